"""Scores of attributions: who says what.

Reference: PARC 3.0 (Pareti 2016) and PolNeAR (Newell, Margolin & Ruths 2018), source, cue and content spans.
A predicted and a gold attribution match if their cues share a word, the Jaccard index of the words of their contents is
at least one half, and their sources agree: both are empty, or the head of each lies in the other. Spans are compared by
the words they touch; punctuation counts only in spans that touch no word.
"""

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.evaluate.attribution_details import Judged, judge, recall_at_precision, tally_details
from onrecord.evaluate.definitions import load_definitions
from onrecord.evaluate.matching import match_most
from onrecord.evaluate.scores import ScoreRow, Tally, score_rows, tally, tally_sets

TASK = "attributions"
ROLES = ("source", "cue", "content")
UNIT = re.compile(r"\w+(?:['\u2019.\-]\w+)*|[^\w\s]")
LEAST_JACCARD = 0.5
CLOSE_JACCARD = 0.8
OVERSIGHT = 0.01
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


def score_attributions(reports: Iterable[tuple[Row, Row | None]]) -> tuple[ScoreRow, ...]:
    """Return the scores over (gold, predicted) rows with `attributions` lists; None where nothing was read.

    Gold rows carry the `text`. Stance, directness, day and nesting are measured where the gold has them; what is found
    at a precision of 0.90, where every prediction has a probability.
    """
    compared = [
        _Compared(gold["text"], gold["attributions"], found["attributions"] if found else []) for gold, found in reports
    ]
    rows = score_rows(TASK, (report.tallies() for report in compared))
    judged = [report.judged() for report in compared]
    known = [report for report in judged if report is not None]
    return (
        (*rows, recall_at_precision(TASK, known))
        if len(known) == len(judged) and any(r.judged for r in known)
        else rows
    )


def nests(reports: Iterable[Row]) -> bool:
    """Return whether gold attributes words twice, to an outer and an inner source, and so more than by oversight.

    PolNeAR gives all words to one attribution; GUM, whose contents are cut apart, shares words in one of six.
    """
    shared = total = 0
    for report in reports:
        contents = [_characters(row["content"]) for row in report["attributions"]]
        total += len(contents)
        times = Counter(character for content in contents for character in content)
        shared += sum(any(times[character] > 1 for character in content) for content in contents)
    return shared > OVERSIGHT * total


def _characters(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(character for start, end in spans for character in range(start, end))


def tally_attributions(text: str, gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, Tally]:
    """Return the tallies of one report; `source`, `cue` and `content` compare the distinct spans of each role."""
    return _Compared(text, gold, predicted).tallies()


class _Compared:
    """The gold and the predicted attributions of one report, matched one to one."""

    def __init__(self, text: str, gold: Sequence[Row], predicted: Sequence[Row]) -> None:
        units = [found.span() for found in UNIT.finditer(text)]
        self.gold, self.predicted = gold, predicted
        self.wanted = [_roles(text, units, row) for row in gold]
        self.given = [_roles(text, units, row) for row in predicted]
        self.pairs = match_most(self.wanted, self.given, _match)

    def judged(self) -> Judged | None:
        return judge(self.gold, self.predicted, self.pairs)

    def tallies(self) -> dict[str, Tally]:
        sizes = (len(self.given), len(self.wanted))
        alike = match_most(self.wanted, self.given, _cue_and_content_match)
        tallies = {"match": tally(len(self.pairs), *sizes), "cue and content": tally(len(alike), *sizes)}
        for role in ROLES:
            tallies[role] = tally_sets(
                {getattr(roles, role) for roles in self.given} - {frozenset()},
                {getattr(roles, role) for roles in self.wanted} - {frozenset()},
            )
        for field in ("stance", "directness"):
            if all(field in row for row in self.gold) and self.gold:
                agreed = sum(self.gold[i][field] == self.predicted[j].get(field) for i, j in self.pairs)
                tallies[field] = tally(agreed, *sizes)
        return tallies | tally_details(self.gold, self.predicted, self.pairs)


class GoldAttributions:
    """The gold of one report, to judge readings by one at a time."""

    def __init__(self, text: str, rows: Sequence[Row]) -> None:
        """Take the text and its gold rows."""
        self._text = text
        self._units = [found.span() for found in UNIT.finditer(text)]
        self._gold = [_roles(text, self._units, row) for row in rows]
        self._contents = frozenset[int]().union(*(roles.content for roles in self._gold))

    def judge(self, row: Row) -> tuple[int, bool]:
        """Return how right a row is, and whether its cue is only inside some gold content.

        It is 0 where the row matches no gold attribution; else 1, 2 where the Jaccard index of the contents is four
        fifths or more, and 3 where the contents are equal.
        """
        roles = _roles(self._text, self._units, row)
        rivals = [gold for gold in self._gold if gold.cue & roles.cue]
        alike = max((_jaccard(gold, roles) for gold in rivals if _match(gold, roles)), default=0.0)
        grade = (alike > 0) + (alike >= CLOSE_JACCARD) + (alike == 1)
        return grade, not rivals and bool(roles.cue & self._contents)


def _jaccard(first: Roles, second: Roles) -> float:
    either = first.content | second.content
    return len(first.content & second.content) / len(either) if either else 0.0


def _match(first: Roles, second: Roles) -> bool:
    return _cue_and_content_match(first, second) and _sources_agree(first, second)


def _cue_and_content_match(first: Roles, second: Roles) -> bool:
    return bool(first.cue & second.cue) and _jaccard(first, second) >= LEAST_JACCARD


def _sources_agree(first: Roles, second: Roles) -> bool:
    if not first.source or not second.source:
        return not first.source and not second.source
    return first.head in second.source and second.head in first.source


def _roles(text: str, units: list[Unit], row: Row) -> Roles:
    touched = {role: _touched(units, row.get(role) or []) for role in ROLES}
    words = {role: frozenset(n for n in numbers if _is_word(text, units[n])) for role, numbers in touched.items()}
    spans = {role: words[role] or frozenset(touched[role]) for role in ROLES}
    return Roles(spans["source"], spans["cue"], spans["content"], _head(text, units, touched["source"]))


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
