"""Rows as CSV and Markdown, whatever stands in them."""

import csv
import io

import pytest

from onrecord.cli.answers import Answer, print_answers, safe_cell
from onrecord.cli.held_words import around
from onrecord.model.wording import last_day, period


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1"])
def test_cell_that_a_spreadsheet_would_run_is_quoted(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "1996", "a=b", "10-12", "'t was"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert safe_cell(cell) == cell


def printed(format_: str, capsys: pytest.CaptureFixture[str], *cells: dict[str, str]) -> str:
    print_answers([Answer(one, one, []) for one in cells], format_, None)
    return capsys.readouterr().out


def test_rows_of_other_columns_begin_a_table_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    rows = ({"a": "1"}, {"a": "2"}, {"b": "3", "c": "4"})
    assert printed("csv", capsys, *rows) == "a\n1\n2\n\nb,c\n3,4\n"
    assert printed("md", capsys, *rows) == "| a |\n| --- |\n| 1 |\n| 2 |\n\n| b | c |\n| --- | --- |\n| 3 | 4 |\n"


def test_csv_keeps_commas_quotes_and_lines_in_one_cell(capsys: pytest.CaptureFixture[str]) -> None:
    words = 'He said, "arms"\nand left.'
    assert list(csv.reader(io.StringIO(printed("csv", capsys, {"words": words})))) == [["words"], [words]]


def test_markdown_cell_breaks_out_of_no_row(capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed("md", capsys, {"words": "a | b\n<script>"})
    assert len(shown.splitlines()) == 3
    assert "<script>" not in shown


def test_long_words_are_shown_around_what_is_looked_for() -> None:
    words = "alpha " * 100 + "Zürich " + "omega " * 100
    shown = around(words, "zurich")
    assert "Zürich" in shown
    assert len(shown) < 420
    assert (shown[:4], shown[-4:]) == ("... ", " ...")
    assert around("short words", "none") == "short words"


@pytest.mark.parametrize(
    ("query", "shown"),
    [('"chemical weapons"', "chemical weapons"), ("weap*", "weapons"), ("omega", "omega"), ("none", "chemical test")],
)
def test_phrase_is_shown_where_all_its_words_stand(query: str, shown: str) -> None:
    words = "a chemical test, " + "alpha " * 100 + "of chemical weapons, " + "beta " * 100 + "omega " + "alpha " * 100
    assert shown in around(words, query)


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("1997-02-01T00:00:00Z", "1997-01-31"),
        ("1982-05-06T12:00:00Z", "1982-05-06"),
        ("-0043-01-01T00:00:00Z", "-0043-01-0"),
    ],
)
def test_last_day_is_the_day_before_the_end(until: str, day: str) -> None:
    assert last_day(until) == day


@pytest.mark.parametrize(
    ("first", "until", "told"),
    [
        (None, None, ""),
        ("1979-01-01T00:00:00Z", "1982-01-01T00:00:00Z", "1979 to 1981"),
        ("1995-01-01T00:00:00Z", "1996-01-01T00:00:00Z", "1995"),
        ("1982-04-01T00:00:00Z", "1982-05-01T00:00:00Z", "1982-04"),
        ("1982-04-10T00:00:00Z", "1982-04-11T00:00:00Z", "1982-04-10"),
        ("1996-01-01T00:00:00Z", "1997-02-01T00:00:00Z", "1996-01 to 1997-01"),
        ("1993-01-01T00:00:00Z", None, "1993 to .."),
        (None, "1982-01-01T00:00:00Z", ".. to 1981"),
    ],
)
def test_time_of_a_tie_is_told_as_days_months_or_years(first: str | None, until: str | None, told: str) -> None:
    assert period(first, until) == told
