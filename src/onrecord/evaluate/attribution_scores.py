"""Scores of attributions: who says what.

Reference: PARC 3.0 (Pareti 2016) and PolNeAR (Newell, Margolin & Ruths 2018), source, cue and content spans.
A predicted and a gold attribution match if their cues share a word, the Jaccard index of the words of their contents is
at least one half, and their sources agree: both are empty, or the head of each lies in the other. Spans are compared by
the words they touch; punctuation counts only in spans that touch no word.
"""

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.evaluate.definitions import load_definitions
from onrecord.evaluate.matching import match_most
from onrecord.evaluate.scores import ScoreRow, Tally, score_rows, tally, tally_sets

TASK = "attributions"
ROLES = ("source", "cue", "content")
UNIT = re.compile(r"\w+(?:['\u2019.\-]\w+)*|[^\w\s]")
LEAST_JACCARD = 0.5
Row = dict[str, Any]
Words = frozenset[int]
Unit = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Roles:
    """The words of an attribution, by role, as their numbers in the text; `head` is the head word of its source."""

    source: Words
    cue: Words
    content: Words
    head: int | None
    row: Row


def score_attributions(reports: Iterable[tuple[Row, Row | None]]) -> tuple[ScoreRow, ...]:
    """Return the scores over (gold, predicted) rows with `attributions` lists; None where nothing was read.

    Gold rows carry the `text`. `stance` and `directness` are measured where the gold has them.
    """
    return score_rows(
        TASK,
        (
            tally_attributions(gold["text"], gold["attributions"], predicted["attributions"] if predicted else [])
            for gold, predicted in reports
        ),
    )


def tally_attributions(text: str, gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, Tally]:
    """Return the tallies of one report; `source`, `cue` and `content` compare the distinct spans of each role."""
    units = [found.span() for found in UNIT.finditer(text)]
    wanted = [_roles(text, units, row) for row in gold]
    given = [_roles(text, units, row) for row in predicted]
    pairs = match_most(wanted, given, _match)
    alike = match_most(wanted, given, _cue_and_content_match)
    tallies = {
        "match": tally(len(pairs), len(given), len(wanted)),
        "cue and content": tally(len(alike), len(given), len(wanted)),
    }
    for role in ROLES:
        tallies[role] = tally_sets(
            {getattr(roles, role) for roles in given} - {frozenset()},
            {getattr(roles, role) for roles in wanted} - {frozenset()},
        )
    for field in ("stance", "directness"):
        if all(field in row for row in gold) and gold:
            agreed = sum(wanted[i].row[field] == given[j].row.get(field) for i, j in pairs)
            tallies[field] = tally(agreed, len(given), len(wanted))
    return tallies


def _match(first: Roles, second: Roles) -> bool:
    return _cue_and_content_match(first, second) and _sources_agree(first, second)


def _cue_and_content_match(first: Roles, second: Roles) -> bool:
    either = first.content | second.content
    shared = first.content & second.content
    return bool(first.cue & second.cue) and bool(either) and len(shared) / len(either) >= LEAST_JACCARD


def _sources_agree(first: Roles, second: Roles) -> bool:
    if not first.source or not second.source:
        return not first.source and not second.source
    return first.head in second.source and second.head in first.source


def _roles(text: str, units: list[Unit], row: Row) -> Roles:
    touched = {role: _touched(units, row.get(role) or []) for role in ROLES}
    words = {role: frozenset(n for n in numbers if _is_word(text, units[n])) for role, numbers in touched.items()}
    spans = {role: words[role] or frozenset(touched[role]) for role in ROLES}
    return Roles(spans["source"], spans["cue"], spans["content"], _head(text, units, touched["source"]), row)


def _touched(units: list[Unit], spans: Sequence[Sequence[int]]) -> list[int]:
    """Return the numbers of the units that the spans touch, in text order."""
    numbers: set[int] = set()
    for first, last in spans:
        at = bisect.bisect_right(units, first, key=lambda unit: unit[1])
        numbers.update(range(at, bisect.bisect_left(units, last, key=lambda unit: unit[0])))
    return sorted(numbers)


def _is_word(text: str, unit: Unit) -> bool:
    return text[unit[0]].isalnum() or text[unit[0]] == "_"


def _head(text: str, units: list[Unit], numbers: Sequence[int]) -> int | None:
    """Return the last word before the first comma, bracket, dash, pronoun or preposition that follows a word."""
    definitions = load_definitions()["attribution"]
    head: int | None = None
    for number in numbers:
        unit = text[slice(*units[number])].lower()
        if head is not None and (unit in definitions["source_breaks"] or unit in definitions["source_marks"]):
            break
        if _is_word(text, units[number]):
            head = number
    return head
