"""The parties of the record, page by page, and the party or parties that a name means."""

import dataclasses

from onrecord.errors import StoreError
from onrecord.model.held import Party
from onrecord.store.parties import get_parties
from onrecord.store.party_list import PartyPage, PartyQuery, list_parties, party_kinds
from onrecord.workflow.asking import Evidence
from onrecord.workflow.parties_meant import merging_of, the_party


@dataclasses.dataclass(frozen=True, slots=True)
class Bearers:
    """Who bears a name: `one` where the name alone tells, else all of `parties`."""

    parties: tuple[Party, ...]
    one: Party | None


def page_of_parties(
    evidence: Evidence, query: PartyQuery, *, known_at: str | None = None, page: int = 1, rows: int = 50
) -> PartyPage:
    """Return a page, from 1, of the parties that claims name, those decided to be one as one.

    The answer is kept until the record is written to.

    Raises:
        StoreError: `known_at` is no date.
    """

    def answer() -> PartyPage:
        with evidence.reading() as connection:
            heads = merging_of(connection, known_at).heads
            return list_parties(connection, query, heads, known_at=known_at, limit=rows, offset=(page - 1) * rows)

    return evidence.kept(("parties", query, known_at, page, rows), answer)


def kinds_and_countries(evidence: Evidence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the kinds and the countries that parties of the record are of."""

    def answer() -> tuple[tuple[str, ...], tuple[str, ...]]:
        with evidence.reading() as connection:
            return party_kinds(connection)

    return evidence.kept(("kinds of parties",), answer)


def bearers_of(evidence: Evidence, name: str, *, known_at: str | None = None) -> Bearers:
    """Return the parties that bear a name, or the one whose key it is.

    Raises:
        StoreError: nobody does; the message names those that begin alike.
    """
    with evidence.reading() as connection:
        merging = merging_of(connection, known_at)
        by_key = get_parties(connection, [name], known_at=known_at)
    if name in by_key:
        one = merging.party_of(None, by_key[name])
        return Bearers((one,), one)
    found = {
        party.key: party for party in (merging.party_of(None, one) for one in evidence.parties(name, known_at=known_at))
    }
    parties = tuple(found.values())
    try:
        return Bearers(parties, the_party(name, parties))
    except StoreError:
        return Bearers(parties, None)
