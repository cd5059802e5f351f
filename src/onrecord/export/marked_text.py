"""A text cut into pieces for a page: words of claims stand between marks that never cross."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a marked text: `text`, or where a mark `opens` (its id; "" where it goes on after a cut) or ends."""

    text: str = ""
    opens: str | None = None
    closes: bool = False


def marked(text: str, spans: Iterable[tuple[int, int, str]]) -> Iterator[Piece]:
    """Yield the pieces of a text with the marks of its spans (start, end, id), properly nested.

    A span that crosses the end of another is cut there, and goes on as a mark without id.
    """
    waiting = [(start, -end, id_) for start, end, id_ in spans if 0 <= start < end <= len(text)]
    heapq.heapify(waiting)
    open_ends: list[int] = []
    at = 0
    while waiting or open_ends:
        start = waiting[0][0] if waiting else len(text) + 1
        if open_ends and open_ends[-1] <= start:
            end = open_ends.pop()
            if at < end:
                yield Piece(text[at:end])
            at = end
            yield Piece(closes=True)
            continue
        start, minus_end, id_ = heapq.heappop(waiting)
        end = -minus_end
        if open_ends and end > open_ends[-1]:
            heapq.heappush(waiting, (open_ends[-1], -end, ""))
            end = open_ends[-1]
        if at < start:
            yield Piece(text[at:start])
        at = start
        open_ends.append(end)
        yield Piece(opens=id_)
    if at < len(text):
        yield Piece(text[at:])
