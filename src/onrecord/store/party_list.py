"""Parties with how much is claimed of them, most first: by page, and by how a name begins, kind and country."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, case, func, literal, select, union_all

from onrecord.model.held import Party
from onrecord.store import tables
from onrecord.store.clocks import known_before
from onrecord.store.parties import folded
from onrecord.store.standing import among, stands

Order = Literal["about", "by", "name"]
_ABOUT = ("actor", "recipient", "opponent")


@dataclass(frozen=True, slots=True)
class PartyQuery:
    """Which parties are listed; None asks for any. `begins` is how a name that a report gave begins, in any case.

    `keys` are those of the parties themselves, as they stand for others.
    """

    begins: str | None = None
    kind: str | None = None
    country: str | None = None
    order: Order = "about"
    keys: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ListedParty:
    """A party with the claims that name it in the event (`about`), those it is a source of (`by`), and its ties."""

    party: Party
    about: int
    by: int
    ties: int


@dataclass(frozen=True, slots=True)
class PartyPage:
    """Some parties of a list, and how many it has in all."""

    parties: tuple[ListedParty, ...]
    all: int


def list_parties(
    connection: Connection,
    query: PartyQuery,
    heads: Mapping[str, str],
    *,
    known_at: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> PartyPage:
    """Return the parties that standing claims name, the most claimed of first.

    `heads` maps the key of a party to the one that stands for it, as decided: its claims count there.

    Raises:
        StoreError: `known_at` is no date.
    """
    counted = _counted(connection, heads, known_at).subquery()
    parties = tables.parties.c
    orders: dict[Order, tuple[Any, ...]] = {
        "about": (counted.c.about.desc(), counted.c.by.desc()),
        "by": (counted.c.by.desc(), counted.c.about.desc()),
        "name": (func.lower(parties.name),),
    }
    statement = (
        select(tables.parties, counted.c.about, counted.c.by, func.count().over().label("all"))
        .select_from(tables.parties.join(counted, parties.key == counted.c.party))
        .where(*_conditions(query, heads))
        .order_by(*orders[query.order], parties.key)
        .limit(limit)
        .offset(offset)
    )
    rows = connection.execute(statement).all()
    ties = _tie_counts(connection, tuple(row.key for row in rows), heads, known_at)
    found = (
        ListedParty(
            Party(row.key, row.name, row.kind, row.country, row.sector), row.about, row.by, ties.get(row.key, 0)
        )
        for row in rows
    )
    return PartyPage(tuple(found), rows[0].all if rows else 0)


def party_kinds(connection: Connection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the kinds and the countries of the parties, each sorted: what a list can be narrowed to."""
    parties = tables.parties.c
    kinds, countries = (
        tuple(connection.scalars(select(column).where(column.is_not(None)).distinct().order_by(column)))
        for column in (parties.kind, parties.country)
    )
    return kinds, countries


def _counted(connection: Connection, heads: Mapping[str, str], known_at: str | None) -> Select[Any]:
    """Return each party, as decided, with its claims in the event and as a source."""
    named = tables.claim_parties.c
    party = _head(named.party, heads)
    is_about = named.role.in_(_ABOUT)
    return (
        select(
            party.label("party"),
            func.count(func.distinct(case((is_about, named.claim)))).label("about"),
            func.count(func.distinct(case((~is_about, named.claim)))).label("by"),
        )
        .where(*_standing(connection, named.claim, known_at))
        .group_by(party)
    )


def _standing(connection: Connection, claim: Any, known_at: str | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a claim of a number stood at `known_at`: numbers grow as claims are recorded."""
    claims, superseded = tables.claims.c, tables.superseded.c
    gone = select(claims.seq).join(tables.superseded, superseded.reading == claims.reading)
    if known_at is None:
        return [claim.not_in(gone)]
    before = known_before(known_at)
    last = connection.scalar(
        select(claims.seq)
        .where(claims.recorded_at < before)
        .order_by(claims.recorded_at.desc(), claims.seq.desc())
        .limit(1)
    )
    return [claim <= (last if last is not None else -1), claim.not_in(gone.where(superseded.superseded_at < before))]


def _head(key: Any, heads: Mapping[str, str]) -> Any:
    return case(dict(heads), value=key, else_=key) if heads else key


def _conditions(query: PartyQuery, heads: Mapping[str, str]) -> list[ColumnElement[bool]]:
    parties, names = tables.parties.c, tables.party_names.c
    found: list[ColumnElement[bool]] = []
    if query.begins:
        begin = folded(query.begins)
        bearing = select(_head(names.party, heads)).where(names.folded >= begin, names.folded < begin + "\uffff")
        found.append(parties.key.in_(bearing))
    found += [
        column == value
        for column, value in ((parties.kind, query.kind), (parties.country, query.country))
        if value is not None
    ]
    if query.keys is not None:
        found.append(among(parties.key, query.keys))
    return found


def _tie_counts(
    connection: Connection, keys: tuple[str, ...], heads: Mapping[str, str], known_at: str | None
) -> dict[str, int]:
    """Return how many ties each of some parties is at an end of; ties that are only denied are none."""
    own = {key: key for key in keys} | {key: head for key, head in heads.items() if head in keys}
    ties = tables.ties.c
    ways = [
        select(
            _head(end, heads).label("party"),
            ties.kind,
            ties.mode,
            _head(other, heads).label("other"),
            literal(part).label("end"),
        )
        .where(among(end, tuple(own)), ties.denies == 0, *stands(ties.reading, ties.recorded_at, known_at))
        .distinct()
        for end, other, part in (
            (ties.actor, ties.recipient, "actor"),
            (ties.recipient, ties.actor, "recipient"),
        )
    ]
    if not own:
        return {}
    every = union_all(*ways).subquery()
    statement = select(every.c.party, func.count()).where(every.c.party != every.c.other).group_by(every.c.party)
    return {row[0]: row[1] for row in connection.execute(statement)}
