"""Positions: hubs and brokers, communities, and paths between two parties, on the pairs that ties link.

References: Freeman (1977, 1978) degree and betweenness; Brandes (2001), and Brandes & Pich (2007) for the estimate
from a sample of nodes on large graphs; Blondel et al. (2008) communities by the Louvain method.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx  # type: ignore[import-untyped]
import numpy as np

from onrecord.model.held import Party
from onrecord.model.tie_evidence import Standing
from onrecord.network.graph import FRIENDLY, GraphTie, TieGraph
from onrecord.network.threefold import STANDINGS, Threefold

EXACT, SAMPLE = 500, 200
"""Up to so many parties, betweenness is exact; of more, it is estimated from a sample of them."""
SEED = 1
LONGEST = 4
"""Links of a path; longer ones say nothing about two parties."""


@dataclass(frozen=True, slots=True)
class Position:
    """How many others a party gives to and takes from, and how often it lies between two others.

    `gives_to` and `takes_from` count parties, not ties. `between` is the share of shortest chains between two others
    that lead through it, from givers to takers, 0 to 1; None where a column does not have the party.
    """

    party: Party
    gives_to: Threefold[int]
    takes_from: Threefold[int]
    between: Threefold[float | None]


@dataclass(frozen=True, slots=True)
class Community:
    """Parties that have more ties among themselves than by chance; each column has communities of its own."""

    standing: Standing
    number: int
    members: tuple[Party, ...]
    modularity: float


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of ties from one party to another, whichever way each points; `weakest` is its least sourced tie.

    `standing` is that of the weakest: no chain is better founded than its least sourced link.
    """

    parties: tuple[Party, ...]
    links: tuple[GraphTie, ...]
    weakest: GraphTie
    standing: Standing


def find_positions(graph: TieGraph, kinds: tuple[str, ...] | frozenset[str] = FRIENDLY) -> tuple[Position, ...]:
    """Return the hubs and brokers of some kinds of tie, who lies between most others first.

    Limits: being much reported makes a hub; a broker of reports need not be one of arms. Over 500 parties
    betweenness is an estimate from 200 of them, the same in every run.
    """
    graph = graph.only(graph.of_kinds(kinds))
    layers = [_directed(graph, standing) for standing in STANDINGS]
    between = [_betweenness(layer) for layer in layers]
    found = [
        Position(
            graph.parties[at],
            Threefold(*(layer.out_degree(at) if at in layer else 0 for layer in layers)),
            Threefold(*(layer.in_degree(at) if at in layer else 0 for layer in layers)),
            Threefold(*(column.get(at) for column in between)),
        )
        for at in sorted(layers[-1])
    ]
    return tuple(sorted(found, key=_rank))


def find_communities(graph: TieGraph, kinds: frozenset[str] | tuple[str, ...] = FRIENDLY) -> tuple[Community, ...]:
    """Return the communities of each column, the largest first; a party that no tie links to another is in none.

    Pairs weigh as many as the deals told between them. Limits: the method finds groups in any graph; below a modularity
    of about 0.3 there may be none. Groups that are small beside the whole are merged (Fortunato & Barthélemy 2007).
    """
    found = []
    for standing in STANDINGS:
        whole = _undirected(graph.only(graph.of_kinds(kinds)), standing)
        if not whole:
            continue
        groups = nx.community.louvain_communities(whole, weight="deals", seed=SEED)
        modularity = round(nx.community.modularity(whole, groups, weight="deals"), 4)
        ranked = sorted((sorted(graph.parties[at].name for at in group), sorted(group)) for group in groups)
        ranked.sort(key=lambda pair: -len(pair[1]))
        for number, (_, group) in enumerate(ranked, 1):
            members = sorted((graph.parties[at] for at in group), key=lambda party: party.name)
            found.append(Community(standing, number, tuple(members), modularity))
    return tuple(found)


def find_paths(
    graph: TieGraph, start: frozenset[str], end: frozenset[str], *, longest: int = LONGEST, most: int = 10
) -> tuple[Path, ...]:
    """Return up to `most` chains from one party to another, the shortest first, the best founded of one length first.

    Of several ties of a pair the best sourced stands in the chain. Limits: a chain of ties is no chain of command, and
    what holds of each link need not hold at one time.
    """
    whole = nx.Graph()
    for at in np.lexsort((graph.supporting, graph.supporting_origins, graph.denying == 0)).tolist():
        whole.add_edge(int(graph.actor[at]), int(graph.recipient[at]), tie=at)
    starts, ends = (set(graph.numbers_of(keys).tolist()) & set(whole) for keys in (start, end))
    found: list[Path] = []
    for one, other in itertools.product(sorted(starts), sorted(ends - starts)):
        found += _paths_between(graph, whole, one, other, longest, most)
    return tuple(sorted(found, key=lambda path: (len(path.links), tuple(-part for part in _sourced(path.weakest)))))[
        :most
    ]


def _paths_between(graph: TieGraph, whole: nx.Graph, one: int, other: int, longest: int, most: int) -> Iterator[Path]:
    """Yield the shortest chains, all of the last length looked at, so that the best founded are among them."""
    if not nx.has_path(whole, one, other):
        return
    length = 0
    for count, nodes in enumerate(nx.shortest_simple_paths(whole, one, other)):
        if len(nodes) - 1 > longest or (count >= most and len(nodes) > length) or count >= most * 20:
            return
        length = len(nodes)
        links = tuple(graph.tie(whole.edges[pair]["tie"]) for pair in itertools.pairwise(nodes))
        weakest = min(links, key=_sourced)
        yield Path(tuple(graph.parties[node] for node in nodes), links, weakest, weakest.standing)


def _sourced(tie: GraphTie) -> tuple[int, int, int]:
    """Return how well a tie is sourced, to compare: undenied before denied, by origins, then by claims."""
    return int(tie.denying == 0), tie.supporting_origins, tie.supporting


def _directed(graph: TieGraph, standing: Standing) -> nx.DiGraph:
    counted = graph.standing(standing)
    made = nx.DiGraph()
    made.add_edges_from(sorted(zip(graph.actor[counted].tolist(), graph.recipient[counted].tolist(), strict=True)))
    return made


def _undirected(graph: TieGraph, standing: Standing) -> nx.Graph:
    counted = graph.standing(standing)
    weights: dict[tuple[int, int], int] = {}
    columns = (graph.actor[counted], graph.recipient[counted], graph.deals[counted])
    for actor, recipient, deals in zip(*(column.tolist() for column in columns), strict=True):
        pair = (min(actor, recipient), max(actor, recipient))
        weights[pair] = weights.get(pair, 0) + deals
    made = nx.Graph()
    made.add_weighted_edges_from(((*pair, weight) for pair, weight in sorted(weights.items())), weight="deals")
    return made


def _betweenness(graph: nx.DiGraph) -> dict[int, float]:
    sample = SAMPLE if len(graph) > EXACT else None
    return {at: round(score, 4) for at, score in nx.betweenness_centrality(graph, k=sample, seed=SEED).items()}


def _rank(one: Position) -> tuple[float, int, str]:
    partners = one.gives_to.disputed + one.takes_from.disputed
    return -(one.between.disputed or 0.0), -partners, one.party.key
