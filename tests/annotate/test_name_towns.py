"""Parts of states, and capitals that a report is about as towns."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.coreference import mark_entities
from onrecord.annotate.names import mark_names
from onrecord.annotate.places import mark_places

Read = Callable[[str], Doc]


@pytest.fixture(scope="module")
def read(parser: Language) -> Read:
    def marked(text: str) -> Doc:
        return mark_entities(mark_places(mark_names(parser(text))))

    return marked


def named(doc: Doc) -> set[str]:
    return {entity.name for entity in doc._.entities if entity.ids.iso3166 is not None}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Rebels seized three towns in northern Syria on Monday.", "northern Syria"),
        ("Two men were hurt in north-western Bavaria.", "north-western Bavaria"),
        ("Northern Iraq came under attack.", "Northern Iraq"),
        ("Troops marched through the Spanish Netherlands.", "Spanish Netherlands"),
    ],
)
def test_part_of_a_state_is_a_place_of_its_own(read: Read, text: str, part: str) -> None:
    doc = read(text)
    assert part in {place.name for place in doc._.places}
    assert not named(doc)


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["The new Iraq signed the treaty.", "Northern Ireland voted.", "Iraqi envoy Salim met the northern chiefs."]
)
def test_whole_is_no_part(read: Read, text: str) -> None:
    assert not [mark for mark in read(text)._.names if mark.part_of]


@pytest.mark.model
def test_country_behind_its_part_is_the_state(read: Read) -> None:
    doc = read("Rebels seized towns in northern Syria on Monday. The country has been at war since 2011.")
    state = next(entity for entity in doc._.entities if entity.name == "Syria")
    assert [(doc[m.start : m.end].text, m.form) for m in state.mentions] == [("The country", "nominal")]


GUIDE = (
    "There are many museums in Athens. Most hotels in Athens are near the harbour. Parks in Athens close at night. "
    "Trains leave for Athens every hour. Trams in Athens are cheap. "
)


@pytest.mark.model
@pytest.mark.parametrize(
    ("last", "states"),
    [
        ("Athens experienced a decline.", set()),
        ("Athens accused Rome of lies.", {"Greece", "Italy"}),
    ],
)
def test_capital_of_a_guide_is_the_town_unless_it_speaks(read: Read, last: str, states: set[str]) -> None:
    assert named(read(GUIDE + last)) == states


@pytest.mark.model
def test_capital_in_an_address_is_the_town(read: Read) -> None:
    doc = read("Simone Martin\n\nBorn 3 March 1931 Paris, France\n\nDied 9 May 2010 Paris, France")
    assert "Paris" not in {doc[m.start : m.end].text for entity in doc._.entities for m in entity.mentions}


@pytest.mark.model
def test_name_of_a_town_is_one_mention_of_a_place(read: Read) -> None:
    doc = read("Hearings resume in Washington, D.C. today.")
    assert [[doc[m.start : m.end].text for m in place.mentions] for place in doc._.places] == [["Washington, D.C."]]
