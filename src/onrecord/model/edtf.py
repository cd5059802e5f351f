"""EDTF text to half-open bounds in UTC: the one place that knows which days an EDTF value names.

Reference: Library of Congress, Extended Date/Time Format (2019), levels 0 and 1; from level 2 the sub-year groupings.
Deviation: no years beyond four digits and no unspecified century; a winter runs from December into February of the
next year, the other seasons are those of the north; a time without a zone is read as UTC.
"""

import re

from onrecord.errors import RecordError

_DATE = re.compile(
    r"(?P<year>-?\d(?:\d{3}|\d\dX|\dXX))"
    r"(?:-(?P<part>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?"
    r"(?P<qualifier>[?~%])?",
    re.ASCII,
)
_DAY_SECONDS = 86_400
# The sub-year groupings by code: first month and length in months; 24 and its like run into the next year.
_PARTS = (
    {month: (month, 1) for month in range(1, 13)}
    | {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)}
    | {33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)}
    | {37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6)}
)


def bounds(edtf: str) -> tuple[str | None, str | None]:
    """Return the half-open UTC bounds as ISO 8601 text, None at an open or unknown end.

    Years before 1 are astronomical (`-0043` is 44 BC); such texts do not sort as the instants do.

    Raises:
        RecordError: `edtf` is no EDTF of levels 0 and 1, or its end lies before its beginning.
    """
    first, last = _seconds(edtf)
    return _iso(first), _iso(last)


def days(edtf: str) -> tuple[int | None, int | None]:
    """Return the days that an EDTF value touches, half-open, as day numbers; None at an open or unknown end.

    Raises:
        RecordError: `edtf` is no EDTF of levels 0 and 1, or its end lies before its beginning.
    """
    first, last = _seconds(edtf)
    return None if first is None else first // _DAY_SECONDS, None if last is None else -(-last // _DAY_SECONDS)


def overlap(one: str, other: str) -> bool:
    """Return whether two EDTF values share an instant; an open end reaches as far as needed.

    Raises:
        RecordError: either is no EDTF of levels 0 and 1.
    """
    (first, last), (start, stop) = _seconds(one), _seconds(other)
    return (last is None or start is None or start < last) and (stop is None or first is None or first < stop)


def day_number(year: int, month: int, day: int) -> int:
    """Return the days since 0000-03-01 of the proleptic Gregorian calendar; year 0 is 1 BC."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month - 3) % 12) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year


def calendar_day(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number: the inverse of `day_number`."""
    era, of_era = divmod(number, 146_097)
    years = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return era * 400 + years + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def month_days(year: int, month: int) -> int:
    """Return how many days the month has."""
    following = (year + 1, 1, 1) if month == 12 else (year, month + 1, 1)
    return day_number(*following) - day_number(year, month, 1)


def _seconds(edtf: str) -> tuple[int | None, int | None]:
    """Return the half-open bounds in seconds since 0000-03-01T00:00:00Z."""
    left, slash, right = edtf.partition("/")
    if not slash:
        return _point(edtf, edtf)
    if left in ("", "..") and right in ("", ".."):
        raise _refusal(edtf, "an interval needs an end that is known")
    first = None if left in ("", "..") else _point(left, edtf)[0]
    last = None if right in ("", "..") else _point(right, edtf)[1]
    if first is not None and last is not None and first >= last:
        raise _refusal(edtf, "its end lies before its beginning")
    return first, last


def _point(text: str, whole: str) -> tuple[int, int]:
    found = _DATE.fullmatch(text)
    if found is None:
        raise _refusal(whole, f"{text!r} is no date")
    year, part, day, hour = found["year"], found["part"], found["day"], found["hour"]
    if hour is not None:
        return _instant(found, whole)
    if "X" in year or part in (None, "XX"):
        if "X" in year and part not in (None, "XX"):
            raise _refusal(whole, "a month needs a full year")
        return _years(year)
    months = _PARTS.get(int(part))
    if months is None or (day is not None and int(part) > 12):
        raise _refusal(whole, f"{part!r} is no month, season or quarter")
    if day in (None, "XX"):
        return _months(int(year), *months)
    start = _day(int(year), int(part), int(day), whole)
    return start * _DAY_SECONDS, (start + 1) * _DAY_SECONDS


def _years(year: str) -> tuple[int, int]:
    low, high = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    return day_number(low, 1, 1) * _DAY_SECONDS, day_number(high + 1, 1, 1) * _DAY_SECONDS


def _months(year: int, month: int, length: int) -> tuple[int, int]:
    years, last = divmod(month - 1 + length, 12)
    return day_number(year, month, 1) * _DAY_SECONDS, day_number(year + years, last + 1, 1) * _DAY_SECONDS


def _day(year: int, month: int, day: int, whole: str) -> int:
    if not 1 <= day <= month_days(year, month):
        raise _refusal(whole, f"{year:04d}-{month:02d} has no day {day}")
    return day_number(year, month, day)


def _instant(found: re.Match[str], whole: str) -> tuple[int, int]:
    """Return the second, or the minute where no second is given."""
    part, day = found["part"], found["day"]
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if day in (None, "XX") or part == "XX" or "X" in found["year"] or not 1 <= int(part) <= 12:
        raise _refusal(whole, "a time of day needs a full date")
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        raise _refusal(whole, "there is no such time of day")
    start = _day(int(found["year"]), int(part), int(day), whole) * _DAY_SECONDS
    start += hour * 3600 + minute * 60 + second - _zone_seconds(found["zone"])
    return start, start + (1 if found["second"] else 60)


def _zone_seconds(zone: str | None) -> int:
    if zone is None or zone == "Z":
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return (-1 if zone[0] == "-" else 1) * (int(digits[:2]) * 3600 + int(digits[2:]) * 60)


def _iso(seconds: int | None) -> str | None:
    if seconds is None:
        return None
    days, rest = divmod(seconds, _DAY_SECONDS)
    year, month, day = calendar_day(days)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}T{rest // 3600:02d}:{rest % 3600 // 60:02d}:{rest % 60:02d}Z"


def _refusal(edtf: str, problem: str) -> RecordError:
    return RecordError(
        f"time: {edtf!r} is not EDTF: {problem}; allowed: 1957, 1957-03, 1957-03-01, 195X, 19XX, 1957-21, 1957/1959, "
        "1957/.., ../1959, with ? or ~ behind a date"
    )
