import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.annotate.chain import DEFAULT_MODEL
from onrecord.store import sqlite_version
from onrecord.workflow import diagnosing
from onrecord.workflow.diagnosing import Finding, diagnose


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Finding]]:
    monkeypatch.setattr(diagnosing, "probe_backends", lambda: {"blis": 0.2, "numpy": 0.1})
    return lambda *arguments: {finding.what: finding for finding in diagnose(*arguments)}


def test_everything_is_looked_at_and_nothing_fails_here(found: Callable[..., dict[str, Finding]]) -> None:
    told = found(DEFAULT_MODEL)
    assert {"Python", "chain", "matrix product", "gazetteer", "SQLite", "Java", "extra spark", "disk"} <= told.keys()
    assert [one for one in told.values() if one.state == "fault"] == []
    assert told["matrix product"].found == "numpy, 2.0 times as fast as blis here"


def test_whatever_is_not_good_says_what_to_do(found: Callable[..., dict[str, Finding]], tmp_path: Path) -> None:
    (tmp_path / "none.sqlite").write_text("no gazetteer", encoding="utf-8")
    told = found("no_such_model", tmp_path / "none.sqlite")
    assert [one.what for one in told.values() if one.state == "fault"] == ["language model", "own gazetteer"]
    assert all(one.advice for one in told.values() if one.state != "good")


@pytest.mark.parametrize(("number", "state"), [((3, 40, 1), "note"), ((3, 51, 3), "good"), ((3, 53, 0), "good")])
def test_fault_of_sqlite_is_told_by_its_version(
    number: tuple[int, ...],
    state: str,
    found: Callable[..., dict[str, Finding]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Module:
        __name__ = "sqlite3"
        sqlite_version_info = number
        sqlite_version = ".".join(map(str, number))

    monkeypatch.setattr(sqlite_version, "sqlite_module", Module)
    assert found(DEFAULT_MODEL)["SQLite"].state == state


def test_what_is_not_there_is_a_note(found: Callable[..., dict[str, Finding]], monkeypatch: pytest.MonkeyPatch) -> None:
    real: Any = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == "pyspark" else real(name, *rest)
    )
    monkeypatch.setattr("shutil.which", lambda name: None)
    told = found(DEFAULT_MODEL)
    assert {told[name].state for name in ("extra spark", "Java", "Chromium")} == {"note"}
