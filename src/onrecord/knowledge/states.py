"""States and territories, present and past, with the names, demonyms, capitals and seats that stand for them."""

import functools
from dataclasses import dataclass
from datetime import date

from onrecord.knowledge.tables import load_table


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
    cow: int | None
    gw: int | None
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    successor: str | None
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
