"""Reading the hand-written tables: a CSV beside its `NAME.schema.toml`, checked row by row before anyone sees it.

A schema has one table per column: `[columns.factuality]` with `type` (`text`, `list`, `int`, `float`, `date`, `bool`),
`required` (false if absent) and `allowed` (any value if absent). A `list` cell is split at `;`. Every table has the
columns `id`, `derived_from`, `attributed_to` and `added_on`, never empty; rows are sorted by id and ids are unique.
"""

import csv
import datetime
import hashlib
import io
import itertools
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from onrecord.errors import LexiconError

PROVENANCE = ("id", "derived_from", "attributed_to", "added_on")
Row = dict[str, Any]


def data_file(name: str) -> Traversable:
    """Return the packaged file `knowledge/data/NAME`."""
    return files("onrecord.knowledge") / "data" / name


def table_hash(name: str) -> str:
    """Return the SHA-256 of a packaged table, for the provenance of what it decides."""
    return hashlib.sha256(data_file(name).read_bytes()).hexdigest()


def load_table(name: str) -> tuple[Row, ...]:
    """Return the rows of `knowledge/data/NAME.csv` with typed cells: empty is None, an empty list is ().

    Raises:
        LexiconError: a row breaks the schema; the message lists every such row.
    """
    schema = tomllib.loads(data_file(f"{name}.schema.toml").read_text(encoding="utf-8"))["columns"]
    problems: list[str] = []
    rows: list[Row] = []
    with io.TextIOWrapper(data_file(f"{name}.csv").open("rb"), encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        if reader.fieldnames is None or set(reader.fieldnames) != set(schema):
            unlike = set(reader.fieldnames or ()) ^ set(schema)
            raise LexiconError(f"{name}.csv:1: columns differ from {name}.schema.toml in {sorted(unlike)}")
        for cells in reader:
            row, faults = _typed(cells, schema)
            problems += [f"{name}.csv:{reader.line_num}: {fault}" for fault in faults]
            rows.append(row)
    problems += _order_faults(name, [str(row["id"]) for row in rows])
    if problems:
        raise LexiconError("\n".join(problems))
    return tuple(rows)


def _typed(cells: dict[str, str], schema: dict[str, Row]) -> tuple[Row, list[str]]:
    row: Row = {}
    faults: list[str] = []
    for column, rule in schema.items():
        text = (cells[column] or "").strip()
        if not text and (rule.get("required", False) or column in PROVENANCE):
            faults.append(f"{column} is empty; it is required")
        try:
            row[column] = _parse_cell(text, rule["type"])
        except ValueError:
            faults.append(f"{column} is {text!r}; a cell of type {rule['type']} is expected")
            continue
        if allowed := rule.get("allowed"):
            parts = row[column] if rule["type"] == "list" else (row[column],)
            unlike = [part for part in parts if part is not None and part not in allowed]
            faults += [f"{column} is {part!r}; allowed: {', '.join(allowed)}" for part in unlike]
    return row, faults


def _parse_cell(text: str, kind: str) -> Any:
    if kind == "list":
        return tuple(part.strip() for part in text.split(";") if part.strip())
    if not text:
        return None
    if kind == "date":
        return datetime.date.fromisoformat(text)
    if kind == "bool":
        return {"true": True, "false": False}[text] if text in ("true", "false") else _refuse(text)
    return {"text": str, "int": int, "float": float}[kind](text)


def _refuse(text: str) -> None:
    raise ValueError(text)


def _order_faults(name: str, ids: list[str]) -> Iterator[str]:
    for before, after in itertools.pairwise(ids):
        if before >= after:
            yield f"{name}.csv: id {after!r} does not sort after {before!r}; ids are unique and sorted"
