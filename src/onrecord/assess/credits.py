"""Credits: where a report names another outlet as its source, in a credit line or in a sentence."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.outlets import is_known_outlet, load_credit_phrases, outlet_key

_HEAD_LETTERS = 200
_EDGE_LINES = 4
_MOST = 200
_PART = r"[A-Z][\w&/'\u2019.-]{0,40}"
_NAME = rf"{_PART}(?:[ \n](?:(?:of|de|della|and)[ \n])?{_PART}){{0,5}}"
_DATELINE = re.compile(rf"\((?P<bracket>{_NAME})\)\s*[-\u2013\u2014]|/(?P<slash>{_NAME})/")


@dataclass(frozen=True, slots=True)
class Credit:
    """Words that credit an outlet, and the sentence they stand in: code points, half-open.

    `keys` are what `outlet_key` makes of the name and of its parts, for "On Monday Reuters" and "Reuters Television".
    A `line` credits the report as a whole.
    """

    keys: frozenset[str]
    start_char: int
    end_char: int
    sentence_start: int
    sentence_end: int
    line: bool


def find_credits(text: str, sentences: Iterable[tuple[int, int]]) -> tuple[Credit, ...]:
    """Return the credits of a text, in order: datelines and lines that name an agency, then sentences that credit one.

    `sentences` are the spans of the text's sentences, in order. Any capitalised name between the words of a credit is
    kept, two hundred at most; whether an outlet has that name is for the caller.
    """
    return (*_lines(text), *itertools.islice(_told(text, sentences), _MOST))


def _lines(text: str) -> Iterator[Credit]:
    for match in _DATELINE.finditer(text[:_HEAD_LETTERS]):
        start, end = match.span("bracket" if match["bracket"] else "slash")
        yield Credit(_keys(text[start:end]), start, end, 0, len(text), line=True)
    lines = [match.span() for match in re.finditer(r"[^\n]+", text) if not match.group().isspace()]
    for start, end in dict.fromkeys((*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])):
        name = text[start:end].strip(" \t()-\u2013\u2014.*")
        if name and len(name) <= 40 and is_known_outlet(outlet_key(name)) and len(lines) > 1:
            first = text.index(name, start)
            yield Credit(frozenset({outlet_key(name)}), first, first + len(name), 0, len(text), line=True)


def _told(text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[Credit]:
    following = iter(sentences)
    span = (0, 0)
    for start, end in sorted({match.span("name") for pattern in _patterns() for match in pattern.finditer(text)}):
        while span[1] <= start:
            span = next(following, (start, len(text)))
        end = start + len(text[start:end].rstrip(".'\u2019-"))
        yield Credit(_keys(text[start:end]), start, end, *span, line=False)


def _keys(name: str) -> frozenset[str]:
    """Return the keys of a name, of what follows its first words and of what precedes its last."""
    parts = name.split()
    whole = range(1, len(parts) + 1)
    return frozenset(outlet_key(" ".join(part)) for at in whole for part in (parts[:at], parts[-at:]))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    sides: dict[str, list[str]] = {"before": [], "after": []}
    for phrase in load_credit_phrases():
        sides[phrase.side].append(re.escape(phrase.words).replace(r"\ ", r"\s+"))
    before, after = ("|".join(sorted(words, key=len, reverse=True)) for words in sides.values())
    return (
        re.compile(rf"(?<!\w)(?i:{before})\s+(?i:the\s+)?(?P<name>{_NAME})"),
        re.compile(rf"(?<![\w&/'\u2019.-])(?P<name>{_NAME})(?:,?\s+|['\u2019])(?:{after})(?!\w)"),
    )
