"""Days as people write them at the head of a report, to ISO 8601. Day-month orders in figures alone are not guessed."""

import datetime
import re

_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\.?,?\s+"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ORDINAL = r"(?:st|nd|rd|th)?"

DAY = rf"""(?:{_WEEKDAY})?(?:
      \d{{4}}-\d{{2}}-\d{{2}}
    | \d{{1,2}}{_ORDINAL}\s+{_MONTH}(?:,?\s+\d{{4}})?
    | {_MONTH}\s+\d{{1,2}}{_ORDINAL}(?:,?\s+\d{{4}})?
    )"""
"""A verbose, case-blind pattern of a day, with or without its weekday and its year."""

_DAY = re.compile(DAY, re.VERBOSE | re.IGNORECASE)
_PARTS = re.compile(r"\d+|[a-z]+", re.IGNORECASE)


def parse_day(words: str) -> str | None:
    """Return the day that the words name as `YYYY-MM-DD`; None where they are no day or lack the year."""
    words = words.strip()
    if not _DAY.fullmatch(words):
        return None
    parts = _PARTS.findall(words)
    numbers = [int(part) for part in parts if part.isdigit()]
    try:
        if len(numbers) == 3:
            return datetime.date(*numbers).isoformat()
        day, year = numbers
        return datetime.date(year, next(m for m in map(_month, parts) if m), day).isoformat()
    except (ValueError, StopIteration):
        return None


def parse_moment(words: str) -> str | None:
    """Return a day or an instant in ISO 8601 (with an offset: as UTC, with `Z`); None where it is neither."""
    words = words.strip()
    day = parse_day(words)
    if day or not re.match(r"\d{4}-\d{2}-\d{2}[T ]\d", words):
        return day
    try:
        moment = datetime.datetime.fromisoformat(words)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return moment.isoformat()
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def _month(word: str) -> int | None:
    """Return the number of a month by its name or an abbreviation of three letters or more."""
    word = "sep" if word.lower() == "sept" else word.lower()
    if len(word) < 3:
        return None
    return next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(word)), None)
