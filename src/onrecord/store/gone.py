"""Readings that stopped standing between two days, why, and which of their claims stand no more."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, exists, func, select

from onrecord.store import tables
from onrecord.store.clocks import known_before


@dataclass(frozen=True, slots=True)
class GoneReading:
    """A reading of a report that another took the place of. `by_report` is the report that the newer one is of.

    `claims` counts the claims it had, `gone` the ids of those, in the order of the text, that the newer reading has no
    more; at most 20.
    """

    report: str
    title: str | None
    outlet: str | None
    by_report: str
    because: str
    superseded_at: str
    claims: int
    gone: tuple[str, ...]


MOST_IDS = 20


def find_gone_readings(
    connection: Connection, since: str, until: str, *, limit: int = 30
) -> tuple[tuple[GoneReading, ...], int]:
    """Return the readings superseded after the end of `since` and by that of `until`, last first, and how many.

    Raises:
        StoreError: a date is none.
    """
    over, readings, reports = tables.superseded.c, tables.readings.c, tables.reports.c
    newer = tables.readings.alias("newer")
    within = (over.superseded_at >= known_before(since), over.superseded_at < known_before(until))
    before = readings.recorded_at < known_before(since)  # what came and went within the days was never known before
    statement = (
        select(
            *(over.reading, over.by_reading, over.because, over.superseded_at),
            *(readings.report_id, newer.c.report_id.label("by_report"), reports.title, reports.outlet),
            func.count().over().label("all"),
        )
        .select_from(
            tables.superseded.join(tables.readings, readings.seq == over.reading)
            .join(newer, newer.c.seq == over.by_reading)
            .join(tables.reports, reports.id == readings.report_id)
        )
        .where(*within, before)
        .order_by(over.superseded_at.desc(), over.reading.desc())
        .limit(limit)
    )
    rows = connection.execute(statement).all()
    counts, gone = _claims_of(connection, [(row.reading, row.by_reading) for row in rows])
    found = (
        GoneReading(
            row.report_id,
            row.title,
            row.outlet,
            row.by_report,
            row.because,
            row.superseded_at,
            counts.get(row.reading, 0),
            tuple(gone.get(row.reading, ())),
        )
        for row in rows
    )
    return tuple(found), rows[0].all if rows else 0


def _claims_of(connection: Connection, pairs: list[tuple[int, int]]) -> tuple[dict[int, int], dict[int, list[str]]]:
    """Return how many claims each reading has, and the ids of those that its successor lacks."""
    claims, over = tables.claims.c, tables.superseded.c
    newer = tables.claims.alias("newer")
    old = [reading for reading, _ in pairs]
    counted = select(claims.reading, func.count()).where(claims.reading.in_(old)).group_by(claims.reading)
    counts = {row[0]: row[1] for row in connection.execute(counted)}
    again = exists().where(and_(newer.c.reading == over.by_reading, newer.c.id == claims.id))
    lost = (
        select(claims.reading, claims.id)
        .select_from(tables.claims.join(tables.superseded, over.reading == claims.reading))
        .where(claims.reading.in_(old), ~again)
        .order_by(claims.reading, claims.trigger_start)
    )
    gone: dict[int, list[str]] = {}
    for row in connection.execute(lost):
        if len(ids := gone.setdefault(row.reading, [])) < MOST_IDS:
            ids.append(row.id)
    return counts, gone
