"""Moments: a point of the calendar at the precision it is known to, its arithmetic, and its TIMEX3 and EDTF texts."""

from dataclasses import dataclass, replace

from onrecord.model.edtf import calendar_day, day_number, month_days

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_EDTF = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_MONDAY = day_number(1970, 1, 5)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the calendar; `year` is astronomical (0 is 1 BC), and of a decade or century (`span`) the earliest.

    `part` is TIMEX3 of the time of day, without its T: "10:30", "MO".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    """Day number of the Monday of an ISO week; the other fields are then those of that Monday."""
    season: str | None = None
    division: str | None = None
    span: int = 1
    part: str = ""
    zone: str = ""


def moment_of(iso: str | None) -> Moment | None:
    """Return the day of an ISO 8601 text, None where there is none or it names no day."""
    fields = (iso or "")[:10].split("-")
    if len(fields) != 3 or not all(field.isdigit() for field in fields):
        return None
    year, month, day = map(int, fields)
    return Moment(year, month, day) if is_day(year, month, day) else None


def is_day(year: int | None, month: int, day: int) -> bool:
    """Return whether the calendar has that day; with no year, whether some year has it."""
    return 1 <= month <= 12 and 1 <= day <= month_days(2000 if year is None else year, month)


def timex_value(moment: Moment) -> str:
    """Return the TIMEX3 value; what is unknown is X."""
    return _timex_date(moment) + (f"T{moment.part}{_timex_zone(moment.zone)}" if moment.part else "")


def _timex_date(moment: Moment) -> str:
    if moment.year is None:
        year = "XXXX"
    else:
        bc = moment.year <= 0
        number = 1 - moment.year if bc else moment.year
        if moment.span > 1:
            return ("BC" if bc else "") + f"{number // moment.span:0{3 if moment.span == 10 else 2}d}"
        year = f"BC{number:04d}" if bc else f"{number:04d}"
    if moment.week is not None:
        week_year, week = _iso_week(moment.week)
        return f"{week_year:04d}-W{week:02d}" + ("-WE" if moment.division else "")
    tail = moment.season or moment.division
    if tail:
        return f"{year}-{tail}"
    return year + (f"-{moment.month:02d}" if moment.month else "") + (f"-{moment.day:02d}" if moment.day else "")


def _timex_zone(zone: str) -> str:
    return zone.removesuffix(":00")


def edtf_of(moment: Moment) -> str | None:
    """Return the EDTF text of the days the moment names, None where it names none."""
    year = moment.year
    if year is None:
        return None
    if moment.span > 1:
        if year <= 0:
            return f"{_year(year)}/{_year(year + moment.span - 1)}"
        return f"{year // moment.span:0{3 if moment.span == 10 else 2}d}" + ("X" if moment.span == 10 else "XX")
    if moment.week is not None:
        return f"{_day(moment.week + 5 * bool(moment.division))}/{_day(moment.week + 6)}"
    if moment.season:
        return f"{_year(year)}-{_SEASON_EDTF[moment.season]}"
    if moment.division:
        length = 3 if moment.division[0] == "Q" else 6
        first = (int(moment.division[1]) - 1) * length + 1
        return f"{_year(year)}-{first:02d}/{_year(year)}-{first + length - 1:02d}"
    text = _year(year) + (f"-{moment.month:02d}" if moment.month else "") + (f"-{moment.day:02d}" if moment.day else "")
    if moment.zone and ":" in moment.part and moment.day:
        return f"{text}T{moment.part}:00{moment.zone}"
    return text


def number_of(moment: Moment) -> int | None:
    """Return the day number of a moment that is known to the day, None of others and of days the calendar lacks."""
    if moment.year is None or moment.month is None or moment.day is None or moment.week is not None:
        return None
    return day_number(moment.year, moment.month, moment.day) if is_day(moment.year, moment.month, moment.day) else None


def at_day(number: int) -> Moment:
    """Return the moment of a day number."""
    return Moment(*calendar_day(number))


def week_of(number: int) -> Moment:
    """Return the ISO week that holds a day number."""
    monday = number - (number - _MONDAY) % 7
    return replace(at_day(monday), week=monday)


def weekday_of(number: int) -> int:
    """Return the ISO weekday, 1 for Monday, of a day number."""
    return (number - _MONDAY) % 7 + 1


def at_month(months: int) -> Moment:
    """Return the month that is so many months after January of year 0."""
    return Moment(months // 12, months % 12 + 1)


def add(moment: Moment, count: int, unit: str) -> Moment | None:
    """Return the moment `count` units away, at the precision of the unit; None where `moment` is known less finely."""
    if moment.year is None:
        return None
    if unit in ("Y", "DE", "CE"):
        return _valid(Moment(moment.year + count * {"Y": 1, "DE": 10, "CE": 100}[unit]))
    if unit == "M":
        return _valid(at_month(moment.year * 12 + moment.month - 1 + count)) if moment.month else None
    number = number_of(moment) if moment.week is None else moment.week
    if number is None:
        return None
    if unit == "D":
        return _valid(at_day(number + count)) if moment.week is None else None
    if unit in ("W", "FN"):
        return _valid(week_of(number + 7 * count * (2 if unit == "FN" else 1)))
    return None


def add_years(moment: Moment, count: int) -> Moment | None:
    """Return the same date of another year; None where the moment has no month or that year lacks the day."""
    if moment.year is None or moment.month is None or moment.week is not None:
        return None
    other = replace(moment, year=moment.year + count)
    return other if other.day is None or is_day(other.year, moment.month, other.day) else None


def shift(moment: Moment, count: int, unit: str) -> Moment | None:
    """Return the calendar unit `count` units from the one that holds the moment: last week, this year, next decade."""
    if moment.year is None:
        return None
    if unit in ("DE", "CE"):
        span = 10 if unit == "DE" else 100
        if moment.year > 0:
            return _valid(Moment(moment.year // span * span + count * span, span=span))
        return Moment(2 - (1 - moment.year) // span * span - span + count * span, span=span)
    if unit == "WE":
        week = add(moment, count, "W")
        return None if week is None else replace(week, division="WE")
    return add(moment, count, unit)


def nearest_weekday(base: int, weekday: int, direction: int, *, strict: bool = False) -> int:
    """Return the day number of a weekday up to (`direction` below 1) or from `base`; strict leaves out `base`."""
    back = (weekday_of(base) - weekday) % 7
    if direction > 0:
        ahead = (-back) % 7
        return base + (7 if strict and not ahead else ahead)
    return base - (7 if strict and not back else back)


def _valid(moment: Moment) -> Moment | None:
    return moment if moment.year is not None and -9000 < moment.year < 9000 else None


def _iso_week(monday: int) -> tuple[int, int]:
    year = calendar_day(monday + 3)[0]
    first = day_number(year, 1, 4)
    return year, (monday - (first - (first - _MONDAY) % 7)) // 7 + 1


def _year(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _day(number: int) -> str:
    year, month, day = calendar_day(number)
    return f"{_year(year)}-{month:02d}-{day:02d}"
