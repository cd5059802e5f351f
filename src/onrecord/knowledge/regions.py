"""Places of our own table: countries, seas, rivers, regions, disputed areas, bases and sites, with their names."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.tables import load_table

RegionKind = Literal[
    "admin1",
    "continent",
    "country",
    "desert",
    "disputed",
    "historical",
    "island",
    "lake",
    "mountain",
    "peninsula",
    "region",
    "river",
    "sea",
    "site",
    "town",
]


@dataclass(frozen=True, slots=True)
class Region:
    """A row of `regions.csv`; `country` is None where a place lies in several or its status is open (see `note`)."""

    id: str
    name: str
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    adjectives: tuple[str, ...]
    postal: str | None
    kind: RegionKind
    country: str | None
    admin1: str | None
    geonames_id: int | None
    lat: float
    lon: float
    hit: str
    miss: str
    derived_from: str
    note: str | None


@cache
def load_regions() -> tuple[Region, ...]:
    """Return the table, sorted by id.

    Raises:
        LexiconError: a row breaks the schema.
    """
    return tuple(
        Region(**{column: row[column] for column in Region.__dataclass_fields__}) for row in load_table("regions")
    )


@cache
def regions_by_name() -> dict[str, tuple[Region, ...]]:
    """Return the rows under each folded name; a name that needs its article has it ("the gulf")."""
    index: dict[str, list[Region]] = {}
    for region in load_regions():
        for key in dict.fromkeys(fold_name(name) for name in (region.name, *region.names)):
            index.setdefault(key, []).append(region)
    return {key: tuple(rows) for key, rows in index.items()}


@cache
def regions_by_abbreviation() -> dict[str, tuple[Region, ...]]:
    """Return the rows under each abbreviation, in the case and with the stops the table gives."""
    index: dict[str, list[Region]] = {}
    for region in load_regions():
        for abbreviation in region.abbreviations:
            index.setdefault(abbreviation, []).append(region)
    return {key: tuple(rows) for key, rows in index.items()}


@cache
def regions_by_postal() -> dict[str, Region]:
    """Return the states and provinces under the two capitals that follow a town and a comma."""
    return {region.postal: region for region in load_regions() if region.postal}


@cache
def regions_by_adjective() -> dict[str, Region]:
    """Return the rows under each adjective, as it is written: "European", "Southeast Asian"."""
    return {adjective: region for region in load_regions() for adjective in region.adjectives}


@cache
def regions_by_country() -> dict[str, Region]:
    """Return the rows of countries under their ISO 3166-1 alpha-2 codes."""
    return {region.country: region for region in load_regions() if region.kind == "country" and region.country}
