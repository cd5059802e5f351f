"""What was seen of a watched source, by its latest row."""

from sqlalchemy import Connection, select

from onrecord.store import tables
from onrecord.store.connection import Write
from onrecord.store.dialects import insert_rows
from onrecord.store.writer import count_from


def get_watched(connection: Connection, source: str) -> str | None:
    """Return what was kept of a source last, None where it was never watched."""
    columns = tables.watched.c
    query = select(columns.state).where(columns.source == source).order_by(columns.seq.desc()).limit(1)
    return connection.scalar(query)


def keep_watched(write: Write, source: str, state: str) -> None:
    """Keep what was seen of a source by now."""
    row = (count_from(write.connection, tables.watched), source, state, write.recorded_at)
    insert_rows(write.connection, tables.watched, [row])
