"""What a place name may stand for: rows of the region table and of the gazetteer in one form, each with a score."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from onrecord.knowledge.folding import fold_name, without_article
from onrecord.knowledge.gazetteer import GazetteerPlace, find_places
from onrecord.knowledge.place_weights import english_countries, place_weights
from onrecord.knowledge.regions import Region, load_regions, regions_by_abbreviation, regions_by_name
from onrecord.knowledge.states import load_states
from onrecord.model.vocabulary import PlacePrecision

_KEPT = 40


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """One place a name may stand for; `level` is a region kind or a gazetteer level, `population` 0 where not known.

    `score` is a decimal logarithm of people, or what a kind of place is worth beside them; only the order counts.

    `official` is False where the gazetteer lists the name among the others of the place; `located` is False where only
    the country is known, and `lat` and `lon` are its.
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
    located: bool = True

    @property
    def is_region(self) -> bool:
        """True of rows of the region table."""
        return not self.key.isdigit()

    @property
    def contains_others(self) -> bool:
        """True of countries and their units: what may follow a town and a comma."""
        return self.level in ("country", "admin1", "admin2", "disputed", "island")

    @property
    def is_plain(self) -> bool:
        """True of countries and their first units: what a name is before anything else."""
        return self.level in ("country", "admin1")

    def lies_in(self, container: "PlaceOption") -> bool:
        """Tell whether this place is a part of `container`, as far as countries and their units tell."""
        if self.key == container.key or self.country is None or self.country != container.country:
            return False
        if container.level == "city":
            big = container.population >= place_weights("context")["big_city"]
            return big and self.level in ("city", "admin2") and self.is_near(container)
        if not container.contains_others or self.level in ("country", container.level):
            return False
        if container.level == "country":
            return True
        if container.level == "admin2":
            return self.admin1 == container.admin1 and self.is_near(container)
        return self.admin1 == container.admin1 if container.admin1 is not None else self.is_near(container)

    def is_near(self, other: "PlaceOption") -> bool:
        """Tell whether two places lie as near as a quarter and its town."""
        reach = place_weights("context")["near_degrees"]
        return abs(self.lat - other.lat) < reach and abs(self.lon - other.lon) < reach


@lru_cache(maxsize=20_000)
def find_options(name: str, article: bool = False, gazetteer: Path | None = None) -> tuple[PlaceOption, ...]:
    """Return what `name` may stand for, the best score first; empty where no table knows it.

    Args:
        name: the words as they stand in the text, without an article.
        article: whether "the" stands before them ("the Gulf").
        gazetteer: a file of more places, made by `onrecord gazetteer import`.
    """
    regions = regions_by_abbreviation().get(name)
    if regions:
        return tuple(option_of_region(region) for region in regions)
    folded = fold_name(name)
    with_article = regions_by_name().get(f"the {folded}", ()) if article or " " in folded else ()
    rows = with_article or regions_by_name().get(folded, ())
    taken = {region.geonames_id for region in rows}
    options = [option_of_region(region) for region in rows]
    if len(folded) > 1:
        places = [place for place in _find_in_all(name, gazetteer)[:_KEPT] if place.geonames_id not in taken]
        capital = next((place for place in places if _is_capital(place)), None)
        options += [_from_gazetteer(name, place, place is capital) for place in places if not _is_stale(place)]
    return tuple(sorted(options, key=lambda option: (-option.score, option.key)))


def _find_in_all(name: str, gazetteer: Path | None) -> tuple[GazetteerPlace, ...]:
    places = find_places(name)
    if gazetteer is None:
        return places
    known = {place.geonames_id for place in places}
    more = (place for place in find_places(name, gazetteer) if place.geonames_id not in known)
    return tuple(sorted((*places, *more), key=lambda place: -place.population))


def _is_stale(place: GazetteerPlace) -> bool:
    """Tell whether a name is a misspelling or a past name of a small town that is known by its English name."""
    least = place_weights("name")["unofficial_least"]
    return not place.official and place.population < least and place.country in english_countries()


def _other_name(name: str, place: GazetteerPlace) -> float:
    """Return what it costs a place to be found under another of its names."""
    weights = place_weights("name")
    if place.official:
        return 0.0
    if fold_name(place.name).startswith(f"{fold_name(name)} "):
        return weights["unofficial"]
    if place.population < weights["unofficial_big"] and place.country in english_countries():
        return weights["unofficial_english"]
    return weights["unofficial" if _is_spelling(name, place) else "unofficial_unlike"]


def _is_spelling(name: str, place: GazetteerPlace) -> bool:
    """Tell whether two names of one place are spellings of one word, as "Slovyansk" is of "Sloviansk"."""
    official = fold_name(place.name)
    official = without_article(official, place.country) or official
    return SequenceMatcher(None, fold_name(name), official).ratio() >= place_weights("name")["likeness"]


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    """Return the folded names of capitals with the codes of their countries."""
    return frozenset(
        (fold_name(name), state.country)
        for state in load_states()
        if state.country is not None and state.valid_until is None
        for name in state.capitals
    )


@cache
def _region_geonames_ids() -> frozenset[int]:
    """Return the ids the region table has: it calls the state "New York State", so "New York" is the city first."""
    return frozenset(region.geonames_id for region in load_regions() if region.geonames_id is not None)


def region_options(name: str, article: bool = False) -> tuple[PlaceOption, ...]:
    """Return what `name` stands for in the region table alone, abbreviations included."""
    return tuple(option for option in find_options(name, article) if option.is_region)


_REGION_PRECISION: Mapping[str, PlacePrecision] = MappingProxyType(
    {"country": "country", "site": "point", "town": "locality"}
)
_PRECISION: Mapping[str, PlacePrecision] = MappingProxyType({"city": "locality", "site": "point"})


def option_of_region(region: Region) -> PlaceOption:
    """Return a row of the region table as an option."""
    precision = _REGION_PRECISION.get(region.kind, "region")
    kinds = place_weights("kind")
    score = kinds.get(region.kind, kinds["other"])
    return PlaceOption(
        region.id,
        region.name,
        region.country,
        region.admin1,
        region.geonames_id,
        region.lat,
        region.lon,
        "city" if region.kind == "town" else region.kind,
        precision,
        0,
        score,
    )


def _is_capital(place: GazetteerPlace) -> bool:
    """Tell whether a town has the name and the country of a capital; the biggest such is it."""
    return place.level == "city" and (fold_name(place.name), place.country) in _capitals()


def _from_gazetteer(name: str, place: GazetteerPlace, capital: bool) -> PlaceOption:
    score = math.log10(place.population + 300) + place_weights("level")[place.level]
    if place.geonames_id in _region_geonames_ids():
        score += place_weights("name")["renamed"]
    if capital:
        score += place_weights("name")["capital"]
    return PlaceOption(
        str(place.geonames_id),
        place.name,
        place.country,
        place.admin1,
        place.geonames_id,
        place.lat,
        place.lon,
        place.level,
        _PRECISION.get(place.level, "region"),
        place.population,
        score + _other_name(name, place),
        place.official,
    )
