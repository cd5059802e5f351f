"""Commands that ask a record: every format, the clocks, and what is refused."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main

Run = Callable[..., Result]
model = pytest.mark.model
SHOWN = {
    "find": ("find", "howitzers"),
    "claims": ("claims", "--actor", "Norway"),
    "ties": ("ties", "Norway"),
    "timeline": ("timeline", "--party", "Norway"),
    "conflicts": ("conflicts",),
    "diff": ("diff", "--from", "2024-01-31", "--to", "2024-02-29"),
    "actor": ("actor", "Norway"),
    "show": ("show", "state:no"),
}
FIELDS = {
    "find": {"report", "start_char", "end_char", "words", "recorded_at"},
    "claims": {"id", "report", "sources", "actors", "recipients", "words", "recorded_at", "rejected_by", "factuality"},
    "ties": {"kind", "actor", "recipient", "supporting", "denying", "supporting_origins", "valid_from", "valid_until"},
    "timeline": {"id", "label", "supporting", "denying", "first_asserted", "first_denied", "credibility", "figures"},
    "conflicts": {"kind", "sides", "because", "update", "claims"},
    "diff": {"change", "what"},
    "actor": {"party", "names", "namesakes", "ties", "claims_about", "claims_by"},
    "show": {"party", "names", "ties", "judgements"},
}


def rows(result: Result) -> list[Any]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@model
@pytest.mark.parametrize("name", SHOWN)
def test_json_lines_have_their_fields(name: str, ask: Run) -> None:
    found = rows(ask(*SHOWN[name], "-f", "jsonl"))
    assert found
    assert all(FIELDS[name] <= set(row) for row in found)


@model
@pytest.mark.parametrize("name", SHOWN)
def test_json_is_the_same_rows_in_one_array(name: str, ask: Run) -> None:
    assert json.loads(ask(*SHOWN[name], "-f", "json").stdout) == rows(ask(*SHOWN[name], "-f", "jsonl"))


@model
@pytest.mark.parametrize("name", SHOWN)
def test_csv_and_markdown_have_a_row_for_each_answer(name: str, ask: Run) -> None:
    count = len(rows(ask(*SHOWN[name], "-f", "jsonl")))
    table = list(csv.reader(io.StringIO(ask(*SHOWN[name], "-f", "csv").stdout)))
    assert len(table) == count + 1
    assert {len(row) for row in table} == {len(table[0])}
    assert len(ask(*SHOWN[name], "-f", "md").stdout.splitlines()) == count + 2


@model
@pytest.mark.parametrize("name", SHOWN)
def test_table_keeps_within_the_terminal(name: str, ask: Run) -> None:
    result = ask(*SHOWN[name], "-f", "table")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "\x1b" not in result.stdout


@model
def test_formula_in_a_title_is_made_safe_in_csv_alone(ask: Run) -> None:
    [row] = csv.DictReader(io.StringIO(ask("find", "Chilean", "-f", "csv").stdout))
    assert row["title"] == '\'=HYPERLINK("http://example.org")'
    assert rows(ask("find", "Chilean"))[0]["title"] == '=HYPERLINK("http://example.org")'


@model
def test_table_of_claims_shows_who_what_words_and_clocks(ask: Run) -> None:
    shown = ask("claims", "--actor", "Norway", "--factuality", "ct-", "-f", "table").stdout
    assert "Andes Wire > the Norwegian foreign minister (statement)" in shown
    assert "deliver / COOPERATE: Norway -> Chile; howitzers; 1995 [CT- certainly not]" in shown
    assert "| Norway did not sell howitzers to Chile in 1995" in shown
    assert "published 1996-05-05; recorded 2024-02-20" in shown


@model
@pytest.mark.parametrize("name", [name for name in SHOWN if name not in ("diff", "actor", "show", "conflicts")])
def test_nothing_is_shown_that_was_not_known(name: str, ask: Run) -> None:
    before = ask(*SHOWN[name], "--known-on", "2024-01-31")
    assert before.stdout == ""
    assert before.exit_code == (0 if name == "find" else 2)
    assert len(rows(ask(*SHOWN[name], "--known-on", "2024-02"))) == len(rows(ask(*SHOWN[name])))


@model
def test_party_that_was_not_known_on_a_day_is_none(ask: Run) -> None:
    result = ask("actor", "Norway", "--known-on", "2024-01-31")
    assert result.exit_code == 2
    assert "no party of the record is named 'Norway'" in result.stderr


@model
def test_valid_on_asks_when_it_happened(ask: Run) -> None:
    assert rows(ask("ties", "Norway", "--valid-on", "1995-06"))
    assert rows(ask("ties", "Norway", "--valid-on", "1990")) == []
    happened = [row["edtf"] for row in rows(ask("claims", "--valid-on", "1995/1996"))]
    assert {"1995", "1996"} <= set(happened)


@model
def test_options_of_claims_narrow_what_is_found(ask: Run) -> None:
    assert len(rows(ask("claims", "--recipient", "Argentina", "--type", "DELIVER"))) == 2
    assert rows(ask("claims", "--item", "Missiles", "--from", "1996", "--to", "1996")) != []
    assert {row["outlet"] for row in rows(ask("claims", "--by", "Andes Wire"))} == {"Andes Wire"}
    assert {row["place"]["country"] for row in rows(ask("claims", "--place", "France"))} == {"FR"}
    assert rows(ask("claims", "--place", "France")) == rows(ask("claims", "--place", "fr"))
    assert len(rows(ask("claims", "--limit", "1"))) == 1


@model
def test_conflicts_set_the_words_of_each_side_against_each_other(ask: Run) -> None:
    shown = ask("conflicts", "--party", "Norway", "-f", "table").stdout
    assert "1 polarity: 2 assert it, 1 deny it" in shown
    assert "2 figures: artillery: 20 or 24" in shown
    assert shown.count("against") == 2
    polarity, _ = rows(ask("conflicts", "--party", "Norway"))
    assert [[claim["factuality"] for claim in side] for side in polarity["claims"]] == [["CT+", "CT+"], ["CT-"]]


@model
def test_timeline_says_who_first_said_it_and_how_many_origins(ask: Run) -> None:
    shown = ask("timeline", "--party", "Norway", "-f", "table").stdout
    assert shown.startswith("1995  deliver: Norway -> Chile; artillery; told as 20 howitzers, 24 howitzers")
    assert "asserted in 2 claims of 2 independent origins; denied in 1 claim" in shown
    assert "first denied by the Norwegian foreign minister, 1996-05-05" in shown
    assert "artillery: 20 to 24" in shown


@model
def test_last_day_of_a_tie_is_the_last_and_not_the_day_after(ask: Run) -> None:
    assert "supplies: Norway -> Chile; 1995; 2 claims for" in ask("ties", "Norway", "-f", "table").stdout
    [row] = csv.DictReader(io.StringIO(ask("ties", "Norway", "--kind", "supplies", "-f", "csv").stdout))
    assert (row["earliest"], row["latest"]) == ("1995-01-01", "1995-12-31")


@model
def test_difference_tells_what_is_new_kind_by_kind(ask: Run) -> None:
    shown = ask(*SHOWN["diff"], "-f", "table").stdout
    assert shown.startswith("NEW HAPPENINGS (1)")
    assert "NEW CONFLICTS (2)" in shown
    assert "CLAIMS ADDED (3)" in shown
    assert "Argentina" not in shown


@model
def test_report_is_shown_with_its_parties_and_claims_in_the_order_of_the_text(ask: Run) -> None:
    [passage] = rows(ask("find", '"Super', 'Étendards"'))
    shown = rows(ask("show", passage["report"]))
    assert shown[0]["schema"] == "onrecord/1"
    starts = [claim["start_char"] for claim in shown[1:]]
    assert starts == sorted(starts)
    assert "France (state) = state:fr" in ask("show", passage["report"], "-f", "table").stdout


@model
def test_claim_is_shown_with_its_happening_and_a_happening_by_its_id(ask: Run) -> None:
    claim, happening = rows(ask("show", rows(ask("claims", "--actor", "Norway"))[0]["id"]))
    assert claim["id"] in happening["supporting"]
    assert [row["id"] for row in rows(ask("show", happening["id"]))] == [happening["id"]]


@model
@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("defence", "Chilean"), 1),
        (("defence Chilean",), 0),
        (('"defence Chilean"',), 0),
        (("Chilean defence",), 1),
        (('"Chilean defence"',), 1),
        (("CHIL*", "MINIST*"), 2),
        (("etendards",), 1),
    ],
    ids=str,
)
def test_words_in_quotes_stand_in_a_row_whoever_takes_the_quotes(words: tuple[str, ...], count: int, ask: Run) -> None:
    assert len(rows(ask("find", *words))) == count


@model
def test_long_passage_is_shown_around_the_word_looked_for(ask: Run) -> None:
    assert "spokesman" in ask("find", "spokesman", "-f", "table").stdout


@model
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("actor", "Argen"), "names that begin so: argentina"),
        (("claims", "--by", "Nobody"), "no party of the record is named 'Nobody'"),
        (("claims", "--known-on", "yesterday"), "'yesterday' is no day; write 2024-05-31"),
        (("claims", "--known-on", "1957/1960"), "is an interval and no day"),
        (("ties", "--valid-on", "31/12/1982"), "or an interval: 1957/1960"),
        (("claims", "--from", "1982-13"), "'--from': '1982-13' is no day"),
        (("claims", "--from", "1990", "--to", "1980"), "--to 1980 lies before --from 1990"),
        (("claims", "--type", "delivr"), "did you mean deliver"),
        (("claims", "--stance", "says"), "allowed: accuse, admit"),
        (("claims", "--place", "Nowhere"), "no place of the record is named 'Nowhere'"),
        (("claims", "--report", "r-nothing"), "there is no report 'r-nothing'"),
        (("claims", "--limit", "-3"), "-3 is not in the range"),
        (("ties", "--kind", "suplies"), "did you mean supplies"),
        (("find", '"'), "has no word to look for"),
        (("diff", "--from", "2024-03", "--to", "2024-01"), "lies before"),
        (("show", "c-nothing"), "there is no claim 'c-nothing'"),
        (("show", "r-nothing"), "there is no report 'r-nothing'"),
        (("show", "q-nothing"), "there is no happening 'q-nothing'"),
        (("show", "d-nothing"), "there is no 'd-nothing'"),
        (("timeline", "-o", "/no/such/folder/out.csv"), "/no/such/folder/out.csv: cannot be written"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_misuse_is_one_message_and_exit_2(arguments: tuple[str, ...], said: str, ask: Run) -> None:
    result = ask(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


@model
def test_nothing_found_is_said_on_a_terminal_and_an_empty_file_elsewhere(ask: Run, tmp_path: Path) -> None:
    assert ask("find", "zeppelin", "-f", "table").stdout == "No passage has all these words.\n"
    assert ask("find", "zeppelin", "-f", "json").stdout == "[]\n"
    assert ask("find", "zeppelin", "-f", "csv", "-o", str(tmp_path / "out.csv")).exit_code == 0
    assert (tmp_path / "out.csv").read_bytes() == b""


@pytest.mark.parametrize("name", SHOWN)
def test_no_record_is_one_message_that_says_how_to_make_one(name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [*SHOWN[name], "--store", str(tmp_path / "none")])
    assert result.exit_code == 2
    assert (
        result.stderr
        == f"Error: {tmp_path / 'none'} holds no record; make one with: onrecord init {tmp_path / 'none'}\n"
    )
