from collections.abc import Mapping

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.places import mark_places
from onrecord.knowledge.regions import (
    Region,
    load_regions,
    regions_by_abbreviation,
    regions_by_adjective,
    regions_by_country,
    regions_by_name,
    regions_by_postal,
)

REGIONS = load_regions()


@pytest.fixture(scope="module")
def read(parser: Language) -> Mapping[str, Doc]:
    sentences = [sentence for region in REGIONS for sentence in (region.hit, region.miss)]
    return {doc.text: mark_places(doc) for doc in parser.pipe(sentences)}


@pytest.mark.model
@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.id)
def test_region_row_proves_itself(read: Mapping[str, Doc], region: Region) -> None:
    assert region.name in [place.name for place in read[region.hit]._.places]
    assert region.name not in [place.name for place in read[region.miss]._.places]


def test_points_lie_on_the_earth() -> None:
    assert all(-90 <= region.lat <= 90 and -180 <= region.lon <= 180 for region in REGIONS)


def test_every_country_of_iso_3166_has_one_row_with_its_code() -> None:
    codes = [region.country for region in REGIONS if region.kind == "country"]
    assert len(codes) == len(set(codes)) == len(regions_by_country()) == 250
    assert all(region.id == f"place-country-{code.lower()}" for code, region in regions_by_country().items())


def test_geonames_ids_are_given_once() -> None:
    ids = [region.geonames_id for region in REGIONS if region.geonames_id]
    assert len(ids) == len(set(ids))


def test_disputed_area_filed_under_no_state_says_why() -> None:
    open_areas = [region for region in REGIONS if region.kind == "disputed" and region.country is None]
    assert open_areas
    assert all(region.note for region in open_areas)


def test_abbreviations_keep_their_case() -> None:
    assert [region.name for region in regions_by_abbreviation()["US"]] == ["United States"]
    assert "us" not in regions_by_abbreviation()
    assert "us" not in regions_by_name()


def test_names_that_need_their_article_keep_it() -> None:
    assert [region.name for region in regions_by_name()["the gulf"]] == ["Persian Gulf"]
    assert "gulf" not in regions_by_name()


def test_every_state_and_province_of_the_us_and_canada_has_its_postal_letters() -> None:
    assert len(regions_by_postal()) == 51 + 13
    assert regions_by_postal()["TX"].name == "Texas"


def test_adjectives_lead_to_one_region() -> None:
    assert regions_by_adjective()["European"].name == "Europe"
    assert len(regions_by_adjective()) == sum(len(region.adjectives) for region in REGIONS)
