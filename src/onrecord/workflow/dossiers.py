"""What a party's page needs beside its dossier: what it says itself, who tells of it, and how its word has changed."""

import dataclasses

from onrecord.assess.decisions import find_rulings
from onrecord.assess.sides import acts_for_state, speaks_for
from onrecord.model.held import HeldClaim, Party
from onrecord.model.proposition import Proposition
from onrecord.network.posture import Posture
from onrecord.resolve.merging import Merging
from onrecord.store.claims import ClaimQuery, Tellers, count_tellers, find_claims
from onrecord.store.connection import Reader
from onrecord.store.decisions import find_decisions
from onrecord.store.parties import get_parties, parties_of_country
from onrecord.workflow.asking import Evidence
from onrecord.workflow.parties_meant import merging_of, with_rulings
from onrecord.workflow.posturing import find_posture

MOST_SPEAKERS = 500
"""Parties that speak for a state whose words are looked for."""


@dataclasses.dataclass(frozen=True, slots=True)
class OwnWords:
    """The claims of which a party, or who speaks for it, is the last source: the latest recorded, and all by stance.

    Those that a decision rejects are left out of `claims`. `in_all` counts the claims that it is any source of.
    """

    claims: tuple[HeldClaim, ...]
    stances: tuple[tuple[str | None, int], ...]
    in_all: int


@dataclasses.dataclass(frozen=True, slots=True)
class TellersOf:
    """Who tells of a party: outlets and ultimate sources, each with its number of claims, most first."""

    outlets: tuple[tuple[Party, int], ...]
    speakers: tuple[tuple[Party, int], ...]


def own_words(evidence: Evidence, party: Party, *, known_at: str | None = None, most: int = 40) -> OwnWords:
    """Return what a party says itself, for a state what its organs and officials say.

    Raises:
        StoreError: `known_at` is no date.
    """
    with evidence.reading() as connection:
        merging = merging_of(connection, known_at)
        query = ClaimQuery(by=_voices(connection, merging, party, known_at))
        counted = count_tellers(connection, query, known_at=known_at)
        found = find_claims(connection, query, known_at=known_at, limit=4 * most, latest=True)
        rulings = find_rulings(find_decisions(connection, known_at=known_at))
        told = with_rulings(map(merging.applied, found), rulings)
        own = [one for one in told if one.rejected_by is None and speaks_for(one.sources[-1], party)]
    return OwnWords(tuple(own[:most]), counted.stances, sum(count for _, count in counted.stances))


def tellers_of(evidence: Evidence, party: Party, *, known_at: str | None = None, most: int = 100) -> TellersOf:
    """Return who tells of a party, those of most claims first.

    Raises:
        StoreError: `known_at` is no date.
    """
    with evidence.reading() as connection:
        merging = merging_of(connection, known_at)
        query = ClaimQuery(party=merging.keys_meant([party.key]))
        found: Tellers = count_tellers(connection, query, known_at=known_at, most=most)
        parties = get_parties(connection, (key for key, _ in (*found.outlets, *found.speakers)))
    outlets, speakers = (
        tuple((merging.party_of(None, parties[key]), count) for key, count in counted if key in parties)
        for counted in (found.outlets, found.speakers)
    )
    return TellersOf(outlets, speakers)


def posture_of(
    evidence: Evidence, party: Party, propositions: tuple[Proposition, ...] = (), *, known_at: str | None = None
) -> Posture:
    """Return what a party says about its arms over time, with the first words on the propositions given.

    The answer is kept until the record is written to.

    Raises:
        StoreError: `known_at` is no date.
    """

    def answer() -> Posture:
        with evidence.reading() as connection:
            return find_posture(connection, party, merging_of(connection, known_at), propositions, known_at)

    return evidence.kept(("posture", party, known_at, bool(propositions)), answer)


def _voices(connection: Reader, merging: Merging, party: Party, known_at: str | None) -> tuple[str, ...]:
    keys = dict.fromkeys(merging.keys_meant([party.key]))
    if acts_for_state(party) and party.country is not None:
        found = parties_of_country(connection, party.country, known_at=known_at)
        keys |= dict.fromkeys(other.key for other in found if speaks_for(other, party))
    return tuple(keys)[:MOST_SPEAKERS]
