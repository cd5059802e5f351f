"""Sentence bounds that layout gives before the parser guesses: a blank line, a dateline's dash, a photo credit."""

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

DASHES = frozenset({"-", "--", "\u2013", "\u2014", "\ufffd"})
"""The last stands where a dash was lost to a wrong encoding."""
DATELINE_MARKS = frozenset(",.()/")
DATELINE_TOKENS = 24
"""A dateline is no longer than this: "NEW DELHI, Sept. 28, 1965 (Reuters) -" has ten tokens."""
LONGEST_LINE = 160
"""How many characters a wrapped line may have."""
CREDIT_TOKENS = 10
"""A photo credit is no longer than this: "(Muhammad Hamed/Reuters)" has five tokens."""
CLOCK = re.compile(r"[0-2]?\d[:.][0-5]\d")
STOPS = frozenset({".", "?", "!", '"', "\u201d"})


@Language.component("onrecord_boundaries", assigns=["token.is_sent_start"])
def mark_boundaries(doc: Doc) -> Doc:
    """Start a sentence after each blank line, dateline and photo credit; the parser, which comes later, keeps to it.

    Where lines are not wrapped, each starts one.
    """
    texts = [token.text for token in doc]
    for i in _first_tokens(texts, "\n\n" if is_wrapped(doc.text) else "\n"):
        doc[i].is_sent_start = True
    return doc


def _first_tokens(texts: Sequence[str], between: str) -> Iterator[int]:
    """Yield the tokens that start a sentence by the layout; `between` is what stands between two paragraphs."""
    start = True
    for i, text in enumerate(texts):
        blank = text.isspace()
        if start and not blank:
            yield i
            behind = dateline_end(texts, i)
            if behind is not None:
                yield behind
        if text == "(" and (start or i == 0 or _stops(texts[i - 1])):
            behind = _credit_end(texts, i)
            if behind is not None:
                yield from (i, behind)
        start = (start and blank) or between in text


def is_wrapped(text: str) -> bool:
    """Return whether the lines of a text may be wrapped, and a break be no more than a blank: none is too long."""
    return all(len(line) <= LONGEST_LINE for line in text.splitlines())


def dateline_end(texts: Sequence[str], start: int) -> int | None:
    """Return the first token behind a dateline that starts at `start`, or None.

    A dateline is a run of capitalised words, numbers and marks before a dash, with a word in capitals, a bracket, a
    year or the time of day; what stands in brackets may be any word: "PARIS, Aug. 8 (wire) -".
    """
    marked = inside = False
    for i in range(start, min(start + DATELINE_TOKENS, len(texts) - 1)):
        text = texts[i]
        if text in DASHES:
            return i + 1 if marked and i > start else None
        if not (inside or text[0].isupper() or text[0].isdigit() or text in DATELINE_MARKS):
            return None
        inside = text == "(" or (inside and text != ")")
        marked = marked or (text.isupper() and len(text) > 2) or text == "(" or (text.isdigit() and len(text) == 4)
        marked = marked or CLOCK.fullmatch(text) is not None
    return None


def _stops(text: str) -> bool:
    return text in STOPS or "\n" in text


def _credit_end(texts: Sequence[str], start: int) -> int | None:
    """Return the first token behind a credit "(Name/Agency)" that opens at `start`, None where it is none."""
    slash = False
    for i in range(start + 1, min(start + CREDIT_TOKENS, len(texts) - 1)):
        text = texts[i]
        if text == ")":
            return i + 1 if slash else None
        slash = slash or "/" in text
        if not (text[0].isupper() or text in ("/", ".", ",")):
            return None
    return None
