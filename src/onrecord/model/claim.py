"""A claim: one proposition by one chain of sources in one report."""

from dataclasses import dataclass

from onrecord.model.spans import Span
from onrecord.model.vocabulary import ArmsType, EventType, Factuality


@dataclass(frozen=True, slots=True)
class EventTime:
    """When it happens in the world: EDTF, its half-open UTC bounds, and the index of the timex it rests on."""

    edtf: str
    valid_from: str | None
    valid_until: str | None
    timex: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """The happening a claim is about; `event_type` and `arms_type` are None where the scheme has no type for it.

    `actors`, `recipients` and `opponents` are entity ids, `items` item ids, `place` a place id. `rule` names the
    lexicon row that coded it.
    """

    event_type: EventType | None
    mode: str | None
    context: tuple[str, ...]
    arms_type: ArmsType | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    opponents: tuple[str, ...]
    items: tuple[str, ...]
    place: str | None
    time: EventTime | None
    trigger: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition; `attribution` is None where the report says it in its own voice.

    `sources` runs from the outlet inwards and is never empty; its first member is `"outlet"`. `factuality` is what
    the innermost source commits to (FactBank).
    """

    id: str
    attribution: str | None
    sources: tuple[str, ...]
    factuality: Factuality
    event: Event
    evidence: Span
    probability: float | None = None
