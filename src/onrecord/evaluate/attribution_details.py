"""What is scored beyond spans: stance, the day it was said, nesting, and what is found at a precision of nine in ten.

Stance and day are accuracies over matched attributions, so precision, recall and F1 of their rows are one figure; the
day is judged where the gold names one. A nested pair is an outer and an inner attribution; it is right where both
match the two of a gold pair.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.evaluate.matching import Pair
from onrecord.evaluate.scores import ScoreRow, Tally, tally

Row = dict[str, Any]
PRECISION = 0.90


@dataclass(frozen=True, slots=True)
class Judged:
    """The predictions of a report, each by its probability and whether it matched, and the number of the gold."""

    judged: tuple[tuple[float, bool], ...]
    gold: int


def tally_details(gold: Sequence[Row], predicted: Sequence[Row], pairs: Sequence[Pair]) -> dict[str, Tally]:
    """Return the tallies of stance, day and nesting, each where the gold annotates it."""
    matched = [(gold[i], predicted[j]) for i, j in pairs]
    found: dict[str, Tally] = {}
    if gold and all("stance" in row for row in gold):
        found["stance | match"] = _accuracy(wanted["stance"] == given.get("stance") for wanted, given in matched)
    if any("said" in row for row in gold):
        found["said date | match"] = _accuracy(
            wanted["said"] == given.get("said") for wanted, given in matched if wanted.get("said")
        )
    if any("within" in row for row in gold):
        found["nesting"] = _tally_nesting(gold, predicted, pairs)
    return found


def _accuracy(agreed: Iterable[bool]) -> Tally:
    judgements = list(agreed)
    return tally(sum(judgements), len(judgements), len(judgements))


def _tally_nesting(gold: Sequence[Row], predicted: Sequence[Row], pairs: Sequence[Pair]) -> Tally:
    partner = {j: i for i, j in pairs}
    wanted = {(row["within"], i) for i, row in enumerate(gold) if row.get("within") is not None}
    given = {(row["within"], j) for j, row in enumerate(predicted) if row.get("within") is not None}
    right = sum((partner.get(outer), partner.get(inner)) in wanted for outer, inner in given)
    return tally(right, len(given), len(wanted))


def judge(gold: Sequence[Row], predicted: Sequence[Row], pairs: Sequence[Pair]) -> Judged | None:
    """Return the predictions with what became of them, None where one has no probability."""
    if any(row.get("probability") is None for row in predicted):
        return None
    hits = {j for _, j in pairs}
    return Judged(tuple((row["probability"], j in hits) for j, row in enumerate(predicted)), len(gold))


def recall_at_precision(task: str, reports: Sequence[Judged]) -> ScoreRow:
    """Return precision, recall and F1 of the most attributions, likeliest first, that are nine in ten right.

    Equal probabilities are kept or left together.
    """
    judged = sorted((part for report in reports for part in report.judged), reverse=True)
    gold = sum(report.gold for report in reports)
    right, best = 0, (0, 0)
    for number, (probability, hit) in enumerate(judged, start=1):
        right += hit
        last = number == len(judged) or judged[number][0] < probability
        if last and right >= PRECISION * number:
            best = (right, number)
    found, kept = best
    precision, recall = found / kept if kept else 0.0, found / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if found else 0.0
    return ScoreRow(task, f"match at precision {PRECISION:.2f}", precision, recall, f1, gold, kept)
