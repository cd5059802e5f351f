"""Processes that die: the input that killed two of them is told, and all others are read."""

import os
import signal
import threading
import time

import pytest

from onrecord.bulk.config import Config
from onrecord.bulk.guarded import Guard
from onrecord.bulk.rows import INPUT, Row, input_row
from onrecord.columnar.batches import make_batch, rows_of
from onrecord.errors import BulkError
from onrecord.read.inputs import Given, read_row

SAID = "The minister said on Friday that the {} would be bought from Norway, and that {}."


def rows(*words: str) -> list[Row]:
    texts = [SAID.format(f"ship of number {number}", word) for number, word in enumerate(words)]
    return [input_row(read_row(f"t:{n}", {"text": text}, Given()), "v") for n, text in enumerate(texts)]


def statuses(guard: Guard, *words: str) -> list[str]:
    return [row["status"] for row in rows_of(guard.annotate(make_batch(rows(*words), INPUT)))]


@pytest.fixture
def guard() -> Guard:
    return Guard(Config(), deadline_s=60, module="deadly_worker")


def test_deadly_input_is_barred_and_the_rest_read(guard: Guard) -> None:
    with guard:
        assert statuses(guard, "a", "KILL", "b") == ["ok", "error", "ok"]
        assert guard.deaths == 2


def test_two_deadly_inputs_cost_themselves_only(guard: Guard) -> None:
    with guard:
        assert statuses(guard, "KILL", "a", "KILL") == ["error", "ok", "error"]


def test_reason_says_what_happened(guard: Guard) -> None:
    with guard:
        [row] = rows_of(guard.annotate(make_batch(rows("KILL"), INPUT)))
    assert "it ended two reading processes, alone the second time" in row["reason"]


@pytest.mark.slow
def test_endless_input_is_a_limit() -> None:
    with Guard(Config(), deadline_s=5, module="deadly_worker") as guard:
        assert statuses(guard, "a", "HANG") == ["ok", "limit"]


def test_failure_is_no_death(guard: Guard) -> None:
    with guard:
        assert statuses(guard, "FAIL", "a") == ["error", "ok"]
        assert guard.deaths == 0


def test_process_killed_from_outside_costs_nothing(guard: Guard) -> None:
    def kill() -> None:
        time.sleep(0.5)
        assert guard._process is not None
        os.kill(guard._process.pid, signal.SIGKILL)

    with guard:
        statuses(guard, "a")
        killer = threading.Thread(target=kill)
        killer.start()
        assert statuses(guard, *["SLOW"] * 10) == ["ok"] * 10
        killer.join()
        assert guard.deaths == 1


def test_process_that_cannot_start_is_told() -> None:
    with Guard(Config(), module="no_such_module") as guard, pytest.raises(BulkError, match="before it reads anything"):
        statuses(guard, "a")


@pytest.mark.slow
def test_model_that_is_not_there_is_told() -> None:
    with Guard(Config(model="no_such_model")) as guard, pytest.raises(BulkError, match="no_such_model"):
        statuses(guard, "a")


def test_stopped_guard_reads_no_more(guard: Guard) -> None:
    guard.stop()
    with pytest.raises(BulkError, match="stopped"):
        statuses(guard, "a")
