import json

from click.testing import CliRunner

from onrecord.cli.main import main


def test_findings_are_told_for_people_and_for_programs() -> None:
    told = CliRunner().invoke(main, ["doctor"])
    rows = [json.loads(line) for line in CliRunner().invoke(main, ["doctor", "--json"]).stdout.splitlines()]
    assert told.exit_code == 0
    assert told.stdout.startswith("ok     Python: ")
    assert {"what", "found", "state", "advice"} == rows[0].keys()
    assert "SQLite" in {row["what"] for row in rows}


def test_model_that_is_not_there_is_a_fault() -> None:
    told = CliRunner().invoke(main, ["doctor", "--model", "no_such_model"])
    assert (told.exit_code, "FAULT  language model: no_such_model is not installed" in told.stdout) == (1, True)
