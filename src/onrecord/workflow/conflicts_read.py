"""Disagreements as people look through them: all of them in a record that is small enough, else those told last."""

import dataclasses

from onrecord.model.held import HeldClaim
from onrecord.model.proposition import Proposition
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.weighing import Disagreement, disagreements, weigh

MOST_WEIGHED = 1_500
"""Claims that are weighed while somebody waits: about a second."""
RECENT = 400
"""How many of the claims recorded last are looked at, with those that tell the same, where there are more."""


@dataclasses.dataclass(frozen=True, slots=True)
class Weighed:
    """What claims add up to. `since` is None where all that fit were weighed.

    Else `since` is the stamp of the earliest of the claims recorded last: those, and all that tell the same of the same
    parties, were weighed.
    """

    claims: tuple[HeldClaim, ...]
    propositions: tuple[Proposition, ...]
    since: str | None


def weigh_latest(
    evidence: Evidence,
    asked: Asked,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    most: int = MOST_WEIGHED,
    recent: int = RECENT,
) -> Weighed:
    """Return what the claims that fit add up to: all of them, or where there are over `most`, those told last.

    Raises:
        StoreError: no party bears a name asked for, or a date is none.
    """
    found = evidence.claims(asked, known_at=known_at, valid_at=valid_at, limit=most + 1, latest=True)
    since = None
    if len(found) > most:
        last = found[:recent]
        since = last[-1].recorded_at
        told = tuple(dict.fromkeys(claim.proposition for claim in last))
        same = dataclasses.replace(asked, propositions=told)
        others = evidence.claims(same, known_at=known_at, valid_at=valid_at, limit=most - recent, latest=True)
        found = tuple({(claim.reading, claim.id): claim for claim in (*last, *others)}.values())
    with evidence.reading() as connection:
        return Weighed(found, weigh(connection, found, known_at), since)


def find_disagreements(weighed: Weighed, *, updates: bool = False) -> tuple[Disagreement, ...]:
    """Return the disagreements among what was weighed, those with the claim recorded last first."""
    order = {claim.id: number for number, claim in enumerate(weighed.claims)}
    found = disagreements(weighed.propositions, updates=updates)
    return tuple(
        sorted(found, key=lambda one: min(order.get(id_, len(order)) for side in one.conflict.sides for id_ in side))
    )
