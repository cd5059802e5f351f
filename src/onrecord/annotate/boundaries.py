"""Sentence bounds that layout gives before the parser guesses: a blank line, and the dash behind a dateline."""

from spacy.language import Language
from spacy.tokens import Doc

DASHES = frozenset({"-", "--", "\u2013", "\u2014"})
DATELINE_MARKS = frozenset(",.()/")
DATELINE_TOKENS = 24
"""A dateline is no longer than this: "NEW DELHI, Sept. 28, 1965 (Reuters) -" has ten tokens."""


@Language.component("onrecord_boundaries", assigns=["token.is_sent_start"])
def mark_boundaries(doc: Doc) -> Doc:
    """Start a sentence after each blank line and after each dateline; the parser, which comes later, keeps to them."""
    start = True
    for token in doc:
        if start and not token.is_space:
            token.is_sent_start = True
            behind = _dateline_end(doc, token.i)
            if behind is not None:
                doc[behind].is_sent_start = True
        start = "\n\n" in token.text or (start and token.is_space)
    return doc


def _dateline_end(doc: Doc, start: int) -> int | None:
    """Return the first token behind a dateline that starts at `start`, or None.

    A dateline is a run of capitalised words, numbers and marks before a dash, with a word in capitals, a bracket or a
    year.
    """
    marked = False
    for i in range(start, min(start + DATELINE_TOKENS, len(doc) - 1)):
        text = doc[i].text
        if text in DASHES:
            return i + 1 if marked and i > start else None
        if not (text[0].isupper() or text[0].isdigit() or text in DATELINE_MARKS):
            return None
        marked = marked or (text.isupper() and len(text) > 2) or text == "(" or (text.isdigit() and len(text) == 4)
    return None
