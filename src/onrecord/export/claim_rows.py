"""Claims as JSON Lines with their JSON Schema, and as CSV with a codebook (a Data Package with a Table Schema)."""

import csv
import io
import json
from typing import IO, Any

from onrecord.export.columns import CLAIM_TABLE, PARTY_TABLE, REPORT_TABLE, Cell, Table, flat
from onrecord.export.extract import Extract
from onrecord.export.kinds import Losses, Put
from onrecord.model.held import HeldClaim
from onrecord.model.json_form import to_json
from onrecord.model.json_schema import schema_of
from onrecord.model.spreadsheet_cells import safe_cell

PACKAGE = "datapackage.json"
_KEYS = {"claims": "claim_id", "parties": "key", "reports": "report"}


def write_jsonl(extract: Extract, stream: IO[str]) -> Losses:
    """Write each claim as a line of JSON, `claim_id` first."""
    for claim in extract.claims:
        stream.write(json.dumps(_value(claim), ensure_ascii=False) + "\n")
    return ()


def write_schema(extract: Extract, stream: IO[str]) -> Losses:
    """Write the JSON Schema of the lines."""
    schema = schema_of(HeldClaim)
    names_ = [("claim_id" if name == "id" else name) for name in schema["properties"]]
    schema["properties"] = dict(zip(names_, schema["properties"].values(), strict=True))
    schema["required"] = names_
    stream.write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return ()


def write_csv(extract: Extract, stream: IO[str]) -> Losses:
    """Write each claim as a row."""
    _write_table(CLAIM_TABLE, extract, stream)
    return ()


def write_codebook(extract: Extract, stream: IO[str]) -> Losses:
    """Write the Data Package of the CSV: each column with its type and what it holds.

    Reference: Frictionless Data Package and Table Schema, version 1.
    """
    _write_package(extract, [_resource(CLAIM_TABLE, extract.name)], stream)
    return ()


def write_data_package(extract: Extract, put: Put) -> Losses:
    """Write claims, parties and reports as CSV, with the Data Package that describes and ties them."""
    resources = []
    for table in (CLAIM_TABLE, PARTY_TABLE, REPORT_TABLE):
        stream = io.StringIO()
        _write_table(table, extract, stream)
        put(f"{table.name}.csv", stream.getvalue())
        resources.append(_resource(table, f"{table.name}.csv"))
        resources[-1]["schema"]["primaryKey"] = _KEYS[table.name]
    reference = {"resource": "reports", "fields": "report"}
    resources[0]["schema"]["foreignKeys"] = [{"fields": "report", "reference": reference}]
    stream = io.StringIO()
    _write_package(extract, resources, stream)
    put(PACKAGE, stream.getvalue())
    return ()


def _write_table(table: Table[Any], extract: Extract, stream: IO[str]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.cells(extract):
        writer.writerow(map(_text, row))


def _write_package(extract: Extract, resources: list[dict[str, Any]], stream: IO[str]) -> None:
    package = {
        "profile": "tabular-data-package",
        "name": "onrecord-claims",
        "created": extract.made_at,
        "resources": resources,
    }
    stream.write(json.dumps(package, ensure_ascii=False, indent=2) + "\n")


def _resource(table: Table[Any], path: str) -> dict[str, Any]:
    fields = [
        {"name": one.name, "type": "string" if one.type == "list" else one.type, "description": one.description}
        for one in table.columns
    ]
    return {
        "name": table.name,
        "description": table.description,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "format": "csv",
        "path": path,
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _value(claim: HeldClaim) -> dict[str, Any]:
    value: dict[str, Any] = to_json(claim)
    return {"claim_id": value.pop("id")} | value


def _text(cell: Cell) -> str:
    value = flat(cell)
    return safe_cell(value) if isinstance(value, str) else "" if value is None else str(value)
