"""The days on which the record was written to."""

from sqlalchemy import Connection, func, select

from onrecord.store import tables


def recorded_days(connection: Connection, *, until: str | None = None, limit: int = 30) -> tuple[str, ...]:
    """Return the last days (UTC) on which anything was recorded, latest first; `until` is the last day of interest."""
    day = func.substr(tables.transactions.c.recorded_at, 1, 10)
    query = select(day.label("day")).distinct().order_by(day.desc()).limit(limit)
    if until is not None:
        query = query.where(day <= until)
    return tuple(connection.scalars(query))
