"""A whole copy of a store as of one moment, to a new store of either kind: the copy is there whole or not at all."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.errors import StoreError
from onrecord.store import tables
from onrecord.store.connection import Store, create_store, open_store, reading, store_at, writing
from onrecord.store.dialects import insert_passages, insert_rows
from onrecord.store.words import words_of

BATCH = 2_000


def copy_store(store: Store, location: str) -> Store:
    """Return a new store at `location` with all rows and bytes that `store` has now; writers may go on meanwhile.

    Raises:
        StoreError: there is a store or something else already, or it cannot be written.
    """
    if "://" in location:
        copy = _empty_store(location)
        _copy(store, copy)
        return copy
    target = Path(location)
    if target.exists():
        raise StoreError(f"{location} is there already; name a folder that is not, so that nothing is written over")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
            copy = create_store(str(Path(folder) / "copy"))
            _copy(store, copy)
            Path(folder, "copy").rename(target)
    except OSError as error:
        raise StoreError(f"{location} cannot be written: {error.strerror}; nothing of the copy is kept") from error
    return store_at(location)


def _empty_store(location: str) -> Store:
    """Return a database without reports: a new one, or what a copy that was cut off left."""
    try:
        return create_store(location)
    except StoreError:
        copy = open_store(location)
        with reading(copy) as connection:
            if connection.scalar(select(tables.reports.c.id).limit(1)) is not None:
                raise
        return copy


def _copy(store: Store, copy: Store) -> None:
    with reading(store) as source, writing(copy, "copy") as write:
        target = write.connection
        target.execute(tables.transactions.delete())
        for name, table in tables.metadata.tables.items():
            if name in ("migrations", "blobs", "sessions"):
                continue
            for rows in _batches(source, table):
                _insert(source, target, table, rows)
        for sha256 in store.blobs.hashes(source):
            copy.blobs.add(target, store.blobs.get(source, sha256))


def _batches(source: Connection, table: Table) -> Iterator[list[Any]]:
    key = next(iter(table.columns))
    result = source.execute(select(table).order_by(key).execution_options(yield_per=BATCH))
    for rows in result.partitions(BATCH):
        yield [tuple(row) for row in rows]


def _insert(source: Connection, target: Connection, table: Table, rows: list[Any]) -> None:
    if table is not tables.passages:
        insert_rows(target, table, rows)
        return
    texts = _texts(source, {row[1] for row in rows})
    insert_passages(target, ((*row, words_of(texts[row[1]][row[2] : row[3]])) for row in rows))


def _texts(source: Connection, ids: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), 500):
        reports = tables.reports.c
        query = select(reports.id, reports.text).where(reports.id.in_(wanted[start : start + 500]))
        found |= {row.id: row.text for row in source.execute(query)}
    return found
