"""Asking the record for its network: the ties of all reports as one graph, as of a day and as known on a day."""

import dataclasses
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import AbstractContextManager
from functools import cache

from onrecord.assess.sides import acts_for_state
from onrecord.errors import StoreError
from onrecord.knowledge.actors import readable_id
from onrecord.knowledge.country_regions import countries_of
from onrecord.knowledge.states import load_states
from onrecord.model.held import Party
from onrecord.model.tie_evidence import TieEvidence
from onrecord.network.balance import Balance, FriendOfEnemy, find_balance, find_friends_of_enemies
from onrecord.network.change import Burst, Period, TieChange, find_bursts, find_changes
from onrecord.network.columns import TieColumns, tie_columns
from onrecord.network.dependence import Concentration, Dependence, find_concentration, find_dependence
from onrecord.network.graph import FRIENDLY, HELP, Filters, TieGraph, build_graph
from onrecord.network.positions import (
    Community,
    Path,
    Position,
    find_communities,
    find_paths,
    find_positions,
)
from onrecord.network.removal import Loss, remove_ties
from onrecord.resolve.merging import Merging
from onrecord.store.connection import Reader
from onrecord.store.parties import get_parties, is_alone
from onrecord.store.tie_evidence import find_tie_evidence
from onrecord.workflow.corrected_ties import corrected_evidence
from onrecord.workflow.parties_meant import merging_of, parties_named, rejected_claims
from onrecord.workflow.tie_origins import number_origins

_THINGS = frozenset({"place", "other"})


@dataclasses.dataclass(frozen=True, slots=True)
class NetworkAsked:
    """Which ties a network has; empty or None has all. See `network.graph.Filters` for what each means.

    `region` is a part of the world or a country, by name or code; `within` asks for both ends in it. `apart` keeps a
    state, those who act for it (its government, army, officials) and its places as parties of their own; else they are
    the state.
    `everyone` adds parties that one report alone can tell ("gunmen"): they are nobody's neighbours in another report.
    """

    kinds: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    region: str | None = None
    within: bool = False
    factualities: tuple[str, ...] = ()
    origins: int = 1
    valid_at: str | None = None
    apart: bool = False
    everyone: bool = False


class Network:
    """The ties of the record as known on one day; every measure is over those that `asked` lets in."""

    def __init__(
        self, columns: TieColumns, asked: NetworkAsked, named: dict[str, frozenset[str]], left_out: int = 0
    ) -> None:
        """Take claims of ties in columns, the keys that each name means, and how many claims `everyone` would add."""
        self._columns = columns
        self._asked = asked
        self._named = named
        self.left_out = left_out
        self.graph = self.at(asked.valid_at)

    def at(self, valid_at: str | None) -> TieGraph:
        """Return the graph of another day or interval of the world (EDTF), known on the same day."""
        return build_graph(self._columns, dataclasses.replace(self._filters(), valid_at=valid_at))

    def shares(self, client: str | None = None) -> tuple[Dependence, ...]:
        """Return the suppliers of each recipient, or one, with their shares."""
        return self.dependence(client, ("supplies",))

    def dependence(self, client: str | None = None, kinds: tuple[str, ...] = HELP) -> tuple[Dependence, ...]:
        """Return how much each client, or one, depends on each patron."""
        table = find_dependence(self.graph, kinds)
        return tuple(table.pairs(None if client is None else table.graph.numbers_of(self.keys_of(client))))

    def concentration(self, kinds: tuple[str, ...] = ("supplies",)) -> tuple[Concentration, ...]:
        """Return how concentrated each recipient's suppliers are."""
        return find_concentration(self.graph, kinds)

    def positions(self) -> tuple[Position, ...]:
        """Return hubs and brokers, over the kinds asked for, else friendly ones."""
        return find_positions(self.graph, self._asked.kinds or FRIENDLY)

    def communities(self) -> tuple[Community, ...]:
        """Return the communities that ties of the kinds asked for make, else friendly ones."""
        return find_communities(self.graph, self._asked.kinds or FRIENDLY)

    def friends_of_enemies(self, rival: str | None = None) -> tuple[FriendOfEnemy, ...]:
        """Return who helps those that are at odds with others, or with one rival."""
        return find_friends_of_enemies(self.graph, self.keys_of(rival) if rival else frozenset())

    def balance(self) -> Balance:
        """Return the structural balance of the signed network."""
        return find_balance(self.graph)

    def paths(self, start: str, end: str, *, most: int = 10) -> tuple[Path, ...]:
        """Return chains of ties between two parties, the shortest first."""
        return find_paths(self.graph, self.keys_of(start), self.keys_of(end), most=most)

    def changes(self, since: str, until: str) -> tuple[TieChange, ...]:
        """Return what was otherwise at two days or intervals of the world."""
        return find_changes(self.at(since), self.at(until))

    def bursts(self, every: Period = "year") -> tuple[Burst, ...]:
        """Return how many deals of each kind are told of each year or month, and where they burst."""
        return find_bursts(self._columns, self._filters(), every=every)

    def without(self, patron: str, client: str | None = None, kinds: tuple[str, ...] = HELP) -> tuple[Loss, ...]:
        """Return who loses what if a supplier, host or backer is taken out, or one tie where the client is named."""
        return remove_ties(self.graph, self.keys_of(patron), self.keys_of(client) if client else frozenset(), kinds)

    def keys_of(self, name: str) -> frozenset[str]:
        """Return the keys that a name means that the network was asked for.

        Raises:
            StoreError: it was not asked for this name.
        """
        try:
            return self._named[name]
        except KeyError:
            raise StoreError(f"{name!r} was not among the parties that the network was asked for") from None

    def _filters(self) -> Filters:
        asked = self._asked
        return Filters(
            kinds=asked.kinds,
            things=asked.items,
            countries=countries_of(asked.region) if asked.region else frozenset(),
            within=asked.within,
            factualities=asked.factualities,
            origins=asked.origins,
        )


Opened = Callable[[], AbstractContextManager[Reader]]
"""Opens a connection that sees the record as it is then."""
Kept = Callable[[Hashable, Callable[[], tuple[TieColumns, int]]], tuple[TieColumns, int]]
"""Finds an answer, or returns the one kept since the last write."""


def read_network(
    opened: Opened, kept: Kept, asked: NetworkAsked, names: Iterable[str] = (), known_at: str | None = None
) -> Network:
    """Return the network as known at `known_at`, ready to be asked for the parties of `names`.

    Raises:
        StoreError: no party bears a name, or a date is none.
        LexiconError: the region is none.
    """

    def find() -> tuple[TieColumns, int]:
        with opened() as connection:
            return _ties(connection, apart=asked.apart, everyone=asked.everyone, known_at=known_at)

    columns, left_out = kept(("ties", known_at, asked.apart, asked.everyone), find)
    keys = {party.key for party in columns.parties}
    named = {name: frozenset({name}) for name in names if name in keys}
    if others := [name for name in names if name not in keys]:
        with opened() as connection:
            named |= _named(connection, others, apart=asked.apart, known_at=known_at)
    return Network(columns, asked, named, left_out)


def _ties(connection: Reader, *, apart: bool, everyone: bool, known_at: str | None) -> tuple[TieColumns, int]:
    """Return the claims of all ties as known at `known_at`, and how many claims `everyone` would add."""
    merging = merging_of(connection, known_at)
    rejected = rejected_claims(connection, known_at)
    kept = tuple(find_tie_evidence(connection, known_at=known_at, without=(*rejected, *merging.corrected)))
    corrected, parties = corrected_evidence(connection, merging, known_at, without=rejected)
    parties |= get_parties(connection, (key for one in kept for key in (one.actor, one.recipient)))
    found = (*kept, *corrected)
    evidence, standing = _joined(found, parties, merging, apart=apart)
    counted = [one for one in evidence if everyone or not (is_alone(one.actor) or is_alone(one.recipient))]
    return tie_columns(number_origins(connection, counted, known_at), standing), len(evidence) - len(counted)


def _named(connection: Reader, names: Iterable[str], *, apart: bool, known_at: str | None) -> dict[str, frozenset[str]]:
    """Return the keys that each name means in a network as known at `known_at`."""
    merging = merging_of(connection, known_at)
    named = {}
    for name in names:
        keys = merging.keys_meant(party.key for party in parties_named(connection, name, known_at))
        meant = get_parties(connection, keys).values()
        named[name] = frozenset((party if apart else state_of(party)).key for party in meant)
    return named


def _joined(
    found: Iterable[TieEvidence], parties: Mapping[str, Party], merging: Merging, *, apart: bool
) -> tuple[tuple[TieEvidence, ...], dict[str, Party]]:
    """Return the evidence with the parties as decided, each claim once a tie, and the parties by key.

    Nobody has ties to himself, nor, unless it is kept apart, a state to its own firms.
    """
    moved = {key for _, key in merging.moved}
    meant: dict[tuple[int | None, str], Party] = {}

    def party_of(reading: int, key: str) -> Party:
        at = (reading if key in moved else None, key)
        if at not in meant:
            decided = merging.party_of(reading, parties[key])
            meant[at] = decided if apart else state_of(decided)
        return meant[at]

    once: dict[tuple[object, ...], TieEvidence] = {}
    for one in found:
        actor, recipient = party_of(one.reading, one.actor), party_of(one.reading, one.recipient)
        if actor.key != recipient.key and (apart or not _is_home(actor, recipient)):
            moved_to = one._replace(actor=actor.key, recipient=recipient.key)
            once[(*moved_to[:5], one.report, one.claim)] = moved_to
    return tuple(once.values()), {party.key: party for party in meant.values()}


def _is_home(one: Party, other: Party) -> bool:
    """Return whether two parties are a state and a firm of its own: what one makes for the other comes from nowhere."""
    return one.country is not None and one.country == other.country and {one.kind, other.kind} == {"state", "company"}


def state_of(party: Party) -> Party:
    """Return the state that a party acts for (`assess.sides`), or that a place or ship is of, or the party itself."""
    if party.kind == "state" or party.country is None or not (party.kind in _THINGS or acts_for_state(party)):
        return party
    return _states().get(party.country, party)


def as_state(party: Party) -> Party:
    """Return a state that was first met as a place ("in Russia") as the state; any other party is left as it is."""
    state = state_of(party)
    return state if state.key == party.key else party


@cache
def _states() -> dict[str, Party]:
    """Return the states by the country that those who act for them are filed under, those of today first."""
    found: dict[str, Party] = {}
    for state in sorted(load_states(), key=lambda state: (state.valid_until is not None, state.iso2 is None)):
        if state.country is not None and (state.iso2 or state.valid_until):
            found.setdefault(state.country, Party(readable_id(state.id), state.name, "state", state.country))
    return found
