"""Whose the officials, organs and opponents are that a report about one country names without saying so."""

import pytest
from spacy.language import Language

from onrecord.annotate.party_ids import Parties

pytestmark = pytest.mark.model
CASES = {
    "office": ("Rebels in Mali rejected an appeal from President Keita.", "Keita", "ML"),
    "place of an act": ("President Bouteflicka threatened to order a curfew in Algiers.", "Bouteflicka", "DZ"),
    "organ": ("Protesters marched in Lima as the parliament met.", "parliament", "PE"),
    "opposition": ("Peruvian police arrested opposition leaders.", "leaders", "PE"),
    "students and police": ("Peruvian police dispersed students who threw stones at a Spanish bus.", "students", "PE"),
    "decree": ("The junta imposed a curfew in Lima, Spanish radio said.", "junta", "PE"),
    "two countries": ("Rebels in Mali said President Keita had left for Spain.", "Keita", None),
    "met as a foreigner": ("Peruvian diplomats held a meeting with President Obama in Lima.", "Obama", None),
    "spoken of abroad": ("Peruvian officials said President Keita would resign.", "Keita", None),
    "rebels of another state": ("Peru attacked the rebels in Lima.", "rebels", None),
    "diplomats": ("Foreign diplomats in Lima condemned the attack.", "diplomats", None),
    "strangers": ("Peruvian police arrested foreign workers.", "workers", None),
    "office of a body": ("Students in Lima heard NATO Secretary General Rasmussen.", "Rasmussen", None),
}


@pytest.mark.parametrize(("text", "word", "country"), CASES.values(), ids=CASES.keys())
def test_party_is_at_home_where_the_report_is_set(chain: Language, text: str, word: str, country: str | None) -> None:
    doc = chain(text)
    parties = Parties(doc)
    for head in [head for event in doc._.events for head in (*event.actors, *event.recipients)]:
        parties.index_of(head)
    index = parties.index_of(next(token.i for token in doc if token.text == word))
    assert parties.entities("r-1")[index].country == country
