"""Claims as events: PLOVER JSON Lines, and a table with POLECAT's columns.

Reference: PLOVER (2021) event format; POLECAT weekly files. Deviation: an event is one claim, so that one happening
told by three reports is three rows; parties of one side share a cell, `;` between, and so do their codes.
"""

import csv
import json
from typing import IO, Any

from onrecord.export.extract import Extract, first_day, left_out, one_line
from onrecord.knowledge.registers import alpha3_of, cow_of
from onrecord.model.held import HeldClaim, Party
from onrecord.model.report import Report
from onrecord.model.spreadsheet_cells import safe_cell
from onrecord.model.vocabulary import SUPPORTING

HEADER = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
"""The columns of POLECAT's files; two of our own come after them."""
OWN = ("Headline", "Event Text")
UNKNOWN = "None"
"""What POLECAT writes where it knows nothing."""
_QUADS = (
    ("VERBAL COOPERATION", ("AGREE", "CONSULT", "SUPPORT", "CONCEDE")),
    ("MATERIAL COOPERATION", ("COOPERATE", "AID", "RETREAT")),
    ("VERBAL CONFLICT", ("REQUEST", "ACCUSE", "REJECT", "THREATEN")),
    ("MATERIAL CONFLICT", ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")),
)
QUADS = {type_: quad for quad, types in _QUADS for type_ in types}
_WHY = "no PLOVER type, or denied or left open, which an event cannot be"


def write_plover(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write an event a line; `event_id` is the claim's id."""
    kept = [claim for claim in extract.claims if _is_event(claim)]
    for claim in kept:
        stream.write(json.dumps(_event(claim), ensure_ascii=False) + "\n")
    return left_out(len(extract.claims) - len(kept), _WHY)


def write_polecat(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write an event a row, tabs between, as POLECAT's files are."""
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    writer.writerow((*HEADER, *OWN))
    kept = [claim for claim in extract.claims if _is_event(claim)]
    for claim in kept:
        told = _columns(claim, extract.reports.get(claim.report))
        writer.writerow(safe_cell(told.get(name) or UNKNOWN) for name in (*HEADER, *OWN))
    return left_out(len(extract.claims) - len(kept), _WHY)


def _is_event(claim: HeldClaim) -> bool:
    return claim.event_type is not None and claim.factuality in SUPPORTING


def _event(claim: HeldClaim) -> dict[str, Any]:
    place = claim.place
    return {
        "event_id": claim.id,
        "event_date": first_day(claim.edtf),
        "event_edtf": claim.edtf,
        "event_type": claim.event_type,
        "event_mode": claim.mode,
        "event_context": list(claim.context),
        "arms_type": claim.arms_type,
        "actor": [_party(party) for party in claim.actors],
        "recipient": [_party(party) for party in claim.recipients],
        "location": place
        and {
            "placename": place.name,
            "country": alpha3_of(place.country),
            "feature_type": place.precision,
            "latitude": place.lat,
            "longitude": place.lon,
            "geonames_id": place.geonames_id,
        },
        "source": claim.outlet,
        "said_by": [party.name for party in claim.sources[1:]],
        "publication_date": claim.published_at,
        "text": claim.words,
        "report": claim.report,
        "start_char": claim.start_char,
        "end_char": claim.end_char,
        "factuality": claim.factuality,
    }


def _party(party: Party) -> dict[str, str | None]:
    return {"name": party.name, "country": alpha3_of(party.country), "sector": _sector(party), "key": party.key}


def _sector(party: Party) -> str | None:
    return party.sector or ("GOV" if party.kind == "state" else None)


def _columns(claim: HeldClaim, report: Report | None) -> dict[str, str | None]:
    place = claim.place
    located = {} if place is None else {"Latitude": place.lat, "Longitude": place.lon, "GeoNames ID": place.geonames_id}
    return {
        "Event ID": claim.id,
        "Event Date": first_day(claim.edtf),
        "Event Type": claim.event_type,
        "Event Mode": claim.mode,
        "Quad Code": QUADS.get(claim.event_type or ""),
        "Contexts": "; ".join(claim.context),
        **_side("Actor", claim.actors),
        **_side("Recipient", claim.recipients),
        "Placename": place.name if place else None,
        "City": place.name if place and place.precision == "locality" else None,
        "Country": alpha3_of(place.country) if place else None,
        **{name: None if number is None else str(number) for name, number in located.items()},
        "Feature Type": place.precision if place else None,
        "Source": claim.outlet,
        "Publication Date": (claim.published_at or "")[:10],
        "Language": report.language if report else None,
        "Version": "OnRecord",
        "Headline": claim.title,
        "Event Text": one_line(claim.words),
    }


def _side(side: str, parties: tuple[Party, ...]) -> dict[str, str | None]:
    """Return the columns of a side, in each of which as many values as there are parties; none where none is known."""
    columns: dict[str, list[str | None]] = {
        f"{side} Name": [party.name for party in parties],
        f"{side} Country": [alpha3_of(party.country) for party in parties],
        f"{side} COW": [cow_of(party.country) for party in parties],
        f"{side} Sectors": [_sector(party) for party in parties],
    }
    told = {name: "; ".join(one or UNKNOWN for one in found) for name, found in columns.items() if any(found)}
    return {**told, f"Primary {side} Sector": next((_sector(party) for party in parties), None)}
