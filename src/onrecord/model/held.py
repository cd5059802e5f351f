"""What the store holds of a claim: the claim with its report, its clocks, and parties known across reports.

Three clocks, kept apart: when it happens (`edtf`, `valid_from`, `valid_until`), when it was said or published
(`said_edtf`, `published_at`), and when the record learnt it (`recorded_at`, `superseded_at`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model.claim import Event
from onrecord.model.ids import stable_id
from onrecord.model.item import MoneyValue, Quantity
from onrecord.model.vocabulary import ArmsType, EventType, Factuality, PlacePrecision, Stance


@dataclass(frozen=True, slots=True)
class Party:
    """A party across reports. `key` is that of our tables (`state:no`), or made of kind, country and name.

    `sector` is a PLOVER sector ("GOV"), None where unknown: who has none speaks for no country but himself.
    """

    key: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class HeldItem:
    """An item of a claim, as much of it as tells two deals apart."""

    text: str
    category: str
    designation: str | None = None
    component: bool = False
    number: Quantity | None = None
    value: MoneyValue | None = None


@dataclass(frozen=True, slots=True)
class HeldPlace:
    """Where a claim's event happens."""

    name: str
    country: str | None
    precision: PlacePrecision
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """One claim as the store holds it.

    `id` is the record's own claim id, unique within one reading of its report; `reading` is that reading's number.
    `sources` runs from the outlet inwards and is never empty, so its last is the ultimate source. `words` are the
    report's words at `start_char`, `end_char`; the event's trigger lies at `trigger_start`, `trigger_end`.
    `proposition` is the same for all claims of one type, actors and recipients, whoever makes them.
    `superseded_at` is None while the claim stands; `rejected_by`, `accepted_by` and `corrected_by` are the decisions
    that do so, None where none does. What a correction says is in the fields; the record has what was read.
    """

    id: str
    reading: int
    report: str
    recorded_at: str
    superseded_at: str | None
    outlet: str | None
    title: str | None
    url: str | None
    published_at: str | None
    sources: tuple[Party, ...]
    stance: Stance | None
    said_edtf: str | None
    factuality: Factuality
    probability: float | None
    event_type: EventType | None
    mode: str | None
    arms_type: ArmsType | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    opponents: tuple[Party, ...]
    items: tuple[HeldItem, ...]
    place: HeldPlace | None
    edtf: str | None
    valid_from: str | None
    valid_until: str | None
    rule: str
    start_char: int
    end_char: int
    trigger_start: int
    trigger_end: int
    words: str
    proposition: str
    context: tuple[str, ...] = ()
    rejected_by: str | None = None
    accepted_by: str | None = None
    corrected_by: str | None = None


def label_of(event: Event | HeldClaim) -> str:
    """Return the type of an event or claim in one word: of arms where it has one, else of PLOVER, else its mode."""
    return event.arms_type or event.event_type or event.mode or "other"


def proposition_id(label: str, actors: Iterable[Party], recipients: Iterable[Party]) -> str:
    """Return the id that all claims of one type, actors and recipients share."""
    sides = (",".join(sorted(party.key for party in side)) for side in (actors, recipients))
    return stable_id("q", label, *sides)
