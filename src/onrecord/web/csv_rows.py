"""Lists of a view as CSV: nested values in columns of their own, and no cell that a spreadsheet runs."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.model.spreadsheet_cells import safe_cell

BYTE_ORDER_MARK = "\ufeff"
"""Tells a spreadsheet that the file is UTF-8."""


def write_rows(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows as CSV with a heading; columns are the union of the rows' fields, in the order they first come."""
    cells = [dict(_cells(row)) for row in rows]
    columns = list(dict.fromkeys(name for row in cells for name in row))
    stream = io.StringIO(BYTE_ORDER_MARK)
    stream.seek(0, io.SEEK_END)
    writer = csv.writer(stream)
    writer.writerow(columns)
    for row in cells:
        writer.writerow([safe_cell(row.get(column, "")) for column in columns])
    return stream.getvalue()


def _cells(value: Mapping[str, Any], before: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, part in value.items():
        if isinstance(part, Mapping):
            found += _cells(part, f"{before}{name}.")
        else:
            found.append((f"{before}{name}", _cell(part)))
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(_member(part) for part in value)
    return json.dumps(value)


def _member(value: Any) -> str:
    """Return a member of a list in few words: its name, its text, its id, else all of it as JSON."""
    if isinstance(value, Mapping):
        for name in ("name", "text", "id"):
            if isinstance(value.get(name), str):
                return str(value[name])
        return json.dumps(value, ensure_ascii=False)
    return str(value)
