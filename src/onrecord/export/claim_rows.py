"""Claims as JSON Lines with their JSON Schema, and as CSV with a codebook (a Data Package with a Table Schema)."""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from onrecord.export.extract import Extract, keys, names, one_line
from onrecord.model.held import HeldClaim
from onrecord.model.json_form import to_json
from onrecord.model.json_schema import schema_of
from onrecord.model.spreadsheet_cells import safe_cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its Table Schema type, what it holds, and its cell of a claim."""

    name: str
    type: str
    description: str
    cell: Callable[[HeldClaim], object]


COLUMNS = (
    Column("claim_id", "string", "Id of the claim, unique within a reading of its report.", lambda c: c.id),
    Column("outlet", "string", "Who published the report.", lambda c: c.outlet),
    Column("title", "string", "Title of the report.", lambda c: c.title),
    Column("url", "string", "Address of the report.", lambda c: c.url),
    Column("published_at", "string", "Day or instant of publication, ISO 8601.", lambda c: c.published_at),
    Column("recorded_at", "string", "When the record learnt the claim, UTC.", lambda c: c.recorded_at),
    Column("sources", "string", "Who says it, from the outlet inwards, `;` between.", lambda c: names(c.sources)),
    Column("source_keys", "string", "The sources' keys across reports.", lambda c: keys(c.sources)),
    Column("stance", "string", "assert, admit, deny ...; empty in the report's own voice.", lambda c: c.stance),
    Column("said_edtf", "string", "When it was said, EDTF.", lambda c: c.said_edtf),
    Column("factuality", "string", "What the innermost source commits to (FactBank).", lambda c: c.factuality),
    Column("probability", "number", "How likely the coding is right; empty where unknown.", lambda c: c.probability),
    Column("event_type", "string", "PLOVER event type.", lambda c: c.event_type),
    Column("mode", "string", "PLOVER mode.", lambda c: c.mode),
    Column("arms_type", "string", "Arms or support type of the codebook.", lambda c: c.arms_type),
    Column("context", "string", "PLOVER contexts, `;` between.", lambda c: "; ".join(c.context)),
    Column("actors", "string", "Whose act it is.", lambda c: names(c.actors)),
    Column("actor_keys", "string", "Keys of the actors.", lambda c: keys(c.actors)),
    Column("recipients", "string", "To whom it is done or given.", lambda c: names(c.recipients)),
    Column("recipient_keys", "string", "Keys of the recipients.", lambda c: keys(c.recipients)),
    Column("opponents", "string", "Against whom.", lambda c: names(c.opponents)),
    Column("opponent_keys", "string", "Keys of the opponents.", lambda c: keys(c.opponents)),
    Column("items", "string", "Items in the report's words.", lambda c: _items(c, lambda i: one_line(i.text))),
    Column("item_categories", "string", "Categories of the items.", lambda c: _items(c, lambda i: i.category)),
    Column(
        "item_designations", "string", "Designations, `-` where none.", lambda c: _items(c, lambda i: i.designation)
    ),
    Column("item_numbers", "string", "Numbers as said.", lambda c: _items(c, lambda i: i.number and i.number.said)),
    Column("item_values", "string", "Sums as said.", lambda c: _items(c, lambda i: i.value and i.value.said)),
    Column("place", "string", "Where it happens.", lambda c: c.place and c.place.name),
    Column("place_country", "string", "Its country, ISO 3166-1 alpha-2.", lambda c: c.place and c.place.country),
    Column("place_precision", "string", "point, locality, region, country.", lambda c: c.place and c.place.precision),
    Column("lat", "number", "Reference point; means no more than the precision.", lambda c: c.place and c.place.lat),
    Column("lon", "number", "Reference point; means no more than the precision.", lambda c: c.place and c.place.lon),
    Column("geonames_id", "integer", "GeoNames id of the place.", lambda c: c.place and c.place.geonames_id),
    Column("edtf", "string", "When it happens in the world, EDTF.", lambda c: c.edtf),
    Column("valid_from", "string", "First instant, UTC; half-open.", lambda c: c.valid_from),
    Column("valid_until", "string", "First instant after, UTC.", lambda c: c.valid_until),
    Column("words", "string", "The report's words, on one line.", lambda c: one_line(c.words)),
    Column("report", "string", "Id of the report.", lambda c: c.report),
    Column("start_char", "integer", "Where the words begin, in code points.", lambda c: c.start_char),
    Column("end_char", "integer", "Where they end, half-open.", lambda c: c.end_char),
    Column("rule", "string", "The rule that coded it.", lambda c: c.rule),
    Column("proposition", "string", "Same for all claims of one type and parties.", lambda c: c.proposition),
)


def write_jsonl(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write each claim as a line of JSON, `claim_id` first."""
    for claim in extract.claims:
        stream.write(json.dumps(_value(claim), ensure_ascii=False) + "\n")
    return ()


def write_schema(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write the JSON Schema of the lines."""
    schema = schema_of(HeldClaim)
    names_ = [("claim_id" if name == "id" else name) for name in schema["properties"]]
    schema["properties"] = dict(zip(names_, schema["properties"].values(), strict=True))
    schema["required"] = names_
    stream.write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return ()


def write_csv(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write each claim as a row."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(column.name for column in COLUMNS)
    for claim in extract.claims:
        writer.writerow(_cell(column, claim) for column in COLUMNS)
    return ()


def write_codebook(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write the Data Package of the CSV: each column with its type and what it holds.

    Reference: Frictionless Data Package and Table Schema, version 1.
    """
    fields = [{"name": one.name, "type": one.type, "description": one.description} for one in COLUMNS]
    package = {
        "profile": "tabular-data-package",
        "name": "onrecord-claims",
        "created": extract.made_at,
        "resources": [
            {
                "name": "claims",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "format": "csv",
                "path": extract.name,
                "schema": {"fields": fields, "missingValues": [""]},
            }
        ],
    }
    stream.write(json.dumps(package, ensure_ascii=False, indent=2) + "\n")
    return ()


def _value(claim: HeldClaim) -> dict[str, Any]:
    value: dict[str, Any] = to_json(claim)
    return {"claim_id": value.pop("id")} | value


def _cell(column: Column, claim: HeldClaim) -> str:
    value = column.cell(claim)
    if value is None:
        return ""
    return str(value) if column.type != "string" else safe_cell(str(value))


def _items(claim: HeldClaim, part: Callable[[Any], object]) -> str:
    found = [part(item) for item in claim.items]
    return "; ".join(str(one) if one else "-" for one in found) if any(found) else ""
