"""A record as rows: pure, in the columns' order of `tables`, numbered from where the caller says."""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.model.attribution import Attribution
from onrecord.model.claim import Claim
from onrecord.model.edtf import bounds
from onrecord.model.held import Party, label_of, proposition_id
from onrecord.model.json_form import record_from_json, record_to_json, to_json
from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.model.tie import TieLink

Row = Sequence[Any]
ROLES = ("actor", "recipient", "opponent", "source")


@dataclass(frozen=True, slots=True)
class Known:
    """What other rooms know of a record: parties by the ids of entities and places, their rules, ties by claim id."""

    outlet: Party
    parties: Mapping[str, Party]
    rules: Mapping[str, str]
    links: Mapping[str, Sequence[TieLink]]


@dataclass(slots=True)
class Rows:
    """Rows by table, to be added in the order of the tables."""

    by_table: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, *rows: Row) -> None:
        """Append rows to a table's."""
        self.by_table.setdefault(table, []).extend(rows)


def pack_record(record: Record) -> bytes:
    """Return the record's JSON, compressed; the report's text is left out, as it stands in `reports`."""
    value = record_to_json(record)
    value["report"]["text"] = ""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unpack_record(packed: bytes, text: str) -> Record:
    """Return the record that `pack_record` packed, with the report's text.

    Raises:
        RecordError: it is not an object of the contract.
        zlib.error: the bytes are damaged.
        ValueError: they are not JSON.
    """
    value = json.loads(zlib.decompress(packed))
    value["report"]["text"] = text
    return record_from_json(value)


def claim_rows(
    rows: Rows, record: Record, known: Known, *, reading: int, recorded_at: str, next_claim: Callable[[], int]
) -> None:
    """Add the rows of a reading's claims, their parties, items and ties, and of the links of its entities."""
    attributions = {attribution.id: attribution for attribution in record.attributions}
    for claim in record.claims:
        seq = next_claim()
        said_by = attributions.get(claim.attribution or "")
        rows.add("claims", _claim_row(claim, said_by, record, known, seq, reading, recorded_at))
        rows.add("claim_parties", *_party_rows(claim, known, seq))
        items = [item for item in record.items if item.id in claim.event.items]
        rows.add("claim_items", *dict.fromkeys((seq, item.category, item.designation) for item in items))
        rows.add("ties", *_tie_rows(claim, known, seq, reading, recorded_at))
    mentions = {entity.id: entity.mentions[0] for entity in record.entities}
    mentions |= {place.id: place.mentions[0] for place in record.places}
    rows.add(
        "party_links",
        *(
            (reading, id_, known.parties[id_].key, known.rules[id_], mention.start_char, mention.end_char)
            for id_, mention in mentions.items()
        ),
    )


def names_of(record: Record, known: Known) -> Iterator[tuple[str, Party]]:
    """Yield each name that a record gives a party, and the party itself by its own name.

    A party that is known in this report only is left out where no claim is about it: nobody can ask anything of it.
    """
    claimed = {id_ for claim in record.claims for side in _sides(claim) for id_ in side}
    for entity in record.entities:
        party = known.parties[entity.id]
        if known.rules[entity.id] == "alone" and entity.id not in claimed:
            continue
        yield party.name, party
        yield from ((mention.text, party) for mention in entity.mentions if mention.form == "name")
    for place in record.places:
        party = known.parties[place.id]
        yield party.name, party
    yield known.outlet.name, known.outlet


def said_on(said_by: Attribution | None, report: Report) -> str | None:
    """Return the first day on which it can have been said, else the day of publication."""
    if said_by is not None and said_by.said is not None and said_by.said.edtf is not None:
        first = bounds(said_by.said.edtf)[0]
        if first is not None:
            return first[:10]
    return report.published_at[:10] if report.published_at else None


def _claim_row(
    claim: Claim,
    said_by: Attribution | None,
    record: Record,
    known: Known,
    seq: int,
    reading: int,
    recorded_at: str,
) -> Row:
    event, report = claim.event, record.report
    actors, recipients = ([known.parties[id_] for id_ in side] for side in (event.actors, event.recipients))
    place = next((place for place in record.places if place.id == event.place), None)
    return (
        seq,
        claim.id,
        reading,
        report.id,
        recorded_at,
        report.published_at,
        said_by.said.edtf if said_by and said_by.said else None,
        said_on(said_by, report),
        proposition_id(label_of(event), actors, recipients),
        event.event_type,
        event.arms_type,
        event.mode,
        claim.factuality,
        said_by.stance if said_by else None,
        _sources(claim, known)[-1].key,
        claim.probability,
        event.time.edtf if event.time else None,
        event.time.valid_from if event.time else None,
        event.time.valid_until if event.time else None,
        known.parties[place.id].key if place else None,
        place.country if place else None,
        event.trigger.start_char,
        event.trigger.end_char,
        claim.evidence.start_char,
        claim.evidence.end_char,
        event.rule,
        _body(claim, record, known),
    )


def _body(claim: Claim, record: Record, known: Known) -> str:
    """Return what a reader of the claim needs beside the columns, as JSON."""
    event = claim.event
    place = next((place for place in record.places if place.id == event.place), None)
    body = {
        "sources": [_party_json(party) for party in _sources(claim, known)],
        "actors": [_party_json(known.parties[id_]) for id_ in event.actors],
        "recipients": [_party_json(known.parties[id_]) for id_ in event.recipients],
        "opponents": [_party_json(known.parties[id_]) for id_ in event.opponents],
        "context": list(event.context),
        "items": [
            {
                "text": item.text,
                "category": item.category,
                "designation": item.designation,
                "component": item.component,
                "number": to_json(item.number),
                "value": to_json(item.value),
            }
            for item in record.items
            if item.id in event.items
        ],
        "place": place
        and {
            "name": place.name,
            "country": place.country,
            "precision": place.precision,
            "geonames_id": place.geonames_id,
            "lat": place.lat,
            "lon": place.lon,
        },
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _party_json(party: Party) -> list[str | None]:
    return [party.key, party.name, party.kind, party.country, party.sector]


def _sources(claim: Claim, known: Known) -> list[Party]:
    return [known.outlet, *(known.parties[id_] for id_ in claim.sources[1:])]


def _sides(claim: Claim) -> tuple[tuple[str, ...], ...]:
    """Return the ids in each of the roles, in their order; the outlet is not among them."""
    return claim.event.actors, claim.event.recipients, claim.event.opponents, claim.sources[1:]


def _party_rows(claim: Claim, known: Known, seq: int) -> Iterable[Row]:
    sides = zip(ROLES, _sides(claim), strict=True)
    rows = {(known.parties[id_].key, role, seq): id_ for role, ids in sides for id_ in ids}
    rows |= {(known.outlet.key, "source", seq): "outlet"}
    return [(*key, id_) for key, id_ in rows.items()]


def _tie_rows(claim: Claim, known: Known, seq: int, reading: int, recorded_at: str) -> Iterable[Row]:
    time = claim.event.time
    bounds_ = (time.valid_from, time.valid_until) if time else (None, None)
    rows = {}
    for link in known.links.get(claim.id, ()):
        actor, recipient = known.parties[link.actor].key, known.parties[link.recipient].key
        if actor != recipient:
            rows[(actor, link.kind, link.mode or "", recipient)] = int(link.denies)
    return [(*key, seq, reading, denies, recorded_at, *bounds_) for key, denies in rows.items()]
