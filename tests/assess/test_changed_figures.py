from collections.abc import Callable, Sequence

import pytest

from onrecord.assess.changed_figures import find_changed_figures, find_odd_figures
from onrecord.assess.lineage import find_lineage
from onrecord.assess.report_text import ReportText
from onrecord.assess.shared_runs import find_runs
from onrecord.assess.words import find_words

Prepared = Callable[..., ReportText]
TOLD = "The shells killed 12 people in the market of the old town and wounded 340 more before noon on Friday"


def changes(text: str, other: str) -> list[tuple[str, str]]:
    words, others = find_words(text), find_words(other)
    runs = find_runs(words.keys, others.keys, 5)
    return [(figure.new, figure.old) for figure in find_changed_figures(text, words, other, others, runs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TOLD.replace("12", "15"), [("15", "12")]),
        (TOLD.replace("12", "15").replace("340", "1,340"), [("15", "12"), ("1,340", "340")]),
        (TOLD.replace("12 people", "12 men"), []),
        (TOLD.replace("12 people", "15 men"), []),
        (TOLD.replace("12", "twelve"), []),
        (TOLD.replace("12 people", "people"), []),
        (TOLD, []),
    ],
    ids=["one", "two", "a word", "figure and word", "written out", "left out", "none"],
)
def test_figures_in_the_same_words_are_compared(text: str, expected: list[tuple[str, str]]) -> None:
    assert changes(text, TOLD) == expected


@pytest.mark.parametrize(("text", "other"), [("12 died in the market today", "15 died in the market today")])
def test_a_figure_that_opens_or_ends_the_text_is_found(text: str, other: str) -> None:
    assert changes(text, other) == [("12", "15")]
    assert changes(" ".join(reversed(text.split())), " ".join(reversed(other.split()))) == [("12", "15")]


def odd(reports: Sequence[ReportText]) -> set[tuple[str, int]]:
    edges = [edge for at, one in enumerate(reports) for other in reports[:at] for edge in find_lineage(one, other)]
    return {(figure.report, figure.start_char) for figure in find_odd_figures(edges)}


def test_the_later_report_has_the_changed_figure(prepared: Prepared) -> None:
    later = prepared("r-1", TOLD.replace("12", "15"), "A", "2020-05-02")
    assert odd([prepared("r-2", TOLD, "A", "2020-05-01"), later]) == {("r-1", 18)}


def test_a_figure_that_stands_alone_is_the_changed_one(prepared: Prepared) -> None:
    alone = prepared("r-1", TOLD.replace("12", "15"), "A")
    assert odd([alone, prepared("r-2", TOLD, "B"), prepared("r-3", TOLD + ".", "C")]) == {("r-1", 18)}


def test_of_two_unknown_both_are_told(prepared: Prepared) -> None:
    reports = [prepared("r-1", TOLD.replace("12", "15"), "A"), prepared("r-2", TOLD, "B")]
    assert odd(reports) == {("r-1", 18), ("r-2", 18)}


def test_what_others_credit_has_the_old_figure(prepared: Prepared) -> None:
    agency = prepared("r-1", TOLD + ".", "Reuters", title="Shells kill 12 people in market of old town")
    update = prepared("r-2", TOLD.replace("12", "15"), "B")
    cites = prepared("r-3", "Shells killed 12 people in the market, Reuters reported.", "C")
    assert odd([agency, update, cites]) == {("r-2", 18)}
