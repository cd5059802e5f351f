"""`onrecord import`, `compare` and `export` as they are called."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.store.connection import create_store

SIPRI = """An invented sample
Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,\
Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
Kenya,Norway,2019,?,12,?,Falk-7,patrol boat,4,,2021; 2023,New,,1.5,18,6
,Norway,2019,,12,,=Falk-7,patrol boat,4,,2021,New,,1.5,18,6
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_store(str(tmp_path / "record"))
    (tmp_path / "register.csv").write_text(SIPRI, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--store", str(folder / "record")])


def test_a_preview_counts_and_keeps_nothing(folder: Path) -> None:
    result = run(folder, "import", str(folder / "register.csv"), "--preview")
    assert result.exit_code == 1
    assert "2 rows: 1 to be taken, 1 left out" in result.stderr
    assert "left out, 1: supplier or recipient is empty: nothing to claim (line 4)" in result.stderr
    assert "nothing is kept" in result.stderr
    assert run(folder, "claims").stdout == ""


def test_rows_left_out_are_listed(folder: Path) -> None:
    result = run(folder, "import", str(folder / "register.csv"), "--left-out", str(folder / "left.csv"))
    assert "rows: 1 kept, 0 there already, 1 left out" in result.stderr
    (row,) = csv.DictReader((folder / "left.csv").open(encoding="utf-8"))
    assert row["line"] == "4"
    assert row["reason"].startswith("supplier or recipient is empty")


def test_an_unknown_file_is_a_misuse(folder: Path) -> None:
    (folder / "register.csv").write_text("colour\nred\n")
    result = run(folder, "import", str(folder / "register.csv"))
    assert result.exit_code == 2
    assert "has these columns: 'colour'" in result.stderr


def test_the_register_is_compared(folder: Path) -> None:
    run(folder, "import", str(folder / "register.csv"))
    result = run(folder, "compare", "register", "--recipient", "Kenya", "--format", "csv")
    assert result.exit_code == 0
    assert "1 only in the register" in result.stderr
    (row,) = csv.DictReader(result.stdout.splitlines())
    assert (row["ordered"], row["delivered"]) == ("(12) in (2019)", "4 in 2021; 2023")


def test_an_export_says_what_it_cannot_hold(folder: Path) -> None:
    run(folder, "import", str(folder / "register.csv"))
    result = run(folder, "export", "csv", "--actor", "Norway", "-o", str(folder / "claims.csv"))
    assert result.exit_code == 0
    assert "csv cannot hold all: several parties or items share a cell" in result.stderr
    assert len(list(csv.DictReader((folder / "claims.csv").open(encoding="utf-8")))) == 2
    assert (folder / "claims.datapackage.json").is_file()
