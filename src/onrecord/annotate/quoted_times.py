"""Days within quotations: "this afternoon" is the speaker's, so it counts from when it was said, if that is known."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.attribution_said import times_by_token
from onrecord.annotate.layers import AttributionMark
from onrecord.annotate.syntax import Syntax, syntax_of
from onrecord.knowledge.times import deictic_words
from onrecord.model.timex import Timex

CIRCUMSTANCES = frozenset({"prep", "npadvmod", "advmod", "advcl"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@Language.component(
    "onrecord_quoted_times",
    requires=["doc._.attributions", "doc._.quotations", "doc._.times", "token.dep"],
    assigns=["doc._.times"],
)
def mark_quoted_times(doc: Doc) -> Doc:
    """Reckon the days that speakers name by "today" and "this morning" from when they spoke, in `doc._.times`.

    Said on a known day, such a day counts from it (`anchor` is `said`). Where the words around the cue tell when, but
    not on which day ("on the night of the attack"), it names no day: `edtf` is None. Where they tell nothing, it stays
    as reckoned from publication.
    """
    times: tuple[Timex, ...] = doc._.times
    speaking = [i for i, timex in enumerate(times) if timex.anchor == "published" and _is_deictic(timex)]
    if not speaking or not doc._.attributions:
        return doc
    syntax = syntax_of(doc)
    changed = list(times)
    starts = times_by_token(syntax, times)
    for i in speaking:
        token = bisect_left(syntax.end, times[i].start_char + 1)
        if any(mark.start < token < mark.end for mark in doc._.quotations if not mark.scare):
            holder = _speaker_of(token, doc._.attributions)
            changed[i] = times[i] if holder is None else _reckoned(times[i], holder, doc._.published_at, syntax, starts)
    doc._.times = tuple(changed)
    return doc


def _is_deictic(timex: Timex) -> bool:
    return _DAY.fullmatch(timex.edtf or "") is not None and not deictic_words().isdisjoint(timex.text.lower().split())


def _speaker_of(token: int, attributions: tuple[AttributionMark, ...]) -> AttributionMark | None:
    """Return the outermost attribution that quotes the token."""
    return next(
        (
            mark
            for mark in attributions
            if mark.directness != "indirect" and any(start <= token < end for start, end in mark.content)
        ),
        None,
    )


def _reckoned(
    timex: Timex, mark: AttributionMark, published_at: str | None, syntax: Syntax, starts: dict[int, Timex]
) -> Timex:
    said = mark.said.edtf if mark.said else None
    if said and _DAY.fullmatch(said) and published_at:
        days = datetime.date.fromisoformat(said) - datetime.date.fromisoformat(published_at[:10])
        return replace(_moved(timex, days), anchor="said") if days else timex
    if said is None and any(i in starts for i in _around(mark, syntax)):
        return replace(timex, value=_DAY.sub("XXXX-XX-XX", timex.value or "") or None, edtf=None, anchor="none")
    return timex


def _moved(timex: Timex, days: datetime.timedelta) -> Timex:
    day = datetime.date.fromisoformat(timex.edtf or "") + days
    return replace(timex, value=_DAY.sub(day.isoformat(), timex.value or ""), edtf=day.isoformat())


def _around(mark: AttributionMark, syntax: Syntax) -> Iterator[int]:
    """Yield the tokens of the circumstances of the cue, outside of the content."""
    for child in syntax.children[mark.cue_head]:
        held = any(start <= child < end for start, end in mark.content)
        if syntax.dep[child] in CIRCUMSTANCES and not held:
            yield from range(*syntax.subtree(child))
