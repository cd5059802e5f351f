"""Quarters and halves of a year, a decade or a century."""

from onrecord.annotate.time_anchors import Anchors
from onrecord.annotate.time_dates import date_moment
from onrecord.annotate.time_drafts import Draft, dated, draft_of
from onrecord.annotate.time_features import Phrase
from onrecord.annotate.time_moments import Moment


def read_division(phrase: Phrase, anchors: Anchors) -> Draft | None:
    """Return the draft of "the third quarter of 2022", "the second half of the 19th century"."""
    code, number = _division_of(phrase)
    if phrase.kind == "division" and phrase.has("YEAR", "ERA") and not phrase.has("MONTH"):
        year = phrase.year
        return (
            None if year is None or number is None else dated(phrase, Moment(year, division=f"{code}{number}"), "none")
        )
    if phrase.has("DECADE", "CENT", "MONTH", "MONABBR"):
        found = date_moment(phrase, anchors)
        draft = None if found is None else dated(phrase, *found)
        if draft is not None and number is not None:
            draft.mod = "START" if number == 1 else "END" if code == "H" else "MID"
        return draft
    return _relative_division(phrase, anchors, code, number)


def _division_of(phrase: Phrase) -> tuple[str, int | None]:
    named = phrase.first("QCODE")
    if named:
        return named[0], int(named[1])
    code = phrase.first("DIVISION") or "Q"
    last = phrase.first("MOD") == "END"
    first = next((int(value) for role in ("ORD", "SECOND", "ORDDAY") for value in phrase.words.get(role, ())), None)
    number = first if first is not None else {True: 2 if code == "H" else 4}.get(last)
    return code, number if number is not None and 1 <= number <= (2 if code == "H" else 4) else None


def _is_of_result(phrase: Phrase) -> bool:
    """Return whether it is "first-half profit": the halves of a match have no profit."""
    end = phrase.found.end
    return phrase.has("HYPHEN") and "RESULT" in (phrase.lexemes.role(end), phrase.lexemes.role(end + 1))


def _years_off(distance: int, size: int, direction: int) -> int:
    """Return by how many years a quarter or half so far from today's lies off: what is told has begun."""
    if direction > 0:
        return int(distance < -(size // 4 + 1))
    return -int(distance > 0)


def _relative_division(phrase: Phrase, anchors: Anchors, code: str, number: int | None) -> Draft | None:
    base, anchor = anchors.calendar(phrase)
    if code == "H" and not phrase.has("OF_") and not _is_of_result(phrase):
        return None
    if base is None or base.year is None or (base.month is None and number is None):
        return draft_of(phrase, f"XXXX-{code}{number or 'X'}")
    here = ((base.month or 1) - 1) // (3 if code == "Q" else 6)
    size = 4 if code == "Q" else 2
    way = 1 if phrase.has("NEXT") else -1 if phrase.has("LAST", "PREVIOUS") else 0
    index = base.year * size + (number - 1 if number is not None else here + way)
    if number is not None and anchor == "published" and not phrase.has("OF_"):
        index += size * _years_off(number - 1 - here, size, anchors.direction(phrase))
    return dated(phrase, Moment(index // size, division=f"{code}{index % size + 1}"), anchor)
