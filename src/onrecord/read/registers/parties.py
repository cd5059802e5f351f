"""The parties of registers: by the codes they use for states, and by exact names; nothing is guessed."""

import re

from onrecord.knowledge.registers import former_state_named, party_named, state_of_number
from onrecord.model.entity import NO_IDS, EntityIds
from onrecord.model.vocabulary import EntityKind
from onrecord.read.registers.row_writer import RegisterParty, party_of_row, party_of_state

_BRACKETED = re.compile(r"(?P<outer>.*\S)\s*\((?P<inner>[^()]+)\)\s*")
GOVERNMENT = "Government of "
UCDP = "ucdp:"
"""How the key of an actor begins that UCDP numbers and our tables lack."""


def trade_party(cell: str, year: int | None) -> RegisterParty | None:
    """Return the party of a cell of an arms register; None where it names none ("unknown supplier(s)").

    SIPRI marks non-states with `*` and bodies of states with `**`, and puts the country behind in brackets.
    """
    bare = cell.rstrip("* ").strip()
    if not bare or bare.lower().startswith(("unknown", "multiple ")):
        return None
    if found := _named(bare, year):
        return found
    kind: EntityKind = "intergovernmental" if cell.endswith("**") else "armed-group" if cell.endswith("*") else "other"
    split = _BRACKETED.fullmatch(bare)
    country = party_named(split["inner"]) if split else None
    if split and country is not None and country.kind == "state":
        row = party_named(split["outer"], country.country)
        return party_of_row(row) if row else RegisterParty(split["outer"], kind, country.country)
    return RegisterParty(bare, kind)


def conflict_party(
    name: str, number: str, year: int | None, *, country: str | None = None, actor: str = ""
) -> RegisterParty:
    """Return the party of a name in UCDP's data: "Government of X" is a state, by its number where one is given.

    `actor` is UCDP's own id: by it a group that no table of ours has is the same in all rows of its data.
    """
    state_name = name.removeprefix(GOVERNMENT)
    if state_name != name:
        state = state_of_number("gw", int(float(number)), year) if _is_number(number) else None
        found = party_of_state(state) if state is not None else _named_state(state_name, year)
        return found or RegisterParty(state_name, "state")
    if name == "Civilians":
        return RegisterParty("Civilians", "people", country)
    row = party_named(name, year=year)
    if row is not None and row.kind != "state":
        return party_of_row(row)
    ids = EntityIds(onrecord=f"{UCDP}{int(float(actor))}") if _is_number(actor) else NO_IDS
    return RegisterParty(name, "armed-group", country, ids=ids)


def numbered_state(system: str, cell: str, year: int | None) -> RegisterParty | None:
    """Return the state of a number in a cell, which may be written as a float."""
    if not _is_number(cell):
        return None
    state = state_of_number(system, int(float(cell)), year)
    return party_of_state(state) if state is not None else None


def country_of(name: str, year: int | None) -> str | None:
    """Return the alpha-2 code of a country by its name, exactly."""
    found = _named_state(name, year)
    return found.country if found is not None else None


def _named_state(name: str, year: int | None) -> RegisterParty | None:
    """Return the state of a name such as "Russia (Soviet Union)": the former state inside, if it stood in the year."""
    split = _BRACKETED.fullmatch(name)
    if split is not None and year is not None and (former := former_state_named(split["inner"], year)) is not None:
        return party_of_state(former)
    for text in (name, *((split["outer"], split["inner"]) if split else ())):
        row = party_named(text, year=year)
        if row is not None and row.kind == "state":
            return party_of_row(row)
    return None


def _named(name: str, year: int | None) -> RegisterParty | None:
    row = party_named(name, year=year)
    return party_of_row(row) if row is not None else None


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"\d+(?:\.0*)?", cell.strip()) is not None
