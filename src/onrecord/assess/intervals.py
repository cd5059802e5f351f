"""Half-open intervals on a line: which share a stretch, without chaining those that do not."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Span = tuple[float, float]


@dataclass(slots=True)
class Core:
    """Intervals, by their indices, that all share the stretch from `first` to `last`."""

    first: float
    last: float
    members: list[int] = field(default_factory=list)


def find_cores(spans: Sequence[Span], *, again: bool = True) -> list[Core]:
    """Return the intervals parted so that those of one part all share a stretch.

    Shorter intervals come first. A longer one joins the only part whose stretch it meets, and narrows it; where it
    meets several, it stays out, and those that stayed out are parted among themselves, unless `again` is False. The
    cost is n log n.
    """
    waiting = sorted(range(len(spans)), key=lambda i: (spans[i][1] - spans[i][0], *spans[i]))
    cores: list[Core] = []
    while waiting:
        placed, waiting = _place(spans, waiting)
        cores += placed
        if not again:
            break
    return cores


def _place(spans: Sequence[Span], waiting: Iterable[int]) -> tuple[list[Core], list[int]]:
    placed: list[Core] = []
    firsts: list[float] = []
    left = []
    for i in waiting:
        first, last = spans[i]
        low, high = bisect_left(placed, True, key=lambda core: core.last > first), bisect_left(firsts, last)
        if high - low > 1:
            left.append(i)
        elif high - low == 1:
            core = placed[low]
            core.first, core.last = max(core.first, first), min(core.last, last)
            firsts[low] = core.first
            core.members.append(i)
        else:
            placed.insert(low, Core(first, last, [i]))
            firsts.insert(low, first)
    return placed, left


class SpanList:
    """Numbered intervals, to be asked which of them meet another."""

    __slots__ = ("_firsts", "_reach", "_spans")

    def __init__(self, spans: Iterable[tuple[float, float, int]]) -> None:
        """Sort the intervals; each is first, last and number."""
        self._spans = sorted(spans)
        self._firsts = [span[0] for span in self._spans]
        self._reach: list[float] = []
        for _, last, _ in self._spans:
            self._reach.append(max(last, self._reach[-1]) if self._reach else last)

    def meeting(self, first: float, last: float) -> Iterator[int]:
        """Yield the numbers of the intervals that share a stretch with the given one, the latest first."""
        for position in range(bisect_left(self._firsts, last) - 1, bisect_right(self._reach, first) - 1, -1):
            if self._spans[position][1] > first:
                yield self._spans[position][2]
