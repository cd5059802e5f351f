"""Parties across reports, by key or by a name that a report gave them, compared whole and never by likeness."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, case, func, or_, select

from onrecord.knowledge.folding import fold_name
from onrecord.model.held import Party
from onrecord.store import tables
from onrecord.store.standing import known

MANY = 1_000
LONGEST_NAME = 200


def folded(name: str) -> str:
    """Return a name as parties are found by: folded, a very long one cut where no index holds more."""
    return fold_name(name)[:LONGEST_NAME]


def find_parties(connection: Connection, name: str, *, known_at: str | None = None) -> tuple[Party, ...]:
    """Return the parties that bear a name, or whose key it is, those of the tables first; at most a thousand.

    Raises:
        StoreError: `known_at` is no date.
    """
    parties, names = tables.parties.c, tables.party_names.c
    bearing = select(names.party).where(names.folded == folded(name), *known(names.recorded_at, known_at))
    query = (
        select(tables.parties)
        .where(or_(parties.key == name, parties.key.in_(bearing)), *known(parties.recorded_at, known_at))
        .order_by(case((parties.key.like("r-%/%"), 1), else_=0), parties.key)
        .limit(MANY)
    )
    found = [_party(row) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda party: (is_alone(party.key), party.key)))


def get_parties(connection: Connection, keys: Iterable[str], *, known_at: str | None = None) -> dict[str, Party]:
    """Return the parties of some keys; a key that was not there by the end of `known_at` is left out."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, Party] = {}
    for start in range(0, len(wanted), 500):
        query = select(tables.parties).where(
            tables.parties.c.key.in_(wanted[start : start + 500]), *known(tables.parties.c.recorded_at, known_at)
        )
        found |= {row.key: _party(row) for row in connection.execute(query)}
    return found


def names_of_party(connection: Connection, key: str, *, known_at: str | None = None) -> tuple[str, ...]:
    """Return the folded names that reports gave a party, sorted."""
    names = tables.party_names.c
    query = select(names.folded).where(names.party == key, *known(names.recorded_at, known_at)).order_by(names.folded)
    return tuple(connection.scalars(query))


def parties_in_report(connection: Connection, report: str, reading: int) -> tuple[Party, ...]:
    """Return the parties that words of a report were linked to in a reading, in the order of the words."""
    links, readings = tables.party_links.c, tables.readings.c
    query = (
        select(tables.parties)
        .select_from(
            tables.party_links.join(tables.parties, tables.parties.c.key == links.party).join(
                tables.readings, readings.seq == links.reading
            )
        )
        .where(links.reading == reading, readings.report_id == report)
        .order_by(links.start_char)
    )
    return tuple(dict.fromkeys(_party(row) for row in connection.execute(query)))


def suggest_names(connection: Connection, name: str, *, known_at: str | None = None, limit: int = 5) -> tuple[str, ...]:
    """Return names that begin like `name`, the most borne first: to ask again with, never to decide by."""
    names = tables.party_names.c
    begin = fold_name(name)[:4]
    query = (
        select(names.folded)
        .where(names.folded >= begin, names.folded < begin + "\uffff", *known(names.recorded_at, known_at))
        .group_by(names.folded)
        .order_by(func.count().desc(), names.folded)
        .limit(limit)
    )
    return tuple(connection.scalars(query)) if begin else ()


def is_alone(key: str) -> bool:
    """Return whether a party is known in one report only, as nothing tells who it is elsewhere."""
    return key.startswith("r-") and "/" in key


def is_of_tables(key: str) -> bool:
    """Return whether a key is of our tables ("state:no"); one made of kind, country and name has one part more."""
    return key.count(":") == 1 and not key.startswith(("outlet:", "r-"))


def _party(row: Any) -> Party:
    return Party(row.key, row.name, row.kind, row.country, row.sector)


def parties_of_country(connection: Connection, country: str, *, known_at: str | None = None) -> tuple[Party, ...]:
    """Return the parties filed under a country, by key.

    Raises:
        StoreError: `known_at` is no date.
    """
    parties = tables.parties.c
    query = select(tables.parties).where(parties.country == country, *known(parties.recorded_at, known_at))
    return tuple(map(_party, connection.execute(query.order_by(parties.key))))
