"""The country of a party whose own words do not give it."""

import pytest
from spacy.language import Language

from onrecord.annotate.party_ids import Parties

pytestmark = pytest.mark.model
CASES = {
    "place after": ("Students throughout Peru staged a protest against the government.", "Students", "PE"),
    "fled from": ("Aid reached refugees fleeing the war in Liberia.", "refugees", "LR"),
    "ethnic": ("Ethnic Albanians in Serbia staged a protest.", "Albanians", "RS"),
    "ethnic, by the scene": ("Ethnic Albanians demonstrated on Tuesday in Serbia.", "Albanians", "RS"),
    "people of another state": ("The Albanians of southern Serbia demanded autonomy.", "Albanians", "RS"),
    "town in apposition": ("Thousands marched in the northern city of Kirkuk.", "Kirkuk", "IQ"),
    "staying": ("Western diplomats in Cairo condemned the attack.", "diplomats", None),
}


@pytest.mark.parametrize(("text", "word", "country"), CASES.values(), ids=CASES.keys())
def test_party_has_the_country_that_its_surroundings_give(
    chain: Language, text: str, word: str, country: str | None
) -> None:
    doc = chain(text)
    parties = Parties(doc)
    index = parties.index_of(next(token.i for token in doc if token.text == word))
    assert parties.entities("r-1")[index].country == country


def test_town_that_two_events_name_is_one_party(chain: Language) -> None:
    doc = chain("Russia will close the consulate in Perm. It will reopen the school in Perm.")
    parties = Parties(doc)
    indices = {parties.index_of(token.i) for token in doc if token.text == "Perm"}
    assert len(indices) == 1


def test_office_before_a_name_is_the_person(chain: Language) -> None:
    doc = chain("The crown prince detained Lebanon's Prime Minister Saad Hariri on Monday.")
    parties = Parties(doc)
    minister = next(token.i for token in doc if token.text == "Minister")
    assert parties.entities("r-1")[parties.index_of(minister)].name == "Saad Hariri"
