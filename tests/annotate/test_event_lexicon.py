"""What the lexicon makes of sentences that the rows' own examples do not show: who does what to whom."""

import pytest
from spacy.language import Language

pytestmark = pytest.mark.model
ROLES = {
    "leased from": ("India leased a submarine from Russia.", "deliver", "Russia", "India"),
    "supplier": ("Moscow is the main arms supplier of Algeria.", "deliver", "Moscow", "Algeria"),
    "relies on": ("The militia relies on weapons from Iran.", "deliver", "Iran", "militia"),
    "officers who sell": ("Corrupt officers sold rifles to the rebels.", "divert", "officers", "rebels"),
    "battery moved": ("The United States moved a Patriot battery to Poland.", "deploy", "States", "Poland"),
    "troops that stay": ("Turkey keeps 2,000 soldiers in Somalia.", "deploy", "Turkey", "Somalia"),
    "base run by": ("The US-run base in Niger was closed.", "host", "Niger", "US"),
    "entered to help": ("Ethiopian troops entered Somalia to defend the government.", "troops", "troops", "government"),
    "money in aid": ("The United States gives Egypt $1.3 billion in military aid.", "fund", "States", "Egypt"),
    "camps on its soil": ("Ecuador said Colombian guerrillas had camps on its soil.", "haven", "its", "guerrillas"),
    "members of a group": ("ETA members hid in France.", "haven", "France", "members"),
    "membership": ("Armenia suspended its membership of the alliance.", "treaty", "Armenia", "alliance"),
    "ban as a noun": ("Germany's ban on arms exports to Egypt was prolonged.", "embargo", "Germany", "Egypt"),
    "led by": ("The US-led bombing of Raqqa lasted four months.", "use", "US", "Raqqa"),
    "rocket fire": ("The rebels' rocket fire on Goma wounded dozens.", "use", "rebels", "Goma"),
}


@pytest.mark.parametrize(("text", "arms_type", "actor", "recipient"), ROLES.values(), ids=ROLES.keys())
def test_roles_of_an_arms_event(chain: Language, text: str, arms_type: str, actor: str, recipient: str) -> None:
    doc = chain(text)
    event = next(event for event in doc._.events if event.arms_type == arms_type)
    assert [doc[i].text for i in (*event.actors, *event.recipients)] == [actor, recipient]


def test_noun_and_verb_of_one_exercise_are_one_event(chain: Language) -> None:
    events = chain("Iranian naval drills in the Gulf began on Sunday.")._.events
    assert [event.arms_type for event in events] == ["exercise"]


def test_any_attack_is_none_yet(chain: Language) -> None:
    events = chain("France would answer any attack on its ships.")._.events
    assert {event.factuality for event in events if event.arms_type == "use"} <= {"Uu"}


def test_ship_by_name_is_a_warship(chain: Language) -> None:
    events = chain("Britain sent HMS Diamond to the Red Sea.")._.events
    assert [event.arms_type for event in events] == ["deploy"]


QUIET = {
    "handling": "The staff learned the rules for handling classified information.",
    "alliance of voters": "The move to form a modest new alliance came from a teacher.",
    "critical to": "The turnout is critical to the success of Democrats.",
    "another term": "The senator was not seeking a fifth term.",
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET.keys())
def test_look_alike_is_no_event(chain: Language, text: str) -> None:
    assert not chain(text)._.events
