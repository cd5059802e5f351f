"""What an evaluation returns: one row for each measure, and the tallies that rows are made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LINE = "{name:<38}{precision:>7}{recall:>7}{f1:>7}{gold:>9}{predicted:>11}"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """Precision, recall and F1 of one measure, in [0, 1]; `gold` and `predicted` count what was compared."""

    task: str
    measure: str
    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int

    @property
    def name(self) -> str:
        """`task/measure`, the name that a floor is pinned under."""
        return f"{self.task}/{self.measure}"


@dataclass(frozen=True, slots=True)
class Scores:
    """The rows of one evaluation, with the reports that were read and those on which the chain crashed."""

    rows: tuple[ScoreRow, ...]
    reports: int
    crashes: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts that add up over reports: `right` of `predicted`, `found` of `gold`; fractions where credit is partial."""

    right: float = 0.0
    predicted: float = 0.0
    found: float = 0.0
    gold: float = 0.0

    def __add__(self, other: "Tally") -> "Tally":
        """Return the tally of both."""
        return Tally(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )


def tally(hits: int, predicted: int, gold: int) -> Tally:
    """Return the tally of one-to-one matches, where a hit is both right and found."""
    return Tally(hits, predicted, hits, gold)


def tally_sets(predicted: set[object], gold: set[object]) -> Tally:
    """Return the tally of two sets that should be equal."""
    return tally(len(predicted & gold), len(predicted), len(gold))


def score_row(task: str, measure: str, counts: Tally) -> ScoreRow:
    """Return precision, recall and F1 of a tally; each is 0 where nothing was predicted, or nothing was to be found."""
    precision = counts.right / counts.predicted if counts.predicted else 0.0
    recall = counts.found / counts.gold if counts.gold else 0.0
    return ScoreRow(
        task, measure, precision, recall, harmonic_mean(precision, recall), round(counts.gold), round(counts.predicted)
    )


def harmonic_mean(precision: float, recall: float) -> float:
    """Return F1 of a precision and a recall; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score_rows(task: str, reports: Iterable[Mapping[str, Tally]]) -> tuple[ScoreRow, ...]:
    """Return one row for each measure, micro-averaged over the reports, in the order the measures first appear."""
    totals: dict[str, Tally] = {}
    for tallies in reports:
        for measure, counts in tallies.items():
            totals[measure] = totals.get(measure, Tally()) + counts
    return tuple(score_row(task, measure, counts) for measure, counts in totals.items())


def format_scores(scores: Scores) -> str:
    """Return the scores as a plain table, at most 80 columns wide, figures in percent."""
    lines = [
        f"{scores.reports} reports, {scores.crashes} crashes",
        LINE.format(name="measure", precision="P", recall="R", f1="F1", gold="gold", predicted="predicted"),
    ]
    lines += [
        LINE.format(
            name=row.name,
            precision=f"{100 * row.precision:.1f}",
            recall=f"{100 * row.recall:.1f}",
            f1=f"{100 * row.f1:.1f}",
            gold=row.gold,
            predicted=row.predicted,
        )
        for row in scores.rows
    ]
    return "\n".join(lines)
