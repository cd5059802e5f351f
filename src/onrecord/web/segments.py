"""A report's text cut into flat segments, none within another, each with every layer of what was read there."""

import dataclasses
import heapq
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.model.shown_text import is_hidden

Bounds = tuple[int, int]
LAYERS = ("source", "cue", "content", "event", "time", "place")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n\s*)+|\Z")
_LINE = re.compile(r"\n\s*|\Z")


@dataclasses.dataclass(frozen=True, slots=True)
class ClaimWords:
    """Where a claim is in the text: its number, its sentence or clause, and its trigger."""

    number: int
    evidence: Bounds
    trigger: Bounds


def cut(text: str, layers: Mapping[str, Iterable[Bounds]], claims: Sequence[ClaimWords]) -> list[dict[str, Any]]:
    """Return the paragraphs of a text with their segments, in time that grows with the text and the spans.

    A segment has `start_char` and `end_char`, its `layers`, `claim` (the number of the shortest claim around it, None
    outside all), `numbers` (the claims whose trigger ends there) and `sign`: the name of a character that is not seen.
    """
    edges: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for layer, spans in layers.items():
        for start, end in spans:
            edges[start][layer] += 1
            edges[end][layer] -= 1
    for sign in [sign for sign in set(text) if is_hidden(sign)]:
        for found in re.finditer(re.escape(sign), text):
            _ = edges[found.start()], edges[found.end()]
    for one in claims:
        _ = edges[one.evidence[0]], edges[one.evidence[1]], edges[one.trigger[1]]
    paragraphs = list(_paragraphs(text))
    for start, end in paragraphs:
        _ = edges[start], edges[end]
    return _filled(text, paragraphs, _Sweep(edges, claims))


class _Sweep:
    """What holds from one edge to the next, asked for in the order of the text."""

    def __init__(self, edges: Mapping[int, Mapping[str, int]], claims: Sequence[ClaimWords]) -> None:
        self.places = sorted(edges)
        self._edges = edges
        self._depth = dict.fromkeys(LAYERS, 0)
        self._layers: list[str] = []
        self._coming = sorted(claims, key=lambda one: -one.evidence[0])
        self._around: list[tuple[int, int, int]] = []
        self._telling = sorted(claims, key=lambda one: (-one.trigger[1], -one.number))

    def reach(self, place: int) -> None:
        """Go on to an edge."""
        if changes := self._edges[place]:
            for layer, change in changes.items():
                self._depth[layer] += change
            self._layers = [layer for layer, depth in self._depth.items() if depth]
        while self._coming and self._coming[-1].evidence[0] <= place:
            one = self._coming.pop()
            heapq.heappush(self._around, (one.evidence[1] - one.evidence[0], one.number, one.evidence[1]))
        while self._around and self._around[0][2] <= place:
            heapq.heappop(self._around)

    def segment(self, start: int, end: int, text: str) -> dict[str, Any]:
        """Return the segment from the edge reached to the next."""
        numbers = []
        while self._telling and self._telling[-1].trigger[1] <= end:
            numbers.append(self._telling.pop().number)
        return {
            "start_char": start,
            "end_char": end,
            "layers": self._layers,
            "claim": self._around[0][1] if self._around else None,
            "numbers": numbers,
            "sign": f"U+{ord(text[start]):04X}" if end == start + 1 and is_hidden(text[start]) else None,
        }


def _filled(text: str, paragraphs: Sequence[Bounds], sweep: _Sweep) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    coming = list(reversed(paragraphs))
    for start, end in itertools.pairwise(sweep.places):
        sweep.reach(start)
        if coming and coming[-1][0] == start:
            first, last = coming.pop()
            made.append({"start_char": first, "end_char": last, "segments": []})
        if made and start < end <= made[-1]["end_char"]:
            made[-1]["segments"].append(sweep.segment(start, end, text))
    return made


def _paragraphs(text: str) -> Iterator[Bounds]:
    """Yield the bounds of the paragraphs: between blank lines, each line where there are none."""
    between = _BLANK_LINE if _BLANK_LINE.search(text.strip()).end() < len(text.strip()) else _LINE  # type: ignore[union-attr]
    start = len(text) - len(text.lstrip())
    for found in between.finditer(text, start):
        end = start + len(text[start : found.start()].rstrip())
        if end > start:
            yield start, end
        start = found.end()
