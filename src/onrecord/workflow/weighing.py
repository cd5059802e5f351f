"""Claims weighed: what happened by how many origins, who disagrees, what was new between two days."""

import dataclasses
from collections.abc import Iterable, Sequence, Set

from onrecord.assess.credibility import assess_reliability
from onrecord.assess.decisions import find_rulings
from onrecord.assess.filler_conflicts import find_filler_conflicts
from onrecord.assess.propositions import find_propositions
from onrecord.errors import StoreError
from onrecord.model.decision import Decision
from onrecord.model.held import HeldClaim, Party
from onrecord.model.proposition import Conflict, Proposition, ReliabilityGrade
from onrecord.store.claims import find_gone
from onrecord.store.connection import Reader
from onrecord.store.decisions import find_decisions
from onrecord.workflow.known_origins import count_origins_of

MOST_CLAIMS = 50_000
"""Claims that are weighed together; more are a question to be narrowed."""


@dataclasses.dataclass(frozen=True, slots=True)
class Disagreement:
    """A conflict, with the propositions it is in: one, or two that tell one happening with other parties."""

    conflict: Conflict
    propositions: tuple[Proposition, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Difference:
    """What became known after the end of `since` and by the end of `until`.

    `appeared` and `gone` are claims; a claim goes when its report is read anew or corrected. `new` are propositions of
    which nothing was claimed before; `admitted` and `denied` those that were, and are now for the first time admitted,
    or denied; `disagreements` those that were not there.
    """

    since: str
    until: str
    appeared: tuple[HeldClaim, ...]
    gone: tuple[HeldClaim, ...]
    new: tuple[Proposition, ...]
    admitted: tuple[Proposition, ...]
    denied: tuple[Proposition, ...]
    disagreements: tuple[Disagreement, ...]
    decisions: tuple[Decision, ...]


def weigh(
    connection: Reader,
    claims: Sequence[HeldClaim],
    known_at: str | None,
    decisions: Sequence[Decision] | None = None,
) -> tuple[Proposition, ...]:
    """Return what the claims are about, as known and decided at `known_at`; None looks the decisions up.

    Raises:
        StoreError: there are more than 50,000 claims.
    """
    if len(claims) > MOST_CLAIMS:
        raise StoreError(f"{len(claims):,} claims fit; up to {MOST_CLAIMS:,} are weighed together: ask for fewer")
    count = count_origins_of(connection, claims, known_at)
    if decisions is None:
        decisions = find_decisions(connection, known_at=known_at)
    return find_propositions(claims, count_origins=count, decisions=decisions)


def disagreements(propositions: Sequence[Proposition], *, updates: bool = False) -> tuple[Disagreement, ...]:
    """Return the conflicts within and between propositions; `updates` adds those that are a source's own newer word."""
    within = [Disagreement(conflict, (one,)) for one in propositions for conflict in one.conflicts]
    by_claim = {claim.id: one for one in propositions for claim in (*one.supporting, *one.denying, *one.open)}
    between = [
        Disagreement(conflict, tuple(dict.fromkeys(by_claim[side[0]] for side in conflict.sides)))
        for conflict in find_filler_conflicts(propositions)
    ]
    return tuple(one for one in (*within, *between) if updates or not one.conflict.update)


def difference(
    connection: Reader,
    since: str,
    until: str,
    before: tuple[HeldClaim, ...],
    after: tuple[HeldClaim, ...],
) -> Difference:
    """Return what became known between two days, from the claims that stood at each.

    Raises:
        StoreError: a date is none, or there are more than 50,000 claims.
    """
    stood = {(claim.reading, claim.id) for claim in before}
    appeared = tuple(claim for claim in after if (claim.reading, claim.id) not in stood)
    touched = {claim.proposition for claim in appeared}
    earlier = weigh(connection, before, since)
    later = weigh(connection, after, until)
    new, admitted, denied = find_changed(earlier, later, touched)
    made = find_decisions(connection, known_at=since, all_=True)
    return Difference(
        since,
        until,
        appeared,
        tuple(find_gone(connection, since, until)),
        new,
        admitted,
        denied,
        find_new_disagreements(earlier, later),
        find_decisions(connection, known_at=until, all_=True)[len(made) :],
    )


def find_changed(
    earlier: Iterable[Proposition], later: Iterable[Proposition], touched: Set[str]
) -> tuple[tuple[Proposition, ...], tuple[Proposition, ...], tuple[Proposition, ...]]:
    """Return the later propositions that are new, those now first admitted, and those now first denied.

    `touched` are the `HeldClaim.proposition` of the claims that appeared: others have not changed.
    """
    known = _by_claims(earlier)
    new: list[Proposition] = []
    admitted: list[Proposition] = []
    denied: list[Proposition] = []
    for one in later:
        old = _before(one, known)
        if not {claim.proposition for claim in claims_in(one)} & touched:
            continue
        if old is None:
            new.append(one)
        else:
            admitted += [one] if one.first_admitted and not old.first_admitted else []
            denied += [one] if one.first_denied and not old.first_denied else []
    return tuple(new), tuple(admitted), tuple(denied)


def find_new_disagreements(earlier: Sequence[Proposition], later: Sequence[Proposition]) -> tuple[Disagreement, ...]:
    """Return the disagreements of later propositions that were not there earlier."""
    told = {_mark(one) for one in disagreements(earlier)}
    return tuple(one for one in disagreements(later) if _mark(one) not in told)


def reliabilities(connection: Reader, sources: Iterable[Party], known_at: str | None) -> dict[str, ReliabilityGrade]:
    """Return the Admiralty reliability of each source by its key: F where nobody has judged it."""
    rulings = find_rulings(find_decisions(connection, known_at=known_at, all_=True))
    return {source.key: assess_reliability(source, rulings) for source in sources}


def claims_in(one: Proposition) -> tuple[HeldClaim, ...]:
    """Return all claims of a proposition, rejected ones last."""
    return (*one.supporting, *one.denying, *one.open, *one.rejected)


def _by_claims(propositions: Iterable[Proposition]) -> dict[tuple[str, str], Proposition]:
    """Return propositions by their claims; a claim that is read anew from its report keeps its id."""
    return {(claim.report, claim.id): one for one in propositions for claim in claims_in(one)}


def _before(one: Proposition, known: dict[tuple[str, str], Proposition]) -> Proposition | None:
    return next((known[key] for claim in claims_in(one) if (key := (claim.report, claim.id)) in known), None)


def _mark(one: Disagreement) -> tuple[str, tuple[tuple[str, ...], ...]]:
    return one.conflict.kind, one.conflict.sides
