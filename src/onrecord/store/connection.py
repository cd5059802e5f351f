"""Opening a store, a folder with `record.db` and `blobs/` or a PostgreSQL database, and its transactions."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from onrecord.errors import StoreError
from onrecord.store import tables
from onrecord.store.blobs import Blobs, FolderBlobs, TableBlobs
from onrecord.store.clocks import next_stamp
from onrecord.store.dialects import (
    LOCK,
    checkpoint,
    driver_error,
    limit_time,
    lock_writer,
    one_writer,
    postgres_engine,
    sqlite_engine,
)
from onrecord.store.urls import without_password
from onrecord.store.versions import check_version, migrate

DATABASE = "record.db"
Reader = Connection
"""A connection that reads, as other rooms name it."""
_POSTGRES = ("postgresql://", "postgres://", "postgresql+psycopg://")


@dataclass(frozen=True, slots=True)
class Store:
    """A store that is open: engines connect when asked. `folder` is None on PostgreSQL.

    `location` is for messages: a password in it is hidden.
    """

    location: str
    folder: Path | None
    reader: Engine
    writer: Engine
    blobs: Blobs

    @property
    def shown(self) -> str:
        """Return the location as messages name it: an address without its password."""
        return self.location if self.folder is not None else without_password(self.location)

    def close(self) -> None:
        """Close the connections; using the store again opens new ones."""
        self.reader.dispose()
        self.writer.dispose()


@dataclass(frozen=True, slots=True)
class Write:
    """A write transaction: all its rows carry its stamp."""

    connection: Connection
    blobs: Blobs
    recorded_at: str


def create_store(location: str) -> Store:
    """Return a new store at a folder that is empty or not there, or in a PostgreSQL database without one.

    Raises:
        StoreError: there is a store already, or something else, or it cannot be written.
    """
    store = store_at(location)
    if store.folder is not None:
        _make_folder(store.folder)
    with _told(store), one_writer(store.folder), store.writer.begin() as connection:
        lock_writer(connection)
        if not migrate(connection):
            raise StoreError(f"{store.shown} holds a record already; add to it with: onrecord add")
    return store


def open_store(location: str) -> Store:
    """Return the store at a folder or a PostgreSQL address, whose version was checked.

    Raises:
        StoreError: there is none, or it is of another version, or cannot be opened.
    """
    store = store_at(location)
    if store.folder is not None and not (store.folder / DATABASE).is_file():
        raise StoreError(f"{location} holds no record; make one with: onrecord init {location}")
    with _told(store), store.reader.connect() as connection:
        check_version(connection, store.shown)
    return store


def migrate_store(location: str) -> list[str]:
    """Bring a store up to this version and return the names of the migrations applied; all of them or none.

    Raises:
        StoreError: there is none, it is of a newer version, or cannot be written.
    """
    store = store_at(location)
    if store.folder is not None and not (store.folder / DATABASE).is_file():
        raise StoreError(f"{location} holds no record; make one with: onrecord init {location}")
    with _told(store), one_writer(store.folder), store.writer.begin() as connection:
        lock_writer(connection)
        return migrate(connection)


@contextlib.contextmanager
def reading(store: Store, *, time_limit_s: float | None = None) -> Iterator[Connection]:
    """Yield a connection that sees the store as it is now, until it is closed, and cannot write.

    Raises:
        StoreError: the database cannot be read, or a statement takes over `time_limit_s`.
    """
    with _told(store), store.reader.connect() as connection, connection.begin():
        limit_time(connection, time_limit_s)
        yield connection


@contextlib.contextmanager
def writing(store: Store, purpose: str) -> Iterator[Write]:
    """Yield a write transaction, the only one of its time: committed at the end, undone by an exception.

    Raises:
        StoreError: the database or the disk cannot be written; then nothing of it is.
    """
    with _told(store), one_writer(store.folder):
        with store.writer.begin() as connection:
            lock_writer(connection)
            yield Write(connection, store.blobs, _stamped(connection, purpose))
        checkpoint(store.writer)


@contextlib.contextmanager
def keeping(store: Store) -> Iterator[Connection]:
    """Yield a write transaction for what is no part of the record (accounts, sessions): it leaves no stamp.

    Raises:
        StoreError: the database cannot be written; then nothing of it is.
    """
    with _told(store), one_writer(store.folder):
        with store.writer.begin() as connection:
            lock_writer(connection)
            yield connection
        checkpoint(store.writer)


def _stamped(connection: Connection, purpose: str) -> str:
    last = connection.execute(
        select(tables.transactions.c.seq, tables.transactions.c.recorded_at)
        .order_by(tables.transactions.c.seq.desc())
        .limit(1)
    ).first()
    seq, recorded_at = (last.seq + 1, next_stamp(last.recorded_at)) if last else (1, next_stamp(None))
    connection.execute(insert(tables.transactions), {"seq": seq, "recorded_at": recorded_at, "purpose": purpose})
    return recorded_at


def store_at(location: str) -> Store:
    """Return the store of a location without looking whether it is there.

    Raises:
        StoreError: the address cannot be read.
    """
    if location.startswith(_POSTGRES):
        reader, writer = (postgres_engine(location, writes=writes) for writes in (False, True))
        return Store(location, None, reader, writer, TableBlobs())
    folder = Path(location)
    path = folder / DATABASE
    reader, writer = (sqlite_engine(path, writes=writes) for writes in (False, True))
    return Store(location, folder, reader, writer, FolderBlobs(folder / "blobs"))


def _make_folder(folder: Path) -> None:
    if (folder / DATABASE).is_file():
        return  # a record, which the migration tells, or what a run that was cut off left of one
    if folder.exists() and not (folder.is_dir() and _is_ours(folder)):
        raise StoreError(f"{folder} is not an empty folder; name one that is empty or not there yet")
    try:
        (folder / "blobs").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error.strerror}; name a folder you may write") from error


def _is_ours(folder: Path) -> bool:
    """Return whether a folder holds no more than what `onrecord init` leaves that is cut off."""
    return {path.name for path in folder.iterdir()} <= {"blobs", LOCK} and not any(folder.glob("blobs/*"))


@contextlib.contextmanager
def _told(store: Store) -> Iterator[None]:
    """Turn what the database, its driver or the disk says into one message that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{store.shown}: {_advice(str(error.orig))}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{store.shown}: {error}") from error
    except driver_error(store.writer) as error:  # bulk rows go by the driver itself
        raise StoreError(f"{store.shown}: {_advice(str(error))}") from error
    except UnicodeEncodeError as error:
        words = error.object[max(0, error.start - 20) : error.end + 20]
        raise StoreError(f"{store.shown}: {words!r} holds half a letter (a lone surrogate); take it out") from error


def _advice(said: str) -> str:
    for words, advice in _ADVICE:
        if words in said:
            return f"{advice} ({said.strip().splitlines()[0]})"
    return said.strip()


_ADVICE = (
    ("locked", "another program holds the database; close it or try again"),
    ("disk is full", "the disk is full; make room and run the same command again, nothing is lost"),
    ("No space left", "the disk is full; make room and run the same command again, nothing is lost"),
    ("readonly", "the database may not be written; check the rights of its folder"),
    ("unable to open", "the database cannot be opened; check the path and its rights"),
    ("malformed", "the database file is damaged; restore a backup"),
    ("not a database", "the file is no database, or is damaged; restore a backup"),
    ("lock timeout", "another program has been writing for a minute; try again when it is done"),
    ("interrupted", "the question took too long; narrow it"),
    ("statement timeout", "the question took too long; narrow it"),
    ("connection failed", "the server does not answer; check that it runs and the address"),
)
