"""An attribution: who says what, in the text's own words.

Reference: Pareti (2016), PARC 3.0; Newell, Margolin & Ruths (2018), PolNeAR: source, cue and content spans.
"""

from dataclasses import dataclass

from onrecord.model.spans import Span
from onrecord.model.vocabulary import Directness, Stance


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name who says it, and the entity they refer to."""

    entity: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute, with the lemma they were found by."""

    spans: tuple[Span, ...]
    lemma: str


@dataclass(frozen=True, slots=True)
class Content:
    """The words that are attributed; several spans where the cue or the source interrupts them."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """When, where and on what occasion it was said, as far as the report says."""

    edtf: str | None
    place: str | None
    occasion: str | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution; `source` is None where the text gives none, `within` is the attribution it is nested in.

    `probability` is how likely cue, source and content are all right, None where the rules alone read it.
    """

    id: str
    source: Source | None
    cue: Cue
    content: Content
    stance: Stance
    directness: Directness
    said: Said | None
    within: str | None
    probability: float | None = None
