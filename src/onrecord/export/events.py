"""Claims as events: PLOVER JSON Lines, and a table with POLECAT's columns.

Reference: PLOVER (2021) event format; POLECAT weekly files. Deviation: an event is one claim, so that one happening
told by three reports is three rows; parties of one side share a cell, `;` between.
"""

import csv
import json
from typing import IO, Any

from onrecord.export.extract import Extract, first_day, left_out, one_line
from onrecord.knowledge.registers import alpha3_of
from onrecord.model.held import HeldClaim, Party
from onrecord.model.spreadsheet_cells import safe_cell
from onrecord.model.vocabulary import SUPPORTING

HEADER = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Contexts"),
    *("Actor Name", "Actor Country", "Actor Sectors", "Recipient Name", "Recipient Country", "Recipient Sectors"),
    *("Placename", "Country", "Latitude", "Longitude", "GeoNames ID", "Feature Type"),
    *("Source", "Publication Date", "Headline", "Event Text", "Language"),
)
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
    writer.writerow(HEADER)
    kept = [claim for claim in extract.claims if _is_event(claim)]
    for claim in kept:
        report = extract.reports.get(claim.report)
        writer.writerow(_row(claim, report.language if report else None))
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


def _row(claim: HeldClaim, language: str | None) -> list[str]:
    place = claim.place
    cells = [
        *(claim.id, first_day(claim.edtf), claim.event_type, claim.mode, "; ".join(claim.context)),
        *_side(claim.actors),
        *_side(claim.recipients),
        *((place.name, alpha3_of(place.country)) if place else (None, None)),
    ]
    numbers = [place.lat, place.lon, place.geonames_id] if place else [None, None, None]
    after = [place.precision if place else None, claim.outlet, (claim.published_at or "")[:10], claim.title]
    after += [one_line(claim.words), language]
    return [
        *(safe_cell(cell or "") for cell in cells),
        *("" if number is None else str(number) for number in numbers),
        *(safe_cell(cell or "") for cell in after),
    ]


def _side(parties: tuple[Party, ...]) -> tuple[str, str, str]:
    return (
        "; ".join(party.name for party in parties),
        "; ".join(alpha3_of(party.country) or "" for party in parties),
        "; ".join(_sector(party) or "" for party in parties),
    )
