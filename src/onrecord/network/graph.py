"""The tie graph: what the claims add up to between parties, layer by layer, as of a day and as known on a day.

Reference: Kivelä et al. (2014), Multilayer networks: a layer is a kind of tie, a node the same party in all layers.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onrecord.errors import RecordError
from onrecord.model.edtf import bounds
from onrecord.model.held import Party
from onrecord.model.tie_evidence import CORROBORATING, Standing
from onrecord.network.columns import OPEN_UNTIL, Bools, Ints, TieColumns
from onrecord.network.deals import count_deals

FRIENDLY = frozenset({"supplies", "produces-in", "backs", "hosts", "allied-with"})
"""Kinds of tie between sides that help each other; a signed contract (`agrees-with`) is between friends and foes."""
HOSTILE = frozenset({"attacks", "threatens", "opposes", "sanctions"})
HELP = ("supplies", "produces-in", "backs", "hosts")
"""Kinds of tie in which one side gives the other what it depends on: the recipient depends on the actor."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which ties a graph has; empty or None has all.

    `things` are categories of items: of ties that are told with items, only the claims that tell one of these count,
    and ties told without are left out. `countries` (ISO 3166-1 alpha-2) must have an end of the tie, or both where
    `within`. `factualities` are those of supporting claims. `origins` is the least number of independent origins that
    support a tie. `valid_at` is EDTF: when it held; undated claims are then left out. `known_at` is EDTF: what was
    recorded by its end, of columns that hold what was superseded neither then nor since.
    """

    kinds: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    within: bool = False
    factualities: tuple[str, ...] = ()
    origins: int = 1
    valid_at: str | None = None
    known_at: str | None = None


@dataclass(frozen=True, slots=True)
class GraphTie:
    """A tie with what it rests on; `deals` are the happenings that year and thing tell apart (`network.deals`).

    `claims` are report and id of the claims for it and against it.
    """

    kind: str
    mode: str | None
    actor: Party
    recipient: Party
    standing: Standing
    supporting: int
    supporting_origins: int
    denying: int
    denying_origins: int
    deals: int
    valid_from: str | None
    valid_until: str | None
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class TieGraph:
    """Ties as columns of one length, by layer, actor and recipient; `rows[starts[i]:starts[i + 1]]` are claims of i."""

    columns: TieColumns
    layer: Ints
    actor: Ints
    recipient: Ints
    supporting: Ints
    denying: Ints
    supporting_origins: Ints
    denying_origins: Ints
    deals: Ints
    since: Ints
    until: Ints
    rows: Ints
    starts: Ints

    def __len__(self) -> int:
        """Return the number of ties."""
        return len(self.layer)

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties that `actor` and `recipient` are numbers of; not all of them have ties."""
        return self.columns.parties

    def standing(self, which: Standing) -> Bools:
        """Return which ties a column counts: see `Standing`."""
        if which == "disputed":
            return np.ones(len(self), dtype=np.bool_)
        least = CORROBORATING if which == "corroborated" else 1
        counted: Bools = (self.denying == 0) & (self.supporting_origins >= least)
        return counted

    def of_kinds(self, kinds: tuple[str, ...] | frozenset[str]) -> Bools:
        """Return which ties are of some kinds; `()` is any."""
        return np.array([not kinds or kind in kinds for kind, _ in self.columns.layers], dtype=np.bool_)[self.layer]

    def numbers_of(self, keys: frozenset[str]) -> Ints:
        """Return the numbers of the parties of some keys, those that the columns have."""
        return np.array([at for at, party in enumerate(self.parties) if party.key in keys], dtype=np.int64)

    def only(self, kept: Bools) -> "TieGraph":
        """Return the graph of the ties kept."""
        length = np.diff(self.starts)
        per_row = np.repeat(kept, length)
        starts = np.concatenate(([0], np.cumsum(length[kept]))).astype(np.int64)
        columns = {
            field.name: getattr(self, field.name)[kept]
            for field in dataclasses.fields(self)
            if field.name not in ("columns", "rows", "starts")
        }
        return TieGraph(columns=self.columns, rows=self.rows[per_row], starts=starts, **columns)

    def tie(self, at: int) -> GraphTie:
        """Return one tie by its number."""
        kind, mode = self.columns.layers[self.layer[at]]
        since, until, times = int(self.since[at]), int(self.until[at]), self.columns.times
        denied, told = self.denying[at] > 0, int(self.supporting_origins[at])
        return GraphTie(
            kind=kind,
            mode=mode,
            actor=self.parties[self.actor[at]],
            recipient=self.parties[self.recipient[at]],
            standing="disputed" if denied else "corroborated" if told >= CORROBORATING else "reported",
            supporting=int(self.supporting[at]),
            supporting_origins=told,
            denying=int(self.denying[at]),
            denying_origins=int(self.denying_origins[at]),
            deals=int(self.deals[at]),
            valid_from=times[since] if since >= 0 else None,
            valid_until=times[until] if until < OPEN_UNTIL else None,
            claims=self.claims_of(at),
        )

    def claims_of(self, at: int) -> tuple[tuple[str, str], ...]:
        """Return report and id of the claims for a tie and against it."""
        rows = self.rows[self.starts[at] : self.starts[at + 1]].tolist()
        return tuple((self.columns.reports[row], self.columns.claims[row]) for row in rows)

    def sides_of(self, at: int) -> tuple[list[tuple[str, str, int]], list[tuple[str, str, int]]]:
        """Return report, id and number of origin of the claims for a tie, and of those against it."""
        found: tuple[list[tuple[str, str, int]], list[tuple[str, str, int]]] = ([], [])
        for row in self.rows[self.starts[at] : self.starts[at + 1]].tolist():
            told = self.columns.reports[row], self.columns.claims[row], int(self.columns.origin[row])
            found[int(self.columns.denies[row])].append(told)
        return found

    def between(self, keys: frozenset[str], others: frozenset[str]) -> list[int]:
        """Return the numbers of the ties between parties of some keys and parties of others, best sourced first."""
        ends = [self.numbers_of(side) for side in (keys, others)]
        forth = np.isin(self.actor, ends[0]) & np.isin(self.recipient, ends[1])
        back = np.isin(self.actor, ends[1]) & np.isin(self.recipient, ends[0])
        order = np.lexsort((-self.supporting, -self.supporting_origins))
        return [at for at in order.tolist() if forth[at] or back[at]]

    def ties(self) -> Iterator[GraphTie]:
        """Yield the ties, those of most independent origins first."""
        for at in np.lexsort((-self.supporting, -self.supporting_origins)).tolist():
            yield self.tie(at)


def build_graph(columns: TieColumns, filters: Filters | None = None) -> TieGraph:
    """Return the ties that the claims add up to.

    A tie that is only denied is none. A denial counts against its tie whatever its own date, thing or factuality, as
    who denies rarely repeats them.

    Raises:
        RecordError: a date is none.
    """
    asked = filters or Filters()
    kept = _kept(columns, asked)
    rows = np.flatnonzero(kept)
    count = len(columns.parties)
    way = (columns.layer[rows] * count + columns.actor[rows]) * count + columns.recipient[rows]
    order = np.argsort(way, kind="stable")
    rows, way = rows[order], way[order]
    first = np.flatnonzero(np.concatenate(([True], way[1:] != way[:-1]))) if len(way) else np.zeros(0, dtype=np.int64)
    starts = np.concatenate((first, [len(way)])).astype(np.int64)
    at = np.repeat(np.arange(len(first)), np.diff(starts))
    denies = columns.denies[rows]
    supporting = np.bincount(at[~denies], minlength=len(first))
    since, until = _span(columns, rows, at, len(first))
    graph = TieGraph(
        columns=columns,
        layer=columns.layer[rows[first]],
        actor=columns.actor[rows[first]],
        recipient=columns.recipient[rows[first]],
        supporting=supporting,
        denying=np.diff(starts) - supporting,
        supporting_origins=_origins(columns, rows[~denies], at[~denies], len(first)),
        denying_origins=_origins(columns, rows[denies], at[denies], len(first)),
        deals=count_deals(at[~denies], columns.thing[rows[~denies]], columns.year[rows[~denies]], len(first), columns),
        since=since,
        until=until,
        rows=rows,
        starts=starts,
    )
    return graph.only((graph.supporting > 0) & (graph.supporting_origins >= asked.origins))


def _kept(columns: TieColumns, asked: Filters) -> Bools:
    """Return which claims a graph counts."""
    kept = np.ones(len(columns), dtype=np.bool_)
    if asked.kinds:
        kept &= np.array([kind in asked.kinds for kind, _ in columns.layers], dtype=np.bool_)[columns.layer]
    if asked.countries:
        inside = np.array([party.country in asked.countries for party in columns.parties], dtype=np.bool_)
        ends = (inside[columns.actor], inside[columns.recipient])
        kept &= ends[0] & ends[1] if asked.within else ends[0] | ends[1]
    if asked.known_at is not None:
        kept &= columns.recorded < _place(columns.stamps, f"{(_bounds(asked.known_at)[1] or '9999')[:19]}.", 0)
    fits = np.ones(len(columns), dtype=np.bool_)
    if asked.things:
        told = [bool(set(things.split("+")) & set(asked.things)) for things in columns.things]
        fits &= np.array(told, dtype=np.bool_)[columns.thing]
    if asked.factualities:
        fits &= np.array([one in asked.factualities for one in columns.factualities], dtype=np.bool_)[
            columns.factuality
        ]
    if asked.valid_at is not None:
        fits &= _held(columns, asked.valid_at)
    return kept & (fits | columns.denies)


def _held(columns: TieColumns, valid_at: str) -> Bools:
    first, last = _bounds(valid_at)
    begun = columns.since < _place(columns.times, last, len(columns.times))
    lasting = columns.until >= _place(columns.times, first, -1, after=True)
    return begun & lasting & ((columns.since >= 0) | (columns.until < OPEN_UNTIL))


def _place(sorted_: tuple[str, ...], bound: str | None, none: int, *, after: bool = False) -> int:
    if bound is None:
        return none
    return int(np.searchsorted(np.array(sorted_, dtype=np.str_), bound, side="right" if after else "left"))


def _bounds(edtf: str) -> tuple[str | None, str | None]:
    try:
        return bounds(edtf)
    except RecordError as error:
        raise RecordError(f"{edtf!r} is no day: {error}; a day such as 1957-06-30 is expected") from error


def _origins(columns: TieColumns, rows: Ints, at: Ints, count: int) -> Ints:
    """Return the number of distinct origins of each tie."""
    if not len(rows):
        return np.zeros(count, dtype=np.int64)
    many = int(columns.origin.max()) + 1
    return np.bincount(np.unique(at * many + columns.origin[rows]) // many, minlength=count)


def _span(columns: TieColumns, rows: Ints, at: Ints, count: int) -> tuple[Ints, Ints]:
    """Return the earliest and the latest bound that supporting claims tell of each tie."""
    since = np.full(count, OPEN_UNTIL, dtype=np.int64)
    until = np.full(count, -1, dtype=np.int64)
    dated = (columns.since[rows] >= 0) & ~columns.denies[rows]
    np.minimum.at(since, at[dated], columns.since[rows[dated]])
    ended = (columns.until[rows] < OPEN_UNTIL) & ~columns.denies[rows]
    np.maximum.at(until, at[ended], columns.until[rows[ended]])
    return np.where(since == OPEN_UNTIL, -1, since), np.where(until < 0, OPEN_UNTIL, until)
