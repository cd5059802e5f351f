"""Times drawn on the server: lanes of marks over an axis of days, as far as each time is known and no further.

A day is a tick, a month or a year a bar as long, an interval its length; an open end fades, and a time that is told as
about or uncertain is hatched. The result is numbers and words: a template makes SVG of it, without a script.
"""

import dataclasses
import math
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.errors import RecordError
from onrecord.model.edtf import calendar_day, day_number, days

WIDTH, LEFT, RIGHT, TOP = 1120, 190, 12, 26
ROW, BAR, TICK, GAP = 16, 12, 6, 2
ROWS = 6
"""Rows of a lane at most: marks that find no place in them are counted."""
TICKS = 9
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """One thing to draw: `edtf` when, `standing` how it stands (`told.STANDINGS`), `words` what it is.

    `href` leads to its words, None where they are in the row of its id.
    """

    id: str
    edtf: str
    standing: str
    words: str
    href: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one party, thing or source; `href` leads to it alone."""

    label: str
    href: str | None
    marks: tuple[Mark, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Frame:
    """The days that are drawn, half-open, as day numbers."""

    first: int
    last: int

    def x(self, day: float) -> float:
        """Return where a day begins."""
        return round(LEFT + (day - self.first) / (self.last - self.first) * (WIDTH - LEFT - RIGHT), 1)

    def shifted(self, parts: float) -> "Frame":
        """Return as long a frame, later by so many of its lengths."""
        by = round((self.last - self.first) * parts)
        return Frame(self.first + by, self.last + by)

    def scaled(self, factor: float) -> "Frame":
        """Return a frame with the same middle, so many times as long, one week at the least."""
        middle, half = (self.first + self.last) / 2, max((self.last - self.first) * factor / 2, 3.5)
        return Frame(math.floor(middle - half), math.ceil(middle + half))

    def is_within(self, first: int | None, last: int | None) -> bool:
        """Return whether the frame lies within half-open days: what lasts so long says little of it."""
        return (first is None or first <= self.first) and (last is None or last >= self.last)

    def ends(self) -> tuple[str, str] | None:
        """Return the first and the last day in EDTF; None where the calendar of the record does not reach."""
        first, last = iso_day(self.first), iso_day(self.last - 1)
        return (first, last) if _in_calendar(first) and _in_calendar(last) else None


def frame_of(edtfs: Iterable[str], first: int | None = None, last: int | None = None) -> Frame | None:
    """Return the frame in which most times lie, between the ends that are given; None where nothing is dated.

    Times far from all others are outside of it: a report of this year that speaks of 1492 leaves a frame of years.
    """
    ends = [end for edtf in edtfs for end in days_of(edtf) if end is not None]
    if not ends and (first is None or last is None):
        return None
    low, high = _most(sorted(ends)) if ends else (first or 0, last or 0)
    pad = max((high - low) // 40, 3)
    start = low - pad if first is None else first
    stop = high + pad if last is None else last
    return Frame(start, max(stop, start + 7))


def draw_lanes(lanes: Sequence[Lane], frame: Frame, *, rows: int = ROWS) -> dict[str, Any]:
    """Return lanes with the place of each mark, the axis, and how many marks lie outside or found no place.

    A lane has up to `rows` rows of marks.
    """
    y, drawn, before, after = TOP, [], 0, 0
    for lane in lanes:
        inside = []
        for mark in lane.marks:
            first, last = days_of(mark.edtf)
            if last is not None and last <= frame.first:
                before += 1
            elif first is not None and first >= frame.last:
                after += 1
            else:
                inside.append((mark, first, last))
        placed, used, hidden = _placed(inside, frame, y, rows)
        height = max(used, 1) * ROW + 8
        drawn.append(
            {
                "label": lane.label,
                "href": lane.href,
                "y": y,
                "height": height,
                "middle": y + height / 2,
                "marks": placed,
                "hidden": hidden,
            }
        )
        y += height
    return {
        "width": WIDTH,
        "height": y + 6,
        "left": LEFT,
        "right": WIDTH - RIGHT,
        "top": TOP,
        "axis": axis_of(frame),
        "lanes": drawn,
        "before": before,
        "after": after,
    }


def days_of(edtf: str) -> tuple[int | None, int | None]:
    """Return the half-open days of a time as day numbers, None at an open end, and both for what is no time."""
    try:
        return days(edtf)
    except RecordError:
        return None, None


def iso_day(number: int) -> str:
    """Return a day number as an ISO day."""
    year, month, day = calendar_day(number)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"


def _in_calendar(day: str) -> bool:
    return len(day) == len("2024-05-31") and not day.startswith("0000")


def axis_of(frame: Frame) -> list[dict[str, Any]]:
    """Return the ticks of the axis: where, what it says, and the period (EDTF) that begins there."""
    span = frame.last - frame.first
    if span <= 7 * TICKS:
        step = 7 if span > 2 * TICKS else max(1, span // TICKS + 1)
        return [_tick(frame, day, iso_day(day), _day_label(day)) for day in range(frame.first, frame.last, step)]
    year, month, _ = calendar_day(frame.first)
    if span <= 31 * 12 * 3:
        step = next(one for one in (1, 2, 3, 6) if span / (30 * one) <= TICKS or one == 6)
        months = range(year * 12 + (month - 1) // step * step, year * 12 + month + span // 28, step)
        found = [(day_number(one // 12, one % 12 + 1, 1), one) for one in months]
        ticks = [
            _tick(frame, day, f"{one // 12:04d}-{one % 12 + 1:02d}", f"{_MONTHS[one % 12]} {one // 12}")
            for day, one in found
        ]
    else:
        wanted = span / 365.25 / TICKS
        step = next((one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500) if one >= wanted), 1000)
        years = range(year // step * step, year + span // 365 + 2, step)
        ticks = [_tick(frame, day_number(one, 1, 1), f"{one:04d}/{one + step - 1:04d}", str(one)) for one in years]
    return [tick for tick in ticks if LEFT <= tick["x"] <= WIDTH - RIGHT - 30]


def _tick(frame: Frame, day: int, period: str, label: str) -> dict[str, Any]:
    return {"x": frame.x(day), "label": label, "period": period if not period.startswith("-") else None}


def _day_label(number: int) -> str:
    _, month, day = calendar_day(number)
    return f"{day} {_MONTHS[month - 1]}"


def _most(ends: Sequence[int]) -> tuple[int, int]:
    """Return the least and the greatest of sorted days, without the few that lie far from all others."""
    low, high = ends[len(ends) // 25], ends[-1 - len(ends) // 25]
    whole, core = ends[-1] - ends[0], high - low
    return (low, high) if whole > 3 * max(core, 366) else (ends[0], ends[-1])


def _begins(mark: Mark, first: int | None, _: int | None) -> tuple[float, str]:
    return (-math.inf if first is None else first), mark.id


def _placed(
    inside: Iterable[tuple[Mark, int | None, int | None]], frame: Frame, y: int, rows: int
) -> tuple[list[dict[str, Any]], int, int]:
    """Return marks with their places, each in the first row where it covers no other, the rows, and those without.

    What begins or ends in the frame comes before what lasts all the time.
    """
    reach: list[float] = []
    placed, hidden = [], 0
    for mark, first, last in sorted(inside, key=lambda one: (frame.is_within(*one[1:]), *_begins(*one))):
        start = frame.first if first is None else max(first, frame.first)
        stop = frame.last if last is None else min(last, frame.last)
        x, until = frame.x(start), frame.x(stop)
        width = max(until - x, TICK)
        x = min(x, WIDTH - RIGHT - width)
        row = next((row for row, end in enumerate(reach) if end + GAP <= x), len(reach))
        if row >= rows:
            hidden += 1
            continue
        reach[row:] = [x + width] if row == len(reach) else [x + width, *reach[row + 1 :]]
        placed.append(
            {
                "id": mark.id,
                "words": mark.words,
                "href": mark.href,
                "standing": mark.standing,
                "x": x,
                "y": y + 4 + row * ROW + (ROW - BAR) // 2,
                "width": round(width, 1),
                "height": BAR,
                "is_tick": until - x <= TICK,
                "uncertain": any(sign in mark.edtf for sign in "?~%"),
                "open_start": first is None,
                "open_end": last is None,
            }
        )
    return placed, len(reach), hidden
