"""Which party of all reports an entity of one report is: by our tables, or by its exact full name.

Never by likeness, and never by a name alone that two may bear: what the rules leave stands as a party of its own
report, until a person decides. A key depends on the record alone, so that the order of reports does not matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.knowledge.folding import fold_name
from onrecord.model.entity import Entity
from onrecord.model.held import Party
from onrecord.model.ids import bounded
from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.report import Report

LinkRule = Literal["table", "exact-name", "alone", "outlet", "place"]
UNKNOWN = "-"
"""Stands in a key for a country that is not known."""


@dataclass(frozen=True, slots=True)
class PartyLink:
    """One entity or place of a report, the party it is taken to be, the rule that says so, and its first words."""

    entity: str
    party: Party
    rule: LinkRule
    start_char: int
    end_char: int


def link_parties(record: Record) -> Mapping[str, PartyLink]:
    """Return the link of each entity and place of a record, by its id in the record."""
    countries = {entity.id: entity.country for entity in record.entities}
    entities = (_entity_link(record.report, entity, countries) for entity in record.entities)
    places = (_place_link(place) for place in record.places)
    return {link.entity: link for link in (*entities, *places)}


def outlet_party(report: Report) -> Party:
    """Return the outlet of a report as a party; an outlet that is not known is no other report's."""
    if report.outlet and slug(report.outlet):
        return Party(f"outlet:{slug(report.outlet)}", report.outlet, "outlet")
    return Party(f"{report.id}/outlet", report.outlet or "outlet unknown", "outlet")


def slug(name: str) -> str:
    """Return a name as the last part of a key: folded, words joined by hyphens, a very long one cut."""
    return bounded("-".join(fold_name(name).split()), 150)


def _entity_link(report: Report, entity: Entity, countries: Mapping[str, str | None]) -> PartyLink:
    key, rule = _entity_key(report, entity)
    first = entity.mentions[0]
    party = Party(key, entity.name, entity.kind, *_office(entity, countries))
    return PartyLink(entity.id, party, rule, first.start_char, first.end_char)


def _office(entity: Entity, countries: Mapping[str, str | None]) -> tuple[str | None, str | None]:
    """Return country and sector: the country may be that of the office held; a former office gives no sector."""
    held = [role for role in entity.roles if not role.former]
    if entity.roles and not held:
        return entity.country, None
    offices = (countries.get(role.organization_id or "") for role in held)
    return entity.country or next(filter(None, offices), None), entity.sector


def _entity_key(report: Report, entity: Entity) -> tuple[str, LinkRule]:
    if entity.ids.onrecord:
        return entity.ids.onrecord, "table"
    if _is_full_name(entity):
        return f"{entity.kind}:{(entity.country or UNKNOWN).lower()}:{slug(entity.name)}", "exact-name"
    return f"{report.id}/{entity.id}", "alone"


def _is_full_name(entity: Entity) -> bool:
    """Return whether name, kind and country together are evidence enough that it is the same party elsewhere.

    A person needs two names and a country: namesakes are common. Others need a country or a name of two words.
    """
    named = any(mention.form == "name" and mention.text == entity.name for mention in entity.mentions)
    words = len(fold_name(entity.name).split())
    if not named or not words:
        return False
    if entity.kind == "person":
        return words >= 2 and entity.country is not None
    return words >= 2 or entity.country is not None


def _place_link(place: Place) -> PartyLink:
    key = place.ids.onrecord or (
        f"place:{place.geonames_id}"
        if place.geonames_id is not None
        else f"place:{(place.country or UNKNOWN).lower()}:{slug(place.name) or place.name}"
    )
    first = place.mentions[0]
    kind = "state" if key.startswith("state:") else "place"
    return PartyLink(place.id, Party(key, place.name, kind, place.country), "place", first.start_char, first.end_char)
