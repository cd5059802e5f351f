"""Lengths of time and what happens every so often: two weeks, the first ten months of 1915, every year."""

from onrecord.annotate.time_anchors import Anchors
from onrecord.annotate.time_dates import date_moment
from onrecord.annotate.time_drafts import Draft, draft_of
from onrecord.annotate.time_features import UNITS, Phrase
from onrecord.annotate.time_guards import is_rate
from onrecord.annotate.time_moments import Moment, at_day, edtf_of
from onrecord.model.edtf import day_number, month_days

# Half an hour is said in minutes, half a century in years.
_PARTS = {"H": ("MIN", 60), "Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100), "D": ("H", 24)}


def read_duration(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the draft of a length of time, a set where it is a rate: "30 tanks a day"."""
    draft = draft_of(phrase, period_value(phrase))
    if phrase.words.keys() == {"A", "UNIT"} and is_rate(phrase, anchors.syntax):
        draft.type = "SET"
    return draft


def read_period_of(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return a length of time at one end of a month or year: "the last week of August"."""
    draft = draft_of(phrase, period_value(phrase) if phrase.count is not None else f"P1{phrase.words['UNIT'][0]}")
    found = date_moment(phrase, anchors)
    if found is None or (edtf := edtf_of(found[0])) is None:
        return draft
    draft.anchor = found[1]
    if phrase.ordinal == 1 and not phrase.has("LAST"):
        draft.mod = "START"
    elif phrase.has("LAST"):
        draft.mod = "END"
    draft.edtf = _end_of(found[0], phrase, draft.mod) or edtf
    return draft


def _end_of(whole: Moment, phrase: Phrase, mod: str | None) -> str | None:
    """Return the first or last so many days, weeks or months of a month or year; None for any other part."""
    count, days = int(phrase.count or 1), {"D": 1, "W": 7}.get(phrase.unit or "")
    if mod not in ("START", "END") or whole.year is None or whole.span > 1 or whole.season:
        return None
    first = day_number(whole.year, whole.month or 1, 1)
    last = day_number(whole.year, whole.month or 12, month_days(whole.year, whole.month or 12))
    if days is not None and days * count <= last - first:
        edge = first + days * count - 1 if mod == "START" else last - days * count + 1
        parts = (first, edge) if mod == "START" else (edge, last)
        return "/".join(str(edtf_of(at_day(part))) for part in parts)
    if phrase.unit == "M" and whole.month is None and count <= 12:
        months = (1, count) if mod == "START" else (13 - count, 12)
        return "/".join(str(edtf_of(Moment(whole.year, month))) for month in months)
    return None


def read_set(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the draft of what happens every so often: "weekly", "every Friday", "per month"."""
    word = phrase.first("SETWORD")
    if word:
        return draft_of(phrase, word)
    weekday = phrase.weekday or phrase.first("WEEKDAYS")
    if weekday:
        return draft_of(phrase, f"XXXX-WXX-{weekday}")
    if phrase.month:
        return draft_of(phrase, f"XXXX-{phrase.month:02d}")
    named = phrase.first("SEASON", "PART")
    if named:
        return draft_of(phrase, f"XXXX-{named}" if phrase.has("SEASON") else f"XXXX-XX-XXT{named}")
    return draft_of(phrase, period_value(phrase))


def period_value(phrase: Phrase) -> str:
    """Return the TIMEX3 value of a length of time: P3M, PT2H, PXD."""
    unit = phrase.unit or ("Q" if phrase.first("DIVISION") == "Q" else "Y")
    count = phrase.count
    if count is None and (phrase.has("FUZZY") or is_plural(phrase)):
        return _length_text("X", unit, "DE")
    count = 1.0 if count is None else count
    if count < 1 and unit in _PARTS:
        unit, size = _PARTS[unit]
        count *= size
    count *= {"DE": 10, "FN": 2}.get(unit, 1)
    return _length_text(f"{count:g}" if count < 1_000_000 else f"{count:.0f}", unit, "Y")


def _length_text(number: str, unit: str, decade: str) -> str:
    code = {"DE": decade, "FN": "W", "MIN": "M"}.get(unit, unit)
    return f"P{'T' if unit in ('H', 'MIN', 'S') else ''}{number}{code}"


def is_plural(phrase: Phrase) -> bool:
    """Return whether the unit of the phrase is in the plural; False where it has none."""
    places = range(phrase.found.start, phrase.found.end)
    unit = next((i for i in places if phrase.lexemes.role(i) in UNITS), None)
    return unit is not None and phrase.lexemes.word(unit).lower().endswith("s")
