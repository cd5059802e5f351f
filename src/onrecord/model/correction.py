"""A person's correction of a claim: what its words, parties, sources or type are, where they were read wrongly."""

import json
from dataclasses import dataclass

from onrecord.model.held import Party
from onrecord.model.json_form import from_json, to_json
from onrecord.model.vocabulary import ArmsType, EventType, Factuality


@dataclass(frozen=True, slots=True)
class CorrectedWords:
    """The words that carry the claim, in place of those that were read."""

    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class CorrectedType:
    """The types of the event, in place of those that were read; None where a scheme has none for it."""

    event_type: EventType | None
    arms_type: ArmsType | None


@dataclass(frozen=True, slots=True)
class Correction:
    """All that a person reads otherwise in one claim; None leaves a part as it was read.

    `sources` runs from the outlet inwards and leaves the outlet out: empty where the report says it in its own voice.
    """

    evidence: CorrectedWords | None = None
    actors: tuple[Party, ...] | None = None
    recipients: tuple[Party, ...] | None = None
    sources: tuple[Party, ...] | None = None
    types: CorrectedType | None = None
    factuality: Factuality | None = None


def write_correction(correction: Correction) -> str:
    """Return a correction as the `value` that its decision keeps."""
    told = {name: part for name, part in to_json(correction).items() if part is not None}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def parse_correction(value: str) -> Correction:
    """Return the correction that `write_correction` wrote.

    Raises:
        RecordError: it is not one.
        ValueError: it is not JSON.
    """
    return from_json(Correction, json.loads(value))
