"""Times of the clock, and the day they are on: the date beside them, else the last one before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate.time_anchors import NEAR_TOKENS, Anchors
from onrecord.annotate.time_drafts import Draft
from onrecord.annotate.time_features import Phrase, token_at
from onrecord.annotate.time_moments import Moment, edtf_of, number_of, timex_value

_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?(?: (am|pm))?")
_GAP = 14
_NOON = 12


def date_clocks(drafts: Sequence[Draft], anchors: Anchors) -> None:
    """Give each draft of kind `clock` its value and day; one that is no time of day keeps the value None."""
    last: Draft | None = None
    for i, draft in enumerate(drafts):
        if draft.phrase is not None and _is_clock(draft.phrase):
            day = _beside(drafts, i, draft.phrase) or _before(draft, last, anchors)
            _set_time(draft, draft.phrase, day, anchors, hours=day is None and _is_hours(drafts, i))
        elif draft.moment is not None and number_of(draft.moment) is not None:
            last = draft


def _is_clock(phrase: Phrase) -> bool:
    return phrase.kind == "clock" or (phrase.kind == "part-night" and phrase.has_clock())


def clock_text(phrase: Phrase) -> str | None:
    """Return hours and minutes of a time of the clock, None where there is no such time."""
    if phrase.has("PART"):
        return phrase.first("PART")
    military, half = phrase.first("MILTIME", "YEAR"), phrase.first("AMPM")
    if military is not None:
        hour, minute = int(military[:2]), int(military[2:])
    else:
        found = _CLOCK.fullmatch((phrase.first("CLOCK", "REAL") or "").replace(".", ":"))
        hour = int(found[1]) if found else int(phrase.count or 0)
        minute = int(found[2]) if found else 0
        half = half or (found[3].upper() if found and found[3] else None)
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "PM" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _beside(drafts: Sequence[Draft], i: int, phrase: Phrase) -> Draft | None:
    """Return the day that stands right behind ("10:30 on Monday") or right before ("on Monday at 10:30")."""
    if i + 1 < len(drafts) and _is_span(drafts[i], drafts[i + 1]):
        return _beside(drafts, i + 1, phrase)
    for j in (i + 1, i - 1):
        if 0 <= j < len(drafts) and (moment := drafts[j].moment) is not None and number_of(moment) is not None:
            first, second = (drafts[i], drafts[j]) if j > i else (drafts[j], drafts[i])
            between = phrase.lexemes.text[first.end_char : second.start_char]
            if len(between) <= _GAP + 10 * (j > i) and not re.search(r"[.;\n(]", between):
                return drafts[j]
    return None


def _before(draft: Draft, last: Draft | None, anchors: Anchors) -> Draft | None:
    """Return the last day named: in news only if the sentence of the clock names it."""
    if last is None:
        return None
    here, there = token_at(anchors.syntax, draft.start_char), token_at(anchors.syntax, last.start_char)
    if anchors.narrative:
        return last if here - there <= 2 * NEAR_TOKENS else None
    return last if anchors.same_sentence(here, there) else None


def _is_hours(drafts: Sequence[Draft], i: int) -> bool:
    """Return whether the time is one end of "from 9 am to 5 pm": hours that are kept day by day."""
    return (i > 0 and _is_span(drafts[i - 1], drafts[i])) or (
        i + 1 < len(drafts) and _is_span(drafts[i], drafts[i + 1])
    )


def _is_span(draft: Draft, other: Draft) -> bool:
    """Return whether two times of the clock are the ends of one span: "2 a.m. to 4 a.m."."""
    one, two = draft.phrase, other.phrase
    if one is None or two is None or not (_is_clock(one) and _is_clock(two)):
        return False
    gap = [one.lexemes.role(k) for k in range(one.found.end, two.found.start)]
    return gap in (["TO_"], ["DASH"], ["HYPHEN"], ["UNTIL"], ["THROUGH"], ["AND_"])


def _set_time(draft: Draft, phrase: Phrase, day: Draft | None, anchors: Anchors, *, hours: bool) -> None:
    text = clock_text(phrase)
    if text is None:
        return
    base: Moment | None = day.moment if day else None if anchors.narrative or hours else anchors.published
    draft.anchor = day if day else "published" if base else "none"
    if base is None or number_of(base) is None:
        draft.value = f"XXXX-XX-XXT{text}"
        return
    draft.moment = replace(base, part=text, zone=phrase.first("ZONE") or "")
    draft.value, draft.edtf = timex_value(draft.moment), edtf_of(draft.moment)
