from typing import Any

import pytest

from onrecord.evaluate.gold_quotes import QuoteFinder

TEXT = "Egypt will buy arms. Egyptian officials said that Egypt said so, he said."


def words(quote: Any) -> str:
    finder = QuoteFinder(TEXT)
    span = finder.find_span(quote, "here")
    assert not finder.problems
    return f"{span.start_char}:{TEXT[span.start_char : span.end_char]}"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        pytest.param("buy arms", "11:buy arms", id="words that stand once"),
        pytest.param("officials [said] that", "40:said", id="words in a context"),
        pytest.param("[said].", "68:said", id="a context that ends in a mark"),
        pytest.param("Egypt will ... officials", "0:Egypt will buy arms. Egyptian officials", id="first to last words"),
        pytest.param("arms. [Egyptian ... said] so", "21:Egyptian officials said that Egypt said", id="both"),
        pytest.param({"quote": "Egypt", "nth": 2}, "50:Egypt", id="the second, not the adjective"),
    ],
)
def test_quote_is_found(quote: Any, found: str) -> None:
    assert words(quote) == found


@pytest.mark.parametrize(
    ("quote", "fault"),
    [
        ("buys", "is not in the text"),
        ("Egyp", "is not in the text"),
        ("Egypt", "stands in the text 2 times; add context in brackets, or nth"),
        ({"quote": "Egypt", "nth": 3}, "stands in the text 2 times"),
        ({"quote": "Egypt", "nth": 0}, "stands in the text 2 times"),
        ("", "is no quote"),
        ({"words": "Egypt"}, "is no quote"),
    ],
)
def test_a_quote_that_is_not_one_place_is_a_problem(quote: Any, fault: str) -> None:
    finder = QuoteFinder(TEXT)
    finder.find_span(quote, "entity egypt")
    assert len(finder.problems) == 1
    assert "entity egypt: " in finder.problems[0]
    assert fault in finder.problems[0]


def test_every_place_of_a_word_can_be_meant() -> None:
    finder = QuoteFinder(TEXT)
    assert [span.start_char for span in finder.find_spans([{"every": "Egypt"}, "he"], "here")] == [0, 50, 65]
    assert not finder.problems
    finder.find_spans({"every": "Syria"}, "here")
    assert finder.problems == ["here: 'Syria' is not in the text"]
