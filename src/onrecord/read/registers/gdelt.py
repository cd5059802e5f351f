"""GDELT 2 events: what a machine coded from one article, so each claim is that of the article's site, told by GDELT.

Whether the article asserted, expected or denied it is not coded, so its claims are left open (`Uu`) and make no tie.

Reference: GDELT 2.0 event codebook; Schrodt (2012), CAMEO. Deviation: an actor is a state only where its name is one
of that state, so that "MINNESOTA" coded as USA does not act for the United States.
"""

import re
from typing import cast
from urllib.parse import urlsplit

from onrecord.knowledge.actors import actor_index, actors_by_readable_id, ids_of, readable_id
from onrecord.knowledge.outlets import outlet_key
from onrecord.knowledge.registers import find_cameo, party_named, states_by_alpha3
from onrecord.model.edtf import bounds
from onrecord.model.vocabulary import EntityKind, PlacePrecision, Sector, values
from onrecord.read.registers.parties import country_of
from onrecord.read.registers.row_writer import Coded, RegisterParty, RowWriter, party_of_row, party_of_state
from onrecord.read.registers.rows import Cells

OUTLET = "GDELT Project"
_KINDS: dict[str, EntityKind] = {
    **dict.fromkeys(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"), "organ-of-state"),
    **dict.fromkeys(("REB", "INS", "SEP", "UAF"), "armed-group"),
    **dict.fromkeys(("OPP", "PTY", "NGO", "NGM", "MED", "EDU", "LAB", "HRI"), "organization"),
    **dict.fromkeys(("BUS", "MNC"), "company"),
    **dict.fromkeys(("CVL", "REF", "HLH"), "people"),
    "IGO": "intergovernmental",
}
_PRECISION: dict[str, PlacePrecision] = {"1": "country", "2": "region", "3": "locality", "4": "locality", "5": "region"}


def write_event(writer: RowWriter, cells: Cells) -> str | None:
    """Write a row's words and claim; return why it has none."""
    code = find_cameo(cells["eventcode"])
    if code is None:
        return f"CAMEO {cells['eventcode']}: a statement or act that PLOVER has no type for"
    day = cells["sqldate"]
    if not re.fullmatch(r"\d{8}", day):
        return f"SQLDATE {day!r} is no day"
    edtf = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    bounds(edtf)
    source = None
    if site := urlsplit(cells["sourceurl"]).hostname:
        source = writer.party(_site(site), site)
    else:
        writer.words(cells["sourceurl"] or "an unnamed source")
    writer.words(" ")
    cue = writer.words("reported")
    writer.words(", as GDELT's machine coding reads it, that ")
    start = writer.words("on ")
    time = writer.time(edtf, edtf)
    writer.words(" ")
    actors = _actor(writer, cells, "1")
    writer.words(" ")
    trigger = writer.words(code.words)
    writer.words(" ")
    recipients = _actor(writer, cells, "2")
    place, end = _place(writer, cells), writer.words(".")
    writer.said_by(source, cue, type(start)(start.start_char, end.end_char))
    writer.words(f" {_provenance(cells)}")
    writer.claim(
        Coded(
            rule=code.id,
            event_type=code.event_type,
            arms_type=code.arms_type,
            mode=code.mode,
            context=code.context,
            actors=actors,
            recipients=recipients,
            place=place,
            time=time,
            factuality="Uu",
        ),
        trigger,
    )
    return None


def _site(host: str) -> RegisterParty:
    """Return the outlet of an address: one of our tables where it is known, so that it is no second origin."""
    known = actors_by_readable_id().get(readable_id(outlet_key(host)))
    return party_of_row(known) if known is not None else RegisterParty(host, "organization", None, "MED")


def _actor(writer: RowWriter, cells: Cells, side: str) -> tuple[str, ...]:
    code, name = cells[f"actor{side}code"], cells[f"actor{side}name"]
    if not code and not name:
        writer.words("an unnamed party")
        return ()
    handle = writer.party(_party(cells, side), name or code)
    writer.words(f" [{code}]")
    return (handle,)


def _party(cells: Cells, side: str) -> RegisterParty:
    name = cells[f"actor{side}name"] or cells[f"actor{side}code"]
    state = states_by_alpha3().get(cells[f"actor{side}countrycode"])
    country = state.country if state is not None else None
    role = cells[f"actor{side}type1code"]
    if state is not None and not role and _means(name, state.id):
        return party_of_state(state)
    row = party_named(name, country) if not role or country is None else None
    if row is not None and row.kind != "state":
        return party_of_row(row)
    kind = _KINDS.get(role, "other")
    sector = cast("Sector", role) if role in values(Sector) else None
    return RegisterParty(name, kind, country, sector, ids_of(None))


def _means(name: str, state: str) -> bool:
    return any(row.row == state for row in actor_index().get(name.casefold(), ()))


def _place(writer: RowWriter, cells: Cells) -> str | None:
    name, precision = cells["actiongeo_fullname"], _PRECISION.get(cells["actiongeo_type"])
    if not name or precision is None:
        return None
    writer.words(" at ")
    lat, lon = cells["actiongeo_lat"], cells["actiongeo_long"]
    country = country_of(name.rsplit(",", 1)[-1].strip(), None)
    return writer.place(name, country, precision, float(lat) if lat else None, float(lon) if lon else None)


def _provenance(cells: Cells) -> str:
    return (
        f"The day may be one that the article only mentions. CAMEO {cells['eventcode']}, Goldstein scale "
        f"{cells['goldsteinscale']}; {cells['nummentions']} mentions in {cells['numarticles']} articles of "
        f"{cells['numsources']} sources. Event {cells['globaleventid']}. Article: {cells['sourceurl']}"
    )
