"""Where SQLite and PostgreSQL differ: engines, the one writer at a time, bulk rows, and words to search.

Both hold the same tables and answer the same queries. One writer writes at a time, so that the stamps of writes are in
the order of their commits: by a lock file and `BEGIN IMMEDIATE` on SQLite, by an advisory lock on PostgreSQL.
"""

import contextlib
import importlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, Table, TextClause, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, QueuePool

from onrecord.errors import StoreError
from onrecord.store.urls import without_password

BUSY_S = 60.0
"""How long a writer waits for another."""
LOCK = "writer.lock"
"""The file in a store's folder that the writer locks."""
_LOCK_ID = 0x6F6E7265636F7264
"""The advisory lock of the writer: "onrecord" as a number."""
Row = Sequence[Any]


def sqlite_module() -> ModuleType:
    """Return `pysqlite3` where it is installed, else the standard library's; the later has newer SQLite, with fixes."""
    try:
        module: ModuleType = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3
    return module


def sqlite_engine(path: Path, *, writes: bool) -> Engine:
    """Return an engine on a database file; a reader's connections cannot write.

    Durable: a commit is on the disk when it returns (`synchronous=FULL`). Checkpoints are the writer's, at its end.
    """
    uri = f"file:{_quoted(path)}?mode={'rwc' if writes else 'ro'}"

    def connect() -> Any:
        connection = sqlite_module().connect(uri, uri=True, timeout=BUSY_S, check_same_thread=False)
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _pragmas(writes):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
        if not writes:
            connection.set_authorizer(_only_reads)
        return connection

    pool: dict[str, Any] = {"poolclass": NullPool} if writes else {"poolclass": QueuePool, "max_overflow": -1}
    engine = create_engine("sqlite+pysqlite://", creator=connect, module=sqlite_module(), **pool)
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def postgres_engine(location: str, *, writes: bool) -> Engine:
    """Return an engine on a PostgreSQL database; a reader's transactions are read-only snapshots.

    Raises:
        StoreError: the address cannot be read, or psycopg is not installed.
    """
    try:
        url = make_url(location).set(drivername="postgresql+psycopg")
        if writes:
            return create_engine(url, poolclass=NullPool)
        return create_engine(url, isolation_level="REPEATABLE READ", execution_options={"postgresql_readonly": True})
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            f"{without_password(location)!r} is no address of a database; postgresql://user@host/name is expected"
        ) from error
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs the extra: pip install 'onrecord[postgresql]'") from error


def driver_error(engine: Engine) -> type[Exception]:
    """Return what the driver raises where it is called by itself."""
    error: type[Exception] = engine.dialect.loaded_dbapi.Error
    return error


@contextlib.contextmanager
def one_writer(folder: Path | None) -> Iterator[None]:
    """Hold the writer's lock of a store in `folder`, None where the database itself locks.

    Raises:
        StoreError: another process holds it for over a minute, or the folder may not be written.
    """
    if folder is None:
        yield
        return
    try:
        handle = (folder / LOCK).open("a+b")
    except OSError as error:
        raise StoreError(f"{folder} may not be written: {error.strerror}; check its rights") from error
    with handle:
        _wait_for(handle, folder)
        yield


def lock_writer(connection: Connection) -> None:
    """Make this transaction the only writer until it ends; on SQLite it is, as it began so."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = {int(BUSY_S * 1000)}"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:id)"), {"id": _LOCK_ID})


def limit_time(connection: Connection, seconds: float | None) -> None:
    """Let statements of this transaction fail after so many seconds; None lets them take as long as they need."""
    if connection.dialect.name == "postgresql":
        if seconds is not None:
            connection.execute(text(f"SET LOCAL statement_timeout = {int(seconds * 1000)}"))
        return
    driver: Any = connection.connection.driver_connection
    if seconds is None:
        driver.set_progress_handler(None, 0)  # that of an earlier transaction on this connection
        return
    until = time.monotonic() + seconds
    driver.set_progress_handler(lambda: int(time.monotonic() > until), 100_000)


def insert_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Add rows, each with a value for every column in the table's order, by the driver's fastest way."""
    names = [column.name for column in table.columns]
    cursor = connection.connection.cursor()
    try:
        if connection.dialect.name == "postgresql":
            with cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(names))
            cursor.executemany(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", list(rows))  # noqa: S608
    finally:
        cursor.close()


def insert_passages(connection: Connection, rows: Iterable[tuple[int, str, int, int, list[str]]]) -> None:
    """Add passages (number, report, offsets) with the words to find them by, in order."""
    held = list(rows)
    cursor = connection.connection.cursor()
    try:
        if connection.dialect.name == "postgresql":
            copying = "COPY passages (seq, report_id, start_char, end_char, words) FROM STDIN"
            with cursor.copy(copying) as copy:
                for *columns, words in held:
                    copy.write_row([*columns, _vector(words)])
            return
        cursor.executemany(
            "INSERT INTO passages (seq, report_id, start_char, end_char) VALUES (?, ?, ?, ?)", [row[:4] for row in held]
        )
        cursor.executemany(
            "INSERT INTO passage_words (rowid, words) VALUES (?, ?)", [(row[0], " ".join(row[4])) for row in held]
        )
    finally:
        cursor.close()


def find_hashed(connection: Connection, hashes: Sequence[int], limit: int) -> dict[int, list[int]]:
    """Return the numbers of the first `limit` reports that have each hash, in the order they were added."""
    found: dict[int, list[int]] = {}
    first = "SELECT report FROM fingerprints WHERE hash = {} ORDER BY report LIMIT {}"
    if connection.dialect.name == "postgresql":
        if not hashes:
            return found  # an empty array has no type
        each = first.format("asked.hash", int(limit))
        query = text(f"SELECT asked.hash, one.report FROM unnest(:hashes) asked (hash), LATERAL ({each}) one")  # noqa: S608
        for hash_, report in connection.execute(query, {"hashes": list(hashes)}):
            found.setdefault(hash_, []).append(report)
        return found
    cursor = connection.connection.cursor()
    for hash_ in hashes:
        cursor.execute(first.format("?", "?"), (hash_, limit))
        if rows := cursor.fetchall():
            found[hash_] = [row[0] for row in rows]
    cursor.close()
    return found


def passage_matches(
    connection: Connection, phrases: Sequence[tuple[tuple[str, ...], bool]], *, below: int, limit: int
) -> TextClause:
    """Return the condition that a passage has all phrases: each its words in a row, the last as a beginning if True.

    It holds for passages of numbers under `below`; on SQLite for the last `limit` of them alone, which its index gives
    without looking at the others. The words are letters and digits alone, so nothing of them is syntax; they are bound
    all the same.
    """
    if connection.dialect.name == "postgresql":
        parts = [" <-> ".join(f"'{word}'" for word in words) + (":*" if begins else "") for words, begins in phrases]
        matching = text("passages.words @@ CAST(:words AS tsquery) AND passages.seq < :below")
        return matching.bindparams(words=" & ".join(parts), below=below)
    query = " AND ".join(f'"{" ".join(words)}"' + ("*" if begins else "") for words, begins in phrases)
    return text(
        "passages.seq IN (SELECT rowid FROM passage_words WHERE passage_words MATCH :words AND rowid < :below"
        " ORDER BY rowid DESC LIMIT :most)"
    ).bindparams(words=query, below=below, most=limit)


def checkpoint(engine: Engine) -> None:
    """Move what was committed into the database file, where the database is one; the caller holds the writer's lock.

    What cannot be moved stays where it is safe, in the log beside the file, until a later write.
    """
    if engine.dialect.name == "sqlite":
        with contextlib.suppress(driver_error(engine)), contextlib.closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")


def _pragmas(writes: bool) -> list[str]:
    if not writes:
        return ["query_only = ON", "mmap_size = 268435456", "cache_size = -65536"]
    return [
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "wal_autocheckpoint = 0",
        "cache_size = -65536",
    ]


_TOLD = frozenset(
    (
        *(
            "read_uncommitted",
            "table_info",
            "table_xinfo",
            "table_list",
            "index_list",
            "index_info",
            "foreign_key_list",
        ),
        *("data_version", "integrity_check", "quick_check", "foreign_key_check"),
    )
)
"""What a reader may ask of the database itself."""
_NEVER = frozenset((sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH))


def _only_reads(action: int, first: str | None, second: str | None, database: str | None, trigger: str | None) -> int:
    """Keep a reader from other files, from settings and from code; that it writes nothing, its mode sees to."""
    loads = action == sqlite3.SQLITE_FUNCTION and second == "load_extension"
    sets = action == sqlite3.SQLITE_PRAGMA and (first or "").lower() not in _TOLD
    is_temporary = database == "temp" and action != sqlite3.SQLITE_READ
    return sqlite3.SQLITE_DENY if action in _NEVER or loads or sets or is_temporary else sqlite3.SQLITE_OK


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _vector(words: Sequence[str]) -> str:
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words, 1):
        places.setdefault(word, []).append(str(place))
    return " ".join(f"'{word}':{','.join(where[:255])}" for word, where in places.items())


def _wait_for(handle: Any, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: SQLite's own lock holds alone
        return
    until = time.monotonic() + BUSY_S
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise StoreError(
                    f"{folder}: another process has been writing for {BUSY_S:.0f} s; try again when it is done"
                ) from None
            time.sleep(0.02)
        else:
            return
