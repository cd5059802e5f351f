"""What the record held on a day: the condition that every query of it carries."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from onrecord.store import tables
from onrecord.store.clocks import known_before, valid_bounds


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
    lasting = or_(valid_until.is_(None), valid_until > first)
    return [dated, begun, lasting]
