"""Where claims place what they tell, and between which countries they tell of arms passing: counted by the database."""

import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, case, func, select

from onrecord.model.held import HeldPlace
from onrecord.model.vocabulary import DENYING
from onrecord.store import tables
from onrecord.store.claims import ClaimQuery, conditions_of
from onrecord.store.standing import among


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A place with the claims whose event lies there; `denied` of them say that it did not happen.

    `place` is as the first of the claims has it. `valid_from` and `valid_until` are the outermost bounds told.
    """

    key: str
    place: HeldPlace
    claims: int
    denied: int
    reports: int
    valid_from: str | None
    valid_until: str | None


@dataclass(frozen=True, slots=True)
class Transfer:
    """Claims that arms go from parties of one country to those of another, by codes; `denying` say that they do not."""

    supplier: str
    recipient: str
    supporting: int
    denying: int
    reports: int
    valid_from: str | None
    valid_until: str | None


def find_places(
    connection: Connection,
    query: ClaimQuery,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    without: tuple[int, ...] = (),
    limit: int | None = None,
) -> tuple[PlaceTold, ...]:
    """Return the places of the claims asked for, those of most claims first; claims of the numbers `without` left out.

    Raises:
        StoreError: a date is none.
    """
    claims = tables.claims.c
    denied = func.sum(case((claims.factuality.in_(sorted(DENYING)), 1), else_=0))
    grouped = (
        select(
            claims.place,
            func.count().label("claims"),
            denied.label("denied"),
            func.count(func.distinct(claims.report_id)).label("reports"),
            func.min(claims.valid_from).label("valid_from"),
            func.max(claims.valid_until).label("valid_until"),
            func.min(claims.seq).label("first"),
        )
        .where(claims.place.is_not(None), *conditions_of(query, known_at, valid_at), *_but(without))
        .group_by(claims.place)
        .order_by(func.count().desc(), claims.place)
        .limit(limit)
    ).subquery()
    body = select(grouped, claims.body).join(tables.claims, claims.seq == grouped.c.first)
    rows = connection.execute(body.order_by(grouped.c.claims.desc(), grouped.c.place))
    return tuple(
        PlaceTold(
            row.place,
            HeldPlace(**json.loads(row.body)["place"]),
            row.claims,
            row.denied,
            row.reports,
            row.valid_from,
            row.valid_until,
        )
        for row in rows
    )


def find_transfers(
    connection: Connection,
    query: ClaimQuery,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    without: tuple[int, ...] = (),
) -> tuple[Transfer, ...]:
    """Return between which countries the claims asked for tell of arms passing, those of most claims first.

    A party stands for the country it is of; what stays within one, or comes from no known one, is left out.

    Raises:
        StoreError: a date is none.
    """
    ties, claims = tables.ties.c, tables.claims.c
    actor, recipient = tables.parties.alias("actor"), tables.parties.alias("recipient")
    supporting = func.sum(1 - ties.denies)
    joined = (
        tables.ties.join(tables.claims, claims.seq == ties.claim)
        .join(actor, actor.c.key == ties.actor)
        .join(recipient, recipient.c.key == ties.recipient)
    )
    grouped = (
        select(
            actor.c.country.label("supplier"),
            recipient.c.country.label("recipient"),
            supporting.label("supporting"),
            func.sum(ties.denies).label("denying"),
            func.count(func.distinct(claims.report_id)).label("reports"),
            func.min(claims.valid_from).label("valid_from"),
            func.max(claims.valid_until).label("valid_until"),
        )
        .select_from(joined)
        .where(ties.kind == "supplies", actor.c.country != recipient.c.country)
        .where(*conditions_of(query, known_at, valid_at), *_but(without))
        .group_by(actor.c.country, recipient.c.country)
        .order_by(supporting.desc(), actor.c.country, recipient.c.country)
    )
    return tuple(Transfer(*row) for row in connection.execute(grouped))


def place_claims(
    connection: Connection,
    query: ClaimQuery,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    without: tuple[int, ...] = (),
    limit: int | None = None,
) -> tuple[str, ...]:
    """Return the ids of the claims asked for, in the order recorded.

    Raises:
        StoreError: a date is none.
    """
    claims = tables.claims.c
    found = select(claims.id).where(*conditions_of(query, known_at, valid_at), *_but(without))
    return tuple(connection.scalars(found.order_by(claims.seq).limit(limit)))


def transfer_claims(
    connection: Connection,
    query: ClaimQuery,
    supplier: str,
    recipient: str,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    without: tuple[int, ...] = (),
    limit: int | None = None,
) -> tuple[str, ...]:
    """Return the ids of the claims, among those asked for, that tell of arms from one country to another or deny it.

    Raises:
        StoreError: a date is none.
    """
    ties, claims = tables.ties.c, tables.claims.c
    actor, taker = tables.parties.alias("actor"), tables.parties.alias("taker")
    found = (
        select(claims.seq, claims.id)
        .distinct()
        .select_from(
            tables.ties.join(tables.claims, claims.seq == ties.claim)
            .join(actor, actor.c.key == ties.actor)
            .join(taker, taker.c.key == ties.recipient)
        )
        .where(ties.kind == "supplies", actor.c.country == supplier, taker.c.country == recipient)
        .where(*conditions_of(query, known_at, valid_at), *_but(without))
        .order_by(claims.seq)
        .limit(limit)
    )
    return tuple(row.id for row in connection.execute(found))


def _but(without: tuple[int, ...]) -> list[ColumnElement[bool]]:
    return [~among(tables.claims.c.seq, without)] if without else []
