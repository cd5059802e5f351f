"""Which happenings a claim can be about: found by days first, and by what is told where many lie in its days."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from onrecord.assess.claim_times import NEWS_DAYS, Window, published_on
from onrecord.assess.intervals import SpanList
from onrecord.assess.tellings import Telling, Tellings
from onrecord.model.held import HeldClaim

LOOKS = 64
"""So many happenings are looked at one by one before those of one telling are taken together."""


class Told(Protocol):
    """A happening, as far as the index needs it."""

    first: float
    last: float
    level: int
    tellings: dict[Telling, None]
    claims: list[HeldClaim]


class HappeningIndex:
    """An index over happenings as they are when it is made."""

    def __init__(self, found: Sequence[Told], tellings: Tellings) -> None:
        """Index the happenings; `tellings` are those that they were told by."""
        self._found = [(happening.first, happening.last, tuple(happening.tellings)) for happening in found]
        self._claims = [happening.claims for happening in found]
        self._tellings = tellings
        by_level: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
        for number, happening in enumerate(found):
            by_level[happening.level].append((happening.first, happening.last, number))
        self._by_level = [SpanList(spans) for _, spans in sorted(by_level.items())]
        self._by_telling: list[tuple[tuple[Telling, ...], SpanList]] | None = None
        self._alike: dict[Telling, list[SpanList]] = {}
        self._published: list[tuple[int, int]] | None = None

    def fits(self, window: Window, telling: Telling, limit: int) -> list[int]:
        """Return the numbers of the happenings that a claim so dated and told can be about, at most `limit`."""
        fits: list[int] = []
        for looks, number in enumerate(self._within(window)):
            if looks == LOOKS:
                return self._fits_by_telling(window, telling, limit)
            if self._goes_with(telling, self._found[number][2]):
                fits.append(number)
                if len(fits) == limit:
                    break
        return fits

    def in_the_news(self, claim: HeldClaim, window: Window, telling: Telling) -> list[int]:
        """Return the numbers of the happenings that it fits and that reports of the same 31 days speak of."""
        day = published_on(claim)
        if day is None:
            return []
        if self._published is None:
            told = [(n, published_on(claim)) for n, claims in enumerate(self._claims) for claim in claims]
            self._published = sorted({(on, number) for number, on in told if on is not None})
        first, last = (bisect_left(self._published, (end,)) for end in (day - NEWS_DAYS, day + NEWS_DAYS + 1))
        return [
            number
            for number in sorted({number for _, number in self._published[first:last]})
            if window.overlaps(*self._found[number][:2]) and self._goes_with(telling, self._found[number][2])
        ]

    def _within(self, window: Window) -> Iterator[int]:
        for spans in self._by_level:
            yield from spans.meeting(window.first, window.last)

    def _goes_with(self, telling: Telling, others: Collection[Telling]) -> bool:
        return all(self._tellings.alike(telling, other) for other in others)

    def _fits_by_telling(self, window: Window, telling: Telling, limit: int) -> list[int]:
        if self._by_telling is None:
            groups: dict[tuple[Telling, ...], list[tuple[float, float, int]]] = defaultdict(list)
            for number, (first, last, tellings) in enumerate(self._found):
                groups[tellings].append((first, last, number))
            self._by_telling = [(tellings, SpanList(spans)) for tellings, spans in groups.items()]
        if telling not in self._alike:
            kept = [spans for tellings, spans in self._by_telling if self._goes_with(telling, tellings)]
            self._alike[telling] = kept
        fits: list[int] = []
        for spans in self._alike[telling]:
            for number in spans.meeting(window.first, window.last):
                fits.append(number)
                if len(fits) == limit:
                    return fits
        return fits
