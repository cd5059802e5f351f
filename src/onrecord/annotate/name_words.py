"""Words that tell what a name names, by the word as written."""

import functools
from collections.abc import Mapping
from types import MappingProxyType

from onrecord.knowledge.actors import NameHead, load_name_heads
from onrecord.knowledge.items import load_weapons


@functools.cache
def name_heads() -> Mapping[str, NameHead]:
    """Return the last words of names that tell their kind, as written."""
    return MappingProxyType({row.word: row for row in load_name_heads() if row.place == "last"})


@functools.cache
def name_forms() -> frozenset[str]:
    """Return the last words that a report leaves out of a name, in lower case: "inc.", "party"."""
    return frozenset(row.word.lower() for row in load_name_heads() if row.place == "form")


@functools.cache
def name_starts() -> Mapping[str, NameHead]:
    """Return the first words of names that tell their kind, as written."""
    return MappingProxyType({row.word: row for row in load_name_heads() if row.place == "first"})


@functools.cache
def name_befores() -> Mapping[str, NameHead]:
    """Return the words right before a name that tell its kind, with a capital: "Liner" for "the liner France"."""
    return MappingProxyType({row.word: row for row in load_name_heads() if row.place == "before"})


def name_ends(word: str) -> bool:
    """Tell whether a word ends the name of a party or a place, as written."""
    row = name_heads().get(word)
    return row is not None and row.kind != "other"


def is_place_head(word: str) -> bool:
    """Tell whether a last word makes the name that of a place or a building, as written: "Mosque"."""
    row = name_heads().get(word)
    return row is not None and row.kind == "place"


@functools.cache
def weapon_names() -> Mapping[str, bool]:
    """Return the types of weapons in lower case; True where the word needs a weapon beside it to be one ("Patriot")."""
    return MappingProxyType(
        {name.lower(): weapon.context for weapon in load_weapons() for name in (weapon.designation, *weapon.aliases)}
    )
