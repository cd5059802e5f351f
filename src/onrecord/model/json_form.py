"""Records as JSON values and back: field names are the dataclasses' own, tuples are arrays, None is null."""

import dataclasses
import functools
import types
import typing
from typing import Any

from onrecord.errors import RecordError
from onrecord.model.record import Record

Model = typing.TypeVar("Model")
_PLAIN = frozenset((str, int, float, bool, type(None)))
"""Types whose values are JSON as they are: looked for first, as most values are."""


def to_json(value: Any) -> Any:
    """Return the JSON value of a model object; dataclasses become objects with all their fields, in order."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [to_json(part) for part in value]
    if isinstance(value, str | int | float):
        return value
    found = {}
    for name in field_types(kind):
        part = getattr(value, name)
        found[name] = part if type(part) in _PLAIN else to_json(part)
    return found


def record_to_json(record: Record) -> dict[str, Any]:
    """Return the record as the JSON object of the contract, `schema` first."""
    return {"schema": record.schema} | {key: part for key, part in to_json(record).items() if key != "schema"}


def record_from_json(value: Any) -> Record:
    """Return the record that `record_to_json` wrote.

    Raises:
        RecordError: the value is not an object of the contract; the message names the first field that is not.
    """
    return from_json(Record, value)


def from_json(kind: type[Model], value: Any) -> Model:
    """Return the model object of a kind that `to_json` wrote.

    Raises:
        RecordError: the value is not one; the message names the first field that is not.
    """
    return typing.cast("Model", _parse(kind, value, kind.__name__.lower()))


@functools.cache
def field_types(kind: Any) -> dict[str, Any]:
    """Return the resolved type of each field of a model dataclass, in order."""
    return typing.get_type_hints(kind)


def _parse(kind: Any, value: Any, where: str) -> Any:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _parse(next(a for a in arguments if a is not type(None)), value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise RecordError(f"{where}: {value!r} is not an array")
        return tuple(_parse(arguments[0], part, f"{where}[{i}]") for i, part in enumerate(value))
    if dataclasses.is_dataclass(kind):
        return _parse_object(typing.cast("type", kind), value, where)
    if origin is typing.Literal:
        if value not in arguments:
            raise RecordError(f"{where}: {value!r} is not one of {', '.join(arguments)}")
        return value
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
        raise RecordError(f"{where}: {value!r} is not a {kind.__name__}")
    return value


def _parse_object(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise RecordError(f"{where}: {value!r} is not an object")
    known = field_types(kind)
    if unknown := sorted(value.keys() - known.keys()):
        raise RecordError(f"{where}: unknown field {unknown[0]!r}; allowed: {', '.join(known)}")
    required = {field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING}
    if missing := sorted(required - value.keys()):
        raise RecordError(f"{where}: field {missing[0]!r} is missing")
    return kind(**{name: _parse(known[name], part, f"{where}.{name}") for name, part in value.items()})
