"""Scores of time expressions: spans, types, values and the days they name.

Reference: TempEval-3 (UzZaman et al. 2013): strict and relaxed spans, type and value F1 over relaxed pairs.
Deviation: relaxed pairs are one to one, the largest overlap first; `interval` and `interval half` compare days.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.evaluate.day_intervals import day_interval, mostly_same_days, same_days
from onrecord.evaluate.matching import pair_spans, same_span
from onrecord.evaluate.scores import ScoreRow, Tally, score_rows, tally

TASK = "timexes"
Row = dict[str, Any]


def score_timexes(reports: Iterable[tuple[Row, Row | None]]) -> tuple[ScoreRow, ...]:
    """Return the scores over (gold, predicted) rows with `timex` lists; None where nothing was read.

    Where every gold item is a DATE, as in gold that marks dates alone, items whose value names no days (durations,
    sets, "now") are set aside on both sides.
    """
    pairs = [(gold["timex"], predicted["timex"] if predicted else []) for gold, predicted in reports]
    if all(timex["type"] == "DATE" for gold, _ in pairs for timex in gold):
        pairs = [(list(filter(names_days, gold)), list(filter(names_days, predicted))) for gold, predicted in pairs]
    return score_rows(TASK, (tally_timexes(gold, predicted) for gold, predicted in pairs))


def names_days(timex: Row) -> bool:
    """Return whether the value of a time expression names days of the calendar."""
    return day_interval(timex.get("value")) is not None


def tally_timexes(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, Tally]:
    """Return the tallies of one report; a span predicted twice counts once."""
    given = list({(timex["start"], timex["end"]): timex for timex in reversed(predicted)}.values())[::-1]
    pairs = [(gold[i], given[j]) for i, j in pair_spans(gold, given)]
    agreed = {
        "relaxed": len(pairs),
        "strict": sum(same_span(*pair) for pair in pairs),
        "type": sum(wanted.get("type") == found.get("type") for wanted, found in pairs),
        "value": sum(_value(wanted) == _value(found) for wanted, found in pairs),
        "interval": sum(same_days(_interval(wanted), _interval(found)) for wanted, found in pairs),
        "interval half": sum(mostly_same_days(_interval(wanted), _interval(found)) for wanted, found in pairs),
    }
    return {measure: tally(hits, len(given), len(gold)) for measure, hits in agreed.items()}


def _value(timex: Row) -> str:
    return (timex.get("value") or "").strip()


def _interval(timex: Row) -> str:
    """Return what the words around make of the value, where that is known, else the value."""
    return timex.get("interval") or _value(timex)
