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


AIMS = {
    "demand": ("Students in Lima staged a protest to demand reforms from the government.", "government"),
    "call": ("Kurds demonstrated in Kirkuk calling for independence from Iraq.", "Iraq"),
    "second protest": ("Turks began a hunger strike to protest against Sweden.", "Sweden"),
    "no aim": ("Students demonstrated in Lima.", "Lima"),
}


@pytest.mark.parametrize(("text", "aim"), AIMS.values(), ids=AIMS.keys())
def test_protest_is_aimed_at_those_its_purpose_names(chain: Language, text: str, aim: str) -> None:
    protests = [recipients for event_type, _, recipients in _typed(chain, text) if event_type == "PROTEST"]
    assert protests == [[aim]]


def _typed(chain: Language, text: str) -> list[tuple[str | None, list[str], list[str]]]:
    doc = chain(text)
    return [
        (event.event_type, [doc[i].text for i in event.actors], [doc[i].text for i in event.recipients])
        for event in doc._.events
    ]
