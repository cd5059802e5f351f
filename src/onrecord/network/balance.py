"""Friends and enemies: the sign of each pair, friends of enemies, and structural balance.

References: Heider (1946); Cartwright & Harary (1956): a triad is balanced where the product of its signs is positive;
Davis (1967): three enemies are balanced in the weak sense. Doreian & Mrvar (2015) for signed networks of states.
"""

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from onrecord.model.held import Party
from onrecord.model.tie_evidence import Standing
from onrecord.network.graph import FRIENDLY, HOSTILE, GraphTie, TieGraph
from onrecord.network.threefold import STANDINGS, Threefold, share_of, threefold

Sign = Literal["friendly", "hostile", "mixed"]
Pair = frozenset[int]
MOST = 1_000


@dataclass(frozen=True, slots=True)
class FriendOfEnemy:
    """`friend` gives help to `enemy`, or is allied with it, and hostile ties link `enemy` with `rival`.

    `rivals_view` is what links friend and rival: None where no tie of either sign is told; "hostile" is the balanced
    case, "friendly" the strained one. `standing` is that of the lesser of the two ties; `help` and `threat` are the
    best sourced of each pair.
    """

    friend: Party
    enemy: Party
    rival: Party
    rivals_view: Sign | None
    help: GraphTie
    threat: GraphTie
    standing: Standing


@dataclass(frozen=True, slots=True)
class Balance:
    """The triads of pairs with one clear sign, by kind, and the share that is balanced.

    `mixed` counts pairs that friendly and hostile ties link at once: they are in no triad.
    """

    all_friends: Threefold[int]
    common_enemy: Threefold[int]
    friend_of_enemy: Threefold[int]
    all_enemies: Threefold[int]
    balanced: Threefold[float | None]
    weakly_balanced: Threefold[float | None]
    mixed: Threefold[int]


def find_signs(graph: TieGraph, standing: Standing) -> dict[Pair, Sign]:
    """Return the sign of each pair that friendly or hostile ties of a column link, whichever way they point."""
    counted = graph.standing(standing)
    seen: dict[Pair, set[Sign]] = {}
    for at in counted.nonzero()[0].tolist():
        kind = graph.columns.layers[graph.layer[at]][0]
        sign: Sign | None = "friendly" if kind in FRIENDLY else "hostile" if kind in HOSTILE else None
        pair = frozenset((int(graph.actor[at]), int(graph.recipient[at])))
        if sign is not None and len(pair) > 1:
            seen.setdefault(pair, set()).add(sign)
    return {pair: next(iter(signs)) if len(signs) == 1 else "mixed" for pair, signs in seen.items()}


def find_friends_of_enemies(
    graph: TieGraph, rivals: frozenset[str] = frozenset(), *, most: int = MOST
) -> tuple[FriendOfEnemy, ...]:
    """Return who helps whom against whom: a patron, its client, and the client's rival; the `most` best founded.

    Limits: a pair with ties of both signs is no friend and no enemy; the two ties need not hold at one time unless the
    graph is of one day.
    """
    signs = find_signs(graph, "disputed")
    best = heapq.nsmallest(most, _friends_of_enemies(graph, signs, rivals))
    found = []
    for _, _, friend, enemy, rival, help_, threat in best:
        ties = graph.tie(help_), graph.tie(threat)
        standing = max((tie.standing for tie in ties), key=STANDINGS.index)
        one, other, third = (graph.parties[number] for number in (friend, enemy, rival))
        view = signs.get(frozenset((friend, rival)))
        found.append(FriendOfEnemy(one, other, third, view, *ties, standing))
    return tuple(found)


def _friends_of_enemies(
    graph: TieGraph, signs: dict[Pair, Sign], rivals: frozenset[str]
) -> Iterator[tuple[int, int, int, int, int, int, int]]:
    """Yield how ill founded it is, twice, then friend, enemy and rival, and the numbers of both ties."""
    help_, threats = _best(graph)
    foes: dict[int, list[int]] = {}
    wanted = set(graph.numbers_of(rivals).tolist())
    for enemy, rival in sorted(threats):
        if signs[frozenset((enemy, rival))] == "hostile" and (not rivals or rival in wanted):
            foes.setdefault(enemy, []).append(rival)
    places = np.sum([~graph.standing(standing) for standing in STANDINGS], axis=0).tolist()
    origins = graph.supporting_origins.tolist()
    for (friend, enemy), tie in help_.items():
        if signs[frozenset((friend, enemy))] == "friendly":
            for rival in foes.get(enemy, ()):
                threat = threats[enemy, rival]
                place, least = max(places[tie], places[threat]), min(origins[tie], origins[threat])
                yield place, -least, friend, enemy, rival, tie, threat


def find_balance(graph: TieGraph) -> Balance:
    """Return how many triads of each kind there are, and the share that is balanced; None where there is no triad.

    Limits: only triads whose three pairs are all told count, which are those that reports write about; a high share
    with a handful of triads says nothing.
    """
    counts = {standing: _triads(find_signs(graph, standing)) for standing in STANDINGS}

    def balanced(standing: Standing, *, weakly: bool) -> float | None:
        one = counts[standing]
        good = one["all_friends"] + one["common_enemy"] + (one["all_enemies"] if weakly else 0)
        return share_of(good, sum(one[kind] for kind in _TRIADS))

    def number(kind: str) -> Threefold[int]:
        return threefold(lambda standing: counts[standing][kind])

    return Balance(
        all_friends=number("all_friends"),
        common_enemy=number("common_enemy"),
        friend_of_enemy=number("friend_of_enemy"),
        all_enemies=number("all_enemies"),
        balanced=threefold(lambda standing: balanced(standing, weakly=False)),
        weakly_balanced=threefold(lambda standing: balanced(standing, weakly=True)),
        mixed=number("mixed"),
    )


_TRIADS = ("all_friends", "common_enemy", "friend_of_enemy", "all_enemies")
"""By the number of hostile pairs: none; two, the third pair being friends; one; three."""
_BY_HOSTILE = {0: "all_friends", 2: "common_enemy", 1: "friend_of_enemy", 3: "all_enemies"}


def _triads(signs: dict[Pair, Sign]) -> Counter[str]:
    found: Counter[str] = Counter(mixed=sum(sign == "mixed" for sign in signs.values()))
    clear: dict[Pair, Sign] = {pair: sign for pair, sign in signs.items() if sign != "mixed"}
    neighbours = _neighbours(clear)
    for pair, sign in clear.items():
        one, other = sorted(pair)
        for third in neighbours[one].keys() & neighbours[other].keys():
            if third > other:
                hostile = [sign, neighbours[one][third], neighbours[other][third]].count("hostile")
                found[_BY_HOSTILE[hostile]] += 1
    return found


def _neighbours(signs: dict[Pair, Sign]) -> dict[int, dict[int, Sign]]:
    found: dict[int, dict[int, Sign]] = {}
    for pair, sign in signs.items():
        one, other = sorted(pair)
        found.setdefault(one, {})[other] = sign
        found.setdefault(other, {})[one] = sign
    return found


def _best(graph: TieGraph) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """Return the best sourced friendly tie from giver to taker, allies both ways, and hostile tie both ways."""
    order = sorted(
        range(len(graph)),
        key=lambda at: (graph.denying[at] == 0, graph.supporting_origins[at], graph.supporting[at]),
    )
    help_: dict[tuple[int, int], int] = {}
    threats: dict[tuple[int, int], int] = {}
    for at in order:
        kind = graph.columns.layers[graph.layer[at]][0]
        pair = (int(graph.actor[at]), int(graph.recipient[at]))
        if kind in FRIENDLY:
            help_[pair] = at
        if kind == "allied-with":
            help_[pair[::-1]] = at
        if kind in HOSTILE:
            threats |= {pair: at, pair[::-1]: at}
    return help_, threats
