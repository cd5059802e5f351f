"""Sentence bounds that layout gives before the parser guesses: a blank line, a dateline's dash, a photo credit."""

import re
from collections.abc import Sequence

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
    start = True
    texts = [token.text for token in doc]
    between = "\n\n" if is_wrapped(doc.text) else "\n"
    for token in doc:
        if start and not token.is_space:
            token.is_sent_start = True
            behind = dateline_end(texts, token.i)
            if behind is not None:
                doc[behind].is_sent_start = True
        if token.text == "(" and (start or token.i == 0 or _stops(doc, token.i - 1)):
            behind = _credit_end(doc, token.i)
            if behind is not None:
                token.is_sent_start = doc[behind].is_sent_start = True
        start = between in token.text or (start and token.is_space)
    return doc


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


def _stops(doc: Doc, i: int) -> bool:
    return doc[i].text in STOPS or "\n" in doc[i].text


def _credit_end(doc: Doc, start: int) -> int | None:
    """Return the first token behind a credit "(Name/Agency)" that opens at `start`, None where it is none."""
    slash = False
    for i in range(start + 1, min(start + CREDIT_TOKENS, len(doc) - 1)):
        text = doc[i].text
        if text == ")":
            return i + 1 if slash else None
        slash = slash or "/" in text
        if not (text[0].isupper() or text in ("/", ".", ",")):
            return None
    return None
