"""Who depends on whom: shares of what a client is told to receive, and how concentrated its suppliers are.

References: Hirschman (1945), National Power and the Structure of Foreign Trade: dependence as a partner's share;
Emerson (1962), Power-Dependence Relations: the fewer the alternatives, the greater the dependence; Herfindahl (1950)
and Hirschman (1964) for the index. Deviation: what is counted are deals told apart (`network.deals`), not their worth.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.model.held import Party
from onrecord.network.columns import Bools, Ints
from onrecord.network.graph import HELP, TieGraph
from onrecord.network.threefold import STANDINGS, Threefold, share_of


@dataclass(frozen=True, slots=True)
class Dependence:
    """How much of what a client is told to receive comes from one patron.

    `share` is None where a column has nothing. `kinds` are the kinds of help that the patron is told to give, `sole`
    those that nobody else is told to give the client. `supporting` and `denying` count the claims of the pair's ties;
    `origins` are the independent origins of the best sourced of them, as those of several ties may be the same.
    `claims` are report and id of the claims for the ties and against them.
    """

    client: Party
    patron: Party
    deals: Threefold[int]
    share: Threefold[float | None]
    kinds: tuple[str, ...]
    sole: Threefold[tuple[str, ...]]
    supporting: int
    origins: int
    denying: int
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Concentration:
    """How many patrons a client has, and how concentrated they are: 1 is one alone, 1/n are n of the same share."""

    client: Party
    patrons: Threefold[int]
    deals: Threefold[int]
    herfindahl: Threefold[float | None]


@dataclass(frozen=True, slots=True, eq=False)
class DependenceTable:
    """The dependence of all clients in columns; `pairs` iterates in the order of clients, the greatest share first.

    `deals` has a row for each column of `STANDINGS` and a column for each pair; `total` one for each party.
    """

    graph: TieGraph
    client: Ints
    patron: Ints
    deals: Ints
    total: Ints
    pair: Ints
    """The pair of each tie of the graph."""

    def pairs(self, clients: Ints | None = None) -> Iterator[Dependence]:
        """Yield each pair, of some clients where they are given."""
        chosen = np.arange(len(self.client)) if clients is None else np.flatnonzero(np.isin(self.client, clients))
        order = np.lexsort((-self.deals[0][chosen], -self.deals[1][chosen], -self.deals[2][chosen]))
        ranked = chosen[order]
        ranked = ranked[np.argsort(self.client[ranked], kind="stable")]
        by_pair = np.argsort(self.pair, kind="stable")
        starts = np.searchsorted(self.pair[by_pair], np.arange(len(self.client) + 1))
        soles = [_sole(self.graph, self.graph.standing(standing)) for standing in STANDINGS]
        for at in ranked.tolist():
            yield self._pair(at, by_pair[starts[at] : starts[at + 1]], soles)

    def _pair(self, at: int, ties: Ints, soles: Sequence[Bools]) -> Dependence:
        graph, client = self.graph, int(self.client[at])
        kinds = graph.columns.layers
        deals = [int(self.deals[row][at]) for row in range(len(STANDINGS))]
        shares = [share_of(deals[row], int(self.total[row][client])) for row in range(len(STANDINGS))]
        sole = [tuple(sorted({kinds[graph.layer[tie]][0] for tie in ties.tolist() if alone[tie]})) for alone in soles]
        return Dependence(
            client=graph.parties[client],
            patron=graph.parties[int(self.patron[at])],
            deals=Threefold(*deals),
            share=Threefold(*shares),
            kinds=tuple(sorted({kinds[graph.layer[tie]][0] for tie in ties.tolist()})),
            sole=Threefold(*sole),
            supporting=int(graph.supporting[ties].sum()),
            origins=int(graph.supporting_origins[ties].max()),
            denying=int(graph.denying[ties].sum()),
            claims=tuple(dict.fromkeys(claim for tie in ties.tolist() for claim in graph.claims_of(tie))),
        )


def find_dependence(graph: TieGraph, kinds: tuple[str, ...] = HELP) -> DependenceTable:
    """Return how much each party depends on each other, over some kinds of tie, from actor to recipient.

    With `("supplies",)` these are suppliers' shares. Limits: a party that reports write much about has more deals told,
    and more patrons; absent reports are not absent deals.
    """
    graph = graph.only(graph.of_kinds(kinds))
    count = len(graph.parties)
    pairs, pair = np.unique(graph.recipient * count + graph.actor, return_inverse=True)
    client, patron = pairs // count if count else pairs, pairs % count if count else pairs
    counted = [graph.deals * graph.standing(standing) for standing in STANDINGS]
    deals = np.array([np.bincount(pair, column, len(pairs)) for column in counted]).astype(np.int64)
    total = np.array([np.bincount(client, row, count) for row in deals]).astype(np.int64)
    return DependenceTable(graph, client, patron, deals, total, pair)


def find_concentration(graph: TieGraph, kinds: tuple[str, ...] = ("supplies",)) -> tuple[Concentration, ...]:
    """Return the Herfindahl index of each client's patrons, over some kinds of tie, the most patrons first.

    Limits: an index over one or two deals says little: read it beside the number of deals. It lies between 1/n and 1
    for n patrons, and is None where a column has no deal.
    """
    table = find_dependence(graph, kinds)
    count = len(graph.parties)
    squares = [np.bincount(table.client, row.astype(float) ** 2, count) for row in table.deals]
    patrons = [np.bincount(table.client, row > 0, count).astype(np.int64) for row in table.deals]
    found = []
    for client in np.unique(table.client).tolist():
        totals = [int(row[client]) for row in table.total]
        indices = [share_of(float(row[client]), total**2) for row, total in zip(squares, totals, strict=True)]
        counts = [int(row[client]) for row in patrons]
        found.append(Concentration(graph.parties[client], Threefold(*counts), Threefold(*totals), Threefold(*indices)))
    return tuple(sorted(found, key=lambda one: (*(-number for number in reversed(tuple(one.patrons))), one.client.key)))


def _sole(graph: TieGraph, counted: Bools) -> Bools:
    """Return which ties are of the only actor that gives the recipient help of their kind, in one column."""
    kinds = sorted({kind for kind, _ in graph.columns.layers})
    kind = np.array([kinds.index(kind) for kind, _ in graph.columns.layers], dtype=np.int64)[graph.layer]
    count = max(1, len(graph.parties))
    way = kind * count + graph.recipient
    pairs = np.unique(way[counted] * count + graph.actor[counted])
    givers = np.bincount(pairs // count, minlength=len(kinds) * count)
    alone: Bools = counted & (givers[way] == 1)
    return alone
