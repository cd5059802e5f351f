"""The intergovernmental body that a party is part of or serves."""

import pytest
from spacy.language import Language

from onrecord.annotate.party_ids import Parties
from onrecord.model.entity import Entity

pytestmark = pytest.mark.model


def _entity(chain: Language, text: str, word: str) -> Entity:
    doc = chain(text)
    parties = Parties(doc)
    return parties.entities("r-1")[parties.index_of(next(token.i for token in doc if token.text == word))]


KINDS = {
    "forces": ("NATO troops arrived in Pristina.", "troops", "intergovernmental"),
    "peacekeepers": ("UN peacekeepers fired on the convoy.", "peacekeepers", "intergovernmental"),
    "court": ("The U.N. war crimes court indicted two men.", "court", "intergovernmental"),
    "a state's own": ("Spanish troops arrived in Pristina.", "troops", "people"),
    "no part of it": ("Critics of the UN met in Lima.", "Critics", "people"),
}


@pytest.mark.parametrize(("text", "word", "kind"), KINDS.values(), ids=KINDS.keys())
def test_forces_and_organs_of_a_body_are_the_body(chain: Language, text: str, word: str, kind: str) -> None:
    assert _entity(chain, text, word).kind == kind


def test_who_serves_a_body_has_an_office_of_it(chain: Language) -> None:
    diplomats = _entity(chain, "EU diplomats condemned the attack.", "diplomats")
    assert [(role.title, role.organization) for role in diplomats.roles] == [("diplomats", "European Union")]


def test_critics_of_a_body_have_no_office_of_it(chain: Language) -> None:
    assert _entity(chain, "Critics of the UN met in Lima.", "Critics").roles == ()
