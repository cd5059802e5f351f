from typing import Any

import pytest

from onrecord.evaluate.attribution_details import Judged, judge, recall_at_precision, tally_details

Row = dict[str, Any]


def row(stance: str = "assert", said: str | None = None, within: int | None = None) -> Row:
    return {"stance": stance, "said": said, "within": within}


GOLD = [row("assert", "1962-10-08"), row("deny", within=0), row("warn", within=1)]
ALL = [(0, 0), (1, 1), (2, 2)]


def test_stance_is_judged_over_matches_only() -> None:
    predicted = [row("assert"), row("assert"), row("warn")]
    counts = tally_details(GOLD, predicted, ALL[:2])["stance | match"]
    assert (counts.right, counts.predicted, counts.gold) == (1, 2, 2)


@pytest.mark.parametrize(("said", "right"), [("1962-10-08", 1), ("1962-10-09", 0), (None, 0)])
def test_the_day_is_judged_where_the_gold_names_one(said: str | None, right: int) -> None:
    counts = tally_details(GOLD, [row(said=said), row(said="1999"), row()], ALL)["said date | match"]
    assert (counts.right, counts.gold) == (right, 1)


@pytest.mark.parametrize(
    ("within", "right", "predicted"),
    [
        pytest.param((None, 0, 1), 2, 2, id="both"),
        pytest.param((None, 0, 0), 1, 2, id="one in the wrong outer"),
        pytest.param((None, None, None), 0, 0, id="none"),
    ],
)
def test_a_nested_pair_is_right_where_both_match(within: tuple[int | None, ...], right: int, predicted: int) -> None:
    counts = tally_details(GOLD, [row(within=outer) for outer in within], ALL)["nesting"]
    assert (counts.right, counts.predicted, counts.gold) == (right, predicted, 2)


def test_gold_without_details_is_not_scored_for_them() -> None:
    assert tally_details([{}], [row()], [(0, 0)]) == {}


def test_predictions_without_a_probability_are_not_judged() -> None:
    assert judge([{}], [{"probability": None}], []) is None


def test_recall_at_precision_takes_the_most_that_are_nine_in_ten_right() -> None:
    hits = [(0.99 - i / 100, True) for i in range(9)]
    report = Judged((*hits, (0.5, False), (0.4, False), (0.3, True)), 20)
    found = recall_at_precision("attributions", [report])
    assert (found.precision, found.recall, found.predicted) == (0.9, 0.45, 10)


def test_equal_probabilities_stay_together() -> None:
    report = Judged(((0.9, True), (0.9, False)), 2)
    assert recall_at_precision("attributions", [report]).predicted == 0
