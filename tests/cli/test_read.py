import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.model.json_schema import record_schema
from onrecord.read.bundled import sample_paths

REPORT = "Oslo, 3 May 1996 - Norway sold 20 howitzers to Chile in 1995, the defence ministry said on Thursday.\n"


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_no_input_is_misuse() -> None:
    result = run("read")
    assert result.exit_code == 2
    assert "--sample" in result.stderr


def test_a_missing_file_is_one_message_and_exit_1(tmp_path: Path) -> None:
    result = run("read", str(tmp_path / "nothing.txt"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("nothing.txt") == 1


def test_a_model_that_is_not_there_is_misuse(report: Path) -> None:
    result = run("read", "--model", "en_no_such_model", str(report))
    assert result.exit_code == 2
    assert "en_no_such_model" in result.stderr


@pytest.mark.model
def test_one_report_as_json_is_one_object_with_its_words(report: Path) -> None:
    result = run("read", "--format", "json", str(report))
    record = json.loads(result.stdout)
    assert result.exit_code == 0
    assert record["schema"] == "onrecord/1"
    claim = next(claim for claim in record["claims"] if claim["event"]["arms_type"])
    trigger = claim["event"]["trigger"]
    assert record["report"]["text"][trigger["start_char"] : trigger["end_char"]] == "sold"
    assert len(claim["sources"]) == 2


@pytest.mark.model
def test_several_reports_as_json_are_an_array(report: Path) -> None:
    records = json.loads(run("read", "--format", "json", str(report), str(report), str(report)).stdout)
    assert [record["report"]["id"] for record in records] == [records[0]["report"]["id"]] * 3


@pytest.mark.model
def test_results_keep_the_order_of_the_inputs_and_bad_ones_cost_only_themselves(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Peru tested a missile on Monday.", encoding="utf-8")
    result = run("read", "--format", "jsonl", str(other), str(tmp_path / "none.txt"), str(report))
    texts = [json.loads(line)["report"]["text"] for line in result.stdout.splitlines()]
    assert [text[:4] for text in texts] == ["Peru", "Oslo"]
    assert result.exit_code == 1
    assert "none.txt" in result.stderr


@pytest.mark.model
def test_json_lines_from_standard_input_echo_their_ids() -> None:
    lines = [
        {"id": "a", "text": REPORT, "published_at": "1996-05-03"},
        {"id": "b", "text": "Deutschland liefert heute Panzer an die Ukraine, sagte der Minister in Berlin."},
    ]
    result = run("read", "-", "--format", "jsonl", stdin="\n".join(map(json.dumps, lines)) + "\n")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["report"]["given_id"] for record in records] == ["a", "b"]
    assert records[0]["report"]["published_from"] == "given" or records[0]["report"]["published_from"] == "metadata"
    assert records[1]["claims"] == []
    assert "language" in records[1]["issues"][0]["problem"]


@pytest.mark.model
def test_what_the_user_knows_wins_over_the_report(report: Path) -> None:
    record = json.loads(
        run("read", "--published", "1996-06-01", "--outlet", "Wire", "--format", "json", str(report)).stdout
    )
    assert (record["report"]["published_at"], record["report"]["published_from"]) == ("1996-06-01", "given")
    assert (record["report"]["outlet"], record["report"]["outlet_from"]) == ("Wire", "given")


@pytest.mark.model
def test_table_shows_who_what_words_offsets_and_ties(report: Path) -> None:
    result = run("read", "--format", "table", str(report))
    assert "Norway [NO] -> Chile [CL]" in result.stdout
    assert "supplies: " in result.stdout
    assert "@19-" in result.stdout
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.model
def test_an_output_file_appears_whole(report: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.md"
    result = run("read", "--format", "md", "-o", str(output), str(report))
    assert result.stdout == ""
    assert "### Ties" in output.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.md", "report.txt"]


@pytest.mark.model
def test_an_output_that_is_a_pipe_is_written_and_stays_one(report: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    result = run("read", "-o", str(pipe), "--format", "jsonl", str(report))
    written = os.read(reader, 60)
    os.close(reader)
    assert result.exit_code == 0
    assert written.startswith(b'{"schema": "onrecord/1"')
    assert pipe.is_fifo()


def test_an_output_folder_that_is_not_there_is_misuse(report: Path, tmp_path: Path) -> None:
    result = run("read", "-o", str(tmp_path / "no" / "out.md"), str(report))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


@pytest.mark.model
def test_samples_give_valid_records_that_are_equal_twice() -> None:
    first, second = (run("read", "--sample", "--format", "jsonl").stdout for _ in range(2))
    validator = jsonschema.Draft202012Validator(record_schema())
    records = [json.loads(line) for line in first.splitlines()]
    assert len(records) == len(sample_paths()) == 4
    for record, again in zip(records, map(json.loads, second.splitlines()), strict=True):
        validator.validate(record)
        assert all(
            record[part] for part in ("entities", "places", "timexes", "items", "attributions", "claims", "ties")
        )
        record["report"].pop("retrieved_at"), again["report"].pop("retrieved_at")
        assert record == again


HELP = """
import sys
from onrecord.cli.main import main
try:
    main(["--help"])
except SystemExit:
    heavy = {"spacy", "numpy", "rich", "lxml", "httpx"} & set(sys.modules)
    print(sorted(heavy), file=sys.stderr)
"""


def test_help_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "read " in done.stdout


@pytest.mark.model
def test_a_text_of_five_megabytes_is_one_issue_and_the_next_report_is_read(report: Path, tmp_path: Path) -> None:
    long = tmp_path / "archive.txt"
    long.write_text(REPORT * 50_000, encoding="utf-8")
    result = run("read", "--format", "jsonl", str(long), str(report))
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [bool(record["claims"]) for record in records] == [False, True]
    assert "split it" in records[0]["issues"][0]["problem"]
