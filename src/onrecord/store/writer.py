"""Adding to the record: reports, retrievals, readings and their claims, all in the caller's write transaction.

Nothing is changed in place: a reading that no longer stands is named in `superseded`, with the one that stands instead.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table, func, insert, select

from onrecord.errors import StoreError
from onrecord.model.held import Party
from onrecord.model.ids import stable_id
from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.model.vocabulary import ArrivalOutcome
from onrecord.store import tables
from onrecord.store.connection import Write
from onrecord.store.dialects import insert_passages, insert_rows
from onrecord.store.parties import folded
from onrecord.store.rows import Known, Rows, claim_rows, names_of, pack_record
from onrecord.store.urls import is_front_page, url_key
from onrecord.store.words import passages_of, storable, words_of


def add_report(write: Write, report: Report, name: str, data: bytes | None = None) -> bool:
    """Add a report and the retrieval that brought it, and return whether the text is new.

    `name` is the input's; `data` are the bytes as retrieved, None where the text itself is what was retrieved: then no
    bytes are kept beside it. A text that is there gets one more retrieval, if outlet, address, day or bytes are others.

    Raises:
        StoreError: another text has the same id (one chance in 280 million million for two texts).
    """
    connection = write.connection
    held = connection.scalar(select(tables.reports.c.text).where(tables.reports.c.id == report.id))
    new = held is None
    if held is not None and held != report.text:
        raise StoreError(f"{name}: its id {report.id} is that of another text of the record; change a word of it")
    if data is not None:
        write.blobs.add(connection, data)
    if new:
        row = (
            *(report.id, report.text, report.sha256, report.outlet, report.title, report.url),
            *(url_key(report.url), report.language, report.published_at, report.published_from, report.retrieved_at),
            write.recorded_at,
        )
        insert_rows(connection, tables.reports, [row])
        numbers = count_from(connection, tables.passages)
        passages = [
            (numbers + place, report.id, start, end, words_of(report.text[start:end]))
            for place, (start, end) in enumerate(passages_of(report.text))
        ]
        insert_passages(connection, passages)
    _add_retrieval(write, report, name)
    return new


def add_readings(write: Write, readings: Sequence[tuple[Record, Known]], chain: str) -> None:
    """Add what was read from reports that are there; a reading supersedes what stood of the same report or address."""
    connection = write.connection
    rows = Rows()
    first = count_from(connection, tables.readings)
    claims = iter(range(count_from(connection, tables.claims), 2**62))
    for number, (record, known) in enumerate(readings, first):
        rows.add("readings", (number, record.report.id, chain, pack_record(record), write.recorded_at))
        claim_rows(rows, record, known, reading=number, recorded_at=write.recorded_at, next_claim=lambda: next(claims))
    names = [name for record, known in readings for name in names_of(record, known)]
    add_parties(write, names)
    add_rows(connection, rows)
    for number, (record, _) in enumerate(readings, first):
        _supersede(write, number, record.report)


def add_rows(connection: Connection, rows: Rows) -> None:
    """Add rows of several tables, those that others refer to first."""
    for name, table in tables.metadata.tables.items():
        if rows.by_table.get(name):
            insert_rows(connection, table, rows.by_table[name])


def add_arrivals(
    write: Write, run: str, arrivals: Iterable[tuple[str, ArrivalOutcome, str | None, str | None]]
) -> None:
    """Add what became of inputs: name, outcome, report id and problem, None where there is none."""
    first = count_from(write.connection, tables.arrivals)
    rows = [
        (first + place, run, storable(name), outcome, report, problem and storable(problem), write.recorded_at)
        for place, (name, outcome, report, problem) in enumerate(arrivals)
    ]
    insert_rows(write.connection, tables.arrivals, rows)


def count_from(connection: Connection, table: Table) -> int:
    """Return the number of the next row of a table with numbered rows; the caller is the only writer."""
    column = table.c.seq
    return (connection.scalar(select(func.max(column))) or 0) + 1


def _add_retrieval(write: Write, report: Report, name: str) -> None:
    id_ = retrieval_id(report)
    if write.connection.scalar(select(tables.retrievals.c.id).where(tables.retrievals.c.id == id_)) is None:
        row = (
            *(id_, report.id, report.sha256, storable(name), report.outlet, report.url, report.title),
            *(report.published_at, report.given_id, write.recorded_at),
        )
        insert_rows(write.connection, tables.retrievals, [row])


def retrieval_id(report: Report) -> str:
    """Return the id of a retrieval: the same for the same text and bytes from the same outlet, address and day."""
    return stable_id("v", report.id, report.sha256, report.outlet, url_key(report.url), report.published_at)


def add_parties(write: Write, names: Iterable[tuple[str, Party]]) -> None:
    """Add parties and names of them that are not there yet."""
    parties: dict[str, Party] = {}
    names_folded: dict[tuple[str, str], None] = {}
    for name, party in names:
        parties.setdefault(party.key, party)
        names_folded[(folded(name), party.key)] = None
    known = _present(write.connection, tables.parties.c.key, parties)
    insert_rows(
        write.connection,
        tables.parties,
        [
            (p.key, p.name, p.kind, p.country, p.sector, write.recorded_at)
            for p in parties.values()
            if p.key not in known
        ],
    )
    table = tables.party_names
    there: set[tuple[str, str]] = set()
    for some in _batches(list(parties)):
        there |= {
            (row.folded, row.party)
            for row in write.connection.execute(select(table.c.folded, table.c.party).where(table.c.party.in_(some)))
        }
    insert_rows(write.connection, table, [(*key, write.recorded_at) for key in names_folded if key not in there])


def _present(connection: Connection, column: object, keys: Mapping[str, object]) -> set[str]:
    found: set[str] = set()
    for some in _batches(list(keys)):
        found |= set(connection.scalars(select(column).where(column.in_(some))))  # type: ignore[attr-defined, call-overload]
    return found


def _batches(keys: list[str], size: int = 500) -> Iterable[list[str]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))


def _supersede(write: Write, number: int, report: Report) -> None:
    """Name the readings that stand no longer: of the same text, and of an older text of the same address."""
    connection, key = write.connection, url_key(report.url)
    for other in standing_readings(connection, report.id):
        if other != number:
            _add_superseded(write, other, number, "read anew")
    if key is None or is_front_page(key):
        return
    reports, readings, superseded = tables.reports.c, tables.readings.c, tables.superseded.c
    query = (
        select(readings.seq, reports.retrieved_at)
        .select_from(
            tables.reports.join(tables.readings, readings.report_id == reports.id).outerjoin(
                tables.superseded, superseded.reading == readings.seq
            )
        )
        .where(reports.url_key == key, reports.id != report.id, superseded.reading.is_(None))
        .order_by(readings.seq)
    )
    for other, retrieved_at in connection.execute(query).all():
        if report.retrieved_at is not None and retrieved_at is not None and report.retrieved_at < retrieved_at:
            _add_superseded(write, number, other, "a later text of the same address")
            return
        _add_superseded(write, other, number, "a later text of the same address")


def standing_readings(connection: Connection, report_id: str) -> list[int]:
    """Return the numbers of the readings of a report that stand now; one, or none."""
    query = (
        select(tables.readings.c.seq)
        .outerjoin(tables.superseded, tables.superseded.c.reading == tables.readings.c.seq)
        .where(tables.readings.c.report_id == report_id, tables.superseded.c.reading.is_(None))
    )
    return list(connection.scalars(query))


def _add_superseded(write: Write, old: int, new: int, because: str) -> None:
    values = {"reading": old, "by_reading": new, "because": because, "superseded_at": write.recorded_at}
    write.connection.execute(insert(tables.superseded), values)
