"""Words that stand beside place names: modifiers, features, prepositions of place, titles of persons, and others."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.knowledge.tables import load_table

TermKind = Literal[
    "feature", "modifier", "not_place", "office", "other_before", "preposition", "site", "title", "word"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceTerm:
    """A row of `place_terms.csv`, by what the word does to the name beside it.

    A `feature` ("Lake") is no name alone, and its `levels` tell what kinds of place it names: "town" a city. A
    `modifier` ("northern") and a `preposition` lead to a place, an `office` ("Mayor") follows one, a `site`
    ("Hospital") ends the name of a facility. A `title` leads to a person; a `not_place` ("Times") makes the name before
    it another's, an `other_before` ("Radio") the name after it. A `word` ("Federal") alone is a town only where its
    state or a feature says so.
    """

    id: str
    kind: TermKind
    word: str
    levels: tuple[str, ...]
    hit: str
    miss: str


@cache
def load_place_terms() -> tuple[PlaceTerm, ...]:
    """Return the rows of `place_terms.csv`, by id.

    Raises:
        LexiconError: a row breaks the schema.
    """
    fields = PlaceTerm.__dataclass_fields__
    return tuple(PlaceTerm(**{column: row[column] for column in fields}) for row in load_table("place_terms"))


@cache
def place_terms(kind: TermKind) -> frozenset[str]:
    """Return the words of one kind, in lower case."""
    return frozenset(term.word for term in load_place_terms() if term.kind == kind)


@cache
def levels_by_feature() -> dict[str, tuple[str, ...]]:
    """Return the levels of the places that a feature word names, for those words that tell any."""
    return {term.word: term.levels for term in load_place_terms() if term.levels}
