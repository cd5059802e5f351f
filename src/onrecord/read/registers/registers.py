"""A file of a register to records, one a row: every row is taken, or left out with its reason."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.errors import RecordError
from onrecord.read.registers import acled, atop, gdelt, sipri, ucdp_ged, ucdp_support
from onrecord.read.registers.row_writer import RowWriter
from onrecord.read.registers.rows import Cells, LeftOut, RegisterKind, Sheet, Taken, cells_of

VERSION = "1"
"""Raised when the words or claims of a row change: rows are then read anew."""
MOST_WORDS = 120

_GENERATED = re.compile(r"Data generated: (\d{1,2} \w{3} \d{4})")
_IDS = ("id", "globaleventid", "event_id_cnty", "deal id", "data_id")


@dataclass(frozen=True, slots=True)
class Release:
    """Which release of a register a file is: `name` as its publisher calls it, `published_at` its day."""

    name: str | None = None
    published_at: str | None = None


@dataclass(frozen=True, slots=True)
class _Register:
    outlet: str
    write: Callable[[RowWriter, Cells], str | None]


_REGISTERS: dict[RegisterKind, _Register] = {
    "ucdp-esd": _Register(ucdp_support.OUTLET, ucdp_support.write_support),
    "ucdp-ged": _Register(ucdp_ged.OUTLET, ucdp_ged.write_event),
    "gdelt": _Register(gdelt.OUTLET, gdelt.write_event),
    "atop": _Register(atop.OUTLET, atop.write_obligations),
    "acled": _Register(acled.OUTLET, acled.write_event),
}


def outlet_of(kind: RegisterKind) -> str:
    """Return the name of the dataset, the outlet of all its rows whatever the release."""
    return sipri.OUTLET if kind == "sipri" else _REGISTERS[kind].outlet


def chain_of(kind: RegisterKind) -> str:
    """Return what stands in the record as the reader of a register's rows."""
    return f"register {kind} {VERSION}"


def find_release(sheet: Sheet, given: Release) -> Release:
    """Return the release: what is given, else the day a preamble says the file was made."""
    found = next(filter(None, map(_GENERATED.search, sheet.preamble)), None)
    if found is None:
        return given
    day = datetime.datetime.strptime(found[1], "%d %b %Y").replace(tzinfo=datetime.UTC).date()
    return Release(given.name or f"{day.day} {day:%B %Y}", given.published_at or day.isoformat())


def read_rows(sheet: Sheet, release: Release) -> Iterator[Taken | LeftOut]:
    """Yield each row as a record or with the reason why it is left out, in the order of the file."""
    seen: Counter[object] = Counter()
    deals: set[str] = set()
    for line, cells in cells_of(sheet):
        if isinstance(cells, str):
            yield LeftOut(line, cells, "")
            continue
        try:
            yield _row(sheet, release, line, cells, seen, deals)
        except KeyError as error:
            yield LeftOut(line, f"the file has no column {error}", _shown(cells))
        except (RecordError, ValueError) as error:
            yield LeftOut(line, f"a cell cannot be read: {error}", _shown(cells))


def _row(
    sheet: Sheet, release: Release, line: int, cells: Cells, seen: Counter[object], deals: set[str]
) -> Taken | LeftOut:
    kind, writer = sheet.layout.kind, RowWriter()
    if sipri.OWN in cells:
        if cells[sipri.OWN] != sipri.OUTLET:
            return LeftOut(line, "a claim of reports, not of a register: add the report itself", _shown(cells))
        release = Release(cells["release"] or None, cells["published"] or None)
    entry = sipri.read_entry(cells) if kind == "sipri" else None
    if isinstance(entry, str):
        return LeftOut(line, entry, _shown(cells))
    outlet = outlet_of(kind)
    title = f"{outlet}, release {release.name or 'not stated'}"
    key = (title, entry or tuple(cells.values()))
    seen[key] += 1
    writer.words(f"{title}{f', entry {seen[key]} with the same cells' if seen[key] > 1 else ''}: ")
    writer.begin()
    if entry is not None:
        sipri.write_entry(writer, entry, _acts(cells, deals))
    elif (reason := _REGISTERS[kind].write(writer, cells)) is not None:
        return LeftOut(line, reason, _shown(cells))
    given_id = next((cells[name] for name in _IDS if cells.get(name)), None)
    record = writer.record(outlet=outlet, title=title, published_at=release.published_at, given_id=given_id)
    return Taken(line, record)


def _acts(cells: Cells, deals: set[str]) -> tuple[str, ...]:
    """Return which acts a line tells: of a deal in several lines the first has the order."""
    if sipri.OWN in cells:
        return tuple(cells["acts"].split("; "))
    deal = cells.get("deal id", "")
    told = ("order", "deliver") if not deal or deal not in deals else ("deliver",)
    deals.add(deal)
    return told


def _shown(cells: Cells) -> str:
    words = ", ".join(cell for cell in cells.values() if cell)
    return words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 4]} ..."
