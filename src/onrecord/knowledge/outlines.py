"""The outlines that maps are drawn from, whose they are in our tables, and which lines between them are disputed."""

from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.states import states_by_id
from onrecord.knowledge.tables import load_table

SOURCE = "Natural Earth 1:110m, as packed in world-atlas 2.0.2"
"""What the outlines and borders are, as a map says beside itself."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A row: `key` is what the file of outlines knows it by, `country` the code that places in it are filed under."""

    id: str
    key: str
    country: str
    state: str | None

    @property
    def name(self) -> str:
        """The name of our tables; the country's code where they have none."""
        row = states_by_id().get(self.state or "")
        return row.name if row else self.country


@dataclass(frozen=True, slots=True)
class DisputedBorder:
    """A row: a line between two outlines, by their row ids, that not both sides accept."""

    id: str
    one: str
    other: str
    note: str


@cache
def load_outlines() -> tuple[Outline, ...]:
    """Return the rows of `outlines.csv`, by id.

    Raises:
        LexiconError: a row breaks the schema.
    """
    return tuple(Outline(**{key: row[key] for key in Outline.__dataclass_fields__}) for row in load_table("outlines"))


@cache
def outlines_by_id() -> dict[str, Outline]:
    """Return the outlines by row id."""
    return {outline.id: outline for outline in load_outlines()}


@cache
def load_disputed_borders() -> tuple[DisputedBorder, ...]:
    """Return the rows of `disputed_borders.csv`, by id.

    Raises:
        LexiconError: a row breaks the schema.
    """
    fields = DisputedBorder.__dataclass_fields__
    return tuple(DisputedBorder(**{key: row[key] for key in fields}) for row in load_table("disputed_borders"))
