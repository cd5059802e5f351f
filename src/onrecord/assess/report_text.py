"""A report as lineage looks at it: its words, which of them are quoted or standing, and whom it credits."""

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.assess.credits import Credit, find_credits
from onrecord.assess.words import PARAGRAPH_END, Words, find_sentences, find_words
from onrecord.knowledge.outlets import load_standing_text, outlet_key
from onrecord.model.report import Report

NARRATIVE, QUOTED, STANDING = 0, 1, 2
_MARKS = re.compile("``|''|[\"\u201c-\u201f\u00ab\u00bb]")
_PARAGRAPH_END = re.compile(PARAGRAPH_END)
_OPENING = frozenset({"\u201c", "\u201e", "\u00ab", "``"})
_CLOSING = frozenset({"\u201d", "\u00bb"})
_BEFORE = frozenset({"", *" \n\t\u00a0([\u2014\u2013-:"})
_BEHIND = frozenset({"", *" \n\t\u00a0.,;:!?)]"})
_LEAD_WORDS = 60


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, code points, half-open; `source` is any key of who said them, None where not known."""

    start_char: int
    end_char: int
    source: str | None = None


@dataclass(frozen=True, slots=True)
class ReportText:
    """What is compared of a report. `roles` has one byte a word: narrative, quoted, standing."""

    id: str
    outlet: str | None
    published_at: str | None
    text: str
    words: Words
    roles: bytes
    sentences: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...]
    credits: tuple[Credit, ...]
    title_words: tuple[str, ...]

    @property
    def told(self) -> frozenset[str]:
        """The words of headline and lead that can tell what the report is about."""
        return frozenset(filter(is_telling, (*self.title_words, *self.words.keys[:_LEAD_WORDS])))

    def counted(self) -> int:
        """Return the number of words that are the report's own or quoted, not standing text."""
        return len(self.roles) - self.roles.count(STANDING)


def is_telling(word: str) -> bool:
    """Return whether a word may tell what a text is about: four letters or more, or a figure in it."""
    return len(word) > 3 or any(letter.isdigit() for letter in word)


def prepare(report: Report, quotations: Sequence[Quotation] | None = None) -> ReportText:
    """Return what is compared of a report, in linear time.

    The outlet is that of the report, else the host of its address. `quotations` are those that the chain has found;
    None has them looked for here, by double marks alone.
    """
    words = find_words(report.text)
    outlet = report.outlet or report.url
    found = tuple(find_quotations(report.text) if quotations is None else quotations)
    roles = bytearray(len(words))
    for quotation in found:
        for at in words.between(quotation.start_char, quotation.end_char):
            roles[at] = QUOTED
    sentences = tuple(find_sentences(report.text))
    for start, end in find_standing(sentences, words):
        for at in words.between(start, end):
            roles[at] = STANDING
    return ReportText(
        report.id,
        outlet_key(outlet) if outlet else None,
        report.published_at,
        report.text,
        words,
        bytes(roles),
        sentences,
        found,
        find_credits(report.text, sentences),
        find_words(report.title or "").keys,
    )


def find_quotations(text: str) -> Iterator[Quotation]:
    """Yield the words between double marks, paired within a paragraph.

    One left open runs to the paragraph's end if the next paragraph opens one again, as long speeches are printed; else
    it is none, and neither is a closing mark by itself: a text cut from another has such marks.
    """
    start = 0
    for match in (*_PARAGRAPH_END.finditer(text), None):
        end, following = (match.start(), match.end()) if match else (len(text), len(text))
        opened = yield from _quotations_within(text, start, end)
        if opened is not None and _opens(text, following):
            yield Quotation(opened, end)
        start = following


def _quotations_within(text: str, start: int, end: int) -> Generator[Quotation, None, int | None]:
    """Yield the quotations of a paragraph; return where one is left open, None where none is."""
    opened: int | None = None
    for match in _MARKS.finditer(text, start, end):
        opens, closes = _opens(text, match.start()), _closes(text, match.end())
        if opened is not None and (closes or not opens):
            yield Quotation(opened, match.end())
            opened = None
        elif opens or not closes:
            opened = match.start()
    return opened


def _opens(text: str, at: int) -> bool:
    """Return whether a mark stands there that can only open: by its shape, or space before it and none behind."""
    mark = _MARKS.match(text, at)
    if mark is None or mark.group() in _CLOSING:
        return False
    before, behind = text[max(at - 1, 0) : at], text[mark.end() : mark.end() + 1]
    return mark.group() in _OPENING or (before in _BEFORE and behind not in _BEHIND)


def _closes(text: str, end: int) -> bool:
    """Return whether the mark that ends there can only close."""
    mark = text[end - 2 : end] if text[end - 1 : end] in "'`" else text[end - 1 : end]
    if mark in _OPENING:
        return False
    at = end - len(mark)
    return mark in _CLOSING or text[max(at - 1, 0) : at] not in _BEFORE


def find_standing(sentences: Iterable[tuple[int, int]], words: Words) -> Iterator[tuple[int, int]]:
    """Yield those sentences that hold words of `standing_text.csv`."""
    table = _standing_words()
    for start, end in sentences:
        keys = [words.keys[at] for at in words.between(start, end)]
        if any(keys[at : at + len(phrase)] == phrase for at, key in enumerate(keys) for phrase in table.get(key, ())):
            yield start, end


@cache
def _standing_words() -> dict[str, list[list[str]]]:
    table: dict[str, list[list[str]]] = {}
    for row in load_standing_text():
        table.setdefault(row.words[0], []).append(list(row.words))
    return table
