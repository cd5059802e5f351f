"""The JSON Schema of a record, generated from the dataclasses; `python -m onrecord.model.json_schema` prints it.

Reference: JSON Schema, draft 2020-12.
"""

import dataclasses
import json
import re
import types
import typing
from typing import Any

from onrecord.model.json_form import field_types
from onrecord.model.record import Record
from onrecord.model.vocabulary import SCHEMA_VERSION

JsonSchema = dict[str, Any]
PRIMITIVES: dict[Any, JsonSchema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}


def record_schema() -> JsonSchema:
    """Return the schema of one record: every field required, nothing else allowed."""
    definitions: dict[str, JsonSchema] = {}
    _reference(Record, definitions)
    root = definitions.pop("Record")
    root["properties"] = {"schema": {"const": SCHEMA_VERSION}} | {
        name: part for name, part in root["properties"].items() if name != "schema"
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA_VERSION,
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_of(kind: type) -> JsonSchema:
    """Return the schema of one object of a model dataclass: every field required, nothing else allowed."""
    definitions: dict[str, JsonSchema] = {}
    _reference(kind, definitions)
    root = definitions.pop(kind.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.__name__,
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """Return the schema as the text of the file that ships, `record.schema.json`."""
    return json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema(kind: Any, definitions: dict[str, JsonSchema]) -> JsonSchema:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = next(part for part in arguments if part is not type(None))
        return {"anyOf": [_schema(inner, definitions), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if dataclasses.is_dataclass(kind):
        return _reference(typing.cast("type", kind), definitions)
    return dict(PRIMITIVES[kind])


def _reference(kind: type, definitions: dict[str, JsonSchema]) -> JsonSchema:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        properties = {field: _schema(type_, definitions) for field, type_ in field_types(kind).items()}
        definitions[name] = {
            "type": "object",
            "description": re.sub(r"\s+", " ", (kind.__doc__ or "").strip().split("\n\n")[0]),
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


if __name__ == "__main__":
    print(schema_text(), end="")  # noqa: T201  the module is a program only to write the shipped file
