"""Pairing what was predicted with what the gold holds, one to one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

G = TypeVar("G")
P = TypeVar("P")
Pair = tuple[int, int]


def overlap(first: Mapping[str, Any], second: Mapping[str, Any]) -> int:
    """Return the number of characters that two rows with `start` and `end` share."""
    return max(0, int(min(first["end"], second["end"]) - max(first["start"], second["start"])))


def same_span(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Return whether two rows with `start` and `end` cover the same characters."""
    return bool(first["start"] == second["start"] and first["end"] == second["end"])


def pair_spans(gold: Sequence[Mapping[str, Any]], predicted: Sequence[Mapping[str, Any]]) -> list[Pair]:
    """Return (gold index, predicted index) of overlapping rows: equal spans first, then the largest overlap."""
    candidates = [
        (not same_span(wanted, given), -overlap(wanted, given), abs(wanted["start"] - given["start"]), i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(predicted)
        if overlap(wanted, given)
    ]
    return take_pairs([candidate[-2:] for candidate in sorted(candidates)])


def take_pairs(ranked: Sequence[Pair]) -> list[Pair]:
    """Return the pairs, best first, that reuse no index of either side."""
    left: set[int] = set()
    right: set[int] = set()
    taken: list[Pair] = []
    for i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            taken.append((i, j))
    return taken


def match_most(gold: Sequence[G], predicted: Sequence[P], agree: Callable[[G, P], bool]) -> list[Pair]:
    """Return (gold index, predicted index) of as many agreeing pairs as can be made one to one.

    Reference: Kuhn (1955), augmenting paths.
    """
    choices = [[j for j, given in enumerate(predicted) if agree(wanted, given)] for wanted in gold]
    owner: dict[int, int] = {}

    def seat(i: int, tried: set[int]) -> bool:
        for j in choices[i]:
            if j not in tried:
                tried.add(j)
                if j not in owner or seat(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    for i in range(len(gold)):
        seat(i, set())
    return sorted((i, j) for j, i in owner.items())


def best_assignment(weights: Mapping[Pair, float]) -> float:
    """Return the greatest total weight of one-to-one pairs; pairs without a weight weigh nothing.

    Each round adds the pair, with the exchanges it forces, that gains most, until no round gains anything.
    Reference: successive longest augmenting paths (Edmonds & Karp 1972).
    """
    mate: dict[int, int] = {}
    total = 0.0
    while True:
        gain, path = _longest_exchange(weights, mate)
        if gain <= 1e-12:
            return total
        total += gain
        mate.update({j: i for i, j in path})


def _longest_exchange(weights: Mapping[Pair, float], mate: Mapping[int, int]) -> tuple[float, list[Pair]]:
    """Return the gain of the best augmenting path and the pairs it makes; `mate` maps right to left."""
    free = {i for i, _ in weights} - set(mate.values())
    gain_at = dict.fromkeys(free, 0.0)
    path_at: dict[int, list[Pair]] = {i: [] for i in free}
    best: tuple[float, list[Pair]] = (0.0, [])
    changed = True
    while changed:
        changed = False
        for (i, j), weight in weights.items():
            if i not in gain_at or mate.get(j) == i:
                continue
            gain, path = gain_at[i] + weight, [*path_at[i], (i, j)]
            if j not in mate:
                best = max(best, (gain, path), key=lambda found: found[0])
                continue
            freed = mate[j]
            gain -= weights[freed, j]
            if gain > gain_at.get(freed, float("-inf")) + 1e-12:
                gain_at[freed], path_at[freed] = gain, path
                changed = True
    return best
