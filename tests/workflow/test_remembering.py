"""Answers are kept until the record changes, made once for all who ask, and never kept where they failed."""

import threading
from collections.abc import Callable

import pytest
from onrecord.workflow.remembering import Remembered

from onrecord.model.record import Record
from onrecord.store.connection import Store
from onrecord.workflow.asking import Evidence


def test_answer_is_made_once_until_a_write(
    store: Store, add: Callable[..., str], make_record: Callable[..., Record]
) -> None:
    evidence, kept, made = Evidence(store), Remembered(), []
    for _ in range(2):
        kept.get(evidence, "question", lambda: made.append(1))
    assert len(made) == 1
    add(make_record("A text."))
    kept.get(evidence, "question", lambda: made.append(1))
    assert len(made) == 2


def test_those_who_ask_at_once_wait_for_one_answer(store: Store) -> None:
    evidence, kept, made = Evidence(store), Remembered(), []
    begun, go_on = threading.Event(), threading.Event()

    def answer() -> str:
        made.append(1)
        begun.set()
        go_on.wait(10)
        return "answer"

    got: list[str] = []
    threads = [threading.Thread(target=lambda: got.append(kept.get(evidence, "q", answer))) for _ in range(4)]
    for thread in threads:
        thread.start()
    begun.wait(10)
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert (len(made), got) == (1, ["answer"] * 4)


def test_answer_that_failed_is_asked_for_again(store: Store) -> None:
    evidence, kept = Evidence(store), Remembered()
    with pytest.raises(ZeroDivisionError):
        kept.get(evidence, "q", lambda: 1 / 0)
    assert kept.get(evidence, "q", lambda: 2) == 2


def test_oldest_answers_go_first(store: Store) -> None:
    evidence, kept = Evidence(store), Remembered(most=2)
    for question in ("a", "b", "a", "c"):
        kept.get(evidence, question, lambda question=question: question)  # type: ignore[misc]
    assert kept.get(evidence, "a", lambda: "made anew") == "a"
    assert kept.get(evidence, "b", lambda: "made anew") == "made anew"
