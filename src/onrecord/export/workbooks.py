"""Claims as a workbook (XLSX) with a codebook, and as Parquet whose columns say what they hold.

Reference: Office Open XML spreadsheets (ECMA-376); Apache Parquet.
"""

import datetime
import json
from collections.abc import Iterable
from typing import IO, Any

from onrecord.errors import ExportError
from onrecord.export.columns import CLAIM_TABLE, PARTY_TABLE, REPORT_TABLE, Cell, Table, flat
from onrecord.export.extract import Extract
from onrecord.export.kinds import Losses, library

MOST_ROWS = 1_048_575
"""Rows of a sheet below its header."""
MOST_CHARS = 32_767
"""Characters of a cell."""
AT_ONCE = 10_000
"""Claims of a row group."""
_WIDTHS = {"words": 80, "title": 40, "description": 60, "claim_id": 16}
_SHEETS: tuple[Table[Any], ...] = (CLAIM_TABLE, PARTY_TABLE, REPORT_TABLE)


def write_xlsx(extract: Extract, stream: IO[bytes]) -> Losses:
    """Write sheets of claims, parties and reports, and one that says what each column is; text stays text.

    Raises:
        ExportError: there are more claims than a sheet has rows, or the library is not installed.
    """
    if len(extract.claims) > MOST_ROWS:
        raise ExportError(f"{len(extract.claims):,} claims, and a sheet has {MOST_ROWS:,} rows: ask for fewer, or csv")
    book = library("xlsxwriter", "xlsxwriter", "xlsx").Workbook(stream, {"constant_memory": True})
    made = datetime.datetime.fromisoformat(extract.made_at).replace(tzinfo=None)
    book.set_properties({"title": "OnRecord claims", "created": made})
    bold = book.add_format({"bold": True})
    cut = sum(
        _write_sheet(book, bold, table.name, [one.name for one in table.columns], table.cells(extract))
        for table in _SHEETS
    )
    cut += _write_sheet(book, bold, "codebook", ["sheet", "column", "type", "description"], _codebook())
    book.close()
    return (f"{cut} cells cut at {MOST_CHARS:,} characters, the most a cell holds",) if cut else ()


def write_parquet(extract: Extract, stream: IO[bytes]) -> Losses:
    """Write each claim as a row; what is many is a list, and each column's field says what it holds.

    Raises:
        ExportError: the library is not installed.
    """
    arrow = library("pyarrow", "onrecord[parquet]", "parquet")
    types = {
        "string": arrow.string(),
        "number": arrow.float64(),
        "integer": arrow.int64(),
        "list": arrow.list_(arrow.string()),
    }
    columns = CLAIM_TABLE.columns
    fields = [arrow.field(one.name, types[one.type], metadata={"description": one.description}) for one in columns]
    schema = arrow.schema(fields, metadata={"onrecord": json.dumps(_about(extract))})
    with library("pyarrow.parquet", "onrecord[parquet]", "parquet").ParquetWriter(stream, schema) as writer:
        for start in range(0, len(extract.claims), AT_ONCE):
            rows = [[one.cell(claim) for one in columns] for claim in extract.claims[start : start + AT_ONCE]]
            cells = [list(column) for column in zip(*rows, strict=True)]
            arrays = [arrow.array(column, type=field.type) for column, field in zip(cells, fields, strict=True)]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
    return ()


def _write_sheet(book: Any, bold: Any, name: str, header: list[str], rows: Iterable[list[Cell]]) -> int:
    """Write a sheet with a frozen header, and return how many cells were cut."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for number, title in enumerate(header):
        sheet.set_column(number, number, _WIDTHS.get(title, 18))
        sheet.write_string(0, number, title, bold)
    cut = last = 0
    for last, row in enumerate(rows, 1):
        for number, cell in enumerate(map(flat, row)):
            if isinstance(cell, str):
                sheet.write_string(last, number, cell[:MOST_CHARS])
                cut += len(cell) > MOST_CHARS
            elif cell is not None:
                sheet.write_number(last, number, cell)
    sheet.autofilter(0, 0, last, len(header) - 1)
    return cut


def _codebook() -> list[list[Cell]]:
    return [[table.name, one.name, one.type, one.description] for table in _SHEETS for one in table.columns]


def _about(extract: Extract) -> dict[str, str | None]:
    return {"made_at": extract.made_at, "known_at": extract.known_at, "rows": "claims"}
