import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.assess.intervals import SpanList, find_cores

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda span: (float(span[0]), float(span[0] + span[1])))


def test_a_long_interval_chains_nothing() -> None:
    cores = find_cores([(0, 1), (5, 6), (0, 9)])
    assert sorted(core.members for core in cores) == [[0], [1], [2]]


@pytest.mark.parametrize("again", [True, False])
@given(spans=st.lists(SPANS, max_size=20))
def test_members_of_a_part_share_a_stretch(spans: list[tuple[float, float]], again: bool) -> None:
    cores = find_cores(spans, again=again)
    for core in cores:
        shared = max(spans[i][0] for i in core.members), min(spans[i][1] for i in core.members)
        assert (core.first, core.last) == shared
        assert core.first < core.last
    members = [i for core in cores for i in core.members]
    assert len(members) == len(set(members))
    assert not again or len(members) == len(spans)


@given(st.lists(SPANS, max_size=15), st.randoms(use_true_random=False))
def test_order_does_not_matter(spans: list[tuple[float, float]], rng: random.Random) -> None:
    shuffled = rng.sample(spans, len(spans))
    parts = sorted(sorted(spans[i] for i in core.members) for core in find_cores(spans))
    assert sorted(sorted(shuffled[i] for i in core.members) for core in find_cores(shuffled)) == parts


@given(st.lists(SPANS, max_size=20), SPANS)
def test_those_that_meet_are_found(spans: list[tuple[float, float]], asked: tuple[float, float]) -> None:
    numbered = SpanList((first, last, number) for number, (first, last) in enumerate(spans))
    meeting = {n for n, (first, last) in enumerate(spans) if first < asked[1] and asked[0] < last}
    assert set(numbered.meeting(*asked)) == meeting
