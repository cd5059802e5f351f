"""The record at a glance: how much it holds, what came last, what is new of it, what waits and what failed."""

import dataclasses
import datetime

from onrecord.assess.decisions import find_rulings
from onrecord.model.held import HeldClaim
from onrecord.model.proposition import First, Proposition
from onrecord.store.decisions import find_decisions
from onrecord.store.glance import Counts, Failure, count_all, count_claims_at, find_failures, last_recorded
from onrecord.store.report_rows import ReportQuery, ReportRow, find_report_rows
from onrecord.workflow.asking import Evidence
from onrecord.workflow.conflicts_read import Weighed, find_disagreements
from onrecord.workflow.weighing import Disagreement

LATEST = 8
NEWS_DAYS = 7


@dataclasses.dataclass(frozen=True, slots=True)
class Glance:
    """What the record holds; `undecided` claims nobody accepted or rejected, `unsure` pairs of parties left open."""

    counts: Counts
    last_recorded: str | None
    latest: tuple[ReportRow, ...]
    undecided: int
    unsure: int
    failures: tuple[Failure, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class News:
    """What the last week of recording brought, since the day `since`: conflicts, and first admissions.

    An admission is of a deed with arms or support, or in words that admit: who asks or meets somebody says so himself.
    """

    since: str
    conflicts: tuple[Disagreement, ...]
    admissions: tuple[tuple[Proposition, First, HeldClaim], ...]


def glance(evidence: Evidence, *, known_at: str | None = None) -> Glance:
    """Return the record at a glance.

    Raises:
        StoreError: `known_at` is no date.
    """
    with evidence.reading() as connection:
        counts = count_all(connection, known_at=known_at)
        decisions = find_decisions(connection, known_at=known_at)
        standing = find_rulings(decisions).standing
        return Glance(
            counts,
            last_recorded(connection, known_at=known_at),
            find_report_rows(connection, ReportQuery(), known_at=known_at, limit=LATEST),
            counts.claims - count_claims_at(connection, standing, known_at=known_at),
            sum(decision.kind == "unsure" for decision in decisions),
            find_failures(connection, known_at=known_at),
        )


def find_news(weighed: Weighed, last: str) -> News:
    """Return what is new among what was weighed, in the week of recording that ends with the stamp `last`."""
    day = datetime.date.fromisoformat(last[:10]) - datetime.timedelta(days=NEWS_DAYS)
    since = day.isoformat()
    fresh = {claim.id: claim for claim in weighed.claims if claim.recorded_at >= since}
    admitted = [(one, one.first_admitted) for one in weighed.propositions if one.first_admitted is not None]
    return News(
        since,
        tuple(
            one
            for one in find_disagreements(weighed)
            if any(id_ in fresh for side in one.conflict.sides for id_ in side)
        ),
        tuple(
            (one, first, claim)
            for one, first in admitted
            if (claim := fresh.get(first.claim)) and (claim.arms_type or claim.stance == "admit")
        ),
    )
