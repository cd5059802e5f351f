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


DOERS = {
    "by doing": ("The army used napalm to rout rebels by targeting homes.", "army", "homes"),
    "bomb in a country": ("A car bomb in central Turkey killed 13 soldiers.", "", "soldiers"),
    "named in the attack": ("Ten people were killed in a PKK attack in Istanbul.", "PKK", "people"),
    "clause that would end them": ("The army said taking the hills would stop rocket attacks on the port.", "", "port"),
    "invasion condemned": ("Spain condemned Iraq's invasion of Kuwait.", "Iraq", "Kuwait"),
    "invasion used": ("The king will use Iraq's invasion of Kuwait to win.", "Iraq", "Kuwait"),
    "pact member": ("A Saudi-led coalition is battling Houthi insurgents.", "coalition", "insurgents"),
}


@pytest.mark.parametrize(("text", "actors", "recipients"), DOERS.values(), ids=DOERS.keys())
def test_attack_is_by_those_who_make_it(chain: Language, text: str, actors: str, recipients: str) -> None:
    doc = chain(text)
    event = next(event for event in doc._.events if event.arms_type == "use")
    assert [" ".join(doc[i].text for i in side) for side in (event.actors, event.recipients)] == [actors, recipients]


def test_fact_stays_one_whatever_is_done_with_it(chain: Language) -> None:
    claims = chain("Spain condemned Iraq's invasion of Kuwait.")._.claims
    assert [claim.factuality for claim in claims if claim.event.arms_type == "use"] == ["CT+"]


def test_accusation_that_nobody_makes_is_left_open(chain: Language) -> None:
    claims = chain("Peacekeepers were accused of wounding civilians.")._.claims
    assert [claim.factuality for claim in claims if claim.event.event_type == "ASSAULT"] == ["Uu"]


def test_backing_is_not_shared_with_a_party_that_has_its_own_backer(chain: Language) -> None:
    doc = chain("Russian-backed forces and an Iranian-armed militia attacked the town.")
    backed = next(event for event in doc._.events if event.mode == "backed")
    assert [doc[i].text for i in backed.recipients] == ["forces"]


def test_designation_is_no_supplier(chain: Language) -> None:
    doc = chain("Saudi Arabia will buy 180 M109A5/A6 howitzers.")
    assert [event.actors for event in doc._.events if event.arms_type == "order"] == [()]


OPEN = {
    "not ready": ("Spain is not ready to sell tanks to Peru.", "CT-"),
    "may be ready": ("Spain may be ready to sell tanks to Peru.", "PS+"),
    "would have been able": ("The rebels would have been able to attack the town.", "Uu"),
    "whether to": ("The ministers argued over whether to arm and train the rebels.", "Uu"),
    "wanted of another": ("Iran wants Turkey to arm the rebels.", "Uu"),
    "wanted of oneself": ("Iran wants to arm the rebels.", "PS+"),
}


@pytest.mark.parametrize(("text", "factuality"), OPEN.values(), ids=OPEN.keys())
def test_clause_says_how_sure_it_is(chain: Language, text: str, factuality: str) -> None:
    assert [event.factuality for event in chain(text)._.events if event.arms_type][-1] == factuality


UNTIED = {
    "war joined against them": ("Turkey joined the campaign against the rebels.", "troops"),
    "arsenal for a war": ("Hezbollah has built up arsenals of missiles for a war with Israel.", "licensed-production"),
    "offices of firms": ("Foreign companies have opened offices in Israel.", "haven"),
    "a debate": ("Bush clashed with Trump at a debate over the issue of taxes.", "use"),
    "resistance to it": ("The president deepened his resistance to giving the rebels weapons.", "haven"),
    "a private plane": ("He lent his private plane to the Swedish king.", "deliver"),
}


@pytest.mark.parametrize(("text", "arms_type"), UNTIED.values(), ids=UNTIED.keys())
def test_look_alike_helps_and_harms_nobody(chain: Language, text: str, arms_type: str) -> None:
    found = [event.recipients for event in chain(text)._.events if event.arms_type == arms_type]
    assert not any(found)


def test_nobody_agrees_with_those_to_be_fought(chain: Language) -> None:
    doc = chain("The ministers agreed to confront the rebels.")
    assert [event.recipients for event in doc._.events if event.event_type == "AGREE"] in ([], [()])


def test_resistance_to_something_is_no_party(chain: Language) -> None:
    names = [entity.name for entity in chain("She made her opposition to the Iran deal clear.")._.entities]
    assert not any("opposition" in name for name in names)


def test_future_friend_is_none_yet(chain: Language) -> None:
    events = chain("Spain would be a friend of Israel.")._.events
    assert [event.factuality for event in events] == ["PR+"]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        pytest.param("Spain forced the king of Tonga to resign.", "CT+", id="forced"),
        pytest.param("Spain tried to force the king of Tonga to resign.", "Uu", id="tried-to"),
    ],
)
def test_what_somebody_tried_to_force_is_open(chain: Language, text: str, factuality: str) -> None:
    claims = chain(text)._.claims
    assert [claim.factuality for claim in claims if claim.event.event_type == "RETREAT"] == [factuality]


def test_coast_is_no_party(chain: Language) -> None:
    doc = chain("The crown prince spent this week on the West Coast meeting with senators.")
    assert not any(doc[i].text in ("West", "Coast") for event in doc._.events for i in event.actors)


@pytest.mark.parametrize("text", ["A government-funded institute closed.", "Spain has economic relations with Tonga."])
def test_word_that_names_no_power_relates_none(chain: Language, text: str) -> None:
    assert chain(text)._.events == ()


QUIET = {
    "leave to think": "The minister allowed the public to think so.",
    "a threshold met": "She did not meet the threshold of the commission.",
    "sworn in": "She was sworn in to tell the truth.",
    "coal mines": "The best mines would be sold to a firm.",
    "a video released": "Attorneys released it to the newspaper.",
    "a feast recognized": "The president recognized the holiday.",
    "arrived in parliament": "He arrived in Congress in 1993.",
    "one opinion": "John Smith agreed that the rules should be modernized.",
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET.keys())
def test_everyday_doing_is_no_event(chain: Language, text: str) -> None:
    assert not chain(text)._.events


SHARED = {
    "refused": ("Spain refused to sell tanks to Peru or train its pilots.", ["CT-", "CT-"]),
    "agreed": ("Spain agreed to sell tanks to Peru and train its pilots.", ["PR+", "PR+"]),
    "denied": ("Spain denied supplying rifles to Peru and training the rebels.", ["CT-", "CT-"]),
    "included": ("The plan could include shelling the port and raiding the town.", ["PS+", "PS+"]),
    "nor": ("Spain has not armed nor trained the rebels.", ["CT-"]),
    "persuaded": ("Spain may persuade Chile to arm the rebels.", ["PS+"]),
    "required": ("The law did not require Chile to arm the rebels.", ["Uu"]),
}


@pytest.mark.parametrize(("text", "values"), SHARED.values(), ids=SHARED.keys())
def test_what_is_coordinated_is_as_sure(chain: Language, text: str, values: list[str]) -> None:
    claims = chain(text)._.claims
    assert [claim.factuality for claim in claims if claim.event.arms_type] == values


CODED = {
    "threat": ("The king's threats to attack the Spanish port grew.", "THREATEN", None),
    "tariff": ("Spain imposed tariffs on Tonga.", "SANCTION", None),
    "land": ("Russia seized Crimea in 2014.", "ASSAULT", None),
    "bomb": ("A bomb went off in Lima.", "ASSAULT", "use"),
    "words": ("Smith attacked Machado in tweets.", "ACCUSE", None),
}


@pytest.mark.parametrize(("text", "event_type", "arms_type"), CODED.values(), ids=CODED.keys())
def test_event_is_what_its_words_make_it(chain: Language, text: str, event_type: str, arms_type: str | None) -> None:
    event = chain(text)._.events[0]
    assert (event.event_type, event.arms_type) == (event_type, arms_type)
