"""The ties that corrected claims make, in place of those that were kept when their reports were read."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from onrecord.model.claim import Claim, Event
from onrecord.model.entity import Entity, EntityIds
from onrecord.model.held import HeldClaim, Party
from onrecord.model.spans import Span
from onrecord.model.tie_evidence import TieEvidence
from onrecord.network.ties import find_links
from onrecord.resolve.merging import Merging
from onrecord.store.claims import ClaimQuery, find_claims, place_keys
from onrecord.store.connection import Reader
from onrecord.store.parties import get_parties
from onrecord.store.ties import HeldTie, TieClaim, Way


def corrected_evidence(
    connection: Reader, merging: Merging, known_at: str | None, *, without: Iterable[int] = ()
) -> tuple[tuple[TieEvidence, ...], dict[str, Party]]:
    """Return what each corrected claim that stood at `known_at` says of ties, and the parties of these by key.

    Parties are those decided, and `reading` is 0: nothing moves them further. Claims of the numbers in `without` are
    left out.
    """
    numbers = tuple(number for number in merging.corrected if number not in set(without))
    if not numbers:
        return (), {}
    query = ClaimQuery(numbers=numbers)
    claims = [merging.applied(claim) for claim in find_claims(connection, query, known_at=known_at)]
    places = place_keys(connection, numbers)
    at = {place for place in places.values() if place is not None}
    parties = get_parties(connection, at) | {party.key: party for claim in claims for party in _parties(claim)}
    found = [one for claim in claims for one in _evidence(claim, places.get((claim.reading, claim.id)))]
    return tuple(found), parties


def ties_in(evidence: Iterable[TieEvidence], parties: dict[str, Party]) -> Iterator[HeldTie]:
    """Yield the tie of each piece of evidence, counted once."""
    for one in evidence:
        yield HeldTie(
            kind=one.kind,
            mode=one.mode,
            actor=parties[one.actor],
            recipient=parties[one.recipient],
            supporting=int(not one.denies),
            denying=int(one.denies),
            reports=1,
            valid_from=one.valid_from,
            valid_until=one.valid_until,
            first_recorded_at=one.recorded_at,
        )


def told_of(one: TieEvidence) -> tuple[Way, TieClaim]:
    """Return a piece of evidence as a tie's kind, mode and parties, and the claim for or against it."""
    claim = TieClaim(one.claim, one.report, one.reading, one.speaker, one.start_char, one.end_char, one.denies)
    return (one.kind, one.mode, one.actor, one.recipient), claim


def _parties(claim: HeldClaim) -> tuple[Party, ...]:
    return (*claim.actors, *claim.recipients, *claim.opponents)


def _evidence(claim: HeldClaim, place: str | None) -> Iterator[TieEvidence]:
    entities = tuple({party.key: _entity(party) for party in _parties(claim)}.values())
    for link in find_links((_as_read(claim, place),), entities)[claim.id]:
        yield TieEvidence(
            kind=link.kind,
            mode=link.mode,
            actor=link.actor,
            recipient=link.recipient,
            denies=link.denies,
            factuality=claim.factuality,
            things="+".join(sorted({item.category for item in claim.items})),
            valid_from=claim.valid_from,
            valid_until=claim.valid_until,
            recorded_at=claim.recorded_at,
            report=claim.report,
            claim=claim.id,
            speaker=claim.sources[-1].key,
            start_char=claim.start_char,
            end_char=claim.end_char,
        )


def _as_read(claim: HeldClaim, place: str | None) -> Claim:
    """Return the claim as one of a reading whose entities are parties."""
    event = Event(
        event_type=claim.event_type,
        mode=claim.mode,
        context=claim.context,
        arms_type=claim.arms_type,
        actors=tuple(party.key for party in claim.actors),
        recipients=tuple(party.key for party in claim.recipients),
        opponents=tuple(party.key for party in claim.opponents),
        items=(),
        place=place,
        time=None,
        trigger=Span(claim.trigger_start, claim.trigger_end),
        rule=claim.rule,
    )
    return Claim(claim.id, None, ("outlet",), claim.factuality, event, Span(claim.start_char, claim.end_char))


def _entity(party: Party) -> Entity:
    kind, sector = cast("Any", party.kind), cast("Any", party.sector)
    return Entity(party.key, party.name, kind, party.country, sector, EntityIds(), (), ())
