"""The stamp of the last write: whatever was computed from the record holds until it is another."""

from sqlalchemy import Connection, select

from onrecord.store import tables


def last_stamp(connection: Connection) -> str | None:
    """Return the stamp of the last write, None where there was none."""
    columns = tables.transactions.c
    return connection.scalar(select(columns.recorded_at).order_by(columns.seq.desc()).limit(1))
