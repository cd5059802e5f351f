"""Claims as FollowTheMoney: entities as JSON Lines, and each value of them as a statement with the claim it is from.

A party is an entity, a report an `Article`, a claim an `Event`, a tie an `UnknownLink`: a sanction that a report tells
of is no designation, so that nobody becomes a sanctioned party by an export.

Reference: FollowTheMoney 4 (2025), schema model and statement data model.
"""

import csv
import hashlib
import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO

from onrecord.export.extract import Extract, Link, first_and_last_day, names, one_line, what
from onrecord.export.kinds import Losses
from onrecord.model.held import HeldClaim, Party
from onrecord.model.ids import stable_id
from onrecord.model.report import Report
from onrecord.model.vocabulary import DENYING, SUPPORTING

DATASET = "onrecord"
MOST_NAME = 350
HEADER = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)
_SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "organ-of-state": "PublicBody",
    "intergovernmental": "PublicBody",
    "company": "Company",
    "people": "LegalEntity",
    "other": "LegalEntity",
}
_COUNTRIES = {"CS": "cshh", "SU": "suhh", "YU": "yucs"} | dict.fromkeys(("AN", "RH", "VD", "YD"))
"""Codes of former states, None where FollowTheMoney has none; those of others are ISO 3166-1 in small letters."""
_TYPES = {
    "country": "country",
    "date": "date",
    "endDate": "date",
    "involved": "entity",
    "language": "language",
    "location": "address",
    "name": "name",
    "object": "entity",
    "notes": "text",
    "organizer": "entity",
    "proof": "entity",
    "publishedAt": "date",
    "sourceUrl": "url",
    "startDate": "date",
    "subject": "entity",
    "summary": "text",
}
"""Types of properties; those of others are strings."""


@dataclass(slots=True)
class _Entity:
    """An entity: its values by property, each with the first claim that it is from."""

    id: str
    schema: str
    values: dict[str, dict[str, HeldClaim]] = field(default_factory=dict)

    def add(self, claim: HeldClaim, **values: str | Iterable[str | None] | None) -> None:
        """Add values that a claim tells; what is empty or unknown adds nothing."""
        for name, told in values.items():
            for value in (told,) if isinstance(told, str) or told is None else told:
                if value:
                    self.values.setdefault(name, {}).setdefault(value, claim)


def write_ftm(extract: Extract, stream: IO[str]) -> Losses:
    """Write an entity a line."""
    for one in _entities(extract):
        properties = {name: list(values) for name, values in one.values.items()}
        value = {"id": one.id, "schema": one.schema, "datasets": [DATASET], "properties": properties}
        stream.write(json.dumps(value, ensure_ascii=False) + "\n")
    return ()


def write_ftm_statements(extract: Extract, stream: IO[str]) -> Losses:
    """Write a value of an entity a row; `origin` is the id of the first claim that it is from."""
    writer = csv.writer(stream, dialect=csv.unix_dialect)
    writer.writerow(HEADER)
    for one in _entities(extract):
        first = next(iter(next(iter(one.values.values())).values()))
        writer.writerow(_statement(one, "id", "entity", one.id, first))
        for name, values in one.values.items():
            for value, claim in values.items():
                writer.writerow(_statement(one, name, _TYPES.get(name, "string"), value, claim))
    return ()


def _entities(extract: Extract) -> Iterator[_Entity]:
    """Yield parties and reports, then claims, then ties."""
    things: dict[str, _Entity] = {}
    for claim in extract.claims:
        for party in (*claim.sources, *claim.actors, *claim.recipients, *claim.opponents):
            _add_party(things, party, claim)
        _add_report(things, extract.reports[claim.report], claim)
    for link in extract.links:
        for party in (link.actor, link.recipient):
            _add_party(things, party, link.supporting[0])
    yield from things.values()
    yield from map(_event, extract.claims)
    yield from map(_link, extract.links)


def _add_party(things: dict[str, _Entity], party: Party, claim: HeldClaim) -> None:
    id_ = _id(party)
    things.setdefault(id_, _Entity(id_, _SCHEMATA.get(party.kind, "Organization"))).add(
        claim,
        name=one_line(party.name)[:MOST_NAME],
        country=_country(party.country),
        sector=party.sector,
        keywords=(party.kind, party.key),
    )


def _add_report(things: dict[str, _Entity], report: Report, claim: HeldClaim) -> None:
    title = textwrap.shorten(report.title or report.text, MOST_NAME, placeholder=" ...") or report.id
    things.setdefault(report.id, _Entity(report.id, "Article")).add(
        claim,
        name=title,
        title=title,
        fileName=report.id,
        author=report.byline and one_line(report.byline),
        publisher=report.outlet and one_line(report.outlet),
        publishedAt=_instant(report.published_at),
        sourceUrl=report.url,
        language="eng" if report.language == "en" else None,
    )


def _event(claim: HeldClaim) -> _Entity:
    standing = "denied: " if claim.factuality in DENYING else "" if claim.factuality in SUPPORTING else "left open: "
    first, last = first_and_last_day(claim.edtf)
    place = claim.place
    event = _Entity(claim.id, "Event")
    event.add(
        claim,
        name=textwrap.shorten(standing + what(claim), MOST_NAME, placeholder=" ..."),
        summary=one_line(claim.words),
        notes=f"says {names(claim.sources, ' > ')}; factuality {claim.factuality}; time {claim.edtf or 'unknown'}; "
        f"words {claim.start_char}-{claim.end_char}",
        keywords=(claim.event_type, claim.mode, claim.arms_type, *claim.context, claim.factuality),
        organizer=map(_id, claim.actors),
        involved=map(_id, (*claim.recipients, *claim.opponents)),
        location=one_line(place.name) if place else None,
        country=_country(place.country) if place else None,
        startDate=_instant(first),
        endDate=_instant(last),
        publisher=claim.outlet and one_line(claim.outlet),
        sourceUrl=claim.url,
        proof=claim.report,
        recordId=claim.id,
    )
    return event


def _link(link: Link) -> _Entity:
    claims = (*link.supporting, *link.denying)
    told = _Entity(stable_id("tie", link.kind, link.mode, link.actor.key, link.recipient.key), "UnknownLink")
    told.add(
        claims[0],
        subject=_id(link.actor),
        object=_id(link.recipient),
        role=f"{link.kind} ({link.mode})" if link.mode else link.kind,
        status=f"claimed in {len(link.supporting)} claims, denied in {len(link.denying)}",
    )
    for claim in link.supporting:
        first, last = first_and_last_day(claim.edtf)
        told.add(claim, startDate=_instant(first), endDate=_instant(last))
    for claim in claims:
        told.add(claim, proof=claim.report, recordId=claim.id)
    return told


def _id(party: Party) -> str:
    """Return the id of a party: its key has signs that FollowTheMoney allows in none."""
    return stable_id("party", party.key)


def _country(code: str | None) -> str | None:
    return _COUNTRIES.get(code, code.lower()) if code else None


def _instant(time: str | None) -> str | None:
    """Return a day or instant as FollowTheMoney has it: of year 1 or later, in UTC without saying so."""
    if not time or not time[0].isdigit():
        return None
    return time[:19].removesuffix("Z") if time.endswith("Z") else time[:10]


def _statement(one: _Entity, name: str, kind: str, value: str, claim: HeldClaim) -> tuple[str, ...]:
    key = hashlib.sha1(f"{DATASET}.{one.id}.{name}.{value}".encode(), usedforsecurity=False).hexdigest()
    seen = _instant(claim.recorded_at) or ""
    return (one.id, one.id, name, kind, one.schema, value, DATASET, claim.id, "", "", "f", seen, seen, key)
