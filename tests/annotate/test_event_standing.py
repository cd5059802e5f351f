"""Which coded predicates stand as events."""

import pytest
from spacy.language import Language

pytestmark = pytest.mark.model
ORDINARY = (
    "The bank lent the company two million dollars.",
    "The union and the club praised the plan.",
    "The senator attacked his opponent.",
    "Pneumonia forced her to leave the race.",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_everyday_news_holds_no_arms_event(chain: Language, text: str) -> None:
    assert not [event for event in chain(text)._.events if event.arms_type]


def test_verbal_attack_is_an_accusation(chain: Language) -> None:
    (event,) = chain("The senator attacked his opponent.")._.events
    assert (event.event_type, event.mode) == ("ACCUSE", "disapprove")


def test_attack_by_arms_is_a_use(chain: Language) -> None:
    (event,) = chain("The rebels attacked the town of Gao.")._.events
    assert event.arms_type == "use"


def test_promise_of_money_outside_the_world_of_states_stays_a_promise(chain: Language) -> None:
    (event,) = chain("The Kenyan government promised to pay striking teachers their full salaries.")._.events
    assert (event.event_type, event.arms_type) == ("AGREE", None)


def test_pronoun_below_speech_is_the_speaker(chain: Language) -> None:
    doc = chain("Syria says it is willing to withdraw its troops from Lebanon.")
    assert "Syria" in {doc[i].text for event in doc._.events for i in event.actors}
