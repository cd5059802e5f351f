"""From a phrase and its anchors to drafts: a reader for each kind of the phrase table.

Reference: TIMEX3 (ISO-TimeML, 2012), values. Deviation: a week is Monday to Sunday; decades are counted in years.
"""

from collections.abc import Callable
from dataclasses import replace

from onrecord.annotate.time_anchors import Anchors, tells_of_today
from onrecord.annotate.time_dates import date_moment
from onrecord.annotate.time_divisions import read_division
from onrecord.annotate.time_drafts import Draft, dated, draft_of
from onrecord.annotate.time_features import Phrase
from onrecord.annotate.time_lengths import read_duration, read_period_of, read_set
from onrecord.annotate.time_moments import (
    Moment,
    at_day,
    edtf_of,
    is_day,
    moment_of,
    nearest_weekday,
    number_of,
    timex_value,
)
from onrecord.annotate.time_relative import (
    read_offset,
    read_offset_adjective,
    read_period,
    read_ref_plural,
    read_shift,
    read_weekend,
)


def read_phrase(phrase: Phrase, anchors: Anchors) -> list[Draft]:
    """Return the drafts of a phrase in text order: none where it is no time after all, two for "4 and 5 May"."""
    if phrase.kind == "day-pair":
        return _day_pair(phrase, anchors)
    if phrase.kind == "year-pair":
        return _year_pair(phrase)
    draft = _READERS[phrase.kind](phrase, anchors)
    return [] if draft is None else [draft]


def _date(phrase: Phrase, anchors: Anchors) -> Draft | None:
    found = date_moment(phrase, anchors)
    return None if found is None else dated(phrase, *found)


def _ordinal_day(phrase: Phrase, anchors: Anchors) -> Draft | None:
    moment, anchor = anchors.anaphoric()
    if (
        moment is None
        or moment.month is None
        or moment.week is not None
        or not is_day(moment.year, moment.month, phrase.days[0])
    ):
        return None
    return dated(phrase, replace(moment, day=phrase.days[0], part="", zone=""), anchor)


def _day_pair(phrase: Phrase, anchors: Anchors) -> list[Draft]:
    """Return a draft for each day of "28 and 29 August"."""
    found = date_moment(phrase, anchors)
    if found is None or len(phrase.days) != 2 or not _has_days(phrase, found[0]):
        return []
    moment, anchor = found
    return _split(phrase, [dated(phrase, replace(moment, day=day), anchor) for day in phrase.days])


def _year_pair(phrase: Phrase) -> list[Draft]:
    """Return a draft for each year of "499-493 BC"."""
    lexemes, last = phrase.lexemes, phrase.found.end - 1
    numbers = [int(lexemes.values[i]) for i in (phrase.found.start, last - 1)]
    years = [1 - number if lexemes.values[last] == "BC" else number for number in numbers]
    return _split(phrase, [dated(phrase, Moment(year), "none") for year in years])


def _split(phrase: Phrase, drafts: list[Draft]) -> list[Draft]:
    """Return the two drafts of a phrase with the words before and after its joint."""
    lexemes, joint = phrase.lexemes, phrase.found.start
    while lexemes.role(joint) not in ("AND_", "OR_", "TO_", "HYPHEN", "DASH"):
        joint += 1
    drafts[0].end_char, drafts[1].start_char = lexemes.ends[joint - 1], lexemes.starts[joint + 1]
    return drafts


def _has_days(phrase: Phrase, moment: Moment) -> bool:
    return all(is_day(moment.year, moment.month or 1, day) for day in phrase.days)


def _day_range(phrase: Phrase, anchors: Anchors) -> Draft | None:
    found = date_moment(phrase, anchors)
    if found is None or len(phrase.days) < 2 or phrase.days[-2] >= phrase.days[-1] or not _has_days(phrase, found[0]):
        return None
    ends = [replace(found[0], day=day) for day in phrase.days[-2:]]
    draft = draft_of(phrase, "/".join(timex_value(end) for end in ends))
    draft.moment, draft.anchor = ends[1], found[1]
    if ends[0].year is not None:
        draft.edtf = "/".join(edtf_of(end) or ".." for end in ends)
    return draft


def _year_range(phrase: Phrase, anchors: Anchors) -> Draft | None:
    first, tail = phrase.year or 0, int(phrase.first("INT2", "DAY") or 0)
    last = first // 100 * 100 + tail
    if phrase.has("SEASON"):
        return dated(phrase, Moment(first, season=phrase.first("SEASON")), "none")
    if last <= first:
        last += 100 if last + 100 - first < 30 else 0
    if last <= first:
        return dated(phrase, Moment(first), "none")
    draft = draft_of(phrase, f"{first}/{last}")
    draft.moment, draft.edtf = Moment(last), f"{first}/{last}"
    return draft


def _weekday(phrase: Phrase, anchors: Anchors) -> Draft | None:
    weekday = phrase.weekday or 1
    moment, anchor = anchors.story_or_last() if anchors.narrative else (anchors.published, "published")
    base = number_of(moment) if moment else None
    part = phrase.first("PART") or ""
    if base is None:
        return draft_of(phrase, f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))
    if phrase.has("LAST", "NEXT"):
        day = nearest_weekday(base, weekday, 1 if phrase.has("NEXT") else -1, strict=True)
    else:
        way, before = anchors.direction(phrase), phrase.lexemes.role(phrase.found.start - 1)
        deadline = way == 0 and before in ("UNTIL", "BY", "THROUGH")
        ahead = phrase.has("THIS") or way > 0 or deadline or (anchors.narrative and moment is not None)
        day = nearest_weekday(base, weekday, 1 if ahead else -1)
    return dated(phrase, replace(at_day(day), part=part), anchor)


def _deictic(phrase: Phrase, anchors: Anchors) -> Draft | None:
    word = phrase.first("DEICTIC") or "0"
    part = phrase.first("PART") or ("NI" if word == "0NI" else "")
    unknown = anchors.narrative and (not tells_of_today(phrase) or anchors.quoted(phrase))
    base = None if unknown or anchors.published is None else number_of(anchors.published)
    if base is None:
        return draft_of(
            phrase, "PRESENT_REF" if word == "0" and not part else f"XXXX-XX-XX{'T' + part if part else ''}"
        )
    draft = dated(phrase, replace(at_day(base + int(word.removesuffix("NI"))), part=part), "published")
    draft.type = "TIME" if part else "DATE"
    return draft


def _fiscal(phrase: Phrase, anchors: Anchors) -> Draft | None:
    draft = dated(phrase, Moment(phrase.year), "none")
    draft.edtf = f"{draft.edtf}~"
    return draft


def _fixed(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the draft with the value of the table row, else of its word."""
    return draft_of(phrase, phrase.found.phrase.value or phrase.first("LENGTH"))


def _named_day(phrase: Phrase, anchors: Anchors) -> Draft | None:
    return dated(phrase, moment_of(phrase.first("NAMEDDAY")), "none")


def _named_war(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the days of a war, or the day it broke out or ended on."""
    days = phrase.first("WAR") or ""
    mod = phrase.first("OUTBREAK", "MOD")
    if mod in ("START", "END"):
        days = days.split("/")[-1 if mod == "END" else 0]
    draft = draft_of(phrase, days)
    draft.edtf, draft.anchor, draft.mod, draft.moment = days, "event", None, moment_of(days)
    return draft


def _overnight(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the night into the day of publication; of another night where a date follows, nothing is known."""
    base = None if anchors.narrative or anchors.published is None else number_of(anchors.published)
    if base is None or phrase.lexemes.role(phrase.found.end) in ("ON_", "WEEKDAY", "MONTH", "FROM_", "PREP"):
        return draft_of(phrase, "XXXX-XX-XXTNI")
    draft = dated(phrase, replace(at_day(base - 1), part="NI"), "published")
    draft.edtf = f"{draft.edtf}/{edtf_of(at_day(base))}"
    return draft


def _ref(phrase: Phrase, anchors: Anchors) -> Draft | None:
    return draft_of(phrase, phrase.first("REF", "REFADJ"))


def _part_of_day(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the draft of "dawn on Monday", "the morning of 28 December", "in the morning"."""
    part = phrase.first("PART") or ""
    if phrase.has("MONTH", "MONABBR"):
        found = date_moment(phrase, anchors)
    elif phrase.weekday:
        return _weekday(phrase, anchors)
    else:
        moment, anchor = anchors.beside(phrase)
        day_of_month = phrase.days[0] if phrase.days else None
        found = None if moment is None else (replace(moment, day=day_of_month or moment.day), anchor)
    if found is None or number_of(found[0]) is None:
        return draft_of(phrase, f"XXXX-XX-XXT{part}")
    return dated(phrase, replace(found[0], part=part, zone=""), found[1])


def _part_night(phrase: Phrase, anchors: Anchors) -> Draft | None:
    return draft_of(phrase, f"XXXX-XX-XXT{phrase.first('PART')}")


def _vague(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the draft of "at that time", "since then", "this period": the last date, if it stands close before."""
    if phrase.has("THIS") and phrase.has("TIME_") and not anchors.narrative:
        return draft_of(phrase, "PRESENT_REF")
    moment, anchor = anchors.beside(phrase)
    if moment is None or moment == anchors.published:
        unknown = None if anchors.narrative or phrase.has("ERAWORD") else "PAST_REF"
        return None if phrase.has("THEN_") else draft_of(phrase, unknown)
    draft = dated(phrase, replace(moment, part="", zone=""), anchor)
    if phrase.has("ERAWORD", "THIS"):
        draft.value = None
    return draft


def _nothing(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return a draft without a value: `time_clocks` gives it one when the dates around it are known."""
    return draft_of(phrase, None)


_READERS: dict[str, Callable[[Phrase, Anchors], Draft | None]] = {
    "bare-unit": read_duration,
    "clock": _nothing,
    "date": _date,
    "day-range": _day_range,
    "deictic": _deictic,
    "division": read_division,
    "duration": read_duration,
    "fiscal": _fiscal,
    "fixed": _fixed,
    "fixed-past": _fixed,
    "fixed-present": _fixed,
    "fixed-these": _fixed,
    "named-day": _named_day,
    "named-war": _named_war,
    "offset": read_offset,
    "offset-adjective": read_offset_adjective,
    "offset-event": _nothing,
    "ordinal-day": _ordinal_day,
    "overnight": _overnight,
    "part-night": _part_night,
    "part-of-day": _part_of_day,
    "period": read_period,
    "period-of": read_period_of,
    "ref": _ref,
    "ref-plural": read_ref_plural,
    "set": read_set,
    "shift": read_shift,
    "vague": _vague,
    "weekday": _weekday,
    "weekend": read_weekend,
    "whole": read_duration,
    "year-range": _year_range,
}
