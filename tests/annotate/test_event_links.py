"""Events of one report that complete each other."""

import pytest
from spacy.language import Language

pytestmark = pytest.mark.model


def _parties(chain: Language, text: str) -> list[tuple[str | None, list[str], list[str]]]:
    doc = chain(text)
    return [
        (event.arms_type, [doc[i].text for i in event.actors], [doc[i].text for i in event.recipients])
        for event in doc._.events
    ]


def test_delivery_takes_its_parties_from_the_order_of_the_same_items(chain: Language) -> None:
    found = _parties(chain, "Peru ordered six MiG-29s from Belarus. They were delivered in 1996.")
    assert found == [("order", ["Belarus"], ["Peru"]), ("deliver", ["Belarus"], ["Peru"])]


def test_parties_of_another_transfer_are_left_alone(chain: Language) -> None:
    found = _parties(chain, "Peru ordered six MiG-29s from Belarus. The frigates were sold to Chile.")
    assert found[1] == ("deliver", [], ["Chile"])


def test_who_joins_an_embargo_shares_its_target(chain: Language) -> None:
    found = _parties(chain, "France imposed an arms embargo on Mali. Norway joined the embargo.")
    assert found[1] == ("embargo", ["Norway"], ["Mali"])


def test_two_verbs_of_one_attack_are_one_event(chain: Language) -> None:
    found = _parties(chain, "The destroyer was attacked and hit by an Argentine missile.")
    assert found == [("use", ["Argentine"], ["destroyer"])]
