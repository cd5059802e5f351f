"""Making, checking, copying and migrating a record, and what is said where it cannot be used."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import COMMANDS, main

Run = Callable[..., Result]
LAZY = """
import sys
from onrecord.cli.main import COMMANDS, main
for name in sorted(COMMANDS):
    try:
        main([name, "--help"])
    except SystemExit:
        pass
heavy = {"spacy", "numpy", "rich", "lxml", "httpx", "sqlalchemy", "onrecord.knowledge"} & set(sys.modules)
print(sorted(heavy), file=sys.stderr)
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_help_of_every_command_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", LAZY], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_every_command_has_one_line_of_help_that_ends() -> None:
    assert all(line.endswith(".") and len(line) < 80 for line in COMMANDS.values())


def test_new_record_is_whole_empty_and_up_to_date(tmp_path: Path) -> None:
    where = str(tmp_path / "held")
    made = run("init", where)
    assert made.exit_code == 0
    assert f"onrecord add --store {where}" in made.stderr
    assert sorted(path.name for path in Path(where).iterdir() if path.suffix in ("", ".db")) == [
        "blobs",
        "record.db",
    ]
    assert run("check", where).stderr == f"onrecord: {where}: whole\n"
    assert run("migrate", where).stderr == f"onrecord: {where}: is up to date\n"
    assert run("ties", "--store", where, "-f", "table").stdout == "No tie is claimed.\n"


def test_record_is_never_made_over_another_or_in_a_folder_of_other_things(tmp_path: Path) -> None:
    run("init", str(tmp_path / "held"))
    again, other = run("init", str(tmp_path / "held")), run("init", str(tmp_path))
    assert (again.exit_code, other.exit_code) == (2, 2)
    assert "holds a record already" in again.stderr
    assert "is not an empty folder" in other.stderr


@pytest.mark.parametrize("command", ["check", "migrate"])
def test_where_no_record_is_it_is_said(command: str, tmp_path: Path) -> None:
    result = run(command, str(tmp_path))
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: {tmp_path} holds no record; make one with: onrecord init {tmp_path}\n",
    )


@pytest.mark.parametrize("arguments", [("claims", "--store"), ("check",), ("migrate",), ("add", "x.txt", "--store")])
def test_record_of_a_newer_version_is_not_touched(arguments: tuple[str, ...], tmp_path: Path) -> None:
    where = tmp_path / "held"
    run("init", str(where))
    with sqlite3.connect(where / "record.db") as database:
        database.execute("INSERT INTO migrations VALUES (9999, 'later', '2099-01-01T00:00:00.000000Z')")
    result = run(*arguments, str(where))
    assert result.exit_code == 2
    assert "written by a newer onrecord" in result.stderr


def test_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    where = tmp_path / "held"
    run("init", str(where))
    (where / "record.db").write_bytes(b"no database " * 1000)
    result = run("claims", "--store", str(where))
    assert result.exit_code == 2
    assert "restore a backup" in result.stderr


def test_server_that_does_not_answer_is_told_and_no_password_is() -> None:
    result = run("claims", "--store", "postgresql://someone:secret@127.0.0.1:1/none")
    assert result.exit_code == 2
    assert "the server does not answer" in result.stderr
    assert "secret" not in result.stderr


@pytest.mark.model
def test_backup_is_a_record_with_the_same_answers(change: Run, tmp_path: Path) -> None:
    target = str(tmp_path / "backup")
    assert change("backup", target).exit_code == 0
    assert run("check", target).exit_code == 0
    for asked in (("claims",), ("ties",), ("timeline",), ("find", "missile"), ("claims", "--known-on", "2024-01-31")):
        assert run(*asked, "--store", target).stdout == change(*asked).stdout
    again = change("backup", target)
    assert again.exit_code == 2
    assert "is there already" in again.stderr


@pytest.mark.model
def test_damage_is_one_line_each_and_exit_1(change: Run, tmp_path: Path) -> None:
    blob = next(path for path in (tmp_path / "copied" / "blobs").rglob("*") if path.is_file())
    blob.write_bytes(b"other bytes")
    with sqlite3.connect(tmp_path / "copied" / "record.db") as database:
        database.execute("UPDATE reports SET text = text || '!' WHERE outlet = 'Andes Wire'")
    result = change("check")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) >= 2
    assert all("; " in line for line in result.stdout.splitlines())
    assert "faults" in result.stderr


@pytest.mark.model
def test_output_file_appears_whole(ask: Run, tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    assert ask("claims", "-f", "json", "-o", str(path)).stdout == ""
    assert json.loads(path.read_text(encoding="utf-8"))
    assert [file.name for file in tmp_path.iterdir()] == ["claims.json"]
