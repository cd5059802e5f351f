import pytest

from onrecord.evaluate.scores import ScoreRow, Scores, Tally, format_scores, score_row, score_rows, tally


def test_row_gives_precision_recall_and_f1() -> None:
    row = score_row("claims", "match", tally(1, 2, 4))
    assert (row.precision, row.recall, row.f1) == (0.5, 0.25, pytest.approx(1 / 3))


def test_nothing_predicted_and_nothing_wanted_scores_zero() -> None:
    assert score_row("claims", "match", Tally()).f1 == 0.0


def test_rows_add_up_reports_before_dividing() -> None:
    (row,) = score_rows("places", [{"strict": tally(1, 1, 1)}, {"strict": tally(0, 3, 1)}])
    assert (row.precision, row.recall, row.gold, row.predicted) == (0.25, 0.5, 2, 4)


def test_table_fits_80_columns_and_names_every_measure() -> None:
    rows = (ScoreRow("attributions", "cue and content", 1.0, 0.5, 2 / 3, 12345, 123456),)
    lines = format_scores(Scores(rows, reports=3, crashes=1)).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0] == "3 reports, 1 crashes"
    assert lines[-1].split() == ["attributions/cue", "and", "content", "100.0", "50.0", "66.7", "12345", "123456"]
