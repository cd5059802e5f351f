"""The ties of parties as the world was on one day and as it was known on another, each with its claims counted."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, case, func, null, or_, select

from onrecord.model.held import Party
from onrecord.store import tables
from onrecord.store.parties import get_parties
from onrecord.store.standing import among, holds, stands

Way = tuple[str, str | None, str, str]
"""Kind, mode, actor and recipient of a tie, the parties by their keys."""


@dataclass(frozen=True, slots=True)
class HeldTie:
    """What the claims of all reports add up to between two parties, in one way.

    `reports` counts the reports that support or deny it, copies among them; `valid_from` is the earliest and
    `valid_until` the latest bound told, None where none is told or an end is open. `first_recorded_at` is when the
    record first learnt it.
    """

    kind: str
    mode: str | None
    actor: Party
    recipient: Party
    supporting: int
    denying: int
    reports: int
    valid_from: str | None
    valid_until: str | None
    first_recorded_at: str
    reading: int | None = None
    """The reading alone that it is counted over, where the caller asked for that."""
    supporting_origins: int | None = None
    denying_origins: int | None = None
    """Independent origins; None where they are not counted."""


def find_held_ties(
    connection: Connection,
    keys: tuple[str, ...],
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    kinds: tuple[str, ...] = (),
    apart: tuple[str, ...] = (),
    without: tuple[int, ...] = (),
) -> tuple[HeldTie, ...]:
    """Return the ties at whose either end one of the parties is, the most supported first; `()` asks for all parties.

    A tie that is only denied is none; a denial counts against a tie whatever its own date. The ties of keys in `apart`
    are counted for each reading by itself; the claims of the numbers in `without` are not.

    Raises:
        StoreError: a date is none.
    """
    ties = tables.ties.c
    way = [ties.kind, ties.mode, ties.actor, ties.recipient]
    alone = case((or_(among(ties.actor, apart), among(ties.recipient, apart)), ties.reading), else_=None)
    applies = holds(ties.valid_from, ties.valid_until, valid_at)
    supports = and_(ties.denies == 0, *applies)
    supporting = func.sum(case((supports, 1), else_=0))
    query = (
        select(
            *way,
            (alone if apart else null()).label("alone"),
            supporting.label("supporting"),
            func.sum(ties.denies).label("denying"),
            func.count(func.distinct(ties.reading)).label("reports"),
            func.min(ties.valid_from).label("valid_from"),
            func.max(ties.valid_until).label("valid_until"),
            func.min(ties.recorded_at).label("first_recorded_at"),
        )
        .where(*stands(ties.reading, ties.recorded_at, known_at), *_but(without))
        .group_by(*way, *(["alone"] if apart else []))
        .having(supporting > 0)
    )
    if applies:
        query = query.where(or_(ties.denies == 1, and_(*applies)))
    if keys:
        query = query.where(or_(among(ties.actor, keys), among(ties.recipient, keys)))
    if kinds:
        query = query.where(ties.kind.in_(kinds))
    rows = connection.execute(query.order_by(supporting.desc(), *way)).all()
    parties = get_parties(connection, (key for row in rows for key in (row.actor, row.recipient)), known_at=known_at)
    return tuple(
        HeldTie(
            row.kind,
            row.mode or None,
            parties[row.actor],
            parties[row.recipient],
            row.supporting,
            row.denying,
            row.reports,
            row.valid_from,
            row.valid_until,
            row.first_recorded_at,
            row.alone,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class TieClaim:
    """A claim that a tie rests on, or that denies it; `speaker` is the key of its ultimate source."""

    id: str
    report: str
    reading: int
    speaker: str
    start_char: int
    end_char: int
    denies: bool


def claims_of_ties(
    connection: Connection,
    keys: tuple[str, ...],
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    without: tuple[int, ...] = (),
    kinds: tuple[str, ...] = (),
) -> Iterator[tuple[Way, TieClaim]]:
    """Yield kind, mode, actor and recipient of each tie of some parties with each of its claims, as recorded.

    Claims that support a tie are those that `find_held_ties` counts for the same days; those that deny it are all.

    Raises:
        StoreError: a date is none.
    """
    ties, claims = tables.ties.c, tables.claims.c
    query = (
        select(
            *(ties.kind, ties.mode, ties.actor, ties.recipient, ties.denies),
            *(claims.id, claims.report_id, claims.reading, claims.speaker, claims.start_char, claims.end_char),
        )
        .select_from(tables.ties.join(tables.claims, claims.seq == ties.claim))
        .where(*stands(ties.reading, ties.recorded_at, known_at), *_but(without))
        .order_by(claims.seq)
    )
    applies = holds(ties.valid_from, ties.valid_until, valid_at)
    if applies:
        query = query.where(or_(ties.denies == 1, and_(*applies)))
    if keys:
        query = query.where(or_(among(ties.actor, keys), among(ties.recipient, keys)))
    if kinds:
        query = query.where(ties.kind.in_(kinds))
    for row in connection.execute(query.execution_options(yield_per=1_000)):
        way = (row.kind, row.mode or None, row.actor, row.recipient)
        yield (
            way,
            TieClaim(row.id, row.report_id, row.reading, row.speaker, row.start_char, row.end_char, bool(row.denies)),
        )


def _but(without: tuple[int, ...]) -> list[ColumnElement[bool]]:
    return [~among(tables.ties.c.claim, without)] if without else []
