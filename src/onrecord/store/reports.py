"""Reports as they were retrieved, and the records that were read from them."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.errors import StoreError
from onrecord.model.record import Record
from onrecord.store import tables
from onrecord.store.rows import unpack_record
from onrecord.store.standing import known, stands
from onrecord.store.words import storable


@dataclass(frozen=True, slots=True)
class Retrieval:
    """One time a text came in: from which input, outlet and address. `sha256` is that of its bytes."""

    report: str
    sha256: str
    name: str
    outlet: str | None
    url: str | None
    title: str | None
    published_at: str | None
    recorded_at: str


def get_record(connection: Connection, report_id: str, *, known_at: str | None = None) -> Record:
    """Return the record of a report by the reading that stood at `known_at`.

    Raises:
        StoreError: there was none; the message says whether the report was there.
    """
    readings, reports = tables.readings.c, tables.reports.c
    query = (
        select(readings.record, reports.text)
        .select_from(tables.readings.join(tables.reports, reports.id == readings.report_id))
        .where(readings.report_id == report_id, *stands(readings.seq, readings.recorded_at, known_at))
    )
    row = connection.execute(query).first()
    if row is None:
        raise StoreError(f"there is no report {report_id!r} in the record{f' as of {known_at}' if known_at else ''}")
    return unpack_record(row.record, row.text)


def find_retrievals(connection: Connection, report_id: str, *, known_at: str | None = None) -> tuple[Retrieval, ...]:
    """Return the retrievals of a text, in the order they were recorded."""
    columns = tables.retrievals.c
    query = (
        select(
            *(columns.report_id, columns.sha256, columns.name, columns.outlet, columns.url, columns.title),
            *(columns.published_at, columns.recorded_at),
        )
        .where(columns.report_id == report_id, *known(columns.recorded_at, known_at))
        .order_by(columns.recorded_at, columns.id)
    )
    return tuple(Retrieval(*row) for row in connection.execute(query))


def is_read(connection: Connection, report_id: str, chain: str) -> bool:
    """Return whether a report was read by this version of the chain."""
    readings = tables.readings.c
    query = select(readings.seq).where(readings.report_id == report_id, readings.chain == chain).limit(1)
    return connection.scalar(query) is not None


def has_retrieval(connection: Connection, id_: str) -> bool:
    """Return whether the very same retrieval is there."""
    return connection.scalar(select(tables.retrievals.c.id).where(tables.retrievals.c.id == id_)) is not None


def is_known(connection: Connection, name: str, sha256: str, chain: str) -> bool:
    """Return whether these bytes came from an input of this name, and were read by this version of the chain."""
    retrievals, readings = tables.retrievals.c, tables.readings.c
    query = (
        select(retrievals.id)
        .select_from(tables.retrievals.join(tables.readings, readings.report_id == retrievals.report_id))
        .where(retrievals.sha256 == sha256, retrievals.name == storable(name), readings.chain == chain)
        .limit(1)
    )
    return connection.scalar(query) is not None


def has_report(connection: Connection, report_id: str) -> bool:
    """Return whether the store holds a report of this id."""
    reports = tables.reports.c
    return connection.execute(select(reports.id).where(reports.id == report_id)).first() is not None


def is_run(connection: Connection, run: str) -> bool:
    """Return whether arrivals of a run of this name are there."""
    arrivals = tables.arrivals.c
    return connection.scalar(select(arrivals.seq).where(arrivals.run == run).limit(1)) is not None


def stale_reports(connection: Connection, chain: str) -> Iterator[str]:
    """Yield the ids of the reports whose standing reading is by another version of the chain.

    Rows of registers were read by no chain and are none of them.
    """
    readings = tables.readings.c
    query = (
        select(readings.report_id)
        .where(
            readings.chain != chain,
            readings.chain.not_like("register %"),
            *stands(readings.seq, readings.recorded_at, None),
        )
        .order_by(readings.seq)
    )
    yield from connection.scalars(query).all()
