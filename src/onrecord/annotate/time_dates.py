"""Calendar dates as written: what they name, and the year of those that leave it out."""

from dataclasses import replace

from onrecord.annotate.time_anchors import Anchors
from onrecord.annotate.time_drafts import Draft
from onrecord.annotate.time_feasts import feast_day, is_movable
from onrecord.annotate.time_features import Phrase
from onrecord.annotate.time_moments import SEASON_MONTH, Moment, at_day, is_day, moment_of, number_of
from onrecord.knowledge.times import load_time_words

_CENTURY = 100
_AHEAD_MONTHS = 6
Dated = tuple[Moment, Draft | str]


def date_moment(phrase: Phrase, anchors: Anchors) -> Dated | None:
    """Return the moment a date names and its anchor, None where the calendar has no such day."""
    if phrase.has("ISODATE", "SLASHDATE"):
        return _numeric(phrase, anchors.day_first)
    if phrase.has("DECADE"):
        return _decade(phrase), "none"
    if phrase.has("CENT"):
        return _century(phrase), "none"
    month, year, season = phrase.month, phrase.year, phrase.first("SEASON")
    day = _day_of(phrase)
    if phrase.has("HOLIDAY"):
        return _feast(phrase, anchors)
    if month is None and season is None:
        return None if year is None else (Moment(year), "none")
    if day is not None and not is_day(year, month or 1, day):
        return None
    bare = Moment(None, month, day, season=season)
    if year is not None:
        return replace(bare, year=year), "none"
    return _with_year(bare, phrase, anchors)


def _feast(phrase: Phrase, anchors: Anchors) -> Dated:
    """Return a named day, in the year said or the one that a date about there would be in."""
    rule, year = phrase.first("HOLIDAY") or "12-25", phrase.year
    month, day = feast_day(rule, year)
    if year is None:
        found, anchor = _with_year(Moment(None, month, day), phrase, anchors)
        if found.year is None:
            bare = Moment(None, None if "easter" in rule else month) if is_movable(rule) else _eve(found, phrase)
            return bare, "none"
        month, day = feast_day(rule, found.year)
        return _eve(Moment(found.year, month, day), phrase), anchor
    return _eve(Moment(year, month, day), phrase), "none"


def _eve(moment: Moment, phrase: Phrase) -> Moment:
    if not phrase.has("EVE") or moment.day is None:
        return moment
    number = number_of(moment)
    return replace(moment, day=moment.day - 1) if number is None else at_day(number - 1)


def _day_of(phrase: Phrase) -> int | None:
    if phrase.kind in ("division", "period-of"):
        return None
    if phrase.days and not (phrase.has("ERA") and not phrase.has("YEAR", "INT3")):
        return phrase.days[0]
    return phrase.ordinal if phrase.has("ORD") and phrase.month and not phrase.has("PORTION") else None


def _numeric(phrase: Phrase, day_first: bool) -> Dated | None:
    """ISO dates; 05/04/1957 month first as in American usage, unless the text has a date like 30/04/1957."""
    iso = phrase.first("ISODATE")
    if iso:
        year, month, day = map(int, iso.split("-"))
    else:
        month, day, year = map(int, (phrase.first("SLASHDATE") or "0/0/0").split("/"))
        year += 0 if year >= _CENTURY else 2000 if year < 50 else 1900
        if month > 12 or (day_first and day <= 12):
            month, day = day, month
    return (Moment(year, month, day), "none") if is_day(year, month, day) else None


def _decade(phrase: Phrase) -> Moment:
    digits = phrase.first("DECADE") or "0"
    if phrase.first("ERA") == "BC":
        return Moment(1 - (int(digits) + 9), span=10)
    return Moment(int(digits) + (1900 if len(digits) == 2 else 0), span=10)


def _century(phrase: Phrase) -> Moment:
    number = phrase.ordinal or 1
    if phrase.first("ERA") == "BC":
        return Moment(1 - (number * _CENTURY - 1), span=_CENTURY)
    return Moment((number - 1) * _CENTURY, span=_CENTURY) if number > 1 else Moment(1, span=1)


def _with_year(bare: Moment, phrase: Phrase, anchors: Anchors) -> Dated:
    """Return a date that leaves out its year with the year its anchor gives it, if any."""
    if phrase.has("UNIT") and phrase.kind == "date":
        return _same_year(bare, phrase, anchors)
    if phrase.lexemes.role(phrase.found.end) == "ATTACK" and (known := _known_day(bare)):
        return known, "none"
    hint = _year_ahead(phrase)
    if hint is not None:
        return replace(bare, year=hint), "none"
    base, anchor = anchors.calendar(phrase)
    if base is None or base.year is None or base.span > 1:
        return bare, "none"
    month = bare.month or SEASON_MONTH[bare.season or "SP"]
    if bare.day is None and anchors.habitual(phrase):
        return bare, "none"
    published = anchor == "published"
    year = _year_by_tense(month, bare, base, phrase, anchors) if published else _nearest_year(month, base)
    return (replace(bare, year=year), anchor) if bare.day is None or is_day(year, month, bare.day) else (bare, "none")


def _known_day(bare: Moment) -> Moment | None:
    """Return the day that "the September 11 attacks" means, None where the table names none."""
    if bare.month is None or bare.day is None:
        return None
    tail = f"-{bare.month:02d}-{bare.day:02d}"
    days = (word.value for word in load_time_words() if word.role == "NAMEDDAY" and word.value.endswith(tail))
    return moment_of(next(days, None))


def _same_year(bare: Moment, phrase: Phrase, anchors: Anchors) -> Dated:
    """Return the year of "August of that year", "May this year"."""
    pointing = phrase.has("THIS", "LAST", "NEXT") and not anchors.narrative
    base, anchor = (anchors.published, "published") if pointing else anchors.anaphoric()
    if base is None or base.year is None or phrase.unit != "Y":
        return bare, "none"
    way = 1 if phrase.has("FOLLOWING", "NEXT") else -1 if phrase.has("PREVIOUS", "LAST") else 0
    return replace(bare, year=base.year + way), anchor


def _year_ahead(phrase: Phrase) -> int | None:
    """Return the year of a date that is joined to this one: "May and June 1957", "March 19-April 30, 2003"."""
    lexemes, i = phrase.lexemes, phrase.found.end
    if lexemes.role(i) not in ("AND_", "TO_", "OR_", "HYPHEN", "DASH", "UNTIL", "THROUGH"):
        return None
    dated = False
    for j in range(i + 1, i + 8):
        role = lexemes.role(j)
        if role == "YEAR":
            return int(lexemes.values[j]) if dated else None
        dated = dated or role in ("MONTH", "MONABBR", "SEASON")
        if role not in (
            "MONTH",
            "MONABBR",
            "SEASON",
            "DAY",
            "ORDDAY",
            "COMMA",
            "DOT",
            "THE",
            "MOD",
            "OF_",
            "IN_",
            "HYPHEN",
        ):
            return None
    return None


def _year_by_tense(month: int, bare: Moment, base: Moment, phrase: Phrase, anchors: Anchors) -> int:
    """Return the year that puts the date before, after or next to publication, as the clause says."""
    year = base.year or 0
    key, here = (month, bare.day or 0), (base.month or 1, (base.day or 0) if bare.day else 0)
    direction = anchors.direction(phrase)
    if bare.season:
        key = (month, 0) if direction <= 0 else (month + 2, 0)
        here = (base.month or 1, 0)
    if direction < 0:
        return year - (key > here)
    if direction > 0:
        return year + (key < here)
    distance = month - (base.month or 1)
    return year + (distance < -6) - (distance > 6)


def _nearest_year(month: int, base: Moment) -> int:
    """Return the year that puts the month closest to the last date; a story moves on rather than back."""
    year = base.year or 0
    here = base.month or (SEASON_MONTH[base.season] if base.season else None)
    if here is None:
        return year
    distance = month - here
    return year + (distance <= _AHEAD_MONTHS - 12) - (distance > _AHEAD_MONTHS)
