"""A register's rows as dictionaries with their line numbers: encoding, separator, preamble and header are found."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onrecord.errors import InputError
from onrecord.model.record import Record

RegisterKind = Literal["sipri", "ucdp-esd", "ucdp-ged", "gdelt", "atop", "acled"]
Cells = Mapping[str, str]
MOST_PREAMBLE = 40
MOST_CELL = 10_000_000


@dataclass(frozen=True, slots=True)
class Layout:
    """How a kind of register is known: columns that all must be there, in any letter case; `name` is the layout's."""

    kind: RegisterKind
    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A register file read as text: its layout, header, the lines before the header, and its rows with line numbers."""

    layout: Layout
    header: tuple[str, ...]
    preamble: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that became a record."""

    line: int
    record: Record


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that did not, and why."""

    line: int
    reason: str
    words: str


LAYOUTS = (
    Layout(
        "sipri", "SIPRI, by recipient or supplier", ("recipient", "supplier", "year of order", "weapon designation")
    ),
    Layout(
        "sipri",
        "SIPRI, by deal and delivery year",
        ("deal id", "seller", "buyer", "designation", "order date", "delivery year"),
    ),
    Layout(
        "sipri",
        "register of this package",
        ("supplier", "recipient", "item", "ordered_in", "delivered_in", "acts", "register", "release", "published"),
    ),
    Layout("ucdp-esd", "UCDP ESD, a row per actor or triad and year", ("ext_name", "ext_w", "ext_t", "year")),
    Layout("ucdp-ged", "UCDP GED", ("type_of_violence", "side_a", "side_b", "where_prec", "date_start", "best")),
    Layout("gdelt", "GDELT 2 events", ("globaleventid", "sqldate", "actor1code", "eventcode", "sourceurl")),
    Layout("atop", "ATOP, a row per dyad and year", ("year", "atop_defense", "atop_nonagg")),
    Layout("atop", "ATOP, a row per directed dyad and year", ("year", "defense", "nonagg", "statea", "stateb")),
    Layout("atop", "ATOP, a row per dyad and year", ("year", "defense", "nonagg", "mem1", "mem2")),
    Layout("acled", "ACLED", ("event_date", "event_type", "sub_event_type", "actor1", "location")),
)


_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
GDELT_COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{side}{column}" for side in "12" for column in _ACTOR.split()),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{where}Geo_{column}" for where in ("Actor1", "Actor2", "Action") for column in _GEO.split()),
    *("DATEADDED", "SOURCEURL"),
)


def read_sheet(path: Path, kind: RegisterKind | None = None) -> Sheet:
    """Return the rows of a register; GDELT's own files have no header and are known by their 61 columns.

    Raises:
        InputError: the file cannot be read, or no register has its columns.
    """
    lines = list(io.StringIO(_text(path), newline=""))
    found: tuple[int | None, tuple[Layout, tuple[str, ...], str]] | None = _find_header(lines, kind)
    if found is None and kind in (None, "gdelt") and _is_bare_gdelt(lines):
        found = None, (next(one for one in LAYOUTS if one.kind == "gdelt"), GDELT_COLUMNS, "\t")
    if found is None:
        first = next((line.strip() for line in lines if line.strip()), "")
        raise InputError(
            f"{path}: no register{f' of the kind {kind}' if kind else ''} has these columns: {first[:120]!r}; known: "
            + "; ".join(f"{layout.name} ({', '.join(layout.columns[:4])} ...)" for layout in LAYOUTS)
        )
    place, (layout, columns, separator) = found
    start = 0 if place is None else place + 1
    reader = csv.reader(lines[start:], delimiter=separator)
    csv.field_size_limit(MOST_CELL)
    rows, line = [], start + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, tuple(cells)))
            line = start + 1 + reader.line_num
    except csv.Error as error:
        raise InputError(f"{path}: line {line} is no CSV ({error}); save the file as CSV") from error
    preamble = tuple(line.strip() for line in lines[: place or 0] if line.strip())
    return Sheet(layout, columns, preamble, tuple(rows))


def cells_of(sheet: Sheet) -> Iterator[tuple[int, Cells | str]]:
    """Yield each row's line number and cells by lower-case column, or what is wrong with the row."""
    names = tuple(name.strip().lower() for name in sheet.header)
    for line, cells in sheet.rows:
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            yield line, f"the row has {len(cells)} cells, the header {len(names)}"
            continue
        padded = (*cells, *[""] * (len(names) - len(cells)))
        yield line, {name: cell.strip() for name, cell in zip(names, padded, strict=False) if name}


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; name a file that is there") from error
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InputError(f"{path}: this is a workbook or an archive; save its sheet as CSV, or unpack it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _is_bare_gdelt(lines: list[str]) -> bool:
    cells = lines[0].rstrip("\r\n").split("\t") if lines else []
    return len(cells) == len(GDELT_COLUMNS) and cells[0].isdigit()


def _find_header(lines: list[str], kind: RegisterKind | None) -> tuple[int, tuple[Layout, tuple[str, ...], str]] | None:
    for place, line in enumerate(lines[:MOST_PREAMBLE]):
        for separator in (",", ";", "\t"):
            cells = next(csv.reader([line], delimiter=separator), [])
            names = {cell.strip().lower() for cell in cells}
            for layout in LAYOUTS:
                if kind in (None, layout.kind) and names.issuperset(layout.columns):
                    return place, (layout, _unnamed(cells), separator)
    return None


def _unnamed(cells: list[str]) -> tuple[str, ...]:
    """Return the header; a column without a name is that of doubts about the column to its left."""
    names: list[str] = []
    for cell in cells:
        bare = cell.strip()
        names.append(bare or (f"{names[-1].lower()}?" if names else ""))
    return tuple(names)
