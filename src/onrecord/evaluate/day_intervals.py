"""Reading TIMEX3 values and EDTF texts as intervals of days, so that two spellings of one interval compare equal.

Reference: TIMEX3 (ISO-TimeML); EDTF (ISO 8601-2:2019). Deviation: seasons are those of the north, three months each.
"""

import re
from collections.abc import Callable

from onrecord.model.edtf import day_number

DayInterval = tuple[int, int]
"""First and last day, as day numbers of the proleptic Gregorian calendar; `FAR` away at an open end."""

FAR = 10**9

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12, "21": 3, "22": 6, "23": 9, "24": 12}
MARCH_1_YEAR_0 = 2
"""The weekday of day number 0, counted from Monday."""
HALF = 0.5


def day_interval(value: str | None) -> DayInterval | None:
    """Return the days that a value names, open ends `FAR` away; None where it names none (`P3D`, `PRESENT_REF`)."""
    if not value or value.startswith("P") or value.endswith("_REF"):
        return None
    if "/" not in value:
        return _point(value)
    ends = [end.strip() for end in value.split("/", 1)]
    days = [_point(end) for end in ends]
    if any(day is None and end not in ("..", "") for end, day in zip(ends, days, strict=True)) or days == [None, None]:
        return None
    first, last = days
    return (first[0] if first else -FAR, last[1] if last else FAR)


def same_days(first: str | None, second: str | None) -> bool:
    """Return whether two values name the same days or, where either names none, are the same text."""
    days, others = day_interval(first), day_interval(second)
    if days is None or others is None:
        return (first or "").strip() == (second or "").strip()
    return days == others


def mostly_same_days(first: str | None, second: str | None) -> bool:
    """Return whether two values share at least half of the days that either names; as `same_days` where one is none."""
    days, others = day_interval(first), day_interval(second)
    if days is None or others is None or days == others:
        return same_days(first, second)
    shared = min(days[1], others[1]) - max(days[0], others[0]) + 1
    either = max(days[1], others[1]) - min(days[0], others[0]) + 1
    return shared > 0 and shared / either >= HALF


def _point(value: str) -> DayInterval | None:
    text = re.sub(r"T.*$", "", value.strip().rstrip("?~%"))
    text = re.sub(r"(-XX)+$", "", text)
    if text.startswith("BC"):
        return _calendar_point(1 - int(text[2:6]), text[6:]) if re.match(r"BC\d{4}", text) else None
    if found := re.fullmatch(r"(\d\d)(?:XX)?|(\d\d\d)X?", text):
        century, decade = found.groups()
        first, years = (int(century) * 100, 100) if century else (int(decade) * 10, 10)
        return day_number(first, 1, 1), _month_end(first + years - 1, 12)
    if found := re.match(r"(-?\d{4})(?=-|$)", text):
        return _calendar_point(int(found[1]), text[found.end() :])
    return None


def _calendar_point(year: int, rest: str) -> DayInterval | None:
    if not rest:
        return day_number(year, 1, 1), _month_end(year, 12)
    for pattern, days_of in PARTS_OF_YEAR:
        if found := re.fullmatch(pattern, rest):
            return days_of(year, found)
    return None


def _season(year: int, found: re.Match[str]) -> DayInterval:
    first = SEASON_STARTS[found[1]]
    return day_number(year, first, 1), _month_end(year + (first + 2) // 13, (first + 1) % 12 + 1)


def _equal_part(year: int, found: re.Match[str]) -> DayInterval:
    months = {"Q": 3, "H": 6}[found[1]]
    last = months * int(found[2])
    return day_number(year, last - months + 1, 1), _month_end(year, last)


def _week(year: int, found: re.Match[str]) -> DayInterval:
    in_first_week = day_number(year, 1, 4)
    monday = in_first_week - (in_first_week + MARCH_1_YEAR_0) % 7 + 7 * (int(found[1]) - 1)
    if found[2] == "WE":
        return monday + 5, monday + 6
    return (monday + int(found[2]) - 1,) * 2 if found[2] else (monday, monday + 6)


def _month(year: int, found: re.Match[str]) -> DayInterval:
    month = int(found[1])
    return (
        (day_number(year, month, int(found[2])),) * 2
        if found[2]
        else (day_number(year, month, 1), _month_end(year, month))
    )


PARTS_OF_YEAR: tuple[tuple[str, Callable[[int, re.Match[str]], DayInterval]], ...] = (
    (f"-({'|'.join(SEASON_STARTS)})", _season),
    (r"-(Q)([1-4])", _equal_part),
    (r"-(H)([12])", _equal_part),
    (r"-W(\d\d)(?:-(\d|WE))?", _week),
    (r"-(0[1-9]|1[0-2])(?:-(\d\d)|-WE)?", _month),
)


def _month_end(year: int, month: int) -> int:
    return day_number(year + month // 12, month % 12 + 1, 1) - 1
