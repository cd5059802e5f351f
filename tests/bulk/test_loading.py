"""What a job read, brought into the record: as `add` would, once, and each part whole or not at all."""

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from sqlalchemy import select

from onrecord.bulk import annotating
from onrecord.bulk.annotating import annotate
from onrecord.bulk.config import Config
from onrecord.bulk.inputs import find_rows, parts_of
from onrecord.bulk.loading import load_parts
from onrecord.bulk.parts import open_job, part_name
from onrecord.bulk.rows import INPUT
from onrecord.columnar.batches import make_batch
from onrecord.errors import BulkError, StoreError
from onrecord.read.bundled import sample_paths
from onrecord.store import tables
from onrecord.store.checks import check_store
from onrecord.store.connection import Store, create_store, reading
from onrecord.workflow import adding
from onrecord.workflow.adding import Chain, add_inputs, known_of

pytestmark = pytest.mark.model
Dump = dict[str, list[Any]]


@pytest.fixture
def inputs(tmp_path: Path) -> list[str]:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    page = "<html><body><p>Norway sold 20 howitzers to Chile in 1995, the defence ministry said.</p></body></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    return [
        *map(str, sample_paths()),
        str(tmp_path / "broken.pdf"),
        str(tmp_path / "page.html"),
        str(sample_paths()[0]),
    ]


@pytest.fixture
def job(tmp_path: Path, inputs: list[str], chain: Language, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a job of three parts."""
    monkeypatch.setattr(annotating, "_chain", lambda config: chain)
    monkeypatch.setattr(Chain, "load", lambda self: chain)
    config = Config()
    with open_job(tmp_path / "job", config) as folder:
        rows = find_rows(inputs, config, folder.version, folder.begun_at)
        for number, part in enumerate(parts_of(rows, 3)):
            [made] = annotate([make_batch(part, INPUT)], config)
            folder.add(part_name(part), number, made)
    return tmp_path / "job"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Store]:
    """Return a function that makes stores whose clock only counts."""
    monkeypatch.setattr("onrecord.store.connection.next_stamp", lambda last: _next(last))
    return lambda name: create_store(str(tmp_path / name))


def _next(last: str | None) -> str:
    number = int(last[20:26]) + 1 if last else 1
    return f"2024-01-01T00:00:00.{number:06}Z"


def dump(store: Store, *but: str) -> Dump:
    """Return all rows of a store, sorted, without columns that tell of the moment or the write."""
    found = {}
    with reading(store) as connection:
        for name, table in tables.metadata.tables.items():
            columns = [column for column in table.c if column.name not in but]
            found[name] = sorted(map(repr, connection.execute(select(*columns)))) if columns else []
    return found


def outcomes(store: Store, job: Path) -> list[str]:
    return [arrival.outcome for loaded in load_parts(store, job) for arrival in loaded.arrivals]


def test_record_is_the_one_that_add_makes(job: Path, inputs: list[str], empty: Callable[[str], Store]) -> None:
    loaded, added = empty("loaded"), empty("added")
    fates = outcomes(loaded, job)
    assert fates == [arrival.outcome for arrival in add_inputs(added, inputs)]
    assert fates == ["read"] * 4 + ["failed", "read", "known"]
    moments = ("recorded_at", "retrieved_at", "purpose", "run", "seq", "record", "superseded_at", "applied_at")
    first, second = dump(loaded, *moments), dump(added, *moments)
    assert {name: rows for name, rows in first.items() if name != "transactions"} == {
        name: rows for name, rows in second.items() if name != "transactions"
    }
    assert list(check_store(loaded, known_of)) == []


def test_same_parts_again_add_nothing(job: Path, empty: Callable[[str], Store]) -> None:
    store = empty("held")
    outcomes(store, job)
    before = dump(store)
    assert outcomes(store, job) == []
    assert dump(store) == before


def test_part_that_fails_leaves_nothing_and_the_next_run_goes_on(
    job: Path, empty: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, broken = empty("whole"), empty("broken")
    outcomes(whole, job)
    real, calls = adding.relate_report, iter(range(100))

    def fails(*arguments: Any) -> None:
        if next(calls) == 4:
            raise StoreError("the disk is full")
        real(*arguments)

    monkeypatch.setattr(adding, "relate_report", fails)
    with contextlib.suppress(StoreError):
        outcomes(broken, job)
    with reading(broken) as connection:
        assert len(set(connection.scalars(select(tables.arrivals.c.run)))) == 1
    monkeypatch.setattr(adding, "relate_report", real)
    assert outcomes(broken, job)
    assert dump(broken, "applied_at") == dump(whole, "applied_at")


def test_folder_without_a_list_is_loaded_by_name(job: Path, empty: Callable[[str], Store]) -> None:
    (job / "manifest.jsonl").unlink()
    assert len(outcomes(empty("held"), job)) == 7


def test_what_is_no_part_is_told(tmp_path: Path, job: Path, empty: Callable[[str], Store]) -> None:
    with pytest.raises(BulkError, match="holds no parts"):
        outcomes(empty("held"), tmp_path / "none")
    lines = (job / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    (job / "parts" / f"{json.loads(lines[1])['name']}.parquet").write_bytes(b"PAR1")
    with pytest.raises(BulkError, match="cannot be read"):
        outcomes(empty("other"), job)
