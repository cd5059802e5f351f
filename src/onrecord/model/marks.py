"""The words that a record rests on as marks in its text: what other tools call annotations."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.model.claim import Claim
from onrecord.model.held import label_of
from onrecord.model.item import Item
from onrecord.model.record import Record
from onrecord.model.spans import Mention, Span
from onrecord.model.timex import Timex
from onrecord.model.vocabulary import values

Layer = Literal["sources", "cues", "contents", "events", "claims", "parties", "places", "times", "items"]
LAYERS: tuple[str, ...] = values(Layer)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a report in one layer: half-open code points, a label, the id of what they are, what it refers to.

    Words that are interrupted are several marks of one id. `claims` are the ids of the claims that rest on them.

    | layer | label | id | refers to |
    |---|---|---|---|
    | `sources` | `source` | the attribution | its party |
    | `cues` | the stance | the attribution | the cue's lemma |
    | `contents` | the directness | the attribution | |
    | `events` | the arms type, PLOVER type or mode | the claim | the rule |
    | `claims` | the factuality | the claim | its attribution |
    | `parties` | the kind | the party | its key of our tables, else its name |
    | `places` | the precision | the place | its name |
    | `times` | the TIMEX3 type | `timex:<index>` | EDTF, else the TIMEX3 value |
    | `items` | the category | the item | its designation |
    """

    layer: Layer
    start_char: int
    end_char: int
    label: str
    id: str
    refers_to: str
    claims: tuple[str, ...]


def marks_of(record: Record, kept: Collection[str]) -> tuple[Mark, ...]:
    """Return the marks of a record in text order; of its claims those whose ids are `kept`."""
    claims = [claim for claim in record.claims if claim.id in kept]
    found = (*_attributions(record, claims), *_claims(claims), *_settings(record, claims))
    return tuple(sorted(found, key=lambda one: (one.start_char, one.end_char, LAYERS.index(one.layer), one.id)))


def _attributions(record: Record, claims: list[Claim]) -> Iterator[Mark]:
    resting = _index(claims, lambda claim: (claim.attribution,))
    for one in record.attributions:
        ids = resting.get(one.id, ())
        if one.source is not None:
            yield from _marks("sources", one.source.spans, "source", one.id, one.source.entity, ids)
        yield from _marks("cues", one.cue.spans, one.stance, one.id, one.cue.lemma, ids)
        yield from _marks("contents", one.content.spans, one.directness, one.id, "", ids)


def _claims(claims: list[Claim]) -> Iterator[Mark]:
    for one in claims:
        yield from _marks("events", (one.event.trigger,), label_of(one.event), one.id, one.event.rule, (one.id,))
        yield from _marks("claims", (one.evidence,), one.factuality, one.id, one.attribution or "", (one.id,))


def _settings(record: Record, claims: list[Claim]) -> Iterator[Mark]:
    resting = _index(claims, _parts)
    for party in record.entities:
        refers_to = party.ids.onrecord or party.name
        yield from _marks("parties", party.mentions, party.kind, party.id, refers_to, resting.get(party.id, ()))
    for place in record.places:
        yield from _marks("places", place.mentions, place.precision, place.id, place.name, resting.get(place.id, ()))
    for item in record.items:
        refers_to = item.designation or ""
        yield from _marks("items", (item,), item.category, item.id, refers_to, resting.get(item.id, ()))
    for index, timex in enumerate(record.timexes):
        id_, refers_to = f"timex:{index}", timex.edtf or timex.value or ""
        yield from _marks("times", (timex,), timex.type, id_, refers_to, resting.get(id_, ()))


def _parts(claim: Claim) -> Iterator[str | None]:
    """Yield the ids of the parties, items, place and time that a claim is of."""
    event = claim.event
    yield from (*claim.sources, *event.actors, *event.recipients, *event.opponents, *event.items, event.place)
    if event.time is not None and event.time.timex is not None:
        yield f"timex:{event.time.timex}"


def _index(claims: list[Claim], parts: Callable[[Claim], Iterable[str | None]]) -> dict[str | None, tuple[str, ...]]:
    """Return the claims of each part by its id."""
    found: dict[str | None, list[str]] = {}
    for claim in claims:
        for part in dict.fromkeys(parts(claim)):
            found.setdefault(part, []).append(claim.id)
    return {part: tuple(ids) for part, ids in found.items()}


def _marks(
    layer: Layer,
    places: Iterable[Span | Mention | Item | Timex],
    label: str,
    id_: str,
    refers_to: str,
    claims: tuple[str, ...],
) -> Iterator[Mark]:
    for one in places:
        yield Mark(layer, one.start_char, one.end_char, label, id_, refers_to, claims)
