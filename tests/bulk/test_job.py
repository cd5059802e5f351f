"""Jobs that are cut off and go on, inputs of every kind, and parts that are the same however they came about."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from onrecord.bulk.config import Config
from onrecord.bulk.job import Limits, run_job
from onrecord.bulk.parts import listed_parts
from onrecord.errors import BulkError

Rows = list[dict[str, Any]]
Quick = Callable[..., Rows]
Write = Callable[[Iterable[str]], str]
SAID = "The minister said on Friday that {} ships would be bought from Norway."
QUICK = Limits(module="deadly_worker", part_rows=3)


def texts(count: int) -> list[str]:
    return [SAID.format(number) for number in range(count)]


def test_every_input_has_a_row_in_order(quick: Quick, write_texts: Write) -> None:
    rows = quick(write_texts(texts(10)), workers=2, part_rows=3)
    assert [row["name"].rpartition(":")[2] for row in rows] == [str(number) for number in range(1, 11)]
    assert {row["status"] for row in rows} == {"ok"}
    assert json.loads(rows[4]["record"])["report"]["text"] == SAID.format(4)


def test_same_job_again_reads_nothing_anew(quick: Quick, write_texts: Write, tmp_path: Path) -> None:
    path = write_texts(texts(7))
    quick(path, part_rows=3)
    steps = list(run_job([path], tmp_path / "job", Config(), QUICK))
    assert [(step.is_old, step.part.rows) for step in steps if step.part] == [(True, 3), (True, 3), (True, 1)]


def test_inputs_that_grew_are_read_where_they_are_new(quick: Quick, write_texts: Write, tmp_path: Path) -> None:
    quick(write_texts(texts(4)), part_rows=3)
    steps = list(run_job([write_texts(texts(8))], tmp_path / "job", Config(), QUICK))
    assert sum(step.part.rows for step in steps if step.part and not step.is_old) == 4
    assert sum(part.rows for part in listed_parts(tmp_path / "job")) == 8


def test_part_that_is_not_listed_is_made_again_the_same(quick: Quick, write_texts: Write, tmp_path: Path) -> None:
    path = write_texts(texts(6))
    quick(path, part_rows=3)
    manifest = tmp_path / "job" / "manifest.jsonl"
    whole = {file.name: file.read_bytes() for file in (tmp_path / "job" / "parts").iterdir()}
    first, second = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(first + second[:20])  # cut off while the second line was written
    assert len(quick(path, part_rows=3)) == 6
    assert {file.name: file.read_bytes() for file in (tmp_path / "job" / "parts").iterdir()} == whole
    assert len(manifest.read_bytes().splitlines()) == 2


def test_deadly_input_does_not_stop_the_job(quick: Quick, write_texts: Write) -> None:
    rows = quick(write_texts([*texts(4), "KILL " + SAID, *texts(9)[5:]]), workers=2, part_rows=3)
    assert [row["status"] for row in rows].count("error") == 1
    assert len(rows) == 9


def test_other_settings_do_not_go_into_the_same_folder(quick: Quick, write_texts: Write, tmp_path: Path) -> None:
    path = write_texts(texts(2))
    quick(path)
    with pytest.raises(BulkError, match="name another --out"):
        next(run_job([path], tmp_path / "job", Config(outlet="Fjord Post"), QUICK))


def test_folder_is_for_one_process_at_a_time(quick: Quick, write_texts: Write, tmp_path: Path) -> None:
    path = write_texts(texts(9))
    running = run_job([path], tmp_path / "job", Config(), QUICK)
    next(running)
    with pytest.raises(BulkError, match="another process is at work"):
        next(run_job([path], tmp_path / "job", Config(), QUICK))
    running.close()
    assert len(quick(path, part_rows=3)) == 9


def test_version_follows_the_settings_and_own_files(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("a", encoding="utf-8")
    own = Config(stacker=str(tmp_path / "own.csv"))
    before = own.version()
    (tmp_path / "own.csv").write_text("b", encoding="utf-8")
    assert len({Config().version(), Config(outlet="x").version(), before, own.version()}) == 4
