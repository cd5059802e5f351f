"""An answer is found once while the record stays as it is, and never outlives a write."""

import threading
from collections.abc import Callable

import pytest

from onrecord.model.record import Record
from onrecord.store.connection import Store
from onrecord.workflow.asking import Evidence
from onrecord.workflow.kept_answers import KeptAnswers


def test_answer_is_found_once_a_stamp_and_question() -> None:
    kept, asked = KeptAnswers(), []

    def find(what: str) -> Callable[[], str]:
        return lambda: asked.append(what) or what

    told = [kept.get(1, "a", find("one")), kept.get(1, "a", find("again")), kept.get(1, "b", find("other"))]
    assert (told, asked) == (["one", "one", "other"], ["one", "other"])
    assert kept.get(2, "a", find("later")) == "later"
    assert kept.get(1, "a", find("back")) == "back"


def test_the_oldest_answers_go_first() -> None:
    kept = KeptAnswers(most=2)
    for question in ("a", "b", "a", "c"):
        kept.get(1, question, lambda: "first")
    assert [kept.get(1, question, lambda: "anew") for question in ("a", "c", "b")] == ["first", "first", "anew"]


def test_an_answer_that_fails_is_not_kept() -> None:
    kept = KeptAnswers()
    with pytest.raises(ZeroDivisionError):
        kept.get(1, "a", lambda: 1 / 0)
    assert kept.get(1, "a", lambda: 2.0) == 2.0


def test_those_who_ask_at_once_wait_for_one_answer() -> None:
    kept, found, begun = KeptAnswers(), [], threading.Event()

    def find() -> int:
        begun.wait(5)
        found.append(1)
        return len(found)

    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(kept.get(1, "a", find))) for _ in range(4)]
    for thread in threads:
        thread.start()
    begun.set()
    for thread in threads:
        thread.join()
    assert answers == [1, 1, 1, 1]


def test_an_answer_over_the_record_does_not_outlive_a_write(
    store: Store, add: Callable[..., str], make_record: Callable[..., Record]
) -> None:
    evidence = Evidence(store)
    count = lambda: evidence.kept("count", lambda: len(evidence.claims()))  # noqa: E731
    add(make_record("Norway sent arms.", {"verb": "sent"}))
    assert (count(), count()) == (1, 1)
    add(make_record("Norway sent aid.", {"verb": "sent"}))
    assert count() == 2
