"""Reports as people read them: in lists, and one by one with its claims, its kin and what came before and after."""

import dataclasses
from collections.abc import Iterable

from onrecord.assess.decisions import find_rulings
from onrecord.model.held import HeldClaim
from onrecord.model.lineage import Lineage
from onrecord.store.claims import claims_of_reading
from onrecord.store.decisions import find_decisions
from onrecord.store.held_readings import HeldReading, get_reading, texts_before
from onrecord.store.lineage import find_edges
from onrecord.store.report_rows import (
    ReportQuery,
    ReportRow,
    count_reports,
    find_neighbours,
    find_outlets,
    find_report_rows,
    get_report_rows,
)
from onrecord.store.reports import Retrieval, find_retrievals
from onrecord.workflow.asking import Evidence
from onrecord.workflow.parties_meant import merging_of, with_rulings

MOST_COUNTED = 10_000
MOST_KIN = 100
"""How many related reports a reader is told of; more are counted."""


@dataclasses.dataclass(frozen=True, slots=True)
class ReportList:
    """Reports of one page. `total` is how many fit, `MOST_COUNTED` standing for that many or more."""

    rows: tuple[ReportRow, ...]
    total: int
    outlets: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Kin:
    """A report that is not independent of another, and why; `row` is None where it is not in the record of the day."""

    edge: Lineage
    other: str
    row: ReportRow | None


@dataclasses.dataclass(frozen=True, slots=True)
class ReadReport:
    """A report with one reading's claims, in the order of its text; `before` and `after` are its neighbours' ids.

    `earlier` are the reports that it stands instead of, as a later text of their address, and since when.
    """

    reading: HeldReading
    claims: tuple[HeldClaim, ...]
    retrievals: tuple[Retrieval, ...]
    kin: tuple[Kin, ...]
    kin_in_all: int
    earlier: tuple[tuple[str, str], ...]
    before: str | None
    after: str | None


def list_reports(
    evidence: Evidence, query: ReportQuery, *, known_at: str | None = None, limit: int = 50, offset: int = 0
) -> ReportList:
    """Return reports, the latest recorded first.

    Raises:
        StoreError: `known_at` is no date.
    """
    with evidence.reading() as connection:
        return ReportList(
            find_report_rows(connection, query, known_at=known_at, limit=limit, offset=offset),
            count_reports(connection, query, most=MOST_COUNTED, known_at=known_at),
            find_outlets(connection, known_at=known_at),
        )


def read_report(evidence: Evidence, id_: str, *, known_at: str | None = None) -> ReadReport:
    """Return a report with the reading that stood of it, else the last that did.

    Raises:
        StoreError: there is none of this id, or `known_at` is no date.
    """
    with evidence.reading() as connection:
        reading = get_reading(connection, id_, known_at=known_at)
        merging = merging_of(connection, known_at)
        rulings = find_rulings(find_decisions(connection, known_at=known_at))
        held = map(merging.applied, claims_of_reading(connection, reading.number, reading.report))
        edges = find_edges(connection, [id_], known_at=known_at)
        kin = [(edge, edge.other if edge.report == id_ else edge.report) for edge in edges]
        rows = get_report_rows(connection, [other for _, other in kin[:MOST_KIN]], known_at=known_at)
        before, after = find_neighbours(connection, reading.report, reading.report_recorded_at, known_at=known_at)
        return ReadReport(
            reading,
            _until(reading.superseded_at, with_rulings(held, rulings)),
            find_retrievals(connection, id_, known_at=known_at),
            tuple(Kin(edge, other, rows.get(other)) for edge, other in kin[:MOST_KIN]),
            len(kin),
            texts_before(connection, id_, known_at=known_at),
            before,
            after,
        )


def _until(superseded_at: str | None, claims: Iterable[HeldClaim]) -> tuple[HeldClaim, ...]:
    if superseded_at is None:
        return tuple(claims)
    return tuple(dataclasses.replace(one, superseded_at=superseded_at) for one in claims)
