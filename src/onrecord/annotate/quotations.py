"""Quotations: words between marks, paired paragraph by paragraph from the raw text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.boundaries import is_wrapped
from onrecord.annotate.layers import Quotation
from onrecord.annotate.syntax import Syntax, syntax_of

CLOSERS = {
    "\u201c": "\u201d\u201c",
    "\u201e": "\u201c\u201d",
    "\u201f": "\u201d",
    "\u00ab": "\u00bb",
    "\u2039": "\u203a",
    "\u2018": "\u2019",
    "\u201a": "\u2018\u2019",
    "\u201d": "\u201d",
    "``": "''\"",
    "''": "''\"",
    '"': "\"''",
    "'": "'",
}
MARKS = re.compile("``|''|[\"'\u2018-\u201f\u00ab\u00bb\u2039\u203a]")
SPEECH_DASHES = "\u2014\u2013\u2015"
PARAGRAPH_ENDS = ".?!:\u201d\"\u2026\u00bb'\u2019"
PARAGRAPH_STARTS = '"\u201c\u201e\u00ab' + SPEECH_DASHES
ELIDED = re.compile(r"(?:em|til|tis|twas|cause|n|bout|round|\d\ds?)\b", re.IGNORECASE)
SCARE_WORDS = 2
LONGEST = 3000
"""How many characters of a paragraph are looked through for a quotation that goes on."""
DEEPEST = 8
Pair = tuple[int, int, int, int, int, bool]
"""Start, end, inner start, inner end (code points), depth, closed."""
SINGLE = "'\u2018\u201a"
REOPENING = "\u201c\u00ab"
"""Marks of which one within another opens the next paragraph of a speech."""


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner: its span in the text and the marks that may close it."""

    mark: str
    start: int
    end: int
    closers: str


@Language.component("onrecord_quotations", assigns=["doc._.quotations"])
def mark_quotations(doc: Doc) -> Doc:
    """Mark quotations as `doc._.quotations`, in text order, the outer before the inner.

    Marks are paired within a paragraph; one left open there runs to the paragraph's end, or to a sentence that opens
    with the same mark (a paragraph that has lost its line break), and is not `closed`. A mark glued to a word makes the
    whole token part of the quotation. Apostrophes are no marks.
    """
    syntax = syntax_of(doc)
    text = syntax.doc_text
    pairs: list[Pair] = []
    for start, end in paragraphs(text):
        pairs += _pairs(text, start, end)
    pairs += _dashed(text) if "\n" in text else []
    pairs.sort(key=lambda pair: (pair[0], -pair[1]))
    doc._.quotations = tuple(mark for pair in pairs if (mark := _in_tokens(text, syntax, pair)) is not None)
    return doc


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of paragraphs (code points), without the newlines around them.

    A blank line ends a paragraph; so does a line break after a full stop, a colon or a closing mark, or before an
    opening one. Any other line break is taken for a wrapped line, and so is one within a quotation that the next line
    closes; where a line is longer than any that is wrapped, every break ends a paragraph.
    """
    start = end = offset = 0
    wrapped = is_wrapped(text)
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        parted = not wrapped or not bare or text[end - 1] in PARAGRAPH_ENDS or bare[0] in PARAGRAPH_STARTS
        if end > start and parted and not _goes_on(text, start, end, bare):
            yield start, end
            start = end
        if bare:
            first = offset + len(line) - len(line.lstrip())
            start = first if end <= start else start
            end = first + len(bare)
        offset += len(line)
    if end > start:
        yield start, end


def _goes_on(text: str, start: int, end: int, line: str) -> bool:
    """Return whether a quotation opened in `start` to `end` is closed in the line behind before another one opens."""
    if not line or line[0] in PARAGRAPH_STARTS or end - start > LONGEST:
        return False
    if text.count('"', start, end) % 2:
        closing = line.find('"')
        return closing > 0 and not line[closing - 1].isspace()
    if text.count("\u201c", start, end) > text.count("\u201d", start, end):
        closing, opening = line.find("\u201d"), line.find("\u201c")
        return closing > 0 and not 0 <= opening < closing
    return False


def _pairs(text: str, start: int, end: int) -> list[Pair]:
    found: list[Pair] = []
    waiting: list[_Open] = []
    last_single = -1
    for match in MARKS.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        before = text[at - 1] if at > start else " "
        following = text[after] if after < end else " "
        if _is_apostrophe(mark, before, following, text[after : after + 6]):
            continue
        partner = _partner(waiting, mark, before, following)
        if partner is not None:
            opened = waiting[partner]
            del waiting[partner:]
            found.append((opened.start, after, opened.end, at, partner, True))
        elif _may_open(mark, before, following) and len(waiting) < DEEPEST:
            if mark in REOPENING and waiting and waiting[-1].mark == mark and _ends_sentence(text, at):
                left = waiting.pop()
                found.append((left.start, at, left.end, at, len(waiting), False))
            if mark in SINGLE and last_single < 0:
                last_single = _last_single(text, start, end)
            if mark not in SINGLE or last_single > after:
                waiting.append(_Open(mark, at, after, CLOSERS[mark]))
    for depth, left in enumerate(waiting):
        if left.closers not in ("'", "\u2019") and left.end < end:
            found.append((left.start, end, left.end, end, depth, False))
            break
    return found


def _ends_sentence(text: str, at: int) -> bool:
    """Return whether a sentence ends before an offset, and a space follows it."""
    return at > 1 and text[at - 1].isspace() and text[at - 2] in ".?!\u2026"


def _is_apostrophe(mark: str, before: str, following: str, ahead: str) -> bool:
    if mark not in ("'", "\u2019", "\u2018"):
        return False
    if before.isalnum() and following.isalnum():
        return True
    return following.isalnum() and not before.isalnum() and ELIDED.match(ahead) is not None


def _partner(waiting: list[_Open], mark: str, before: str, following: str) -> int | None:
    """Return the depth of the innermost open mark that this one closes, or None where it closes none."""
    if before.isspace() and not following.isspace() and mark not in "\u201d\u00bb\u203a":
        return None
    if mark in ("'", "\u2019") and following.isalnum():
        return None
    return next((depth for depth in reversed(range(len(waiting))) if mark in waiting[depth].closers), None)


def _may_open(mark: str, before: str, following: str) -> bool:
    if mark not in CLOSERS or following.isspace():
        return False
    if mark in ("'", '"', "''", "\u201d"):
        return not before.isalnum() and before not in ".,?!"
    return True


def _last_single(text: str, start: int, end: int) -> int:
    """Return the offset of the last single mark that can close a quotation; `start` where there is none."""
    at = end
    while (at := max(text.rfind("'", start, at), text.rfind("\u2019", start, at))) > start:
        if not text[at - 1].isspace() and (at + 1 >= end or not text[at + 1].isalnum()):
            return at
    return start


def _dashed(text: str) -> list[Pair]:
    """Return the speeches of a dialogue printed with dashes: two or more paragraphs that open with one."""
    opened = [
        (start, end)
        for start, end in paragraphs(text)
        if text[start] in SPEECH_DASHES and any(char.isalpha() for char in text[start + 1 : start + 3])
    ]
    if len(opened) < 2 and not any(text[start] == "\u2015" for start, _ in opened):
        return []
    found: list[Pair] = []
    for start, end in opened:
        again = text.find(f" {text[start]}", start + 1, end)
        stop = end if again == -1 else again
        found.append((start, stop, start + 1, stop, 0, True))
    return found


def _in_tokens(text: str, syntax: Syntax, pair: Pair) -> Quotation | None:
    start, end, inner_start, inner_end, depth, closed = pair
    first, after = bisect_right(syntax.start, start) - 1, bisect_left(syntax.start, end)
    inner_first = bisect_right(syntax.end, inner_start)
    inner_after = bisect_left(syntax.start, inner_end)
    inner = text[inner_start:inner_end].strip()
    if inner_first >= inner_after or not inner:
        return None
    return Quotation(first, after, inner_first, inner_after, depth, closed, _is_scare(text, start, inner))


def _is_scare(text: str, start: int, inner: str) -> bool:
    """Return whether a word or two stand in marks in mid-sentence: no speech, unless a cue says so."""
    before = text[max(0, start - 12) : start].rstrip(" ")
    mid_sentence = bool(before) and before[-1] not in '.,:?!\u201d"\n'
    return len(inner.split()) <= SCARE_WORDS and mid_sentence and inner[-1] not in ".?!"
