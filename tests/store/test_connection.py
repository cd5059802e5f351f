import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from onrecord.errors import StoreError
from onrecord.model.record import Record
from onrecord.store import tables
from onrecord.store.claims import ClaimQuery, count_claims
from onrecord.store.connection import Store, create_store, migrate_store, open_store, reading, writing
from onrecord.store.dialects import driver_error, insert_rows, sqlite_module
from onrecord.store.urls import without_password

SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq"}


def test_new_store_has_the_tables_that_the_code_knows(store: Store) -> None:
    with reading(store) as connection:
        held = inspect(connection)
        columns = {name: [column["name"] for column in held.get_columns(name)] for name in tables.metadata.tables}
    extra = ["words"] if store.folder is None else []
    expected = {name: [column.name for column in table.columns] for name, table in tables.metadata.tables.items()}
    assert columns == expected | {"passages": expected["passages"] + extra}


def test_second_store_at_the_same_place_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="holds a record already"):
        create_store(store.location)


def test_place_without_store_says_how_to_make_one(location: str) -> None:
    with pytest.raises(StoreError, match="onrecord init"):
        open_store(location)


def test_store_of_a_newer_version_is_left_alone(store: Store) -> None:
    with writing(store, "test") as write:
        write.connection.execute(tables.migrations.insert(), {"number": 999, "name": "later", "applied_at": "x"})
    with pytest.raises(StoreError, match=r"newer onrecord \(schema 999"):
        open_store(store.location)
    with pytest.raises(StoreError, match="nothing was changed"):
        migrate_store(store.location)


def test_store_of_an_older_version_is_brought_up_to_date(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.store import versions

    known = versions.known_migrations(store.writer.dialect.name)
    later = known | {max(known) + 1: ("notes", "CREATE TABLE notes (id TEXT);\n")}
    monkeypatch.setattr(versions, "known_migrations", lambda dialect: later)
    with pytest.raises(StoreError, match="onrecord migrate"):
        open_store(store.location)
    assert migrate_store(store.location) == ["notes"]
    open_store(store.location)
    assert migrate_store(store.location) == []


def test_reader_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError), reading(store) as connection:
        connection.execute(text("DELETE FROM reports"))


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE ':memory:' AS other",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = DELETE",
        "CREATE TEMP TABLE t (a)",
        "SELECT load_extension('x')",
        "INSERT INTO watched VALUES (1, 'a', 'b', 'c')",
    ],
)
def test_reader_may_select_and_nothing_else(tmp_path: Path, statement: str) -> None:
    store = create_store(str(tmp_path / "held"))
    with pytest.raises(StoreError), reading(store) as connection:
        connection.exec_driver_sql(statement)


def test_failed_write_leaves_nothing(store: Store, make_record: Callable[..., Record]) -> None:
    from onrecord.store.writer import add_readings, add_report
    from onrecord.workflow.adding import known_of

    record = make_record("France sold missiles to Iraq.", SALE)
    with pytest.raises(RuntimeError), writing(store, "test") as write:  # noqa: PT012  the write must have begun
        add_report(write, record.report, "test.txt")
        add_readings(write, [(record, known_of(record))], "chain 1")
        raise RuntimeError
    with reading(store) as connection:
        assert count_claims(connection, ClaimQuery()) == 0
        assert [len(connection.execute(table.select()).all()) for table in (tables.reports, tables.transactions)] == [
            0,
            0,
        ]


def test_stamps_follow_each_other_when_the_clock_goes_back(store: Store, add: Callable[..., str]) -> None:
    from onrecord.store.clocks import next_stamp

    assert next_stamp("2999-01-01T00:00:00.000000Z") == "2999-01-01T00:00:00.000001Z"
    assert next_stamp(None) > "2026"


def test_slow_question_is_ended(store: Store) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0"
    with pytest.raises(StoreError, match="took too long"), reading(store, time_limit_s=0.2) as connection:
        connection.execute(text(endless))


def test_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "record.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="restore a backup"):
        open_store(str(tmp_path))


def test_folder_with_other_files_is_not_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("words")
    with pytest.raises(StoreError, match="not an empty folder"):
        create_store(str(tmp_path))


def test_locked_database_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.dialects.BUSY_S", 0.2)
    store = create_store(str(tmp_path / "held"))
    other = sqlite_module().connect(tmp_path / "held" / "record.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="another program holds the database"), writing(store, "test"):
        pass
    other.close()


def test_address_that_is_none_is_told() -> None:
    with pytest.raises(StoreError, match="does not answer"):
        open_store("postgresql://nobody@127.0.0.1:1/nothing")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://ann:secret@host/name", "postgresql://ann:***@host/name"),
        ("postgresql://ann:se@c:ret@host/name", "postgresql://ann:***@host/name"),
        ("postgresql://ann@host/name?password=secret", "postgresql://ann@host/name?password=***"),
        ("postgresql://host:5432/name", "postgresql://host:5432/name"),
    ],
)
def test_messages_do_not_tell_the_password(address: str, shown: str) -> None:
    assert without_password(address) == shown


def test_error_does_not_tell_the_password() -> None:
    with pytest.raises(StoreError) as told:
        open_store("postgresql://nobody:secret@127.0.0.1:1/nothing")
    assert "secret" not in str(told.value)
    assert "does not answer" in str(told.value)


def test_fault_of_bulk_rows_is_told(store: Store) -> None:
    row = ("a", "b")
    with pytest.raises(StoreError), writing(store, "test") as write:
        insert_rows(write.connection, tables.migrations, [row])


def test_half_a_letter_is_told(store: Store) -> None:
    with pytest.raises(StoreError, match="holds half a letter"), writing(store, "test") as write:
        insert_rows(write.connection, tables.watched, [(1, "a\ud800", "", "")])


def test_limit_of_one_question_does_not_end_the_next(store: Store) -> None:
    with reading(store, time_limit_s=0.05):
        time.sleep(0.1)
    counting = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT count(*) FROM n"
    with reading(store) as connection:
        assert connection.scalar(text(counting)) == 200_000


def test_one_thread_may_read_twice_at_once(store: Store) -> None:
    with reading(store) as one, reading(store) as other:
        assert one.scalar(text("SELECT 1")) == other.scalar(text("SELECT 1"))


def test_init_that_was_cut_off_is_run_again(tmp_path: Path) -> None:
    (tmp_path / "blobs").mkdir()
    (tmp_path / "writer.lock").touch()
    create_store(str(tmp_path))


def test_bytes_without_their_database_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "blobs" / "ab").mkdir(parents=True)
    with pytest.raises(StoreError, match="not an empty folder"):
        create_store(str(tmp_path))


def test_write_stands_when_the_log_cannot_be_moved(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real, opened = type(store.writer).raw_connection, iter([True])

    def refuse(engine: Engine) -> object:
        if next(opened, False):
            return real(engine)
        raise driver_error(store.writer)("disk I/O error")

    monkeypatch.setattr(type(store.writer), "raw_connection", refuse)
    with writing(store, "test") as write:
        insert_rows(write.connection, tables.watched, [(1, "a", "", "")])
    monkeypatch.undo()
    with reading(store) as connection:
        assert connection.scalar(text("SELECT count(*) FROM watched")) == 1


def test_server_says_that_another_writes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.dialects.BUSY_S", 0.2)
    with (
        pytest.raises(StoreError, match="another p"),
        writing(store, "test"),
        writing(store, "test"),
    ):
        pass
