"""Asking the record: what it holds, as the world was on one day and as it was known on another.

Every method takes `known_at`, the day as of which the record is asked (EDTF; None is now), and those about the world
`valid_at`, a day or interval (EDTF) that what is found must overlap. Parties are asked for by any name that a report
gave them, or by key.
"""

import contextlib
import dataclasses
import functools
import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Self

from onrecord.errors import StoreError
from onrecord.model.decision import Decision, Judgement
from onrecord.model.edtf import bounds
from onrecord.model.held import HeldClaim, Party
from onrecord.model.proposition import Proposition, ReliabilityGrade
from onrecord.resolve.merging import Merging
from onrecord.store.claims import ClaimQuery, count_claims, find_claims, get_claim
from onrecord.store.connection import Reader, Store, open_store, reading
from onrecord.store.decisions import find_decisions, find_judgements
from onrecord.store.parties import names_of_party
from onrecord.store.reports import find_retrievals, get_record
from onrecord.store.search import Passage, find_passages
from onrecord.store.standing import last_write
from onrecord.store.ties import HeldTie
from onrecord.workflow.answers import Dossier, HeldReport
from onrecord.workflow.decided import Decided, DecidedOnDays
from onrecord.workflow.kept_answers import Answer, KeptAnswers
from onrecord.workflow.parties_meant import (
    claim_query,
    count_kinds_of,
    fits,
    keys_named,
    parties_named,
    the_party,
    ties_of,
    with_rulings,
)
from onrecord.workflow.weighing import (
    MOST_CLAIMS,
    Difference,
    Disagreement,
    difference,
    disagreements,
    reliabilities,
    weigh,
)

if TYPE_CHECKING:  # the graph library takes as long to load as a question to answer
    from onrecord.network.posture import Posture
    from onrecord.workflow.networking import Network, NetworkAsked

TIME_LIMIT_S = 60.0


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """Which claims are asked for, by names; None or empty asks for any. See `ClaimQuery` for what each means.

    `items` are categories, in the plural or not, or designations; `places` country codes, names or keys.
    """

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
    outlet: str | None = None
    propositions: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


class Evidence:
    """A store that is asked. Close it, or use it in a `with` statement."""

    def __init__(self, store: Store, *, time_limit_s: float | None = TIME_LIMIT_S) -> None:
        """Ask `store`; a question that takes longer than `time_limit_s` is ended with an error."""
        self.store = store
        self._limit = time_limit_s
        self._kept = KeptAnswers()
        self._decided = DecidedOnDays()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections; asking again opens new ones."""
        self.store.close()

    def find(self, words: str, *, known_at: str | None = None, limit: int = 50, offset: int = 0) -> tuple[Passage, ...]:
        """Return passages that have all words and "phrases" asked for, latest recorded first, but for `offset`.

        Raises:
            StoreError: there is no word, or a date is none.
        """
        with reading(self.store, time_limit_s=self._limit) as connection:
            return find_passages(connection, words, known_at=known_at, limit=limit, offset=offset)

    def claims(
        self,
        asked: Asked | None = None,
        *,
        known_at: str | None = None,
        valid_at: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        latest: bool = False,
    ) -> tuple[HeldClaim, ...]:
        """Return claims by the day they were said or published, undated ones last; `latest`: by when they came in.

        `latest` has those recorded last first; `offset`, with a limit, leaves out so many of the first.

        Raises:
            StoreError: no party bears a name asked for, or a date is none.
        """
        with self._asking(known_at) as (connection, merging):
            query = claim_query(connection, merging, asked or Asked(), known_at)
            most, after = _within(merging, limit, offset)
            found = find_claims(
                connection, query, known_at=known_at, valid_at=valid_at, limit=most, offset=after, latest=latest
            )
            fitting = (claim for claim in map(merging.applied, found) if fits(claim, query, merging))
            marked = with_rulings(fitting, self.decided(connection, known_at).rulings)
            skipped = offset - after
            return tuple(itertools.islice(marked, skipped, None if limit is None else skipped + limit))

    def count(
        self, asked: Asked | None = None, *, most: int, known_at: str | None = None, valid_at: str | None = None
    ) -> int:
        """Return how many claims fit, without what people decided about whom words mean; counting ends at `most`."""
        with self._asking(known_at) as (connection, merging):
            query = claim_query(connection, merging, asked or Asked(), known_at)
            return count_claims(connection, query, known_at=known_at, valid_at=valid_at, most=most)

    def reading(self) -> contextlib.AbstractContextManager[Reader]:
        """Return a connection for questions that have a file of their own, within the time limit."""
        return reading(self.store, time_limit_s=self._limit)

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
            keys = keys_named(connection, merging, party, known_at)
            return ties_of(connection, merging, keys, kinds, known_at, valid_at)

    def network(self, asked: "NetworkAsked | None" = None, *names: str, known_at: str | None = None) -> "Network":
        """Return the network of ties, ready to be asked for measures and for the parties of `names`.

        Raises:
            StoreError: no party bears a name, or a date is none.
            LexiconError: the region asked for is none.
        """
        from onrecord.workflow.networking import NetworkAsked, read_network

        opened = functools.partial(reading, self.store, time_limit_s=self._limit)
        return read_network(opened, self.kept, asked or NetworkAsked(), names, known_at)

    def posture(self, name: str, *, known_at: str | None = None, valid_at: str | None = None) -> "Posture":
        """Return what a party says about its arms over time, and the first words on what it is said to have done.

        Raises:
            StoreError: no party bears the name, or several do and none is of our tables, or a date is none.
        """
        from onrecord.workflow.networking import as_state
        from onrecord.workflow.posturing import find_posture

        with self._asking(known_at) as (connection, merging):
            party = as_state(merging.party_of(None, the_party(name, parties_named(connection, name, known_at))))
        propositions = self.propositions(Asked(party=party.key), known_at=known_at, valid_at=valid_at)
        with reading(self.store, time_limit_s=self._limit) as connection:
            return find_posture(connection, party, merging, propositions, known_at)

    def parties(self, name: str, *, known_at: str | None = None) -> tuple[Party, ...]:
        """Return the parties that bear a name, those of our tables first.

        Raises:
            StoreError: none does; the message names those that begin alike.
        """
        with reading(self.store, time_limit_s=self._limit) as connection:
            return parties_named(connection, name, known_at)

    def actor(self, name: str, *, known_at: str | None = None, valid_at: str | None = None) -> Dossier:
        """Return what is held of the one party that a name or key means.

        Where several bear the name, it is the one of our tables, if there is one; the others are its namesakes.

        Raises:
            StoreError: no party bears the name, or several do and none is of our tables.
        """
        with self._asking(known_at) as (connection, merging):
            found = parties_named(connection, name, known_at)
            party = merging.party_of(None, the_party(name, found))
            keys = merging.keys_meant([party.key])
            names = {folded for key in keys for folded in names_of_party(connection, key, known_at=known_at)}
            about = count_kinds_of(connection, merging, ClaimQuery(party=keys), known_at, valid_at)
            return Dossier(
                party=party,
                names=tuple(sorted(names)),
                namesakes=tuple(other for other in found if other.key not in keys),
                ties=ties_of(connection, merging, keys, (), known_at, valid_at),
                claims_about=sum(count for _, count in about),
                claims_by=sum(
                    n for _, n in count_kinds_of(connection, merging, ClaimQuery(by=keys), known_at, valid_at)
                ),
                kinds=about,
                decisions=tuple(
                    decision
                    for decision in self.decided(connection, known_at).decisions
                    if {decision.party, decision.other} & set(keys)
                ),
                judgements=find_judgements(connection, about=party.key, known_at=known_at),
            )

    def propositions(
        self, asked: Asked | None = None, *, known_at: str | None = None, valid_at: str | None = None
    ) -> tuple[Proposition, ...]:
        """Return what is claimed, one proposition a happening: who asserts it, who denies it, by how many origins.

        Raises:
            StoreError: no party bears a name asked for, a date is none, or more than 50,000 claims fit.
        """
        claims = self.claims(asked, known_at=known_at, valid_at=valid_at, limit=MOST_CLAIMS + 1)
        with reading(self.store, time_limit_s=self._limit) as connection:
            return weigh(connection, claims, known_at, self.decided(connection, known_at).decisions)

    def happening(self, id_: str, *, known_at: str | None = None) -> Proposition:
        """Return the proposition of an id.

        Raises:
            StoreError: there is none of this id, `known_at` is no date, or the record has more than 50,000 claims.
        """
        found = next((one for one in self.propositions(known_at=known_at) if one.id == id_), None)
        if found is None:
            raise StoreError(f"there is no happening {id_!r} in the record; find it with: onrecord timeline")
        return found

    def conflicts(
        self,
        asked: Asked | None = None,
        *,
        updates: bool = False,
        known_at: str | None = None,
        valid_at: str | None = None,
    ) -> tuple[Disagreement, ...]:
        """Return claims that cannot all be right, side by side; `updates` adds a source's own newer word.

        Raises:
            StoreError: no party bears a name asked for, a date is none, or more than 50,000 claims fit.
        """
        return disagreements(self.propositions(asked, known_at=known_at, valid_at=valid_at), updates=updates)

    def timeline(
        self, asked: Asked | None = None, *, known_at: str | None = None, valid_at: str | None = None
    ) -> tuple[Proposition, ...]:
        """Return what is claimed by the day it happened, undated things last.

        Raises:
            StoreError: no party bears a name asked for, a date is none, or more than 50,000 claims fit.
        """
        found = self.propositions(asked, known_at=known_at, valid_at=valid_at)
        return tuple(sorted(found, key=_happened))

    def diff(self, since: str, until: str, asked: Asked | None = None) -> Difference:
        """Return what became known after the end of `since` and by the end of `until`.

        Raises:
            StoreError: no party bears a name asked for, a date is none, or more than 50,000 claims fit.
        """
        limit = MOST_CLAIMS + 1
        before, after = (self._claims_then(asked, day, limit) for day in (since, until))
        with reading(self.store, time_limit_s=self._limit) as connection:
            return difference(connection, since, until, before, after)

    def claim(self, id_: str, *, known_at: str | None = None) -> HeldClaim:
        """Return one claim, standing or not; `superseded_at` says since when it does not.

        Raises:
            StoreError: there is none of this id, or `known_at` is no date.
        """
        with self._asking(known_at) as (connection, merging):
            claims = [merging.applied(get_claim(connection, id_, known_at=known_at))]
            return next(with_rulings(claims, self.decided(connection, known_at).rulings))

    def around(self, claim: HeldClaim) -> Asked:
        """Return what to ask for to find the claims that may be about the same happening as one claim."""
        parties = (*claim.actors, *claim.recipients)
        return Asked(party=parties[0].key if parties else None, report=None if parties else claim.report)

    def judgements(self, about: str | None = None, *, known_at: str | None = None) -> tuple[Judgement, ...]:
        """Return what analysts hold, of one subject or of all, in the order it was written."""
        with reading(self.store, time_limit_s=self._limit) as connection:
            return find_judgements(connection, about=about, known_at=known_at)

    def reliability(self, sources: Iterable[Party], *, known_at: str | None = None) -> dict[str, ReliabilityGrade]:
        """Return the Admiralty reliability of sources by their keys; F where nobody has judged one."""
        with reading(self.store, time_limit_s=self._limit) as connection:
            return reliabilities(connection, sources, known_at)

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

    def _claims_then(self, asked: Asked | None, day: str, limit: int) -> tuple[HeldClaim, ...]:
        """Return the claims of a day, none where the record knew no party of a name asked for yet."""
        try:
            return self.claims(asked, known_at=day, limit=limit)
        except StoreError:
            if asked is None:
                raise
            self.claims(asked, limit=1)
            return ()

    @contextlib.contextmanager
    def querying(self, asked: Asked, known_at: str | None) -> Iterator[tuple[Reader, ClaimQuery]]:
        """Yield a connection with what is asked for by keys, for questions of other modules; raises as `claims`."""
        with self._asking(known_at) as (connection, merging):
            yield connection, claim_query(connection, merging, asked, known_at)

    def kept(self, question: Hashable, find: Callable[[], Answer]) -> Answer:
        """Return an answer over the whole record, found once by `find` and kept until the record is written to."""
        return self._kept.get(self.last_write(), question, find)

    def last_write(self) -> int:
        """Return the number of the last write: what was found after it holds until the next."""
        with self.reading() as connection:
            return last_write(connection)

    @contextlib.contextmanager
    def _asking(self, known_at: str | None) -> Iterator[tuple[Reader, Merging]]:
        with reading(self.store, time_limit_s=self._limit) as connection:
            yield connection, self.decided(connection, known_at).merging

    def decided(self, connection: Reader, known_at: str | None) -> Decided:
        """Return what people decided, as it stood at `known_at`."""
        return self._decided.on(connection, known_at)


def open_evidence(location: str) -> Evidence:
    """Return the store at a folder or PostgreSQL address, ready to be asked.

    Raises:
        StoreError: there is none, or it is of another version, or cannot be opened.
    """
    return Evidence(open_store(location))


def _within(merging: Merging, limit: int | None, offset: int) -> tuple[int | None, int]:
    """Return how many claims the store is asked for, and after how many, where what people decided leaves some out."""
    if limit is None or merging.moved:
        return None, 0
    if merging.corrected:
        return offset + limit + len(merging.corrected), 0
    return limit, offset


def _happened(one: Proposition) -> tuple[bool, str, str]:
    first = bounds(one.edtf)[0] if one.edtf else None
    return first is None, first or "", one.id
