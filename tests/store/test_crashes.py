import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord.errors import StoreError
from onrecord.model.record import Record
from onrecord.store import tables
from onrecord.store.checks import check_store
from onrecord.store.claims import ClaimQuery, count_claims, find_claims
from onrecord.store.connection import Store, create_store, reading, writing
from onrecord.store.ties import find_held_ties
from onrecord.store.writer import add_report
from onrecord.workflow.adding import known_of

FIXTURES = Path(__file__).parents[1] / "fixtures"
PROGRAM = FIXTURES / "write_reports.py"


def start(store: Store, first: int, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, str(PROGRAM), store.location, str(first), str(count)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(FIXTURES), *filter(None, sys.path)])}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def kept(store: Store) -> set[str]:
    with reading(store) as connection:
        return set(connection.scalars(select(tables.readings.c.report_id)))


@pytest.mark.slow
def test_killed_writer_loses_nothing_that_it_told(store: Store) -> None:
    chance, told = random.Random(7), set()  # noqa: S311  when to kill is no secret
    for _ in range(4):
        process = start(store, 0, 400)
        assert process.stdout is not None
        told.add(process.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.2))
        process.kill()
        told |= {line.strip() for line in process.stdout if line.endswith("\n")}
        process.wait()
        assert told <= kept(store)
        assert list(check_store(store, known_of)) == []
    process = start(store, 0, 30)
    assert len(process.communicate()[0].split()) == 30
    assert process.returncode == 0


@pytest.mark.slow
def test_two_writers_and_four_readers_at_once(store: Store) -> None:
    writers = [start(store, first, 25) for first in (0, 1_000)]
    faults: list[Exception] = []
    counts: list[list[int]] = [[] for _ in range(4)]

    def ask(mine: list[int]) -> None:
        while any(writer.poll() is None for writer in writers):
            try:
                with reading(store) as connection:
                    claims = len(list(find_claims(connection, ClaimQuery(actor=("state:fr",)))))
                    ties = find_held_ties(connection, ("state:fr",))
                    assert sum(tie.supporting for tie in ties) == claims
                    mine.append(claims)
            except Exception as error:
                faults.append(error)
                return

    readers = [threading.Thread(target=ask, args=(mine,)) for mine in counts]
    for reader in readers:
        reader.start()
    told = [writer.communicate()[0].split() for writer in writers]
    for reader in readers:
        reader.join()
    assert faults == []
    assert [len(ids) for ids in told] == [25, 25]
    assert kept(store) == {id_ for ids in told for id_ in ids}
    assert all(mine == sorted(mine) for mine in counts)
    with reading(store) as connection:
        assert count_claims(connection, ClaimQuery()) == 50


def test_full_disk_is_told_and_keeps_what_was(
    tmp_path: Path, make_record: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = create_store(str(tmp_path / "held"))
    report = make_record("France sold missiles to Iraq.").report

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.store.blobs.os.fsync", refuse)
    with (
        pytest.raises(StoreError, match="No space left on device; run the same command again"),
        writing(store, "test") as write,
    ):
        add_report(write, report, "test.txt", report.text.encode())
    assert list(check_store(store, known_of)) == []
    with reading(store) as connection:
        assert connection.scalar(select(tables.reports.c.id)) is None
