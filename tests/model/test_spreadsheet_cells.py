import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.spreadsheet_cells import bare_cell, safe_cell


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A", "'=1", "''-1"],
)
def test_formula_gets_a_mark(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "20 howitzers", "'t was said", "a=b", '"=1+1"'])
def test_words_stay(cell: str) -> None:
    assert safe_cell(cell) == cell


@given(st.text(alphabet="'=+-@\t\r\n＝ab", max_size=6))
def test_cell_comes_back_as_it_was(cell: str) -> None:
    assert bare_cell(safe_cell(cell)) == cell
    assert safe_cell(cell)[:1] not in tuple("=+-@\t\r\n＝")
