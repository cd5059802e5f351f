"""Days with a name: on a fixed date, so many days from Easter, or on the n-th weekday of a month.

Reference: Oudin (1940), Easter in the Gregorian calendar. A rule is `12-25`, `easter-2` or `11#4#4`: month, which one
(-1 is the last) and ISO weekday.
"""

import re

from onrecord.annotate.time_moments import weekday_of
from onrecord.model.edtf import calendar_day, day_number, month_days

_EASTER = re.compile(r"easter([+-]\d+)")
_TYPICAL_EASTER = (4, 10)


def feast_day(rule: str, year: int | None) -> tuple[int, int]:
    """Return month and day of a named day in a year; with no year, about when it falls."""
    found = _EASTER.fullmatch(rule)
    if found is not None:
        if year is None:
            return _TYPICAL_EASTER
        return calendar_day(_easter(year) + int(found[1]))[1:]
    if "#" not in rule:
        month, day = map(int, rule.split("-"))
        return month, day
    month, which, weekday = map(int, rule.split("#"))
    return month, _nth_weekday(year or 2000, month, which, weekday)


def is_movable(rule: str) -> bool:
    """Return whether the day falls on another date from year to year."""
    return "easter" in rule or "#" in rule


def _nth_weekday(year: int, month: int, which: int, weekday: int) -> int:
    if which < 0:
        last = month_days(year, month)
        return last - (weekday_of(day_number(year, month, last)) - weekday) % 7
    return 1 + (weekday - weekday_of(day_number(year, month, 1))) % 7 + 7 * (which - 1)


def _easter(year: int) -> int:
    """Return the day number of Easter Sunday."""
    century = year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * (year % 19) + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - year % 19) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return day_number(year, month, offset + 28 - 31 * (month // 4))
