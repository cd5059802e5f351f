"""Asking the record: what it holds, as the world was on one day and as it was known on another.

Every method takes `known_at`, the day as of which the record is asked (EDTF; None is now), and those about the world
`valid_at`, a day or interval (EDTF) that what is found must overlap. Parties are asked for by any name that a report
gave them, or by key.
"""

import contextlib
import dataclasses
import itertools
from collections.abc import Iterator
from typing import Self

from onrecord.errors import StoreError
from onrecord.model.decision import Decision, Judgement
from onrecord.model.held import HeldClaim, Party
from onrecord.model.record import Record
from onrecord.resolve.merging import Merging, merge_parties
from onrecord.store.claims import ClaimQuery, count_claims, count_kinds, find_claims
from onrecord.store.connection import Reader, Store, open_store, reading
from onrecord.store.decisions import find_decisions, find_judgements, linked_keys
from onrecord.store.parties import find_parties, get_parties, is_alone, names_of_party, suggest_names
from onrecord.store.reports import Retrieval, find_retrievals, get_record
from onrecord.store.search import Passage, find_passages
from onrecord.store.ties import HeldTie, find_held_ties

TIME_LIMIT_S = 60.0


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """Which claims are asked for, by names; None or empty asks for any. See `ClaimQuery` for what each means."""

    by: str | None = None
    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    kinds: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    factualities: tuple[str, ...] = ()
    happened: str | None = None
    published_by: str | None = None
    report: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Dossier:
    """What the record holds of one party: its names, its ties, and how many claims it makes and is the subject of.

    `namesakes` bear one of its names and are, or may be, others.
    """

    party: Party
    names: tuple[str, ...]
    namesakes: tuple[Party, ...]
    ties: tuple[HeldTie, ...]
    claims_about: int
    claims_by: int
    kinds: tuple[tuple[str, int], ...]
    decisions: tuple[Decision, ...]
    judgements: tuple[Judgement, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class HeldReport:
    """A report with what was read from it, and each time its text came in."""

    record: Record
    retrievals: tuple[Retrieval, ...]


class Evidence:
    """A store that is asked. Close it, or use it in a `with` statement."""

    def __init__(self, store: Store, *, time_limit_s: float | None = TIME_LIMIT_S) -> None:
        """Ask `store`; a question that takes longer than `time_limit_s` is ended with an error."""
        self.store = store
        self._limit = time_limit_s

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections; asking again opens new ones."""
        self.store.reader.dispose()

    def find(self, words: str, *, known_at: str | None = None, limit: int = 50) -> tuple[Passage, ...]:
        """Return passages that have all words and "phrases" asked for, latest recorded first.

        Raises:
            StoreError: there is no word, or a date is none.
        """
        with reading(self.store, time_limit_s=self._limit) as connection:
            return find_passages(connection, words, known_at=known_at, limit=limit)

    def claims(
        self,
        asked: Asked | None = None,
        *,
        known_at: str | None = None,
        valid_at: str | None = None,
        limit: int | None = None,
    ) -> tuple[HeldClaim, ...]:
        """Return claims by the day they were said or published, undated ones last.

        Raises:
            StoreError: no party bears a name asked for, or a date is none.
        """
        with self._asking(known_at) as (connection, merging):
            query = self._query(connection, merging, asked or Asked(), known_at)
            found = find_claims(connection, query, known_at=known_at, valid_at=valid_at)
            fitting = (claim for claim in map(merging.applied, found) if _fits(claim, query, merging))
            return tuple(itertools.islice(fitting, limit))

    def ties(
        self,
        party: str | None = None,
        *,
        kinds: tuple[str, ...] = (),
        known_at: str | None = None,
        valid_at: str | None = None,
    ) -> tuple[HeldTie, ...]:
        """Return the ties of a party, or all, the most supported first.

        Raises:
            StoreError: no party bears the name, or a date is none.
        """
        with self._asking(known_at) as (connection, merging):
            keys = self._keys(connection, merging, party, known_at)
            return _ties(connection, merging, keys, kinds, known_at, valid_at)

    def parties(self, name: str, *, known_at: str | None = None) -> tuple[Party, ...]:
        """Return the parties that bear a name, those of our tables first.

        Raises:
            StoreError: none does; the message names those that begin alike.
        """
        with reading(self.store, time_limit_s=self._limit) as connection:
            return _named(connection, name, known_at)

    def actor(self, name: str, *, known_at: str | None = None, valid_at: str | None = None) -> Dossier:
        """Return what is held of the one party that a name or key means.

        Where several bear the name, it is the one of our tables, if there is one; the others are its namesakes.

        Raises:
            StoreError: no party bears the name, or several do and none is of our tables.
        """
        with self._asking(known_at) as (connection, merging):
            found = _named(connection, name, known_at)
            party = merging.party_of("", _chosen(name, found))
            keys = merging.keys_meant([party.key])
            names = {folded for key in keys for folded in names_of_party(connection, key, known_at=known_at)}
            about = count_kinds(connection, ClaimQuery(party=keys), known_at=known_at, valid_at=valid_at)
            return Dossier(
                party=party,
                names=tuple(sorted(names)),
                namesakes=tuple(other for other in found if other.key not in keys),
                ties=_ties(connection, merging, keys, (), known_at, valid_at),
                claims_about=sum(count for _, count in about),
                claims_by=count_claims(connection, ClaimQuery(by=keys), known_at=known_at, valid_at=valid_at),
                kinds=about,
                decisions=tuple(
                    decision
                    for decision in find_decisions(connection, known_at=known_at)
                    if {decision.party, decision.other} & set(keys)
                ),
                judgements=find_judgements(connection, about=party.key, known_at=known_at),
            )

    def report(self, id_: str, *, known_at: str | None = None) -> HeldReport:
        """Return a report with what stood of it.

        Raises:
            StoreError: there is none of this id.
        """
        with reading(self.store, time_limit_s=self._limit) as connection:
            record = get_record(connection, id_, known_at=known_at)
            return HeldReport(record, find_retrievals(connection, id_, known_at=known_at))

    def decisions(self, *, known_at: str | None = None, undone: bool = False) -> tuple[Decision, ...]:
        """Return the decisions that stand, in the order they were made; `undone` adds those taken back since."""
        with reading(self.store, time_limit_s=self._limit) as connection:
            return find_decisions(connection, known_at=known_at, all_=undone)

    @contextlib.contextmanager
    def _asking(self, known_at: str | None) -> Iterator[tuple[Reader, Merging]]:
        with reading(self.store, time_limit_s=self._limit) as connection:
            yield connection, merging_of(connection, known_at)

    def _query(self, connection: Reader, merging: Merging, asked: Asked, known_at: str | None) -> ClaimQuery:
        names = {side: getattr(asked, side) for side in ("by", "actor", "recipient", "party")}
        return ClaimQuery(
            **{side: self._keys(connection, merging, name, known_at) for side, name in names.items()},
            kinds=asked.kinds,
            items=asked.items,
            places=asked.places,
            stances=asked.stances,
            factualities=asked.factualities,
            happened=asked.happened,
            published_by=asked.published_by,
            report=asked.report,
        )

    def _keys(self, connection: Reader, merging: Merging, name: str | None, known_at: str | None) -> tuple[str, ...]:
        if name is None:
            return ()
        return merging.keys_meant(party.key for party in _named(connection, name, known_at))


def open_evidence(location: str) -> Evidence:
    """Return the store at a folder or PostgreSQL address, ready to be asked.

    Raises:
        StoreError: there is none, or it is of another version, or cannot be opened.
    """
    return Evidence(open_store(location))


def merging_of(connection: Reader, known_at: str | None) -> Merging:
    """Return the parties as the decisions that stood at `known_at` have them."""
    decisions = find_decisions(connection, known_at=known_at)
    links = linked_keys(connection, decisions)
    keys = [key for decision in decisions for key in (decision.party, decision.other) if key]
    return merge_parties(decisions, get_parties(connection, keys), links)


def _named(connection: Reader, name: str, known_at: str | None) -> tuple[Party, ...]:
    found = find_parties(connection, name, known_at=known_at)
    if not found:
        alike = ", ".join(suggest_names(connection, name, known_at=known_at))
        raise StoreError(
            f"no party of the record is named {name!r}{f'; names that begin so: {alike}' if alike else ''}"
        )
    return found


def _chosen(name: str, found: tuple[Party, ...]) -> Party:
    """Return the party of a name, or raise where the name alone does not tell."""
    known = [party for party in found if not is_alone(party.key) and party.kind != "place"] or list(found)
    exact = [party for party in found if party.key == name]
    if len(exact or known) > 1:
        keys = "; ".join(f"{party.key} ({party.kind})" for party in known[:8])
        raise StoreError(f"{len(known)} parties are named {name!r}; ask for one by its key: {keys}")
    return (exact or known)[0]


def _fits(claim: HeldClaim, query: ClaimQuery, merging: Merging) -> bool:
    """Return whether a claim is still about the parties asked for, its words being moved as decided."""
    if not merging.moved:
        return True
    sides = (
        (query.by, claim.sources),
        (query.actor, claim.actors),
        (query.recipient, claim.recipients),
        (query.party, (*claim.actors, *claim.recipients, *claim.opponents)),
    )
    return all(not keys or {party.key for party in parties} & set(keys) for keys, parties in sides)


def _ties(
    connection: Reader,
    merging: Merging,
    keys: tuple[str, ...],
    kinds: tuple[str, ...],
    known_at: str | None,
    valid_at: str | None,
) -> tuple[HeldTie, ...]:
    """Return the ties of all keys meant, those of one pair of parties, as decided, joined."""
    apart = tuple(key for _, key in merging.moved)
    found = find_held_ties(connection, keys, known_at=known_at, valid_at=valid_at, kinds=kinds, apart=apart)
    joined: dict[tuple[str, str | None, str, str], HeldTie] = {}
    for tie in found:
        actor, recipient = (merging.party_of(tie.report or "", party) for party in (tie.actor, tie.recipient))
        way = (tie.kind, tie.mode, actor.key, recipient.key)
        tie = dataclasses.replace(tie, actor=actor, recipient=recipient, report=None)
        joined[way] = _joined(joined[way], tie) if way in joined else tie
    own = {merging.heads.get(key, key) for key in keys}
    ties = [tie for tie in joined.values() if not keys or {tie.actor.key, tie.recipient.key} & own]
    return tuple(sorted(ties, key=lambda tie: -tie.supporting))


def _joined(one: HeldTie, other: HeldTie) -> HeldTie:
    return dataclasses.replace(
        one,
        supporting=one.supporting + other.supporting,
        denying=one.denying + other.denying,
        reports=one.reports + other.reports,
        valid_from=min(filter(None, (one.valid_from, other.valid_from)), default=None),
        valid_until=max(filter(None, (one.valid_until, other.valid_until)), default=None),
        first_recorded_at=min(one.first_recorded_at, other.first_recorded_at),
    )
