"""What was decided about one claim or party: every decision with who, when and why, and whether it stands."""

import dataclasses
from collections.abc import Sequence

from onrecord.model.decision import Decision, in_force
from onrecord.model.held import HeldClaim
from onrecord.store.connection import Reader
from onrecord.store.decisions import decisions_about
from onrecord.store.parties import get_parties
from onrecord.workflow.asking import Evidence
from onrecord.workflow.parties_meant import parties_named, the_party


@dataclasses.dataclass(frozen=True, slots=True)
class Decided:
    """A decision, whether it stands, and the parties it names by key."""

    decision: Decision
    stands: bool
    names: dict[str, str]


def history_of_claim(evidence: Evidence, claim: HeldClaim, *, known_at: str | None = None) -> tuple[Decided, ...]:
    """Return what was decided about a claim, the latest first.

    Raises:
        StoreError: `known_at` is no date.
    """
    with evidence.reading() as connection:
        place = (claim.report, claim.trigger_start, claim.trigger_end)
        return told(connection, decisions_about(connection, words=place, known_at=known_at))


def history_of_party(evidence: Evidence, name: str, *, known_at: str | None = None) -> tuple[Decided, ...]:
    """Return what was decided about a party and those it was decided to be, the latest first.

    Raises:
        StoreError: no party bears the name, or several do, or `known_at` is no date.
    """
    with evidence.reading() as connection:
        party = the_party(name, parties_named(connection, name, known_at))
        keys = evidence.decided(connection, known_at).merging.keys_meant([party.key])
        return told(connection, decisions_about(connection, parties=keys, known_at=known_at))


def told(connection: Reader, decisions: Sequence[Decision], *, some: slice | None = None) -> tuple[Decided, ...]:
    """Return decisions in the order they were made with whether each stands, the latest first, or `some` of these.

    All that undid one of them must be among them. One that only takes another back stands while that is taken back.
    """
    standing = {one.id for one in in_force(decisions)}
    chosen = list(reversed(decisions))[some or slice(None)]
    keys = {key for one in chosen for key in (one.party, one.other) if key}
    names = {key: party.name for key, party in get_parties(connection, keys).items()}
    return tuple(Decided(one, one.id in standing, names) for one in chosen)
