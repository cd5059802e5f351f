import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from stores import build_record

from onrecord.cli.main import main
from onrecord.cli.network import MEASURES
from onrecord.store.connection import create_store, writing
from onrecord.store.writer import add_readings, add_report
from onrecord.workflow.adding import known_of

SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}
SPAIN = SALE | {"actor": "Spain"}
NAMES = {"paths": ["Spain", "France"], "without": ["Spain"], "posture": ["France"]}
MORE = {"change": ["--since", "1975", "--until", "1981"]}
HOSTILE = "<script>alert(1)</script> | [x](javascript:alert(1)) `France` sold missiles to Iraq."
Ask = Callable[..., Result]


@pytest.fixture
def held(tmp_path: Path) -> Iterator[str]:
    store = create_store(str(tmp_path / "held"))
    records = [
        build_record("France sold missiles to Iraq.", SALE),
        build_record("It is said that France sold missiles to Iraq.", SALE, outlet="Meridian Post"),
        build_record("Spain sold missiles to Iraq.", SPAIN),
        build_record("Spain said it sold no missiles to Iraq.", SPAIN | {"by": "Spain", "factuality": "CT-"}),
        build_record(HOSTILE, SALE | {"edtf": "1982"}, outlet="=cmd()", url="javascript:alert(1)"),
    ]
    with writing(store, "test") as write:
        for record in records:
            add_report(write, record.report, "test.txt")
        add_readings(write, [(record, known_of(record)) for record in records], "chain")
    store.reader.dispose()
    yield str(tmp_path / "held")
    store.writer.dispose()


@pytest.fixture
def ask(held: str) -> Ask:
    return lambda *words: CliRunner().invoke(main, [*words, "--store", held])


@pytest.mark.parametrize("measure", sorted(MEASURES))
@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "md"])
def test_every_measure_prints_in_every_format(ask: Ask, measure: str, format_: str) -> None:
    result = ask("network", measure, *NAMES.get(measure, []), *MORE.get(measure, []), "--format", format_)
    assert result.exit_code == 0, result.output


def test_rows_of_csv_have_one_length_and_three_columns(ask: Ask) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("network", "shares", "--format", "csv").stdout)))
    assert [row["patron"] for row in rows] == ["France", "Spain"]
    assert [rows[0][f"share {column}"] for column in ("corroborated", "reported", "disputed")] == ["1", "1", "0.6667"]
    assert None not in rows[0].values()
    assert rows[0]["patron key"] == "state:fr"


def test_posture_rows_of_csv_have_the_same_columns(ask: Ask) -> None:
    lines = ask("network", "posture", "Spain", "--format", "csv").stdout.splitlines()
    assert lines[0] == "row,what"
    assert any("first denied Spain" in line for line in lines)


def test_json_names_the_claims_of_every_row(ask: Ask) -> None:
    (row,) = [json.loads(line) for line in ask("network", "without", "Spain", "--format", "jsonl").stdout.splitlines()]
    assert row["lost"] == {"corroborated": 0, "reported": 0, "disputed": 1}
    assert row["left"] == {"corroborated": 2, "reported": 2, "disputed": 2}
    assert len(row["claims"]) == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["network", "paths", "Spain"], "takes 2 names, not 1"),
        (["network", "change"], "needs --since DAY and --until DAY"),
        (["network", "shares", "Nobody"], "no party of the record is named 'Nobody'"),
        (["network", "--region", "Atlantis"], "'Atlantis' is no region or country"),
        (["network", "--valid-on", "soon"], "'soon' is no day"),
        (["network", "--known-on", "soon"], "'soon' is no day"),
        (["brief", "Nobody"], "no party of the record is named 'Nobody'"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_line(ask: Ask, words: list[str], message: str) -> None:
    result = ask(*words)
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())


def test_brief_has_a_note_for_every_number(ask: Ask) -> None:
    text = ask("brief", "Iraq").stdout
    assert "| disputed | Spain supplies Iraq \\[1 origin, denied by 1\\] | 1 |" in text
    for number in range(1, 5):
        assert text.count(f"[^{number}]: ") == 1
        assert f"[^{number}]" in text.split("## Notes")[0]
    assert "at 0-29 of r-" in text


def test_brief_lets_no_word_of_a_report_become_markup(ask: Ask, tmp_path: Path) -> None:
    page = tmp_path / "iraq.html"
    assert ask("brief", "Iraq", "-o", str(page)).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert 'href="javascript' not in text
    assert "default-src &#x27;none&#x27;" in text
    assert "\\<script\\>" in ask("brief", "Iraq").stdout


def test_brief_of_a_party_without_ties_is_short(ask: Ask) -> None:
    result = ask("brief", "Harbour Wire")
    assert result.exit_code == 0
    assert "## Ties" not in result.stdout


def test_brief_knows_nothing_of_a_day_before(ask: Ask) -> None:
    assert ask("brief", "Iraq", "--known-on", "2001").exit_code == 2


def test_note_gives_an_address_that_can_be_opened_alone() -> None:
    from onrecord.cli.brief_markdown import brief_markdown
    from onrecord.workflow.brief_page import Note, Page

    page = Page("Iraq", (), (), (Note(1, "sold", "Harbour Wire", "https://example.org/a b\n<c>"),))
    assert list(brief_markdown(page))[-1].endswith("<https://example.org/ab%3Cc%3E>")
