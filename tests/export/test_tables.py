"""CSV packages, workbooks and Parquet, read back by the libraries of those who use them."""

import csv
import dataclasses
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import openpyxl
import pyarrow.parquet
import pytest
from exported import written_bytes, written_files

from onrecord.errors import ExportError
from onrecord.export import workbooks
from onrecord.export.columns import CLAIMS, PARTIES
from onrecord.export.extract import Extract
from onrecord.export.kinds import Format
from onrecord.model.held import HeldClaim
from onrecord.model.report import Report
from onrecord.workflow.export_formats import FORMATS


def sheet(extract: Extract, name: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(written_bytes("xlsx", extract)[0]))
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def package(extract: Extract, folder: Path) -> Any:
    for name, content in written_files("datapackage", extract)[0].items():
        (folder / name).write_text(str(content), encoding="utf-8", newline="")
    return frictionless.validate(str(folder / "datapackage.json"))


def test_a_data_package_is_valid_with_its_keys(extract: Extract, tmp_path: Path) -> None:
    found = package(extract, tmp_path)
    assert found.valid, found.flatten(["type", "message"])
    assert [task.name for task in found.tasks] == ["claims", "parties", "reports"]


def test_the_codebook_beside_a_csv_describes_it(extract: Extract, tmp_path: Path) -> None:
    named, format_ = dataclasses.replace(extract, name="claims.csv"), FORMATS["csv"]
    assert isinstance(format_, Format)
    assert format_.beside is not None
    for name, write in (("claims.csv", format_.write), ("claims.datapackage.json", format_.beside[1])):
        with (tmp_path / name).open("w", encoding="utf-8", newline="\n") as stream:
            write(named, stream)
    found = frictionless.validate(str(tmp_path / "claims.datapackage.json"))
    assert found.valid, found.flatten(["type", "message"])


def test_a_claim_of_no_report_is_found_by_the_validator(extract: Extract, tmp_path: Path) -> None:
    package(extract, tmp_path)
    (tmp_path / "reports.csv").write_text("report,outlet,title,byline,url,published_at,language,sha256\n")
    found = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert "foreign-key" in {kind for (kind,) in found.flatten(["type"])}


def test_a_workbook_has_sheets_of_text_that_runs_no_formula(extract: Extract) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written_bytes("xlsx", extract)[0]))
    assert book.sheetnames == ["claims", "parties", "reports", "codebook"]
    header = [cell.value for cell in next(book["claims"].iter_rows())]
    title = book["claims"].cell(2, header.index("title") + 1)
    assert (title.value, title.data_type) == ('=HYPERLINK("x")', "s")
    assert {cell.data_type for row in book["claims"].iter_rows() for cell in row} <= {"s", "n"}


def test_a_workbook_keeps_names_and_numbers(extract: Extract) -> None:
    header, _, row, *_ = sheet(extract, "claims")
    found = dict(zip(header, row, strict=True))
    assert (found["claim_id"], found["place"], found["lat"], found["items"]) == (
        "c-a",
        "Måsøy",
        70.1,
        "4 vessel:Falk-7",
    )


def test_every_column_of_every_sheet_is_in_the_codebook(extract: Extract) -> None:
    told = [(row[0], row[1]) for row in sheet(extract, "codebook")[1:]]
    columns = [(name, column) for name in ("claims", "parties", "reports") for column in sheet(extract, name)[0]]
    assert told == columns


def test_a_party_is_counted_by_what_it_does(extract: Extract) -> None:
    header, *rows = sheet(extract, "parties")
    kenya = next(dict(zip(header, row, strict=True)) for row in rows if row[0] == "state:ke")
    assert (kenya["name"], kenya["as_actor"], kenya["as_recipient"]) == ("KE", 0, 4)
    assert [column.name for column in PARTIES] == header


def test_a_workbook_says_what_it_cut(told: Callable[..., HeldClaim]) -> None:
    claim = told(words="x" * 40_000, report="r-1")
    extract = Extract((claim,), {"r-1": Report("r-1", "x", "0")}, (), "2026-01-02T03:04:05Z")
    assert written_bytes("xlsx", extract)[1] == ("1 cells cut at 32,767 characters, the most a cell holds",)


def test_more_claims_than_rows_are_refused(extract: Extract, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
    with pytest.raises(ExportError, match="4 claims, and a sheet has 3 rows"):
        written_bytes("xlsx", extract)


def test_parquet_has_lists_and_says_what_columns_are(extract: Extract, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "AT_ONCE", 3)
    table = pyarrow.parquet.read_table(io.BytesIO(written_bytes("parquet", extract)[0]))
    assert table.column("claim_id").to_pylist() == ["c-b", "c-a", "c-c", "c-d"]
    assert table.column("sources").to_pylist()[2] == ["Harbour Wire", "British officials"]
    assert table.column("title").to_pylist()[0] == '=HYPERLINK("x")'
    assert [field.metadata[b"description"].decode() for field in table.schema] == [one.description for one in CLAIMS]


def test_csv_workbook_and_parquet_hold_the_same(extract: Extract) -> None:
    text = str(written_files("datapackage", extract)[0]["claims.csv"])
    rows = [[cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(text))]
    assert [["" if cell is None else str(cell) for cell in row] for row in sheet(extract, "claims")] == [
        [cell.removesuffix(".0") for cell in row] for row in rows
    ]


@pytest.mark.parametrize(
    ("format_", "name", "package"), [("parquet", "pyarrow", "onrecord[parquet]"), ("xlsx", "xlsxwriter", "xlsxwriter")]
)
def test_a_missing_library_is_named_with_its_command(
    format_: str, name: str, package: str, extract: Extract, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ExportError) as caught:
        written_bytes(format_, extract)
    assert str(caught.value) == f"{format_} needs a library that is not installed: pip install '{package}'"
