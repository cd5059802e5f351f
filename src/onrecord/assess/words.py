"""The words of a text as copies are told by them: without case and punctuation, each with its place."""

import bisect
import re
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
PARAGRAPH_END = (
    r"\n[^\S\n]*\n\s*|"
    r"(?<=[.?!:\u2026\"'\u201d\u2019\u00bb])[^\S\n]*\n\s*|\n(?=[\"\u201c\u201e\u00ab])"
)
"""A blank line, a line break after a stop or a closing mark, or before an opening one; other lines are wrapped."""
_ABBREVIATED = r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])"
_SENTENCE_END = re.compile(rf"(?:[?!]|{_ABBREVIATED}\.)[\"'\u201d\u2019)\]]*\s+(?=[^\sa-z\d])|{PARAGRAPH_END}")


@dataclass(frozen=True, slots=True)
class Words:
    """Words in text order: `keys` are casefolded, `starts` and `ends` code points, half-open.

    A figure with its commas and stops is one word: "1,200", "3.5".
    """

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.keys)

    def between(self, start_char: int, end_char: int) -> range:
        """Return the indices of the words that begin within the span."""
        return range(bisect.bisect_left(self.starts, start_char), bisect.bisect_left(self.starts, end_char))


def find_words(text: str) -> Words:
    """Return the words of a text."""
    matches = list(_WORD.finditer(text))
    return Words(
        tuple([match.group().casefold() for match in matches]),
        tuple([match.start() for match in matches]),
        tuple([match.end() for match in matches]),
    )


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans between full stops and paragraphs: good enough to strike out a standing sentence.

    A stop after a capital with at most two letters ("U.S.", "Gen."), before a figure or a small letter ends nothing.
    """
    spans, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() > start:
            spans.append((start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans
