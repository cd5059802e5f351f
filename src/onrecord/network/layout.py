"""Where parties stand in a drawing: about one of them, or spread out; the same ties give the same drawing.

Reference: Fruchterman & Reingold (1991), Graph Drawing by Force-directed Placement. Deviation: only the parties of most
ties are placed by force, the others about those they are tied to, so that two thousand take a fraction of a second.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Places = dict[str, tuple[float, float]]
Floats = npt.NDArray[np.float64]
Pair = tuple[str, str]
FORCED = 300
"""Up to so many parties are placed by force; further ones cost no more than their ties."""
CROWDED = 120
"""More parties are spread evenly from the middle outwards, each in its direction: a crowded middle opens."""
STEPS = 160
_GOLDEN = math.pi * (3 - math.sqrt(5))


def ring_places(near: Sequence[str], far: Mapping[str, str]) -> Places:
    """Return places about one party at (0, 0): a ring of those next to it, and one of those a step further out.

    `near` goes round clockwise from the top; `far` names the neighbour that each stands by. One ring is an ellipse of
    half axes 1 on which heights are even, so that names beside the places do not meet; the outer one has 2.
    """
    found: Places = {}
    half = (len(near) + 1) // 2
    for side, keys in ((1, near[:half]), (-1, near[half:][::-1])):
        found |= _column(keys, side, 1.0)
    heights = {key: place[1] for key, place in found.items()}
    for side in (1, -1):
        keys = [key for key, by in far.items() if found[by][0] * side > 0 or (side == 1 and found[by][0] == 0)]
        found |= _column(sorted(keys, key=lambda key: (heights[far[key]], key)), side, 2.0)
    return found


def spread_places(pairs: Mapping[Pair, int]) -> Places:
    """Return places in a square of half side 1 for the parties of some pairs, whose weights draw them together."""
    degree: dict[str, int] = defaultdict(int)
    near: dict[str, dict[str, int]] = defaultdict(dict)
    for (one, other), weight in pairs.items():
        degree[one] += weight
        degree[other] += weight
        near[one][other] = near[other][one] = weight
    ranked = sorted(degree, key=lambda key: (-degree[key], key))
    placed = _forced(ranked[:FORCED], pairs)
    _place_rest(ranked[FORCED:], near, placed)
    return _scaled(_evened(placed) if len(placed) > CROWDED else placed)


def part_boxes(boxes: Mapping[str, tuple[float, float, float]], high: float, bottom: float) -> dict[str, float]:
    """Return heights at which boxes of equal height do not meet, as far as there is room above `bottom`.

    `boxes` are left end, right end and height of the middle; they move up and down alone, no more than they must.
    """
    keys = sorted(boxes)
    left, right, at = (np.array([boxes[key][part] for key in keys]) for part in range(3))
    beside = (left[:, None] < right[None, :]) & (left[None, :] < right[:, None]) & ~np.eye(len(keys), dtype=np.bool_)
    order = np.arange(len(keys))
    for _ in range(80):
        apart = at[:, None] - at[None, :]
        meets = beside & (np.abs(apart) < high)
        if not meets.any():
            break
        way = np.where(apart == 0, np.sign(order[:, None] - order[None, :]), np.sign(apart))
        push = np.where(meets, way * (high - np.abs(apart)) * 0.3, 0.0).sum(axis=1)
        at = np.clip(at + np.clip(push, -high, high), high / 2, bottom - high / 2)
    return dict(zip(keys, at.tolist(), strict=True))


def _column(keys: Sequence[str], side: int, reach: float) -> Places:
    """Return places down one side of an ellipse, at even heights."""
    step = 2 / max(1, len(keys))
    heights = [-1 + step * (at + 0.5) for at in range(len(keys))]
    return {key: (side * reach * (0.35 + 0.65 * math.sqrt(1 - y * y)), y) for key, y in zip(keys, heights, strict=True)}


def _forced(keys: Sequence[str], pairs: Mapping[Pair, int]) -> Places:
    """Return places at which parties repel each other and ties pull."""
    count = len(keys)
    numbers = {key: at for at, key in enumerate(keys)}
    inside = [(numbers[one], numbers[other]) for one, other in pairs if one in numbers and other in numbers]
    ends = np.array(inside, dtype=np.int64).reshape(-1, 2)
    turns = np.arange(count) * _GOLDEN
    at = np.sqrt((np.arange(count) + 0.5) / max(1, count))[:, None] * np.column_stack((np.cos(turns), np.sin(turns)))
    reach = math.sqrt(3.0 / max(1, count))
    for step in range(STEPS):
        across, down = (np.subtract.outer(at[:, axis], at[:, axis]) for axis in (0, 1))
        push = reach**2 / np.maximum(across * across + down * down, 1e-6)
        moved = np.column_stack(((across * push).sum(axis=1), (down * push).sum(axis=1)))
        pull = at[ends[:, 0]] - at[ends[:, 1]]
        pull *= np.linalg.norm(pull, axis=1, keepdims=True) / reach
        np.add.at(moved, ends[:, 0], -pull)
        np.add.at(moved, ends[:, 1], pull)
        moved -= at * 0.9  # what no tie holds does not drift away
        length = np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
        at = at + moved / length * np.minimum(length, 0.12 * (1 - step / STEPS))
    return {key: (float(x), float(y)) for key, (x, y) in zip(keys, at.tolist(), strict=True)}


def _place_rest(keys: Sequence[str], near: Mapping[str, Mapping[str, int]], placed: Places) -> None:
    """Place further parties about those they are tied to, on a spiral; those tied to none that is placed outermost."""
    about: dict[tuple[int, int], int] = defaultdict(int)
    step = 0.35 / math.sqrt(FORCED)
    lone = 0
    for key in keys:
        anchors = [placed[other] for other in near[key] if other in placed]
        if anchors:
            x, y = (sum(anchor[axis] for anchor in anchors) / len(anchors) for axis in (0, 1))
            cell = (round(x * 20), round(y * 20))
            about[cell] += 1
            turn, out = about[cell] * _GOLDEN, step * math.sqrt(about[cell] + 0.5)
        else:
            x = y = 0.0
            lone += 1
            turn, out = lone * _GOLDEN, 1.6 + 0.004 * lone
        placed[key] = (x + out * math.cos(turn), y + out * math.sin(turn))


def _evened(placed: Places) -> Places:
    """Return the places at distances from the middle that leave each party as much room."""
    at: Floats = np.array(list(placed.values()))
    at -= np.median(at, axis=0)
    far = np.linalg.norm(at, axis=1)
    rank = np.empty(len(at))
    rank[np.argsort(far, kind="stable")] = np.arange(len(at)) + 0.5
    at *= (np.sqrt(rank / len(at)) / np.maximum(far, 1e-9))[:, None]
    return {key: (x, y) for key, (x, y) in zip(placed, at.tolist(), strict=True)}


def _scaled(placed: Places) -> Places:
    if not placed:
        return {}
    at: Floats = np.array(list(placed.values()))
    low, high = at.min(axis=0), at.max(axis=0)
    middle, half = (low + high) / 2, np.maximum((high - low) / 2, 1e-9)
    if len(placed) == 1:
        half = np.ones(2)
    scaled = np.round((at - middle) / half, 4).tolist()
    return {key: (x, y) for key, (x, y) in zip(placed, scaled, strict=True)}
