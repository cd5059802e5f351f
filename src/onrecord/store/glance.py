"""The record at a glance: how much it holds, when it last learnt something, and which inputs failed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.store import tables
from onrecord.store.standing import among, known, stands


@dataclass(frozen=True, slots=True)
class Counts:
    """How many reports and outlets there are, and how many claims stand."""

    reports: int
    outlets: int
    claims: int


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that failed, and did not come in since; `problem` says why."""

    name: str
    problem: str | None
    recorded_at: str


def count_all(connection: Connection, *, known_at: str | None = None) -> Counts:
    """Return how much the record held at `known_at`; it looks at every claim.

    Raises:
        StoreError: `known_at` is no date.
    """
    reports, came, claims = tables.reports.c, tables.retrievals.c, tables.claims.c
    queries = (
        select(func.count()).select_from(tables.reports).where(*known(reports.recorded_at, known_at)),
        select(func.count(func.distinct(came.outlet))).where(*known(came.recorded_at, known_at)),
        select(func.count()).select_from(tables.claims).where(*stands(claims.reading, claims.recorded_at, known_at)),
    )
    return Counts(*(connection.scalar(query) or 0 for query in queries))


def last_recorded(connection: Connection, *, known_at: str | None = None) -> str | None:
    """Return when the record last learnt something by the end of `known_at`, None where it never did."""
    columns = tables.reports.c
    found: str | None = connection.scalar(
        select(func.max(columns.recorded_at)).where(*known(columns.recorded_at, known_at))
    )
    return found


def find_failures(connection: Connection, *, known_at: str | None = None, limit: int = 100) -> tuple[Failure, ...]:
    """Return the inputs that failed, the latest first, each once; those that came in since are left out."""
    columns = tables.arrivals.c
    held = known(columns.recorded_at, known_at)
    query = (
        select(columns.name, columns.problem, columns.recorded_at, columns.seq)
        .where(columns.outcome == "failed", *held)
        .order_by(columns.seq.desc())
        .limit(limit)
    )
    failed: dict[str, Any] = {}
    for row in connection.execute(query):
        failed.setdefault(row.name, row)
    if not failed:
        return ()
    last = (
        select(columns.name, func.max(columns.seq))
        .where(among(columns.name, list(failed)), columns.outcome != "failed", *held)
        .group_by(columns.name)
    )
    came = {row[0]: row[1] for row in connection.execute(last)}
    return tuple(
        Failure(row.name, row.problem, row.recorded_at) for row in failed.values() if came.get(row.name, 0) < row.seq
    )


def count_claims_at(
    connection: Connection, places: Iterable[tuple[str, int, int]], *, known_at: str | None = None
) -> int:
    """Return how many of the claims that stand have their trigger at one of some places: report, start and end."""
    claims, wanted = tables.claims.c, set(places)
    reports = sorted({report for report, _, _ in wanted})
    count = 0
    for start in range(0, len(reports), 500):
        query = select(claims.report_id, claims.trigger_start, claims.trigger_end).where(
            claims.report_id.in_(reports[start : start + 500]), *stands(claims.reading, claims.recorded_at, known_at)
        )
        count += sum(tuple(row) in wanted for row in connection.execute(query))
    return count
