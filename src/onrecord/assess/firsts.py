"""The first claim of each sort about a happening: first asserted, first denied, first admitted by a party to it."""

from collections.abc import Iterable, Sequence

from onrecord.assess.claim_times import claim_order, happening_type, said_text
from onrecord.assess.sides import speaks_for
from onrecord.model.held import HeldClaim, Party
from onrecord.model.proposition import First
from onrecord.model.vocabulary import Factuality, Stance

_OWNS_UP: frozenset[Stance | None] = frozenset({"admit", "assert", "promise", None})
_CERTAINTY: tuple[Factuality, ...] = ("CT+", "PR+")
_MEDIA = frozenset({"outlet", "company", "organization"})


def find_first(claims: Iterable[HeldClaim]) -> First | None:
    """Return the claim that was made first: by the end of the time it was said, else by its report's day."""
    claim = min(claims, key=claim_order, default=None)
    return None if claim is None else First(claim.id, claim.sources[-1], said_text(claim))


def find_admissions(supporting: Sequence[HeldClaim]) -> list[HeldClaim]:
    """Return the claims by which a party concerned owns up to its own part in what the others assert.

    A plan is admitted by announcing it, a deed only by saying that it was done: where some source is certain of the
    deed, one that only plans it has admitted nothing. A suspicion is no admission.
    """
    told = {claim.factuality for claim in supporting}
    best = next((value for value in _CERTAINTY if value in told), None)
    return [claim for claim in supporting if claim.factuality == best and is_admission(claim)]


def is_admission(claim: HeldClaim) -> bool:
    """Return whether the claim's source is a party concerned and speaks of its own part in its own voice.

    Concerned are the actors, and the recipients of what is received with their will (arms, training, a base); who is
    attacked or accused is not. The source is that party itself, or a state's organ or official where the party is the
    state or an organ of it. The outlet's own voice never admits; nor does anyone in the mouth of a third party: an
    enemy's word that he confessed is the enemy's.
    """
    if len(claim.sources) < 2 or claim.stance not in _OWNS_UP:
        return False
    source = claim.sources[-1]
    return any(speaks_for(source, party) for party in concerned(claim)) and _in_own_voice(claim, source)


def concerned(claim: HeldClaim) -> tuple[Party, ...]:
    """Return the parties whose word on the happening is an admission: actors, and willing recipients."""
    kind = happening_type(claim)
    return claim.actors + (claim.recipients if kind is not None and kind.received else ())


def _in_own_voice(claim: HeldClaim, source: Party) -> bool:
    """Return whether nobody but media and the source's own side stands between the outlet and the source."""
    return all(
        party.kind in _MEDIA or speaks_for(party, source) or speaks_for(source, party) for party in claim.sources[1:-1]
    )
