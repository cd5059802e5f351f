"""What the record held on a day: the condition that every query of it carries."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, func, or_, select

from onrecord.store import tables
from onrecord.store.clocks import known_before, valid_bounds

MANY = 1_000


def among(column: Any, values: Sequence[str] | Sequence[int]) -> ColumnElement[bool]:
    """Return the condition that a column has one of some values, however many: a statement binds 32,766 at most."""
    if len(values) > MANY:
        values = bindparam(None, list(values), expanding=True, literal_execute=True)  # type: ignore[assignment]
    found: ColumnElement[bool] = column.in_(values)
    return found


def last_write(connection: Connection) -> int:
    """Return the number of the last write that a connection sees: what was made of the store holds until the next."""
    return connection.scalar(select(func.max(tables.transactions.c.seq))) or 0


def known(recorded_at: Any, known_at: str | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a row was recorded by the end of `known_at`; none for None: all that is there."""
    return [] if known_at is None else [recorded_at < known_before(known_at)]


def stands(reading: Any, recorded_at: Any, known_at: str | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a reading's row was recorded by the end of `known_at` and not superseded by then.

    Raises:
        StoreError: `known_at` is no date.
    """
    superseded = tables.superseded.c
    over = [superseded.reading == reading]
    if known_at is not None:
        over.append(superseded.superseded_at < known_before(known_at))
    return [*known(recorded_at, known_at), ~exists().where(and_(*over))]


def holds(valid_from: Any, valid_until: Any, valid_at: str | None) -> list[ColumnElement[bool]]:
    """Return the conditions that something holds in the world at some instant of `valid_at`; undated things do not.

    Raises:
        StoreError: `valid_at` is no date.
    """
    if valid_at is None:
        return []
    first, last = valid_bounds(valid_at)
    dated = or_(valid_from.is_not(None), valid_until.is_not(None))
    begun = or_(valid_from.is_(None), valid_from < last)
    lasting = or_(valid_until.is_(None), valid_until > first, valid_until.startswith("10000-"))  # the end of year 9999
    return [dated, begun, lasting]
