"""What "the kingdom" and "the country" mean, and where that stays open."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from onrecord.annotate.coreference import mark_entities
from onrecord.annotate.names import mark_names
from onrecord.knowledge.states import state_styles

Chains = dict[str, list[str]]


@pytest.fixture(scope="module")
def chains(parser: Language) -> Callable[[str], Chains]:
    def chains_of(text: str) -> Chains:
        doc = mark_entities(mark_names(parser(text)))
        return {entity.name: [doc[m.start : m.end].text for m in entity.mentions] for entity in doc._.entities}

    return chains_of


@pytest.mark.parametrize(
    ("row", "style", "has"),
    [
        ("state-sa", "kingdom", True),
        ("state-us", "kingdom", False),
        ("state-fr", "republic", True),
        (None, "union", False),
    ],
)
def test_state_has_the_styles_of_its_full_names(row: str | None, style: str, has: bool) -> None:
    assert (style in state_styles(row)) is has


@pytest.mark.model
def test_kingdom_is_the_state_that_is_one(chains: Callable[[str], Chains]) -> None:
    found = chains("Saudi Arabia met the United States. The kingdom signed the treaty.")
    assert "The kingdom" in found["Saudi Arabia"]


@pytest.mark.model
def test_country_beside_the_one_a_report_is_about_stays_open(parser: Language) -> None:
    about = " ".join(f"Tunisia signed the {what}." for what in ("treaty", "pact", "deal", "accord", "law"))
    far = " ".join("He spoke of the old roads, the new bridges and the small harbours of the coast." for _ in range(6))
    doc = mark_entities(mark_names(parser(f"{about} {far} Fighters fled to Libya. The country closed the border.")))
    country = next(m for e in doc._.entities for m in e.mentions if doc[m.start : m.end].text == "The country")
    assert len(country.candidates) == 2
