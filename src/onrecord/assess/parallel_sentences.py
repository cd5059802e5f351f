"""Parallel sentences: those of one report that say the same in the same order in another, whatever words were swapped.

Rewording that leaves no run of 12 words still leaves sentences whose words stand, most of them, in the order of the
original. The longest common subsequence of words tells them: independent reporters of one happening write few such.
Sentences of one mould with other figures (results, prices, the dead of another day) are not parallel.

Reference: Lin (2004), ROUGE-L, for the measure. Deviation: sentence by sentence, without what is quoted or standing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.assess.report_text import NARRATIVE, ReportText

PARALLEL = 0.65
_LEAST, _MOST = 8, 80
_SENTENCES = 200


@dataclass(frozen=True, slots=True)
class Parallel:
    """How many sentences of the shorter report are parallel, and what part of its narrative words they hold."""

    sentences: int
    share: float


def find_parallel(report: ReportText, other: ReportText) -> Parallel:
    """Return how much of the shorter report runs parallel to the other, over its first 200 sentences.

    Sentences of fewer than 8 or more than 80 words of narrative count for nothing.
    """
    short, long = sorted((report, other), key=lambda text: (len(text.words), text.id))
    choices = [(frozenset(sentence), sentence) for sentence in _narrative_sentences(long)]
    total = parallel = sentences = 0
    for sentence in _narrative_sentences(short):
        total += len(sentence)
        if _has_parallel(sentence, choices):
            parallel += len(sentence)
            sentences += 1
    return Parallel(sentences, parallel / total if total else 0.0)


def _has_parallel(sentence: Sequence[str], choices: Sequence[tuple[frozenset[str], Sequence[str]]]) -> bool:
    own = frozenset(sentence)
    words, likest = max(choices, key=lambda choice: len(own & choice[0]) / (len(choice[0]) + _LEAST), default=(own, ()))
    figures = {word for word in own if word[0].isdigit()}
    if len(own & words) < _LEAST - 2 or 2 * len(figures & words) < len(figures):
        return False
    common = _common_subsequence(sentence, likest)
    return common >= _LEAST and common >= PARALLEL * min(len(sentence), len(likest))


def _narrative_sentences(text: ReportText) -> list[tuple[str, ...]]:
    sentences = []
    for start, end in text.sentences[:_SENTENCES]:
        inside = text.words.between(start, end)
        words = tuple(text.words.keys[at] for at in inside if text.roles[at] == NARRATIVE)
        if _LEAST <= len(words) <= _MOST:
            sentences.append(words)
    return sentences


def _common_subsequence(words: Sequence[str], others: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    before = [0] * (len(others) + 1)
    for word in words:
        row = [0]
        for at, other in enumerate(others):
            row.append(before[at] + 1 if word == other else max(before[at + 1], row[at]))
        before = row
    return before[-1]
