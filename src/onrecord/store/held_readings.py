"""Readings of a report: what one version of the chain read from its text, since when, and until when it stood."""

import json
import zlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select

from onrecord.errors import StoreError
from onrecord.model.report import Report
from onrecord.store import tables
from onrecord.store.clocks import known_before
from onrecord.store.standing import known


@dataclass(frozen=True, slots=True)
class HeldReading:
    """A reading. It stands while `superseded_at` is None; `by_report` is then the report whose reading stands instead.

    `record` is the record as JSON of the contract without the report's text: it was checked when it was kept, and to
    make objects of it takes ten times as long.
    """

    number: int
    report: Report
    chain: str
    recorded_at: str
    report_recorded_at: str
    superseded_at: str | None
    because: str | None
    by_report: str | None
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadingHead:
    """A reading without what was read: its number, version of the chain, and the days between which it stood."""

    number: int
    report: str
    chain: str
    recorded_at: str
    superseded_at: str | None
    because: str | None
    by_report: str | None


def get_reading(connection: Connection, report_id: str, *, known_at: str | None = None) -> HeldReading:
    """Return the reading of a report that stood at `known_at`, else the last that did.

    Raises:
        StoreError: there was none by then, or `known_at` is no date.
    """
    readings, reports = tables.readings.c, tables.reports.c
    query = (
        _heads(known_at)
        .add_columns(
            readings.record,
            *(reports.text, reports.sha256, reports.outlet, reports.title, reports.url, reports.language),
            *(reports.published_at, reports.published_from, reports.retrieved_at),
            reports.recorded_at.label("report_recorded_at"),
        )
        .join(tables.reports, reports.id == readings.report_id)
        .where(readings.report_id == report_id, *known(readings.recorded_at, known_at))
        .order_by(tables.superseded.c.superseded_at.is_not(None), readings.seq.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    if row is None:
        raise StoreError(f"there is no report {report_id!r} in the record{f' as of {known_at}' if known_at else ''}")
    return HeldReading(
        number=row.seq,
        report=_report(row),
        chain=row.chain,
        recorded_at=row.recorded_at,
        report_recorded_at=row.report_recorded_at,
        superseded_at=row.superseded_at,
        because=row.because if row.superseded_at else None,
        by_report=row.by_report if row.superseded_at else None,
        record=json.loads(zlib.decompress(row.record)),
    )


def texts_before(connection: Connection, report_id: str, *, known_at: str | None = None) -> tuple[tuple[str, str], ...]:
    """Return the reports that a later text of their address stands instead of, being this one, and since when.

    Raises:
        StoreError: `known_at` is no date.
    """
    readings, superseded = tables.readings.c, tables.superseded.c
    own = select(readings.seq).where(readings.report_id == report_id)
    query = (
        select(readings.report_id, func.min(superseded.superseded_at))
        .select_from(tables.readings.join(tables.superseded, superseded.reading == readings.seq))
        .where(
            superseded.by_reading.in_(own),
            readings.report_id != report_id,
            *known(superseded.superseded_at, known_at),
        )
        .group_by(readings.report_id)
        .order_by(func.min(superseded.superseded_at), readings.report_id)
    )
    return tuple((row[0], row[1]) for row in connection.execute(query))


def readings_of_claim(connection: Connection, claim: str, *, known_at: str | None = None) -> tuple[ReadingHead, ...]:
    """Return the readings that have a claim of an id, in the order they were recorded.

    Raises:
        StoreError: `known_at` is no date.
    """
    claims, readings = tables.claims.c, tables.readings.c
    query = (
        _heads(known_at)
        .where(
            readings.seq.in_(select(claims.reading).where(claims.id == claim)), *known(readings.recorded_at, known_at)
        )
        .order_by(readings.seq)
    )
    return tuple(
        ReadingHead(
            row.seq,
            row.report_id,
            row.chain,
            row.recorded_at,
            row.superseded_at,
            row.because if row.superseded_at else None,
            row.by_report if row.superseded_at else None,
        )
        for row in connection.execute(query)
    )


def _heads(known_at: str | None) -> Select[Any]:
    """Return readings with what superseded each by the end of `known_at`, None where nothing did."""
    readings, superseded = tables.readings.c, tables.superseded.c
    later = tables.readings.alias("later")
    over = [superseded.reading == readings.seq]
    if known_at is not None:
        over.append(superseded.superseded_at < known_before(known_at))
    return select(
        *(readings.seq, readings.report_id, readings.chain, readings.recorded_at),
        *(superseded.superseded_at, superseded.because, later.c.report_id.label("by_report")),
    ).select_from(
        tables.readings.outerjoin(tables.superseded, and_(*over)).outerjoin(later, later.c.seq == superseded.by_reading)
    )


def _report(row: Row[Any]) -> Report:
    return Report(
        row.report_id,
        row.text,
        row.sha256,
        outlet=row.outlet,
        title=row.title,
        url=row.url,
        language=row.language,
        published_at=row.published_at,
        published_from=row.published_from,
        retrieved_at=row.retrieved_at,
    )
