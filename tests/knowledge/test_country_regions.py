from collections import Counter

import pytest

from onrecord.errors import LexiconError
from onrecord.knowledge.country_regions import countries_of, load_country_regions
from onrecord.knowledge.states import load_states


def test_each_country_lies_in_one_whole_region() -> None:
    counted = Counter(country for row in load_country_regions() if row.whole for country in row.countries)
    present = {state.iso2 for state in load_states() if state.iso2 and state.valid_until is None}
    assert present - set(counted) <= {"AQ"}
    assert [country for country, count in counted.items() if count > 1] == []


def test_regions_have_countries_of_the_whole_ones_alone() -> None:
    whole = {country for row in load_country_regions() if row.whole for country in row.countries}
    assert {country for row in load_country_regions() for country in row.countries} <= whole


def test_no_two_regions_share_a_name() -> None:
    counted = Counter(name.lower() for row in load_country_regions() for name in (row.name, *row.names))
    assert [name for name, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("name", ["Middle East", "the middle east", "Mideast", "group-middle-east"])
def test_region_is_found_by_any_name(name: str) -> None:
    assert {"IQ", "IL"} <= countries_of(name)
    assert "FR" not in countries_of(name)


def test_country_is_a_region_of_its_own() -> None:
    assert countries_of("IQ") == countries_of("Iraq") == frozenset({"IQ"})


def test_no_region_of_that_name_lists_those_there_are() -> None:
    with pytest.raises(LexiconError, match=r"'Atlantis' is no region or country; .*Middle East"):
        countries_of("Atlantis")
