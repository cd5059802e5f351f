from pathlib import Path

import pytest

from onrecord.errors import LexiconError
from onrecord.knowledge import tables

SCHEMA = """
[columns]
id = { type = "text", required = true }
kinds = { type = "list", allowed = ["a", "b"] }
year = { type = "int" }
derived_from = { type = "text" }
attributed_to = { type = "text" }
added_on = { type = "date" }
"""
HEADER = "id,kinds,year,derived_from,attributed_to,added_on\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tables, "data_file", lambda name: tmp_path / name)
    (tmp_path / "t.schema.toml").write_text(SCHEMA)
    return tmp_path / "t.csv"


def test_cells_are_typed_and_empty_ones_are_none(table: Path) -> None:
    table.write_text(
        HEADER + "x,a;b,1962,general usage,OnRecord authors,2026-11-22\ny,,,s,OnRecord authors,2026-11-22\n"
    )
    first, second = tables.load_table("t")
    assert (first["kinds"], first["year"], first["added_on"].year) == (("a", "b"), 1962, 2026)
    assert (second["kinds"], second["year"]) == ((), None)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param("x,c,,s,o,2026-11-22\n", "t.csv:2: kinds is 'c'; allowed: a, b", id="vocabulary"),
        pytest.param("x,,soon,s,o,2026-11-22\n", "t.csv:2: year is 'soon'; a cell of type int", id="type"),
        pytest.param("x,,,,o,2026-11-22\n", "t.csv:2: derived_from is empty", id="provenance"),
        pytest.param("y,,,s,o,2026-11-22\nx,,,s,o,2026-11-22\n", "id 'x' does not sort after 'y'", id="order"),
        pytest.param("x,,,s,o,2026-11-22\nx,,,s,o,2026-11-22\n", "id 'x' does not sort after 'x'", id="twice"),
    ],
)
def test_a_broken_row_is_named_with_file_and_line(table: Path, rows: str, message: str) -> None:
    table.write_text(HEADER + rows)
    with pytest.raises(LexiconError) as caught:
        tables.load_table("t")
    assert message in str(caught.value)


def test_all_faults_are_told_at_once(table: Path) -> None:
    table.write_text(HEADER + "x,c,soon,s,o,2026-11-22\n")
    with pytest.raises(LexiconError) as caught:
        tables.load_table("t")
    assert len(str(caught.value).splitlines()) == 2


def test_columns_must_be_those_of_the_schema(table: Path) -> None:
    table.write_text("id,colour\n")
    with pytest.raises(LexiconError, match=r"t\.csv:1: columns differ"):
        tables.load_table("t")
