"""A record of the sample reports and two that disagree, made once, and commands run on it or on a copy."""

import datetime
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from spacy.language import Language

from onrecord.cli.main import main
from onrecord.read.bundled import sample_paths
from onrecord.store.connection import create_store
from onrecord.workflow.adding import Chain, add_inputs

Run = Callable[..., Result]
TWO = (
    {
        "id": "sale",
        "outlet": "Fjord Post",
        "published_at": "1996-05-03",
        "title": '=HYPERLINK("http://example.org")',
        "text": "Oslo, 3 May 1996 - Norway sold 20 howitzers to Chile in 1995, the Chilean defence ministry said.",
    },
    {
        "id": "denial",
        "outlet": "Andes Wire",
        "published_at": "1996-05-05",
        "title": "Sale denied",
        "text": "Santiago, 5 May 1996 - Norway sold 24 howitzers to Chile in 1995, an opposition leader said. "
        "Norway did not sell howitzers to Chile in 1995, the Norwegian foreign minister said.",
    },
)
SAMPLES_ON, TWO_ON = "2024-01-10", "2024-02-20"


def stamp_on(day: str) -> Callable[[str | None], str]:
    """Return a clock that stands at noon of a day and only counts the writes."""
    noon = datetime.datetime.fromisoformat(f"{day}T12:00:00")

    def next_stamp(last: str | None) -> str:
        own = noon.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return max(own, f"{last[:-7]}{int(last[-7:-1]) + 1:06}Z") if last else own

    return next_stamp


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory, chain: Language) -> Path:
    """Return a record that learnt the samples on one day and the two on a later one; it is not to be written."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "two.jsonl").write_text("\n".join(map(json.dumps, TWO)), encoding="utf-8")
    store = create_store(str(folder / "record"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Chain, "load", lambda self: chain)
        for day, inputs in ((SAMPLES_ON, sample_paths()), (TWO_ON, [folder / "two.jsonl"])):
            patch.setattr("onrecord.store.connection.next_stamp", stamp_on(day))
            assert {arrival.outcome for arrival in add_inputs(store, [str(path) for path in inputs])} == {"read"}
    store.reader.dispose()
    store.writer.dispose()
    return folder / "record"


@pytest.fixture
def ask(sample_store: Path) -> Run:
    """Run a command on the record that is shared."""
    return runner(sample_store)


@pytest.fixture
def change(sample_store: Path, tmp_path: Path) -> Run:
    """Run commands on a copy of the record."""
    shutil.copytree(sample_store, tmp_path / "copied")
    return runner(tmp_path / "copied")


@pytest.fixture
def quick_chain(monkeypatch: pytest.MonkeyPatch, chain: Language) -> None:
    """Read with the chain that the session has loaded."""
    monkeypatch.setattr(Chain, "load", lambda self: chain)


@pytest.fixture
def fresh(tmp_path: Path, quick_chain: None) -> Run:
    """Run commands on a new, empty record, reading with the session's chain."""
    create_store(str(tmp_path / "fresh"))
    return runner(tmp_path / "fresh")


def runner(store: Path) -> Run:
    """Return a function that runs a command on a record."""

    def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
        environment = {"ONRECORD_STORE": str(store), "ONRECORD_AUTHOR": "an analyst", "COLUMNS": "80"}
        return CliRunner().invoke(main, list(arguments), input=stdin, env=environment)

    return run
