"""What the codes and descriptions of registers say in our types; and parties by the codes registers use for states."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.knowledge.actors import ActorName, actor_index
from onrecord.knowledge.items import Weapon, load_item_nouns, load_weapons
from onrecord.knowledge.states import State, load_states
from onrecord.knowledge.tables import load_table
from onrecord.model.vocabulary import ArmsType, EventType

PARTS = ("engine", "component")


@dataclass(frozen=True, slots=True)
class RegisterCode:
    """A row of `register_codes.csv`: what a code of a register says, and the words it is told in."""

    id: str
    register: str
    code: str
    words: str
    event_type: EventType
    mode: str | None
    context: tuple[str, ...]
    arms_type: ArmsType | None


@functools.cache
def register_codes(register: str) -> Mapping[str, RegisterCode]:
    """Return the codes of a register (`acled`, `atop`, `cameo`, `esd`, `ged`) that have a row."""
    fields = RegisterCode.__dataclass_fields__
    rows = (row for row in load_table("register_codes") if row["register"] == register)
    return MappingProxyType({row["code"]: RegisterCode(**{key: row[key] for key in fields}) for row in rows})


def find_cameo(code: str) -> RegisterCode | None:
    """Return what a CAMEO code says, by its longest beginning that has a row; None where it has none."""
    rows = register_codes("cameo")
    return next((rows[code[:size]] for size in range(len(code), 1, -1) if code[:size] in rows), None)


def item_category(description: str) -> tuple[str, bool]:
    """Return the category of what a register describes, and whether it is a part; `arms` where no row tells.

    A register lists whole systems: of nouns that may be parts, only engines, turrets and the like are.
    """
    rows = _descriptions()
    if found := rows.get(description.casefold()):
        return found
    words = description.lower().translate(str.maketrans("-/", "  ", "()")).split()
    nouns = _nouns()
    tails = (" ".join(words[start:]) for start in range(len(words)))
    return next((nouns[tail] for tail in tails if tail in nouns), ("arms", False))


def find_weapon(designation: str) -> Weapon | None:
    """Return the weapon system of exactly this designation or alias."""
    return _weapons().get(designation.casefold())


def party_named(name: str, country: str | None = None, year: int | None = None) -> ActorName | None:
    """Return the one party whose name this is, exactly; None where none or several bear it.

    `country` is the alpha-2 code the party must have; where states share a name, the one of `year` is meant.
    """
    found = {row.row: row for row in actor_index().get(name.casefold(), ()) if row.form == "name"}
    fitting = [row for row in found.values() if country is None or row.country == country]
    if len(fitting) > 1 and year is not None:
        there = {state.id for state in load_states() if _stands(state, year)}
        fitting = [row for row in fitting if row.row in there]
    return fitting[0] if len(fitting) == 1 else None


def former_state_named(name: str, year: int) -> State | None:
    """Return the former state of exactly this name or alias that stood in a year."""
    key = name.casefold()
    found = [
        state
        for state in load_states()
        if state.valid_until is not None
        and _stands(state, year)
        and key in (text.casefold() for text in (state.name, *state.aliases))
    ]
    return found[0] if len(found) == 1 else None


def state_of_number(system: str, number: int, year: int | None) -> State | None:
    """Return the state of a Gleditsch-Ward (`gw`) or Correlates of War (`cow`) number in a year.

    A former state comes before its successor of the same number while it stood.
    """
    fitting = [state for state in _numbered(system).get(number, ()) if year is None or _stands(state, year)]
    former = [state for state in fitting if state.valid_until is not None] if year is not None else []
    now = [state for state in fitting if state.valid_until is None]
    chosen = former or now
    return chosen[0] if len(chosen) == 1 else None


@functools.cache
def states_by_alpha3() -> Mapping[str, State]:
    """Return the states of today by ISO 3166-1 alpha-3 code."""
    return MappingProxyType({s.iso3: s for s in load_states() if s.iso3 and s.valid_until is None})


def alpha3_of(country: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of an alpha-2 code."""
    return _alpha3().get(country or "")


def cow_of(country: str | None) -> str | None:
    """Return the number that the Correlates of War give the state of an alpha-2 code, None where they have none."""
    number = _cow().get(country or "")
    return None if number is None else str(number)


@functools.cache
def _cow() -> Mapping[str, int]:
    return MappingProxyType({s.iso2: s.cow for s in load_states() if s.iso2 and s.cow})


@functools.cache
def _alpha3() -> Mapping[str, str]:
    return MappingProxyType({s.iso2: s.iso3 for s in load_states() if s.iso2 and s.iso3})


def _stands(state: State, year: int) -> bool:
    first, last = state.valid_from, state.valid_until
    return (first is None or first.year <= year) and (last is None or year < last.year)


@functools.cache
def _numbered(system: str) -> Mapping[int, tuple[State, ...]]:
    found: dict[int, tuple[State, ...]] = {}
    for state in load_states():
        number = state.gw if system == "gw" else state.cow
        if number is not None:
            found[number] = (*found.get(number, ()), state)
    return MappingProxyType(found)


@functools.cache
def _descriptions() -> Mapping[str, tuple[str, bool]]:
    rows = load_table("register_items")
    return MappingProxyType({row["description"].casefold(): (row["category"], row["component"]) for row in rows})


@functools.cache
def _nouns() -> Mapping[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for noun in load_item_nouns():
        for form in noun.forms:
            found.setdefault(form, (noun.category, noun.component and noun.category in PARTS))
    return MappingProxyType(found)


@functools.cache
def _weapons() -> Mapping[str, Weapon]:
    found: dict[str, Weapon] = {}
    for weapon in load_weapons():
        for text in (weapon.designation, *weapon.aliases):
            found.setdefault(text.casefold(), weapon)
    return MappingProxyType(found)
