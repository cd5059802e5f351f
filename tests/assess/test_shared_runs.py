import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.assess.shared_runs import RUN_WORDS, fingerprint, shared_runs

FEW_WORDS = st.lists(st.sampled_from(["tank", "ship", "gun", "sea", "port"]), max_size=40)
MANY_WORDS = st.lists(st.integers(0, 5000).map(lambda number: f"w{number}"), max_size=40)


def test_hashes_are_the_same_on_every_machine() -> None:
    (only,) = fingerprint("one two three four five six seven eight")
    assert (only.hash, only.word, only.start_char, only.end_char) == (2292923394731464920, 0, 0, 39)


def test_a_short_text_has_no_fingerprint() -> None:
    assert fingerprint("one two three four five six seven") == ()


@given(MANY_WORDS, MANY_WORDS, MANY_WORDS, MANY_WORDS, st.lists(st.integers(0, 9), min_size=RUN_WORDS, max_size=20))
def test_every_shared_run_of_twelve_words_leaves_a_common_hash(
    before: list[str], after: list[str], ahead: list[str], behind: list[str], run: list[int]
) -> None:
    shared = [f"x{number}" for number in run]
    one, other = (" ".join(words) for words in ([*before, *shared, *after], [*ahead, *shared, *behind]))
    assert {mark.hash for mark in fingerprint(one)} & {mark.hash for mark in fingerprint(other)}


@given(FEW_WORDS, FEW_WORDS)
def test_runs_are_the_same_words_in_both_texts_and_do_not_overlap(words: list[str], others: list[str]) -> None:
    text, other = " ".join(words), " ".join(others)
    end = 0
    for run in shared_runs(text, other, min_words=3):
        assert text[run.start_char : run.end_char] == other[run.other_start_char : run.other_end_char]
        assert run.start_char >= end
        assert len(text[run.start_char : run.end_char].split()) == run.words >= 3
        end = run.end_char


@given(FEW_WORDS, FEW_WORDS)
def test_runs_are_as_long_as_they_go(words: list[str], others: list[str]) -> None:
    text, other = " ".join(words), " ".join(others)
    for run in shared_runs(text, other, min_words=3):
        following, other_following = text[run.end_char :].split(), other[run.other_end_char :].split()
        assert not (following and other_following and following[0] == other_following[0])


def test_case_marks_and_space_make_no_difference() -> None:
    (run,) = shared_runs("He said: THE SHIP \u2014 it sank\n\nat dawn!", "the ship, it sank at dawn", min_words=6)
    assert (run.start_char, run.end_char, run.words) == (9, 36, 6)


@pytest.mark.parametrize("unit", ["tank ", "a ", "tank ship ", "the tank and the ship and "])
def test_repeated_words_cost_no_more_than_others(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.process_time()
    fingerprint(text)
    shared_runs(text, text + " end", min_words=5)
    assert time.process_time() - started < 60  # a cost that grows with the square takes minutes
