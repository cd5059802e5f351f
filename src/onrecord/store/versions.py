"""The database's version: numbered migrations, each applied once, whole or not at all, and never changed afterwards."""

import re
from collections.abc import Collection
from importlib.resources import files

from sqlalchemy import Connection, inspect, select

from onrecord.errors import StoreError
from onrecord.store.clocks import next_stamp
from onrecord.store.tables import migrations

_NAME = re.compile(r"(\d{4})-([a-z-]+)\.(sqlite|postgresql)\.sql")


def known_migrations(dialect: str) -> dict[int, tuple[str, str]]:
    """Return name and statements of each migration, by its number, in order."""
    found = {}
    for file in files("onrecord.store").joinpath("migrations").iterdir():
        match = _NAME.fullmatch(file.name)
        if match and match[3] == dialect:
            found[int(match[1])] = (match[2], file.read_text(encoding="utf-8"))
    return dict(sorted(found.items()))


def applied_migrations(connection: Connection) -> set[int]:
    """Return the numbers of the migrations that the database has; empty where it is no store yet."""
    if not inspect(connection).has_table("migrations"):
        return set()
    return set(connection.scalars(select(migrations.c.number)))


def migrate(connection: Connection) -> list[str]:
    """Apply the migrations that the database lacks, in the caller's transaction; return their names.

    Raises:
        StoreError: the database has migrations that this version does not know.
    """
    known, applied = known_migrations(connection.dialect.name), applied_migrations(connection)
    _refuse_newer(known.keys(), applied)
    missing = {number: known[number] for number in known if number not in applied}
    for number, (name, script) in missing.items():
        for statement in script.split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
        connection.execute(migrations.insert(), {"number": number, "name": name, "applied_at": next_stamp(None)})
    return [name for name, _ in missing.values()]


def check_version(connection: Connection, where: str) -> None:
    """Let a database of this very version pass.

    Raises:
        StoreError: it is no store, or of an older or newer version; the message says what to do.
    """
    known, applied = known_migrations(connection.dialect.name), applied_migrations(connection)
    if not applied:
        raise StoreError(f"{where} holds no record; make one with: onrecord init {where}")
    _refuse_newer(known.keys(), applied, where)
    if known.keys() - applied:
        raise StoreError(f"{where} is of an older version; bring it up to date with: onrecord migrate {where}")


def _refuse_newer(known: Collection[int], applied: Collection[int], where: str = "the database") -> None:
    newest, newest_known = max(applied, default=0), max(known, default=0)
    if newest > newest_known:
        raise StoreError(
            f"{where} was written by a newer onrecord (schema {newest}; this one knows {newest_known});"
            " update onrecord; nothing was changed"
        )
