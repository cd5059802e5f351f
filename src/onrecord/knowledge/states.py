"""States and territories, present and past, with the names, demonyms, capitals and seats that stand for them."""

import functools
from dataclasses import dataclass
from datetime import date

from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.tables import load_table
from onrecord.model.vocabulary import PlacePrecision

STYLES = frozenset(
    {"kingdom", "republic", "federation", "emirates", "sultanate", "principality", "commonwealth", "union"}
)
"""What states call themselves that reports call them by, too."""


@dataclass(frozen=True, slots=True)
class State:
    """A row of `states.csv`; `country` is the code to file it under, None where it has none.

    `valid_from` and `valid_until` are half-open and given only for former states.
    """

    id: str
    name: str
    status: str
    iso2: str | None
    iso3: str | None
    country: str | None
    wikidata: str | None
    cow: int | None
    gw: int | None
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    successors: tuple[str, ...]
    valid_from: date | None
    valid_until: date | None
    hit: str
    miss: str


@functools.cache
def load_states() -> tuple[State, ...]:
    """Return the rows of `states.csv`, by id."""
    fields = State.__dataclass_fields__
    return tuple(State(**{key: row[key] for key in fields}) for row in load_table("states"))


@functools.cache
def states_by_id() -> dict[str, State]:
    """Return the states by row id."""
    return {state.id: state for state in load_states()}


@functools.cache
def state_styles(row: str | None) -> frozenset[str]:
    """Return what a state calls itself in its full names, in lower case: "kingdom" for Saudi Arabia."""
    state = states_by_id().get(row or "")
    if state is None:
        return frozenset()
    return frozenset(word for text in (state.name, *state.aliases) for word in text.lower().split()) & STYLES


@dataclass(frozen=True, slots=True)
class Territory:
    """A row of `territories.csv`: a province or federal state, or a `city` that is one."""

    id: str
    name: str
    country: str
    city: bool
    aliases: tuple[str, ...]
    wikidata: str


@functools.cache
def load_territories() -> tuple[Territory, ...]:
    """Return the rows of `territories.csv`, by id."""
    fields = Territory.__dataclass_fields__
    return tuple(Territory(**{key: row[key] for key in fields}) for row in load_table("territories"))


def find_territory(name: str, country: str | None, precision: PlacePrecision) -> State | Territory | None:
    """Return the state or territory that a resolved place is, by its exact name; None for a town or a landscape."""
    if precision == "country":
        return _states_by_name().get(fold_name(name))
    found = _territories_by_name().get((fold_name(name), country))
    return found if found is not None and found.city == (precision != "region") else None


def is_spelled(state: State, words: str, *, adjective: bool = True) -> bool:
    """Tell whether words are a name or an adjective of the state, as its row writes them but for case and accents."""
    return fold_name(words).removeprefix("the ") in _spellings(state, adjective)


@functools.cache
def _spellings(state: State, adjective: bool) -> frozenset[str]:
    texts = (state.name, *state.aliases, *((*state.adjectives, *state.people) if adjective else ()))
    return frozenset(fold_name(text).removeprefix("the ") for text in texts)


@functools.cache
def _states_by_name() -> dict[str, State]:
    aliases = {fold_name(text): state for state in load_states() for text in state.aliases}
    return aliases | {fold_name(state.name): state for state in load_states()}


@functools.cache
def _territories_by_name() -> dict[tuple[str, str | None], Territory]:
    rows = load_territories()
    found: dict[tuple[str, str | None], Territory] = {}
    for row in rows:
        found |= {(fold_name(text), row.country): row for text in row.aliases}
    return found | {(fold_name(row.name), row.country): row for row in rows}
