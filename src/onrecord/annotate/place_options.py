"""What a place name may stand for: rows of the region table and of the gazetteer in one form, each with a score."""

import math
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.gazetteer import GazetteerPlace, find_places
from onrecord.knowledge.regions import Region, load_regions, regions_by_abbreviation, regions_by_name
from onrecord.model.vocabulary import PlacePrecision

# Scores are decimal logarithms of people, or what a kind of place is worth beside them; only their order counts.
_KIND_SCORE = {"country": 9.0, "continent": 8.5, "historical": 8.5, "disputed": 8.5, "admin1": 7.6, "site": 6.5}
_OTHER_KIND_SCORE = 7.3
_LEVEL_SCORE = {"city": 0.0, "admin1": -0.8, "admin2": -1.4}
_OTHER_NAME_SCORE = -1.2
_RENAMED_SCORE = -2.5
_KEPT = 40


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """One place a name may stand for; `level` is a region kind or a gazetteer level, `population` 0 where not known.

    `official` is False where the gazetteer lists the name among the others of the place.
    """

    key: str
    name: str
    country: str | None
    admin1: str | None
    geonames_id: int | None
    lat: float
    lon: float
    level: str
    precision: PlacePrecision
    population: int
    score: float
    official: bool = True

    @property
    def is_region(self) -> bool:
        """True of rows of the region table."""
        return not self.key.isdigit()

    @property
    def contains_others(self) -> bool:
        """True of countries and their units: what may follow a town and a comma."""
        return self.level in ("country", "admin1", "admin2", "disputed", "island")

    def lies_in(self, container: "PlaceOption") -> bool:
        """Tell whether this place is a part of `container`, as far as countries and their units tell."""
        if self.key == container.key or self.country is None or self.country != container.country:
            return False
        if not container.contains_others or self.level in ("country", container.level):
            return False
        return container.level == "country" or self.admin1 == container.admin1


@lru_cache(maxsize=20_000)
def find_options(name: str, article: bool = False) -> tuple[PlaceOption, ...]:
    """Return what `name` may stand for, the best score first; empty where no table knows it.

    Args:
        name: the words as they stand in the text, without an article.
        article: whether "the" stands before them ("the Gulf").
    """
    regions = regions_by_abbreviation().get(name)
    if regions:
        return tuple(option_of_region(region) for region in regions)
    folded = fold_name(name)
    rows = (regions_by_name().get(f"the {folded}", ()) if article else ()) or regions_by_name().get(folded, ())
    taken = {region.geonames_id for region in rows}
    options = [option_of_region(region) for region in rows]
    if len(folded) > 1:
        options += [_from_gazetteer(place) for place in find_places(name)[:_KEPT] if place.geonames_id not in taken]
    return tuple(sorted(options, key=lambda option: (-option.score, option.key)))


@cache
def _region_geonames_ids() -> frozenset[int]:
    """Return the ids the region table has: it calls the state "New York State", so "New York" is the city first."""
    return frozenset(region.geonames_id for region in load_regions() if region.geonames_id is not None)


def region_options(name: str, article: bool = False) -> tuple[PlaceOption, ...]:
    """Return what `name` stands for in the region table alone, abbreviations included."""
    return tuple(option for option in find_options(name, article) if option.is_region)


def option_of_region(region: Region) -> PlaceOption:
    """Return a row of the region table as an option."""
    precision: PlacePrecision = "region"
    if region.kind in ("country", "site"):
        precision = "country" if region.kind == "country" else "point"
    score = _KIND_SCORE.get(region.kind, _OTHER_KIND_SCORE)
    return PlaceOption(
        region.id,
        region.name,
        region.country,
        region.admin1,
        region.geonames_id,
        region.lat,
        region.lon,
        region.kind,
        precision,
        0,
        score,
    )


def _from_gazetteer(place: GazetteerPlace) -> PlaceOption:
    score = math.log10(place.population + 300) + _LEVEL_SCORE[place.level]
    if place.geonames_id in _region_geonames_ids():
        score += _RENAMED_SCORE
    return PlaceOption(
        str(place.geonames_id),
        place.name,
        place.country,
        place.admin1,
        place.geonames_id,
        place.lat,
        place.lon,
        place.level,
        "locality" if place.level == "city" else "region",
        place.population,
        score if place.official else score + _OTHER_NAME_SCORE,
        place.official,
    )
