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


RECIPIENTS = {
    "force for a country": ("France will contribute 400 troops to a peacekeeping force in Liberia.", ["Liberia"]),
    "force still to go": ("The UN rejected a call for its peacekeeping forces to be deployed in Angola.", ["Angola"]),
    "force without a place": ("France will contribute 400 troops to a peacekeeping force.", ["force"]),
    "source of the news": ("Spain offered concessions, according to a senator.", []),
    "language": ("A Latvian court cancelled restrictions on the use of the Russian language.", []),
    "war of its leader": ("Turkey refused to help the US-led war against Iraq.", ["US"]),
    "owner of the things": ("Spain lifted a blockade on Peruvian lorries.", ["Peruvian"]),
    "who staged it": ("Police prevented the demonstration staged by students.", ["students"]),
    "nobody to itself": ("Albanians have sworn to fight until they gain control of villages.", []),
    "who is asked": ("Spain urged parties to the conflict to allow aid into Goma.", ["parties"]),
}


@pytest.mark.parametrize(("text", "words"), RECIPIENTS.values(), ids=RECIPIENTS.keys())
def test_first_event_is_done_to_whom_the_words_mean(chain: Language, text: str, words: list[str]) -> None:
    doc = chain(text)
    assert [doc[i].text for i in doc._.events[0].recipients] == words


def test_participle_after_a_subject_is_not_the_subject(chain: Language) -> None:
    doc = chain("The Red Cross operating in Iraq said British forces must ensure security.")
    assert [doc[i].text for i in doc._.events[0].actors] == ["Cross"]
