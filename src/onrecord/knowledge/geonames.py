"""Reading GeoNames's own dumps (allCountries.txt, a country's file, or the zip of one) as places of a gazetteer."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from onrecord.errors import InputError
from onrecord.knowledge.gazetteer_file import LEVELS, Entry
from onrecord.knowledge.tables import load_table

FIELDS = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code",
    "country code", "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population", "elevation", "dem",
    "timezone", "modification date",
)  # fmt: skip
"""The columns of a dump, in their order; tabs part them and no line is a header."""
_LIMITS = {"latitude": 90.0, "longitude": 180.0}
_ADVICE = "download the file again; it is what https://download.geonames.org/export/dump/ has, unchanged"


def read_geonames(path: Path) -> Iterator[Entry]:
    """Yield the places of a dump, in its order, holding one line at a time; kinds that no gazetteer keeps are left out.

    Raises:
        InputError: the file cannot be read, or a line breaks the format; the message names file, line and field.
    """
    try:
        with _open(path) as lines:
            for number, line in enumerate(lines, start=1):
                entry = _entry(line.rstrip("\r\n"), f"{path}:{number}")
                if entry is not None:
                    yield entry
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise InputError(f"{path} cannot be read as a GeoNames dump: {error}; {_ADVICE}") from error


@contextmanager
def _open(path: Path) -> Iterator[Iterator[str]]:
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8", newline="\n") as lines:
            yield lines
        return
    with zipfile.ZipFile(path) as archive:
        name = f"{path.stem}.txt"
        if name not in archive.namelist():
            raise InputError(f"{path} holds no {name}; {_ADVICE}")
        with archive.open(name) as member, io.TextIOWrapper(member, encoding="utf-8", newline="\n") as lines:
            yield lines


def _entry(line: str, where: str) -> Entry | None:
    cells = line.split("\t")
    if len(cells) != len(FIELDS):
        raise InputError(f"{where}: {len(cells)} fields; a line of a GeoNames dump has {len(FIELDS)}; {_ADVICE}")
    row = dict(zip(FIELDS, cells, strict=True))
    level = _level(row["feature class"], row["feature code"])
    if level is None or not row["country code"]:
        return None
    if not row["name"]:
        raise InputError(f"{where}: name is empty; {_ADVICE}")
    return Entry(
        id=_whole(row, "geonameid", where),
        name=row["name"],
        country=row["country code"],
        admin1=row["admin1 code"] or None,
        level=LEVELS.index(level),
        population=_whole(row, "population", where) if row["population"] else 0,
        lat=_degrees(row, "latitude", where),
        lon=_degrees(row, "longitude", where),
        names=tuple(name for name in (row["asciiname"], *row["alternatenames"].split(",")) if name),
    )


def _level(class_: str, code: str) -> str | None:
    levels = _levels()
    return levels.get(f"{class_}.{code}", levels.get(class_))


@cache
def _levels() -> dict[str, str | None]:
    return {row["code"]: row["level"] for row in load_table("geonames_features")}


def _whole(row: dict[str, str], field: str, where: str) -> int:
    text = row[field]
    if not (text.isascii() and text.isdigit()):
        raise InputError(f"{where}: {field} is {text!r}; a whole number is expected; {_ADVICE}")
    return int(text)


def _degrees(row: dict[str, str], field: str, where: str) -> float:
    try:
        value = float(row[field])
    except ValueError:
        value = float("nan")
    limit = _LIMITS[field]
    if not -limit <= value <= limit:
        raise InputError(
            f"{where}: {field} is {row[field]!r}; degrees from -{limit:g} to {limit:g} are expected; {_ADVICE}"
        )
    return value
