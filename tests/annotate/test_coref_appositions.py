"""Persons described beside their names, where the parser does not say so."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from onrecord.annotate.coreference import mark_entities
from onrecord.annotate.names import mark_names

Chains = dict[str, list[str]]


@pytest.fixture(scope="module")
def chains(parser: Language) -> Callable[[str], Chains]:
    def chains_of(text: str) -> Chains:
        doc = mark_entities(mark_names(parser(text)))
        return {entity.name: [doc[m.start : m.end].text for m in entity.mentions] for entity in doc._.entities}

    return chains_of


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("According to Peruvian Ambassador to the United States Carlos Pareja, it is late.", "Carlos Pareja", "Pareja"),
        (
            "The secretary general of UCT (Coastal Conference), Paul Harris, left early.",
            "Paul Harris",
            "The sec",
        ),
        ("Paul Harris, leader of the party, and chairman of the board, left early.", "Paul Harris", "chairman of"),
        ("The dinner honoured Paul Harris, NATO commander.", "Paul Harris", "NATO commander"),
        ("Spain imposed an embargo on a fellow US ally in the Gulf, Qatar.", "Qatar", "a fellow US ally"),
        ("Spain approved a deal to sell NATO ally Germany four drones.", "Germany", "NATO ally"),
        ("So said the secretary of the Communist Party of Vietnam Paul Lee.", "Paul Lee", "secretary"),
    ],
)
def test_description_beside_a_name_is_that_person(
    chains: Callable[[str], Chains], text: str, name: str, words: str
) -> None:
    assert any(words in mention for mention in chains(text)[name] if mention != name)


@pytest.mark.model
def test_relative_in_a_list_is_somebody_else(chains: Callable[[str], Chains]) -> None:
    found = chains("She, her mother, and younger sister left. Ann Gray stayed.")
    assert not any("younger sister" in mentions and len(mentions) > 1 for mentions in found.values())


@pytest.mark.model
def test_time_is_no_part_of_a_description(chains: Callable[[str], Chains]) -> None:
    text = "The Gray Foundation paid for it. They expect more money from the foundation in the future."
    assert "the foundation" in chains(text)["Gray Foundation"]
