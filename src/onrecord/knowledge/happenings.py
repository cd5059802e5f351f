"""What telling two happenings of one type apart needs to know of the type: rows of `data/happening_types.csv`."""

from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.tables import load_table


@dataclass(frozen=True, slots=True)
class HappeningType:
    """An arms type or PLOVER type as a sort of happening.

    `repeats`: one pair may do it day after day. `received`: its recipients are willing parties, whose word on it is an
    admission. `stage_of` names the affair that it is a stage of ("transfer"). `signed`: done once, by a paper.
    """

    id: str
    type: str
    repeats: bool
    received: bool
    stage_of: str | None
    signed: bool


@cache
def load_happening_types() -> dict[str, HappeningType]:
    """Return the rows by arms type or PLOVER type.

    Raises:
        LexiconError: the table breaks its schema.
    """
    columns = ("id", "type", "repeats", "received", "stage_of", "signed")
    rows = (HappeningType(*(row[column] for column in columns)) for row in load_table("happening_types"))
    return {row.type: row for row in rows}
