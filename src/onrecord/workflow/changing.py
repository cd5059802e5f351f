"""What became known between two days, of a large record quickly: what appeared is weighed with what it may bear on."""

import dataclasses

from onrecord.errors import StoreError
from onrecord.model.decision import Decision
from onrecord.model.held import HeldClaim, label_of
from onrecord.model.proposition import Proposition
from onrecord.resolve.merging import Merging
from onrecord.store.claims import ClaimQuery, count_claims, find_claims
from onrecord.store.clocks import known_before
from onrecord.store.connection import Reader
from onrecord.store.decisions import find_decisions
from onrecord.store.gone import GoneReading, find_gone_readings
from onrecord.store.recorded_days import recorded_days
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.parties_meant import claim_query, fits, merging_of
from onrecord.workflow.weighing import MOST_CLAIMS, Disagreement, find_changed, find_new_disagreements, weigh

MOST, BESIDE = 300, 200
"""Claims that appeared, and of each sort those known before that may be about the same, that are weighed."""


@dataclasses.dataclass(frozen=True, slots=True)
class Changes:
    """What became known after the end of `since` and by the end of `until`.

    `appeared` counts the claims that came, `weighed` those looked at: where there are more, those recorded last. `new`,
    `admitted`, `denied` and `disagreements` are as in `weighing.Difference`; `gone` are readings that stand no more.
    """

    since: str
    until: str
    appeared: int
    weighed: int
    new: tuple[Proposition, ...]
    admitted: tuple[Proposition, ...]
    denied: tuple[Proposition, ...]
    disagreements: tuple[Disagreement, ...]
    gone: tuple[GoneReading, ...]
    gone_in_all: int
    decisions: tuple[Decision, ...]


def days_recorded(evidence: Evidence, *, until: str | None = None, limit: int = 30) -> tuple[str, ...]:
    """Return the last days on which anything was recorded, latest first."""
    with evidence.reading() as connection:
        return recorded_days(connection, until=until, limit=limit)


def changes_between(evidence: Evidence, since: str, until: str, asked: Asked | None = None) -> Changes:
    """Return what became known between two days, of the claims asked for.

    The answer is kept until the record is written to.

    Raises:
        StoreError: a date is none, `since` does not end before `until`, or no party bears a name asked for.
    """
    if known_before(since) > known_before(until):
        raise StoreError(f"since {since!r} until {until!r}: the first day lies after the second; swap them")
    asked = asked or Asked()

    def answer() -> Changes:
        with evidence.reading() as connection:
            return _changes(connection, since, until, asked)

    return evidence.kept(("changes", since, until, asked), answer)


def _changes(connection: Reader, since: str, until: str, asked: Asked) -> Changes:
    merging = merging_of(connection, until)
    query = dataclasses.replace(claim_query(connection, merging, asked, until), recorded_after=since)
    found = find_claims(connection, query, known_at=until, limit=MOST + 1, latest=True)
    appeared = [claim for claim in map(merging.applied, found) if fits(claim, query, merging)]
    count = len(appeared)
    if count > MOST:
        count = count_claims(connection, query, known_at=until, most=MOST_CLAIMS)
    appeared = appeared[:MOST]
    beside = _beside(connection, merging, appeared, since)
    stood = {(claim.reading, claim.id) for claim in beside}
    still = _standing(connection, merging, beside, until)
    earlier = weigh(connection, beside, since)
    later = weigh(connection, [*still, *(one for one in appeared if (one.reading, one.id) not in stood)], until)
    new, admitted, denied = find_changed(earlier, later, {claim.proposition for claim in appeared})
    gone, gone_in_all = find_gone_readings(connection, since, until)
    made = find_decisions(connection, known_at=since, all_=True)
    return Changes(
        since,
        until,
        count,
        len(appeared),
        new,
        admitted,
        denied,
        find_new_disagreements(earlier, later),
        gone,
        gone_in_all,
        find_decisions(connection, known_at=until, all_=True)[len(made) :],
    )


def _beside(connection: Reader, merging: Merging, appeared: list[HeldClaim], since: str) -> list[HeldClaim]:
    """Return claims known by `since` that may be about the same happenings as those that appeared later.

    Those of one proposition with them, and of their parties and kinds: of too many, those recorded last.
    """
    parties = {party.key for claim in appeared for party in (*claim.actors, *claim.recipients)}
    keys = merging.keys_meant(sorted(parties))
    kinds = tuple(sorted({label_of(claim) for claim in appeared}))
    queries = []
    if appeared:
        queries.append(ClaimQuery(propositions=tuple(sorted({claim.proposition for claim in appeared}))))
    if keys:
        queries.append(ClaimQuery(party=keys, kinds=kinds))
    found = {
        (claim.reading, claim.id): claim
        for query in queries
        for claim in find_claims(connection, query, known_at=since, limit=BESIDE, latest=True)
    }
    return [merging.applied(claim) for claim in found.values()]


def _standing(connection: Reader, merging: Merging, claims: list[HeldClaim], until: str) -> list[HeldClaim]:
    """Return those of some claims that still stand at the end of `until`."""
    if not claims:
        return []
    ids = ClaimQuery(ids=tuple(sorted({claim.id for claim in claims})))
    held = {(claim.reading, claim.id) for claim in claims}
    return [
        merging.applied(claim)
        for claim in find_claims(connection, ids, known_at=until)
        if (claim.reading, claim.id) in held
    ]
