"""The file format of a gazetteer: its tables, and writing one from a stream of places, whole or not at all.

The package's own gazetteer, compiled when the package is built, and the ones that users import share it. This module
needs only the standard library and `folding.py`, so that it can run before anything else is installed.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.knowledge.folding import fold_name, is_latin, without_article

LEVELS = ("city", "admin1", "admin2", "site", "area", "water", "mountain", "island")
"""What a place is; a file keeps the index."""

SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT, level INTEGER NOT NULL,
  population INTEGER NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL
);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, official INTEGER NOT NULL,
  PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TEMP TABLE spelling (folded TEXT NOT NULL, place INTEGER NOT NULL, official INTEGER NOT NULL);
"""
_BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of a source; `level` indexes `LEVELS`, `names` are its other names in any script."""

    id: int
    name: str
    country: str
    admin1: str | None
    level: int
    population: int
    lat: float
    lon: float
    names: tuple[str, ...] = field(default=())


def write_gazetteer(entries: Iterable[Entry], target: Path, key: str) -> int:
    """Write the places to `target` and return how many; what is there is replaced once the new file is complete.

    The first place of an id wins. The same places give the same bytes, in whatever order they come. Whatever breaks
    off the stream leaves `target` as it was and no half-written file behind.
    """
    new = target.with_name(f"{target.name}.new")
    new.unlink(missing_ok=True)
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(new)) as connection:
            connection.executescript(SCHEMA)
            connection.execute("INSERT INTO meta VALUES ('build', ?)", (key,))
            _fill(connection, entries)
            (count,) = connection.execute("SELECT count(*) FROM place").fetchone()
            connection.commit()
            connection.execute("VACUUM")
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
    return int(count)


def _fill(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == _BATCH:
            _add(connection, batch)
            batch.clear()
    _add(connection, batch)
    connection.execute(
        "INSERT INTO name SELECT folded, place, max(official) FROM spelling GROUP BY folded, place ORDER BY 1, 2"
    )
    connection.execute("DROP TABLE spelling")


def _add(connection: sqlite3.Connection, batch: Iterable[Entry]) -> None:
    for e in batch:
        row = (e.id, e.name, e.country, e.admin1, e.level, e.population, e.lat, e.lon)
        if connection.execute("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row).rowcount:
            connection.executemany("INSERT INTO spelling VALUES (?, ?, ?)", spellings(e))


def spellings(entry: Entry) -> Iterator[tuple[str, int, int]]:
    """Yield the folded names of a place with its id and whether each is official: its own, its others in Latin script.

    Names that carry the Arabic article are found without it, too.
    """
    official = fold_name(entry.name)
    keys = {fold_name(name) for name in entry.names if _is_useful(name) and is_latin(name)} | {official}
    for key in keys:
        if len(key) > 1:
            yield key, entry.id, int(key == official)
        bare = without_article(key, entry.country)
        if bare is not None and bare not in keys:
            yield bare, entry.id, int(key == official)


def _is_useful(name: str) -> bool:
    """Leave out airport codes, links and the machine transliterations that GeoNames keeps in lower case."""
    return len(name) > 3 and not name[0].islower() and not any(letter.isdigit() for letter in name)


def stored_key(target: Path) -> str | None:
    """Return the key an earlier build wrote into `target`; None where there is no such file or it is broken."""
    if not target.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return str(connection.execute("SELECT value FROM meta WHERE key = 'build'").fetchone()[0])
    except (sqlite3.DatabaseError, TypeError):
        return None
