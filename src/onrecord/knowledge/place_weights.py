"""The weights that decide between the places of one name, and the terms of the probability of the answer."""

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from onrecord.errors import LexiconError
from onrecord.knowledge.tables import data_file

WeightGroup = Literal["kind", "level", "name", "company", "context", "doubt", "probability"]
_GROUPS = ("kind", "level", "name", "company", "context", "doubt", "probability")
_LISTS = ("english",)
_FILE = "place_weights.toml"


@cache
def place_weights(group: WeightGroup) -> Mapping[str, float]:
    """Return the weights of one group of `place_weights.toml`, by name.

    Raises:
        LexiconError: the file lacks a group, or a weight is no number.
    """
    return _load()[0][group]


@cache
def english_countries() -> frozenset[str]:
    """Return the codes of the countries where towns are known by their English names.

    Raises:
        LexiconError: as `place_weights`.
    """
    return _load()[1]["english"]["countries"]


@cache
def _load() -> tuple[Mapping[str, Mapping[str, float]], Mapping[str, Mapping[str, frozenset[str]]]]:
    data = tomllib.loads(data_file(_FILE).read_text(encoding="utf-8"))
    problems = [f"{_FILE}: the group [{group}] is missing" for group in (*_GROUPS, *_LISTS) if group not in data]
    problems += [
        f"{_FILE}: {group}.{name} is {value!r}; a number is expected"
        for group in _GROUPS
        for name, value in data.get(group, {}).items()
        if isinstance(value, bool) or not isinstance(value, int | float)
    ]
    if problems:
        raise LexiconError("\n".join(problems))
    groups = {group: MappingProxyType({name: float(value) for name, value in data[group].items()}) for group in _GROUPS}
    return groups, {kind: {name: frozenset(words) for name, words in data[kind].items()} for kind in _LISTS}
