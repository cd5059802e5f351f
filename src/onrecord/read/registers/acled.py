"""ACLED and tables with its columns: political violence and protest. Both sides of a battle are its actors.

Reference: ACLED codebook (2023), event types and precision codes.
"""

import datetime
import re

from onrecord.knowledge.registers import register_codes
from onrecord.model.edtf import bounds
from onrecord.model.vocabulary import EntityKind, PlacePrecision
from onrecord.read.registers.parties import country_of, trade_party
from onrecord.read.registers.row_writer import Coded, RegisterParty, RowWriter
from onrecord.read.registers.rows import Cells

OUTLET = "ACLED"
_MUTUAL = ("Battles", "Strategic developments/Agreement")
_PRECISION: dict[str, PlacePrecision] = {"1": "locality", "2": "region", "3": "region"}
_FORCES = re.compile(r"(?P<force>Military|Police) Forces of (?P<country>.+?)(?: \(.*)?")
_CROWD = re.compile(r"(?:Civilians|Protesters|Rioters)(?: \((?P<country>.+)\))?")
_ARMED = ("2", "3", "4", "rebel group", "rebel groups", "political militia", "identity militia")


def write_event(writer: RowWriter, cells: Cells) -> str | None:
    """Write a row's words and claim; return why it has none."""
    kind, sub = cells["event_type"], cells["sub_event_type"]
    codes = register_codes("acled")
    code = codes.get(kind) or codes.get(f"{kind}/{sub}")
    if code is None:
        return f"{kind} ({sub}): PLOVER has no type for it"
    edtf = _day(cells)
    if edtf is None:
        return f"event_date {cells['event_date']!r} is no day"
    if not cells["actor1"]:
        return "no actor is named"
    bounds(edtf)
    mutual = code.code in _MUTUAL
    writer.words("On " if len(edtf) == 10 else "In ")
    time = writer.time(cells["event_date"] if len(edtf) == 10 else edtf, edtf)
    writer.words(", ")
    actors = [writer.party(_party(cells, "1"), cells["actor1"])]
    writer.words(" ")
    trigger = writer.words(code.words)
    recipients: list[str] = []
    if cells.get("actor2"):
        writer.words(" (other side: ")
        other = writer.party(_party(cells, "2"), cells["actor2"])
        writer.words(")")
        (actors if mutual else recipients).append(other)
    place = _place(writer, cells)
    writer.words(f" [{kind}: {sub}]. {_provenance(cells)}")
    writer.claim(
        Coded(
            rule=code.id,
            event_type=code.event_type,
            arms_type=code.arms_type,
            mode=code.mode,
            context=code.context,
            actors=tuple(actors),
            recipients=tuple(recipients),
            place=place,
            time=time,
        ),
        trigger,
    )
    return None


def _day(cells: Cells) -> str | None:
    """Return the day as EDTF; the month where the date is only known to it."""
    for form in ("%Y-%m-%d", "%d %B %Y", "%d-%b-%y", "%d/%m/%Y"):
        try:
            day = datetime.datetime.strptime(cells["event_date"], form).replace(tzinfo=datetime.UTC).date().isoformat()
        except ValueError:
            continue
        return day[:7] if cells.get("time_precision") == "3" else day
    return None


def _party(cells: Cells, side: str) -> RegisterParty:
    name, role = cells[f"actor{side}"], cells.get(f"inter{side}", "").lower()
    country = country_of(cells.get("country", ""), None)
    if forces := _FORCES.fullmatch(name):
        sector = "MIL" if forces["force"] == "Military" else "COP"
        return RegisterParty(name, "organ-of-state", country_of(forces["country"], None), sector)
    if crowd := _CROWD.fullmatch(name):
        return RegisterParty(name, "people", country_of(crowd["country"] or "", None) or country)
    known = trade_party(name, None)
    if known is not None and known.ids.onrecord:
        return known
    kind: EntityKind = "armed-group" if role in _ARMED else "other"
    return RegisterParty(name, kind, country)


def _place(writer: RowWriter, cells: Cells) -> str | None:
    if not cells["location"]:
        return None
    writer.words(" at ")
    lat, lon = cells.get("latitude", ""), cells.get("longitude", "")
    place = writer.place(
        cells["location"],
        country_of(cells.get("country", ""), None),
        _PRECISION.get(cells.get("geo_precision", ""), "locality"),
        float(lat) if lat else None,
        float(lon) if lon else None,
    )
    parts = (cells.get("admin2", ""), cells.get("admin1", ""), cells.get("country", ""))
    writer.words("".join(f", {part}" for part in parts if part and part != cells["location"]))
    return place


def _provenance(cells: Cells) -> str:
    precision = f"Precision of time {cells.get('time_precision', '')}, of place {cells.get('geo_precision', '')}."
    event = cells.get("event_id_cnty", "") or cells.get("data_id", "")
    notes = " ".join(cells.get("notes", "").split())
    return (
        f"Fatalities: {cells.get('fatalities', '') or 'not stated'}. {precision} Event {event}. "
        f"Sources: {cells.get('source', '') or 'not stated'}. Notes: {notes or 'none'}"
    )
