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
        ("Valeska Paris resigned. Paris was a lawyer, they wrote.", False),
        ("Valeska Paris resigned. She had studied in Paris.", True),
    ],
)
def test_person_with_the_name_of_a_capital_is_no_place(read: Read, text: str, placed: bool) -> None:
    assert ("Paris" in read(text)) is placed


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Shops in Aleppo burned. Men left Aleppo. The war in Aleppo went on.", "Aleppo"),
        ("BEIRUT (AP) - A spokesman said so.", "BEIRUT"),
        ("Shells fell on Qamishli and six villages.", "Qamishli"),
    ],
)
def test_town_taken_for_a_party_is_a_place(parser: Language, text: str, town: str) -> None:
    doc = mark_entities(mark_places(mark_names(parser(text))))
    assert town not in {doc[m.start : m.end].text for entity in doc._.entities for m in entity.mentions}


@pytest.mark.model
@pytest.mark.parametrize("text", ["The temple was built in 3000 BC.", "The army ruled until the 7th century BC."])
def test_era_is_no_place_and_no_party(parser: Language, text: str) -> None:
    doc = mark_entities(mark_places(mark_names(parser(text))))
    assert "BC" not in {doc[m.start : m.end].text for e in (*doc._.entities, *doc._.places) for m in e.mentions}


@pytest.mark.model
def test_coast_meets_nobody(chain: Language) -> None:
    doc = chain("The minister spent nine days on the West Coast meeting with heads of banks.")
    actors = {doc[i].text for claim in doc._.claims for i in claim.event.actors}
    assert "Coast" not in actors
