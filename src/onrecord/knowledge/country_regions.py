"""Which countries make up a part of the world: the typed rows of `country_regions.csv`."""

from dataclasses import dataclass
from functools import cache

from onrecord.errors import LexiconError
from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.states import load_states
from onrecord.knowledge.tables import load_table


@dataclass(frozen=True, slots=True)
class CountryRegion:
    """A row: `countries` are ISO 3166-1 alpha-2 codes; the rows that are `whole` have each country once."""

    id: str
    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    whole: bool


@cache
def load_country_regions() -> tuple[CountryRegion, ...]:
    """Return the rows, sorted by id.

    Raises:
        LexiconError: a row breaks the schema.
    """
    return tuple(
        CountryRegion(row["id"], row["name"], row["names"], row["countries"], row["whole"])
        for row in load_table("country_regions")
    )


def countries_of(region: str) -> frozenset[str]:
    """Return the countries of a region by name ("Middle East"), or the one of a country's code or name ("IQ").

    Raises:
        LexiconError: there is neither; the message lists the regions.
    """
    folded = fold_name(region).removeprefix("the ")
    for row in load_country_regions():
        if folded in {fold_name(name).removeprefix("the ") for name in (row.id, row.name, *row.names)}:
            return frozenset(row.countries)
    for state in load_states():
        if state.country and (region.upper() == state.iso2 or folded in map(fold_name, (state.name, *state.aliases))):
            return frozenset({state.country})
    known = ", ".join(sorted(row.name for row in load_country_regions()))
    raise LexiconError(f"{region!r} is no region or country; name a country, its code, or one of: {known}")
