"""Words that stand beside place names: modifiers, features, prepositions of place, titles of persons, and others."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.knowledge.tables import load_table

TermKind = Literal["feature", "modifier", "not_place", "other_before", "preposition", "site", "title"]


@dataclass(frozen=True, slots=True)
class PlaceTerm:
    """A row of `place_terms.csv`.

    A `feature` ("Lake") is no name alone, a `modifier` ("northern") may stand before one, a `not_place` ("Times")
    makes the name before it another's and an `other_before` ("Radio") the name after it, a `preposition` leads to a
    place and a `title` to a person, a `site` ("Hospital") ends the name of a facility. `levels` tells what kinds of
    place a feature names: "town" a city.
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
