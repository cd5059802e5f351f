"""Times that are counted or stepped from an anchor: ten days later, last week, the past three months."""

from dataclasses import replace

from onrecord.annotate.time_anchors import Anchors
from onrecord.annotate.time_drafts import Draft, dated, draft_of
from onrecord.annotate.time_features import Phrase
from onrecord.annotate.time_lengths import is_plural, period_value
from onrecord.annotate.time_moments import (
    SEASON_MONTH,
    Moment,
    add,
    at_day,
    edtf_of,
    nearest_weekday,
    number_of,
    shift,
    week_of,
    weekday_of,
)

Anchored = tuple[Moment | None, Draft | str]
_SATURDAY = 6
_COARSE = ("Y", "DE", "CE")
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}
_UNKNOWN_STEP = {**_UNKNOWN, "WE": "XXXX-WXX-WE", "Y": "XXXX"}


def read_offset(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the draft of "two years ago" (from publication) or "ten days later" (from the last date).

    "Three days later than planned" is a length.
    """
    if phrase.lexemes.role(phrase.found.end) == "THAN_":
        length = draft_of(phrase, period_value(phrase))
        length.type = "DURATION"
        return length
    if phrase.has("AGO", "FROM_"):
        anchored: Anchored = (anchors.published, "published")
        if anchors.narrative and phrase.unit not in _COARSE:
            anchored = (None, "none")
    else:
        anchored = anchors.story_or_last()
    sign = 1 if phrase.has("LATER", "FROM_", "AFTER", "FOLLOWING") else -1
    if sign > 0 and _is_yet_to_come(phrase, anchored[1], anchors):
        anchored = (None, "none")
    return away(phrase, anchored, sign)


def read_offset_adjective(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the draft of "the year-earlier quarter", reckoned from publication."""
    return away(phrase, (None, "none") if anchors.narrative else (anchors.published, "published"), -1)


def read_weekend(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the draft of "over the weekend": the one that has begun last, or the one to come, as the clause says."""
    moment, anchor = anchors.deictic(phrase)
    number = number_of(moment) if moment is not None else None
    if number is None:
        return draft_of(phrase, "XXXX-WXX-WE")
    weekday = weekday_of(number)
    back = 0 if weekday >= _SATURDAY or anchors.direction(phrase) > 0 else 7
    return dated(phrase, replace(week_of(number - back), division="WE"), anchor)


def _is_yet_to_come(phrase: Phrase, anchor: Draft | str, anchors: Anchors) -> bool:
    """Return whether a step ahead of publication would put into the future what the clause tells as past."""
    return anchor == "published" and anchors.direction(phrase) < 0


def away(phrase: Phrase, anchored: Anchored, sign: int) -> Draft:
    """Return the draft so many units from its anchor; a vague number gives PAST_REF or FUTURE_REF."""
    count, unit = phrase.count, phrase.unit or "D"
    if count is None and (phrase.has("THE") or phrase.kind == "offset-adjective"):
        count = 1
    if count is None and phrase.has("AGO") and is_plural(phrase):
        return draft_of(phrase, "PAST_REF")
    if count is None and not phrase.has("FUZZY"):
        return draft_of(phrase, _UNKNOWN.get(unit) or ("FUTURE_REF" if sign > 0 else "PAST_REF"))
    if count is None:
        return draft_of(phrase, "FUTURE_REF" if sign > 0 else "PAST_REF")
    moment, anchor = anchored
    result = add(moment, sign * int(count), unit) if moment is not None and count == int(count) else None
    draft = dated(phrase, result, anchor, "PAST_REF" if phrase.has("AGO") else _UNKNOWN.get(unit))
    draft.type = "TIME" if unit in ("H", "MIN", "S") else "DATE"
    return draft


def read_shift(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the draft of a step by calendar units: "last week", "that month", "the following year"."""
    anaphoric = phrase.articled or phrase.has("PREVIOUS", "FOLLOWING", "THAT", "SAME")
    if is_plural(phrase):
        return read_ref_plural(phrase, anchors) if phrase.has("NEXT", "FOLLOWING") else None
    anchored: Anchored
    if phrase.found.phrase.id == "shift-mod":
        behind = anchors.narrative or anchors.direction(phrase) < 0
        anchored = anchors.calendar(phrase) if behind else (anchors.published, "published")
    elif phrase.has("THIS") and not phrase.has("SAME"):
        anchored = (anchors.published, "published")
        if phrase.unit == "D" and anchors.last:
            anchored = anchors.anaphoric()
    elif anaphoric:
        anchored = anchors.anaphoric() if phrase.has("THAT", "SAME") else anchors.story_or_last()
    else:
        anchored = anchors.deictic(phrase)
    if phrase.unit == "D" and phrase.has("THIS") and phrase.lexemes.role(phrase.found.start - 1) == "TO_":
        return draft_of(phrase, "PRESENT_REF")
    way = 1 if phrase.has("NEXT", "FOLLOWING") else -1 if phrase.has("LAST", "PREVIOUS") else 0
    moment, anchor = anchored
    if moment is None or moment.year is None or (way > 0 and anaphoric and _is_yet_to_come(phrase, anchor, anchors)):
        return dated(phrase, None, "none", _UNKNOWN_STEP.get(phrase.unit or ""))
    if phrase.unit == "WE" and phrase.has("THIS") and _is_before_weekend(moment) and anchors.direction(phrase) < 0:
        way = -1
    return dated(phrase, _shifted(phrase, moment, way), anchor, _UNKNOWN_STEP.get(phrase.unit or ""))


def _is_before_weekend(moment: Moment) -> bool:
    number = number_of(moment)
    return number is not None and weekday_of(number) < _SATURDAY


def _shifted(phrase: Phrase, moment: Moment, way: int) -> Moment | None:
    if phrase.has("MONTH"):
        return _shift_month(moment, phrase.month or 1, way)
    if phrase.has("SEASON"):
        return _shift_season(moment, phrase.first("SEASON") or "", way)
    if phrase.weekday:
        base = number_of(moment)
        return None if base is None else at_day(nearest_weekday(base, phrase.weekday, way or -1, strict=bool(way)))
    part = phrase.first("PART")
    if part:
        day = shift(moment, way, "D")
        return None if day is None else replace(day, part=part)
    return shift(moment, way, phrase.unit or "D")


def _shift_month(moment: Moment, month: int, way: int) -> Moment:
    year, here = moment.year or 0, moment.month or (0 if way > 0 else 13)
    if way < 0 and month >= here:
        year -= 1
    if way > 0 and month <= here:
        year += 1
    return Moment(year, month)


def _shift_season(moment: Moment, season: str, way: int) -> Moment:
    year, start = moment.year or 0, SEASON_MONTH[season]
    here = year * 12 + (moment.month or 6)
    if way < 0 and year * 12 + start + 2 >= here:
        year -= 1
    if way > 0 and year * 12 + start <= here:
        year += 1
    if way == 0 and season == "WI" and (moment.month or 6) <= 2:
        year -= 1
    return Moment(year, season=season)


def read_period(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return a length of time that ends, or begins, at its anchor: "the past three months"."""
    draft = draft_of(phrase, period_value(phrase))
    moment, anchor = anchors.anaphoric() if phrase.has("FOLLOWING", "PREVIOUS") else anchors.deictic(phrase)
    count = phrase.count if phrase.count is not None else 1 if not phrase.has("FUZZY") else None
    if moment is None or count is None or count != int(count):
        return draft
    way = 1 if phrase.has("NEXT", "FOLLOWING") else -1
    other = _step(moment, way * int(count), phrase.unit or "Y")
    if other is not None:
        first, last = (moment, other) if way > 0 else (other, moment)
        draft.edtf, draft.anchor = f"{_edge(first, 0)}/{_edge(last, -1)}", anchor
    return draft


def _step(moment: Moment, count: int, unit: str) -> Moment | None:
    """Return the moment so many units away, to the day where the moment is known to the day."""
    months = {"M": 1, "Y": 12}.get(unit)
    if months is None or moment.month is None or moment.year is None:
        weeks = {"W": 7, "FN": 14}.get(unit)
        return add(moment, count * weeks, "D") if weeks else add(moment, count, unit)
    month = add(moment, count * months, "M")
    if month is None or moment.day is None or moment.week is not None:
        return month
    day = moment.day
    while day > 28 and _is_missing(replace(month, day=day)):
        day -= 1
    return replace(month, day=day)


def _is_missing(moment: Moment) -> bool:
    number = number_of(moment)
    return number is None or at_day(number) != moment


def _edge(moment: Moment, side: int) -> str:
    return (edtf_of(moment) or "..").split("/")[side]


def read_ref_plural(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the draft of "recent years", "the coming months"; None for a single "recent year"."""
    if not is_plural(phrase):
        return None
    return draft_of(phrase, phrase.first("REFADJ") or "FUTURE_REF")
