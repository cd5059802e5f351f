import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main


def test_list_with_a_fault_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("name,kind\nAcme,firm\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["actors", "import", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv")])
    assert result.exit_code == 2
    assert "in.csv:2: kind is 'firm'" in result.output
    assert not (tmp_path / "out.csv").exists()


def test_folder_that_is_not_there_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("name,kind\nAcme,company\n", encoding="utf-8")
    output = str(tmp_path / "no" / "out.csv")
    result = CliRunner().invoke(main, ["actors", "import", str(tmp_path / "in.csv"), "-o", output])
    assert result.exit_code == 2
    assert f"{output}: cannot be written" in result.output


@pytest.mark.model
def test_imported_party_is_in_the_record(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("name,kind,country\nAcme Arms,company,NO\n", encoding="utf-8")
    (tmp_path / "report.txt").write_text("Acme Arms sold rifles to Mali.", encoding="utf-8")
    table = str(tmp_path / "own.csv")
    assert CliRunner().invoke(main, ["actors", "import", str(tmp_path / "in.csv"), "-o", table]).exit_code == 0
    result = CliRunner().invoke(main, ["read", str(tmp_path / "report.txt"), "--actors", table, "--format", "json"])
    ids = [entity["ids"]["onrecord"] for entity in json.loads(result.stdout)["entities"]]
    assert ids == ["user:acme-arms", "state:ml"]


@pytest.mark.model
def test_table_with_a_fault_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("name,kind\nAcme,firm\n", encoding="utf-8")
    (tmp_path / "report.txt").write_text("Acme sold rifles.", encoding="utf-8")
    result = CliRunner().invoke(main, ["read", str(tmp_path / "report.txt"), "--actors", str(tmp_path / "own.csv")])
    assert result.exit_code == 2
    assert "own.csv:2: kind is 'firm'" in result.output
