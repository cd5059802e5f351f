"""What the components leave on a Doc for each other: one extension attribute per layer, tuples of frozen marks.

Marks hold token indices into the Doc (half-open spans) and indices into other layers; `annotate.records` turns them
into the record's ids and code-point offsets. A layer that no component has set is an empty tuple.
The report's day of publication, where it is known, is `doc._.published_at` (ISO 8601 text, else None) and its outlet
`doc._.outlet`; the caller sets both before the components run.

| attribute | marks | set by |
|---|---|---|
| `doc._.quotations` | Quotation | `onrecord_quotations` |
| `doc._.times` | model.timex.Timex | `onrecord_times` |
| `doc._.names` | NameMark | `onrecord_names` |
| `doc._.places` | PlaceMark | `onrecord_places` |
| `doc._.attributions` | AttributionMark | `onrecord_attributions` |
| `doc._.entities` | EntityMark | `onrecord_coreference` |
| `doc._.items` | ItemMark | `onrecord_items` |
| `doc._.events` | EventMark | `onrecord_events` |
| `doc._.claims` | ClaimMark | `onrecord_claims` |
"""

from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.model.attribution import Said
from onrecord.model.entity import EntityIds, Role
from onrecord.model.item import MoneyValue, Quantity
from onrecord.model.vocabulary import (
    ArmsType,
    Directness,
    EntityKind,
    EventType,
    Factuality,
    LinkReason,
    MentionForm,
    PlacePrecision,
    Stance,
)

LAYERS = ("quotations", "times", "names", "places", "attributions", "entities", "items", "events", "claims")

TokenSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks. `start`..`end` holds the marks, `inner_start`..`inner_end` does not; depth 0 is outermost.

    `closed` is False where a paragraph ends before its mark is closed; `scare` marks a word or two that are no speech.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    closed: bool
    scare: bool


@dataclass(frozen=True, slots=True)
class MentionMark:
    """Words that refer: `start`..`end` in tokens, with their syntactic head.

    `linked_by` is why they mean what they mean; `candidates` are heads of mentions of parties they may mean instead.
    """

    start: int
    end: int
    head: int
    form: MentionForm
    linked_by: LinkReason | None = None
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NameMark:
    """A proper name (titles and a leading "the" left out), what kind of thing it names, and the table row that says so.

    `canonical` is the name the row gives, or the words themselves; `locative` is True where the words name a place in
    this sentence ("in Moscow") and not a party ("Moscow said"); `adjective` marks "Iranian", "U.S.-made". A `namesake`
    is a ship or a person that bears the name of a state: no place, either. `part_of` is the row of the state that the
    words only tell a part of ("northern Syria").
    """

    start: int
    end: int
    head: int
    canonical: str
    kind: EntityKind
    country: str | None
    sector: str | None
    row: str | None
    locative: bool
    adjective: bool
    linked_by: LinkReason | None = None
    namesake: bool = False
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place with its mentions; fields as in `model.place.Place`."""

    name: str
    country: str | None
    geonames_id: int | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    mentions: tuple[MentionMark, ...]
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class AttributionMark:
    """Who says what. Spans are token spans; `source_head` is None where the text gives no source.

    `factuality` is what the cue makes of its content (from the cue lexicon); `within` indexes `doc._.attributions`;
    `probability` is calibrated, None where the rules alone read it.
    """

    source: tuple[TokenSpan, ...]
    source_head: int | None
    cue: tuple[TokenSpan, ...]
    cue_head: int
    cue_lemma: str
    content: tuple[TokenSpan, ...]
    stance: Stance
    directness: Directness
    factuality: Factuality
    said: Said | None
    within: int | None
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class EntityMark:
    """A party with its mentions in text order; fields as in `model.entity.Entity` (roles without organization ids)."""

    name: str
    kind: EntityKind
    country: str | None
    sector: str | None
    ids: EntityIds
    roles: tuple[Role, ...]
    mentions: tuple[MentionMark, ...]


@dataclass(frozen=True, slots=True)
class ItemMark:
    """An item phrase; `head` is the head noun, the other fields as in `model.item.Item`."""

    start: int
    end: int
    head: int
    category: str
    designation: str | None
    component: bool
    number: Quantity | None
    value: MoneyValue | None
    condition: str | None


@dataclass(frozen=True, slots=True)
class EventMark:
    """A coded event. Actors, recipients and opponents are head tokens of their phrases, lists already expanded.

    `items` index `doc._.items`; `place` is the head token of a place phrase; `time` indexes `doc._.times`; `trigger`
    and `clause` are token spans; `factuality` is what the clause itself says (negation, modality, tense, condition,
    wrappers such as plan or refuse), before any source outside of it is taken into account. `weighed` are the words of
    the wrappers that it already takes into account; `presupposed` marks what a denial around it leaves true ("denied
    that Iranian-made drones were used").
    """

    event_type: EventType | None
    mode: str | None
    context: tuple[str, ...]
    arms_type: ArmsType | None
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    opponents: tuple[int, ...]
    items: tuple[int, ...]
    place: int | None
    time: int | None
    trigger: TokenSpan
    clause: TokenSpan
    factuality: Factuality
    rule: str
    weighed: frozenset[int] = frozenset()
    presupposed: bool = False


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """An event in the mouth of its sources: `chain` indexes `doc._.attributions` from the outermost inwards."""

    event: EventMark
    chain: tuple[int, ...]
    factuality: Factuality


def register_layers() -> None:
    """Make the layers known to spaCy; calling it again changes nothing."""
    for layer in LAYERS:
        if not Doc.has_extension(layer):
            Doc.set_extension(layer, default=())
    for fact in ("published_at", "outlet"):
        if not Doc.has_extension(fact):
            Doc.set_extension(fact, default=None)


register_layers()
