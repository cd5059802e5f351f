"""Words looked for in everything: passages of reports, and the parties of a name with the claims about them."""

import dataclasses

from onrecord.errors import StoreError
from onrecord.model.held import HeldClaim, Party
from onrecord.store.parties import LONGEST_NAME, find_parties, is_alone, suggest_names
from onrecord.store.search import Passage
from onrecord.workflow.asking import Asked, Evidence

MOST_PARTIES = 12
MOST_CLAIMS = 6
MOST_WORDS = 6


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """What was found: passages, parties of the very name, names that begin so, and claims about the first party.

    Parties are those that bear all the words as one name, then those that bear one of them.
    """

    passages: tuple[Passage, ...]
    parties: tuple[Party, ...]
    alike: tuple[str, ...]
    claims: tuple[HeldClaim, ...]


def search(evidence: Evidence, words: str, *, known_at: str | None = None, limit: int = 50, offset: int = 0) -> Found:
    """Return what the record has of some words.

    Raises:
        StoreError: there is no word, or a date is none.
    """
    passages = evidence.find(words, known_at=known_at, limit=limit, offset=offset)
    name = words.strip().strip('"')[:LONGEST_NAME]
    bearing: dict[str, Party] = {}
    with evidence.reading() as connection:
        for part in dict.fromkeys((name, *name.replace('"', " ").split()[:MOST_WORDS])):
            bearing |= {party.key: party for party in find_parties(connection, part, known_at=known_at)}
        alike = suggest_names(connection, name, known_at=known_at)
    parties = sorted(bearing.values(), key=lambda party: is_alone(party.key))[:MOST_PARTIES]
    claims: tuple[HeldClaim, ...] = ()
    if parties:
        claims = _claims(evidence, parties[0], known_at)
    return Found(passages, tuple(parties), tuple(one for one in alike if one != name.casefold()), claims)


def _claims(evidence: Evidence, party: Party, known_at: str | None) -> tuple[HeldClaim, ...]:
    try:
        return evidence.claims(Asked(party=party.key), known_at=known_at, limit=MOST_CLAIMS, latest=True)
    except StoreError:  # the record of that day did not know it yet
        return ()
