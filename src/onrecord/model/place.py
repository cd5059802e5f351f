"""A place named in a report, at the precision the report gives it."""

from dataclasses import dataclass

from onrecord.model.entity import NO_IDS, EntityIds
from onrecord.model.spans import Mention
from onrecord.model.vocabulary import PlacePrecision


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `lat` and `lon` are WGS 84 degrees of a reference point, and mean no more than `precision` says.

    `ids` are those of the state or territory that the place is.
    `probability` is how often a place chosen on such grounds is the right one; None where none was chosen.
    """

    id: str
    name: str
    country: str | None
    geonames_id: int | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    mentions: tuple[Mention, ...]
    ids: EntityIds = NO_IDS
    probability: float | None = None
