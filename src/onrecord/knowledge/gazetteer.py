"""Look-ups in the gazetteer: GeoNames places of 500 people and more and their admin1 and admin2 units, in one file.

The file is compiled when the package is built (`build_gazetteer.py`), opened read-only at the first look-up and kept
open, one connection a thread. Names are matched exactly after folding, never by likeness.
"""

import sqlite3
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, get_args

from onrecord.errors import LexiconError
from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.tables import data_file

GazetteerLevel = Literal["city", "admin1", "admin2", "site", "area", "water", "mountain", "island"]

_LEVELS: tuple[GazetteerLevel, ...] = get_args(GazetteerLevel)
_QUERY = """
SELECT place.id, place.name, country, admin1, level, population, lat, lon, official
FROM name CROSS JOIN place ON place.id = name.place WHERE folded = ? ORDER BY population DESC, place.id
"""
_open_files = threading.local()


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of GeoNames. `official` is False where it was found under another of its names.

    A city's point is GeoNames's, a unit's is computed from the places in it; `population` of a unit is their sum.
    """

    geonames_id: int
    name: str
    country: str
    admin1: str | None
    level: GazetteerLevel
    population: int
    lat: float
    lon: float
    official: bool


def find_places(name: str, file: Path | None = None) -> tuple[GazetteerPlace, ...]:
    """Return the places called `name`, the most populous first; empty where the gazetteer has none.

    Args:
        name: words as they stand in the text; case, accents, apostrophes and hyphens make no difference.
        file: the gazetteer to read instead of the one the package ships.

    Raises:
        LexiconError: the gazetteer has not been built, or the file is not one.
    """
    return _find_folded(fold_name(name), file)


def check_gazetteer(file: Path) -> int:
    """Return how many places a gazetteer has.

    Raises:
        LexiconError: the file is missing or is no gazetteer.
    """
    try:
        (count,) = _connection(file).execute("SELECT count(*) FROM place JOIN meta ON key = 'build'").fetchone()
    except sqlite3.DatabaseError as error:
        raise LexiconError(
            f"{file} is missing or is not a gazetteer ({error}); make one with `onrecord gazetteer import`"
        ) from error
    return int(count)


@cache
def _shipped() -> Path:
    return Path(str(data_file("gazetteer.sqlite")))


@lru_cache(maxsize=20_000)
def _find_folded(folded: str, file: Path | None) -> tuple[GazetteerPlace, ...]:
    path = file or _shipped()
    try:
        rows = _connection(path).execute(_QUERY, (folded,)).fetchall()
    except sqlite3.DatabaseError as error:
        raise LexiconError(
            f"{path} is missing or is not a gazetteer ({error}); "
            "build it with `python build_gazetteer.py` in the source tree or install the package again"
        ) from error
    return tuple(
        GazetteerPlace(key, name, country, admin1, _LEVELS[level], population, lat, lon, bool(official))
        for key, name, country, admin1, level, population, lat, lon, official in rows
    )


def _connection(path: Path) -> sqlite3.Connection:
    connections: dict[Path, sqlite3.Connection] = _open_files.__dict__.setdefault("connections", {})
    if path not in connections:
        connections[path] = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    return connections[path]
