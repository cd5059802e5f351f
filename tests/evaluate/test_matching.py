import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.matching import best_assignment, match_most, pair_spans


def span(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


def test_equal_spans_pair_before_larger_overlaps() -> None:
    assert sorted(pair_spans([span(0, 5), span(0, 20)], [span(0, 20)])) == [(1, 0)]


def test_a_span_pairs_once() -> None:
    assert pair_spans([span(0, 10)], [span(0, 4), span(5, 10)]) == [(0, 1)]


def test_spans_that_touch_do_not_overlap() -> None:
    assert pair_spans([span(0, 5)], [span(5, 9)]) == []


def test_matching_gives_way_so_that_most_are_matched() -> None:
    agree = {("a", "x"), ("a", "y"), ("b", "x")}
    assert match_most("ab", "xy", lambda one, other: (one, other) in agree) == [(0, 1), (1, 0)]


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 9)))
def test_assignment_weighs_as_much_as_the_best_of_all(weights: dict[tuple[int, int], float]) -> None:
    best = max(sum(weights.get(pair, 0) for pair in enumerate(order)) for order in itertools.permutations(range(4)))
    assert best_assignment(weights) == pytest.approx(best)
