"""What the words around make of a date: since A, until B, from A to B, between A and B.

Deviation: EDTF cannot leave out the date itself, so "before 2014" is `../2014` and "after 2014" is `2014/..`.
"""

from collections.abc import Sequence

from onrecord.annotate.syntax import Syntax
from onrecord.annotate.time_drafts import Draft
from onrecord.annotate.time_features import token_at
from onrecord.annotate.time_lexemes import Lexemes
from onrecord.annotate.time_moments import Moment, add, add_years, at_month, edtf_of, timex_value
from onrecord.annotate.time_phrases import Found
from onrecord.errors import RecordError
from onrecord.model.edtf import bounds

_OPENING = {"SINCE": "{}/..", "AFTER": "{}/..", "UNTIL": "../{}", "BY": "../{}", "BEFORE": "../{}", "THROUGH": "../{}"}
_NOUNS = ("NOUN", "PROPN", "ADJ")
_TO_DATE = (["HYPHEN"], ["DASH"], ["TO_"], ["UNTIL"], ["THROUGH"])
_JOINTS = {
    "BETWEEN_": frozenset({"AND_"}),
    "FROM_": frozenset({"TO_", "UNTIL", "THROUGH", "HYPHEN", "DASH"}),
    "SINCE": frozenset({"UNTIL", "TO_"}),
}


def join_ranges(drafts: Sequence[Draft], lexemes: Lexemes, syntax: Syntax) -> list[Draft]:
    """Return the drafts with their `edtf` as the words before and between make it.

    The two dates of "between A and B" and of "the 2014-2015 campaign" become one draft; those of "from A to B" and of
    "A-B" stay two, each with the range that it is an end of.
    """
    result: list[Draft] = []
    closed: Draft | None = None
    for draft in drafts:
        before = result[-1] if result else None
        span = None if before is None or before is closed else _range(before, draft, lexemes)
        if before is not None and span is not None:
            closed = draft
            before.within = draft.within = span
            result.append(draft)
            if _is_one(before, draft, lexemes, syntax):
                result[-2:] = [_joined(before, draft, span)]
            continue
        if before is not None and before is not closed:
            _close(before, draft, lexemes, syntax)
        result.append(draft)
    if result and result[-1] is not closed:
        _close(result[-1], None, lexemes, syntax)
    return result


def _is_one(draft: Draft, other: Draft, lexemes: Lexemes, syntax: Syntax) -> bool:
    """Return whether the two ends are one time: between them, or a range of years that belongs to a noun."""
    if _role_before(draft, lexemes) == "BETWEEN_":
        return True
    if _gap(draft, other, lexemes) == ["SLASH"]:
        return True
    tight = other.start_char - draft.end_char == 1 and other.end_char - draft.start_char == len("2014-2015")
    return tight and _noun_of(other, draft.start_char, syntax) is not None


def _noun_of(draft: Draft, first_char: int, syntax: Syntax) -> int | None:
    """Return the noun right behind the date or range from `first_char` that it belongs to: "the 1958 coup"."""
    last = token_at(syntax, draft.end_char - 1)
    after = last + 1
    if after >= syntax.size or syntax.start[after] != draft.end_char + 1 or syntax.pos[after] not in _NOUNS:
        return None
    head = syntax.head[last]
    while head < last and syntax.start[head] >= first_char and syntax.head[head] != head:
        head = syntax.head[head]
    return head if head > last and syntax.pos[head] in _NOUNS[:2] else None


def _joined(first: Draft, last: Draft, span: str) -> Draft:
    """Return one draft for both ends of a range."""
    first.whole = last
    last.start_char, last.mod, last.within = first.start_char, None, None
    last.value, last.edtf = f"{first.value}/{last.value}", span
    return last


def _close(draft: Draft, following: Draft | None, lexemes: Lexemes, syntax: Syntax) -> None:
    """Open the interval of a date that is no range, or end a length of time at the date that follows it."""
    if draft.type == "DURATION" and draft.edtf is None and following and _gap(draft, following, lexemes) == ["TO_"]:
        draft.edtf = _ending(draft, following)
    elif draft.type in ("DATE", "TIME") and draft.edtf and "/.." not in draft.edtf:
        if following and following.value == "PRESENT_REF" and _gap(draft, following, lexemes) in _TO_DATE:
            draft.edtf = f"{draft.edtf.split('/')[0]}/.."
        elif _noun_of(draft, draft.start_char, syntax) is None:
            _open(draft, lexemes)


def _range(draft: Draft, other: Draft, lexemes: Lexemes) -> str | None:
    if not _is_range(draft, other, lexemes):
        return None
    span = _span(draft.edtf, other.edtf)
    if span is None and other.anchor != "none" and other.moment and (later := add_years(other.moment, 1)):
        span = _span(draft.edtf, edtf_of(later))
        if span is not None:
            other.moment, other.value, other.edtf = later, timex_value(later), edtf_of(later)
    return span


def _open(draft: Draft, lexemes: Lexemes) -> None:
    pattern = _OPENING.get(_role_before(draft, lexemes))
    if _role_before(draft, lexemes) == "FROM_" and _runs_on(draft, lexemes):
        pattern = "{}/.."
    if pattern is None or draft.edtf is None:
        return
    side = 0 if pattern.endswith("/..") else -1
    if draft.phrase is not None and draft.phrase.has("WAR"):
        side = -1 - side
    draft.edtf = pattern.format(draft.edtf.split("/")[side])


def _is_range(draft: Draft, other: Draft, lexemes: Lexemes) -> bool:
    if draft.edtf is None or other.edtf is None or (draft.type, other.type) != ("DATE", "DATE"):
        return False
    gap = _gap(draft, other, lexemes)
    if gap in (["HYPHEN"], ["DASH"]) and (other.start_char - draft.end_char == 1 or _are_years(draft, other)):
        return True
    if gap == ["SLASH"]:
        return _are_years(draft, other) and draft.value is not None and other.value == str(int(draft.value) + 1)
    joints = _JOINTS.get(_role_before(draft, lexemes), frozenset())
    return len(gap) > 0 and gap[0] in joints and set(gap[1:]) <= {"THE", "APPROX", "BY", "IN_"}


def _are_years(*drafts: Draft) -> bool:
    return all(draft.phrase is not None and draft.phrase.words.keys() == {"YEAR"} for draft in drafts)


def _gap(draft: Draft, other: Draft, lexemes: Lexemes) -> list[str]:
    """Return the roles between two drafts; words without a role count as "?"."""
    if draft.phrase is None or other.phrase is None:
        return ["?"]
    first, last = draft.phrase.found.end, other.phrase.found.start
    return [lexemes.role(i) or "?" for i in range(first, min(last, first + 4))]


def _span(first: str | None, last: str | None) -> str | None:
    """Return the interval from the beginning of one to the end of the other, None where it would run backwards."""
    if first is None or last is None:
        return None
    text = f"{first.split('/')[0]}/{last.split('/')[-1]}"
    try:
        bounds(text)
    except RecordError:
        return None
    return text


def _ending(draft: Draft, other: Draft) -> str | None:
    """Return the months up to and including that one: "the 18 months to March 2023"."""
    moment, count = other.moment, draft.phrase.count if draft.phrase else None
    if moment is None or moment.year is None or count is None or draft.phrase is None or count != int(count):
        return None
    if draft.phrase.unit == "M" and moment.month:
        first: Moment | None = at_month(moment.year * 12 + moment.month - int(count))
    else:
        first = add(moment, -int(count), draft.phrase.unit or "Y")
    return None if first is None else _span(edtf_of(first), edtf_of(moment))


def _found(draft: Draft) -> Found | None:
    return draft.phrase.found if draft.phrase else None


def _role_before(draft: Draft, lexemes: Lexemes) -> str:
    found = _found(draft)
    if found is None or lexemes.starts[found.start] != draft.start_char:
        return ""
    i = found.start - 1
    while lexemes.role(i) in ("THE", "APPROX"):
        i -= 1
    return lexemes.role(i)


def _runs_on(draft: Draft, lexemes: Lexemes) -> bool:
    """Return whether "from A" names no end: "from A onwards", or "From A" at the head of a sentence."""
    found = _found(draft)
    if found is None:
        return False
    after = lexemes.role(found.end + (lexemes.role(found.end) in ("ON_", "AND_")))
    return after == "ONWARD" or lexemes.word(found.start - 1) == "From"
