"""The event lexicon: noun classes, frames, wrappers and context words, as typed rows.

Tables: `event_classes` (what kind of thing a noun names), `event_verbs`, `event_nouns` and `event_adjectives` (frames:
what a predicate with such arguments is coded as), `event_wrappers` (agree, refuse, plan: what they make of the event
below them) and `event_contexts` (PLOVER contexts by word).
"""

from dataclasses import dataclass, fields
from functools import cache
from typing import Literal

from onrecord.knowledge.tables import Row, load_table
from onrecord.model.vocabulary import ArmsType, EventType, Factuality

FrameKind = Literal["verb", "noun", "adjective", "predicate", "relation"]
WrapperKind = Literal["verb", "noun", "adjective", "modal", "light"]
Treatment = Literal["merge", "both", "pass", "stop"]


@dataclass(frozen=True, slots=True)
class NounClass:
    """A noun and the classes of things it names, given one of `modifiers` (any, if empty) and none of `unless`."""

    id: str
    nouns: tuple[str, ...]
    modifiers: tuple[str, ...]
    unless: tuple[str, ...]
    classes: tuple[str, ...]
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate, what its arguments must be, and the event it is coded as.

    `subject`, `object`, `about` (any argument) and the part after `:` in `phrases` are classes of nouns, `=lemma` for
    one noun, `party`, `name`, `any` or `none`; one of each list is enough, and a phrase of `without` rules it out. A
    pronoun may be any subject that acts, but not one of a class written `~class`.
    `modality` is `will` or `not-will` where the clause must be about the future. `actors`, `recipients` and `opponents`
    are argument slots: the first that holds a party is taken, `+` joins two, `!` takes the head noun as it is, and
    `do.object` is a slot of the predicate in slot `do`.
    """

    id: str
    kind: FrameKind
    lemmas: tuple[str, ...]
    particle: tuple[str, ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    phrases: tuple[str, ...]
    without: tuple[str, ...]
    about: tuple[str, ...]
    modality: str | None
    event_type: EventType | None
    mode: str | None
    context: tuple[str, ...]
    arms_type: ArmsType | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    opponents: tuple[str, ...]
    factuality: Factuality | None
    hit: str
    miss: str

    @property
    def specificity(self) -> int:
        """Return how much the frame asks of its arguments: frames that ask more are tried first."""
        narrow = [part for part in self.object if part not in ("any", "party", "none")]
        named = all(not phrase.endswith((":any", ":party")) for phrase in self.phrases)
        return (
            4 * bool(self.phrases or self.modality)
            + (bool(self.phrases) and named)
            + 3 * bool(narrow)
            + 2 * bool(self.particle or self.subject or self.about)
            + bool(self.object)
            + (bool(narrow) and all(part.startswith("=") for part in narrow))
            + (self.arms_type is not None and any(phrase.startswith("do:") for phrase in self.phrases))
        )


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A predicate over another one: what it makes of the event below.

    `over` lists the types of the event below that the row is for (any, or none at all, if empty). `merge` codes one
    event with the arms type and the roles of the one below, `both` codes the two apart, `stop` ends the one below,
    `pass` only changes the factuality of the one below (where a row gives a mode, its factuality replaces the other).
    `negated` is what "not" before the wrapper, or below it, makes of its type; `arms_type` replaces a transfer below
    (an offer to deliver is an `offer`). Rows of kind `light` lend a noun their subject ("made a delivery").
    """

    id: str
    kind: WrapperKind
    lemmas: tuple[str, ...]
    complements: tuple[str, ...]
    over: tuple[str, ...]
    event_type: EventType | None
    negated: EventType | None
    mode: str | None
    arms_type: ArmsType | None
    treatment: Treatment
    factuality: Factuality | None
    recipients: tuple[str, ...]
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class ContextWord:
    """A noun lemma that puts the event it belongs to into a PLOVER context."""

    id: str
    words: tuple[str, ...]
    context: str
    hit: str
    miss: str


@cache
def load_noun_classes() -> tuple[NounClass, ...]:
    """Return `event_classes.csv`."""
    return tuple(
        NounClass(r["id"], r["nouns"], r["modifiers"], r["unless"], r["classes"], r["hit"], r["miss"])
        for r in load_table("event_classes")
    )


@cache
def load_frames() -> tuple[Frame, ...]:
    """Return the frames of verbs, nouns and adjectives; within a table in the order of their ids."""
    tables = ("event_verbs", "event_nouns", "event_adjectives")
    return tuple(Frame(**_columns(Frame, row)) for table in tables for row in load_table(table))


@cache
def load_wrappers() -> tuple[Wrapper, ...]:
    """Return `event_wrappers.csv`."""
    return tuple(Wrapper(**_columns(Wrapper, row)) for row in load_table("event_wrappers"))


@cache
def load_context_words() -> tuple[ContextWord, ...]:
    """Return `event_contexts.csv`."""
    return tuple(
        ContextWord(r["id"], r["words"], r["context"], r["hit"], r["miss"]) for r in load_table("event_contexts")
    )


def _columns(kind: type[Frame] | type[Wrapper], row: Row) -> Row:
    """Return the columns of a row that are fields of `kind`; the others say where the row comes from."""
    return {field.name: row[field.name] for field in fields(kind)}
