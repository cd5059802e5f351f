"""A record as the plain rows that the scorers compare; spans are offsets in code points, half-open."""

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.knowledge.states import load_states
from onrecord.model.attribution import Attribution
from onrecord.model.entity import Entity
from onrecord.model.record import Record
from onrecord.model.spans import Mention, Span

Row = dict[str, Any]
SPEAKING_PEOPLE = ("person", "people")
PHRASE_BREAKS = (",", " of ", " in ", " at ", " for ", " from ", " who ", " that ", " which ", " with ", " on ")
"""Where the head of a phrase has been passed; the head is the last word before the first of them."""


def attribution_row(record: Record) -> Row:
    """Return the text and every attribution, nested ones too, with the index of the one each is `within`."""
    place = {part.id: number for number, part in enumerate(record.attributions)}
    rows = [_attribution(part) | {"within": place.get(part.within or "")} for part in record.attributions]
    return {"text": record.report.text, "attributions": rows}


def outer_attribution_row(record: Record) -> Row:
    """Return the attributions that are nested in no other, for gold that annotates no others."""
    outer = [part for part in record.attributions if part.within is None]
    return {"text": record.report.text, "attributions": [_attribution(part) for part in outer]}


def _attribution(part: Attribution) -> Row:
    return {
        "source": _pairs(part.source.spans) if part.source else [],
        "cue": _pairs(part.cue.spans),
        "content": _pairs(part.content.spans),
        "stance": part.stance,
        "directness": part.directness,
        "said": part.said.edtf if part.said else None,
        "probability": part.probability,
    }


def _pairs(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.start_char, span.end_char) for span in spans]


def timex_row(record: Record) -> Row:
    """Return the time expressions, with the EDTF text as their `interval`."""
    return {
        "timex": [
            {"start": t.start_char, "end": t.end_char, "type": t.type, "value": t.value, "interval": t.edtf}
            for t in record.timexes
        ]
    }


def toponym_row(record: Record) -> Row:
    """Return the mentions of places by name, each with the place's coordinates, and the mentions of parties."""
    return {
        "toponyms": [
            {
                "start": mention.start_char,
                "end": mention.end_char,
                "lat": place.lat,
                "lon": place.lon,
                "geonameid": place.geonames_id,
                "country": place.country,
            }
            for place in record.places
            for mention in place.mentions
            if mention.form == "name"
        ],
        "parties": [
            {"start": mention.start_char, "end": mention.end_char}
            for entity in record.entities
            for mention in entity.mentions
        ],
    }


def coreference_row(record: Record) -> Row:
    """Return the mentions of entities and places; the chain is the id, and of equal spans the entity's is kept."""
    rows = [_mention(mention, entity.id, _type(entity)) for entity in record.entities for mention in entity.mentions]
    rows += [_mention(mention, place.id, "place") for place in record.places for mention in place.mentions]
    return {"mentions": list({(row["start"], row["end"]): row for row in reversed(rows)}.values())}


def _type(entity: Entity) -> str:
    return "person" if entity.kind in SPEAKING_PEOPLE else "organization"


def _mention(mention: Mention, chain: str, type_: str) -> Row:
    named = mention.form == "name"
    head_end = mention.start_char + _head_length(mention.text)
    return {
        "start": mention.start_char,
        "end": mention.end_char,
        "head_start": head_end - len(mention.text[: head_end - mention.start_char].split()[-1]),
        "head_end": head_end,
        "name_start": mention.start_char if named else None,
        "name_end": mention.end_char if named else None,
        "type": type_,
        "kind": mention.form,
        "chain": chain,
    }


def _head_length(text: str) -> int:
    """Return the number of characters of a phrase up to the end of its head word."""
    return min((at for mark in PHRASE_BREAKS if (at := text.find(mark)) > 0), default=len(text))


def event_row(record: Record) -> Row:
    """Return the typed events in text order, parties by alpha-3 code; an event said by several sources counts once."""
    entities = {entity.id: entity for entity in record.entities}
    events: dict[tuple[int, str], Row] = {}
    for claim in sorted(record.claims, key=lambda claim: claim.event.trigger.start_char):
        event = claim.event
        if event.event_type:
            row = {
                "event": event.event_type,
                "source": _actors(entities, event.actors),
                "target": _actors(entities, event.recipients),
            }
            events.setdefault((event.trigger.start_char, event.event_type), row)
    return {"events": list(events.values())}


def _actors(entities: dict[str, Entity], ids: Iterable[str]) -> list[Row]:
    return [_actor(entities[id_], entities) for id_ in ids if id_ in entities]


def _actor(entity: Entity, entities: dict[str, Entity]) -> Row:
    """Return the code and sector of a party: its country, else "IGO" for a body and for who holds an office of one."""
    code = next((state.iso3 for state in load_states() if entity.country and state.iso2 == entity.country), None)
    owners = [entities.get(role.organization_id or "") for role in entity.roles if not role.former]
    bodies = [party for party in (entity, *owners) if party is not None and party.kind == "intergovernmental"]
    return {"code": code or ("IGO" if bodies else ""), "sector": entity.sector or ""}


def arms_row(record: Record) -> Row:
    """Return the events with the words of their parties, for gold that names parties by their words."""
    words = {entity.id: [mention.text for mention in entity.mentions] for entity in record.entities}
    return {
        "events": [
            {
                "arms_type": claim.event.arms_type,
                "event_type": claim.event.event_type,
                "actors": [words[id_] for id_ in claim.event.actors if id_ in words],
                "recipients": [words[id_] for id_ in claim.event.recipients if id_ in words],
            }
            for claim in record.claims
        ]
    }
