"""Buildings and landscapes that are in no gazetteer are places."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from onrecord.annotate.coreference import mark_entities
from onrecord.annotate.layers import PlaceMark
from onrecord.annotate.names import mark_names
from onrecord.annotate.places import mark_places

Read = Callable[[str], dict[str, PlaceMark]]


@pytest.fixture(scope="module")
def read(parser: Language) -> Read:
    def places_of(text: str) -> dict[str, PlaceMark]:
        return {place.name: place for place in mark_entities(mark_places(mark_names(parser(text))))._.places}

    return places_of


@pytest.mark.model
def test_site_has_the_country_of_the_place_beside_it_and_no_coordinates(read: Read) -> None:
    place = read("Nine men were hurt at the Crown Regal Park in Mecca on Monday.")["Crown Regal Park"]
    assert (place.country, place.lat, place.precision) == ("SA", None, "locality")


@pytest.mark.model
def test_site_is_no_party(parser: Language) -> None:
    doc = mark_entities(mark_places(mark_names(parser("Nine men were hurt near the Crown Regal Hotel in Mecca."))))
    assert "Crown Regal Hotel" not in {entity.name for entity in doc._.entities}


@pytest.mark.model
def test_organization_is_no_site(read: Read) -> None:
    assert "Crown Regal Foundation" not in read("The Crown Regal Foundation in Mecca said so.")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("Valeska Paris fled. They claimed Paris was a volunteer.", False),
        ("Valeska Paris fled. She was born in Paris.", True),
    ],
)
def test_person_with_the_name_of_a_capital_is_no_place(read: Read, text: str, placed: bool) -> None:
    assert ("Paris" in read(text)) is placed
