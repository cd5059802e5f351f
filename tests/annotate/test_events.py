import pytest
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.events import mark_events
from onrecord.annotate.layers import EventMark, ItemMark
from onrecord.model.timex import Timex

pytestmark = pytest.mark.model

ROLES: list[tuple[str, str, str, str, str]] = [
    ("active", "Spain delivered six frigates to Peru.", "deliver", "Spain", "Peru"),
    ("passive", "Six frigates were delivered to Peru by Spain.", "deliver", "Spain", "Peru"),
    ("dative", "Spain sold Peru six frigates.", "deliver", "Spain", "Peru"),
    ("supply-with", "Spain supplied Peru with rifles.", "deliver", "Spain", "Peru"),
    ("received", "Peru received six frigates from Spain.", "deliver", "Spain", "Peru"),
    ("relative", "Peru flew the helicopters that Spain delivered to Chile.", "deliver", "Spain", "Chile"),
    ("reduced-relative", "The rifles sold to Peru by Spain were old.", "deliver", "Spain", "Peru"),
    ("coordination", "Spain built the frigates and delivered them and six tanks to Peru.", "deliver", "Spain", "Peru"),
    ("control", "Spain agreed to deliver six frigates to Peru.", "deliver", "Spain", "Peru"),
    ("light-verb", "Spain made a delivery of rifles to Peru.", "deliver", "Spain", "Peru"),
    ("nominal", "The delivery of twelve howitzers to Peru by Spain was delayed.", "deliver", "Spain", "Peru"),
    ("gerund", "Spain denied supplying rifles to Peru.", "deliver", "Spain", "Peru"),
    ("decision", "Spain's decision to sell frigates to Peru was debated.", "deliver", "Spain", "Peru"),
    ("adjective", "Peru's Spanish-supplied frigates sailed north.", "deliver", "Spanish", "Peru"),
    ("buyer", "Peru ordered six frigates from Spain.", "order", "Spain", "Peru"),
    ("contract", "Peru signed a contract for six frigates with Spain.", "order", "Spain", "Peru"),
    ("list", "Spain and Italy delivered six frigates to Peru.", "deliver", "Spain Italy", "Peru"),
    ("made-by", "The Peruvian frigate is powered by an engine made by Scania.", "component", "Scania", "Peruvian"),
    ("licence", "Rifles are built in Peru under a Spanish licence.", "licensed-production", "Spanish", "Peru"),
    ("joint", "Spain held a naval exercise with Peru.", "exercise", "Spain Peru", ""),
    ("pact", "Spain and Peru signed a defence treaty.", "treaty", "Spain Peru", ""),
    ("guest", "Spain maintains a naval base in Peru.", "host", "Peru", "Spain"),
    ("haven", "The rebels kept an office in Khartoum.", "haven", "Khartoum", "rebels"),
    ("advisers", "Cuba sent advisers to train the army of Peru.", "train", "Cuba", "army"),
    ("target", "Spain imposed an arms embargo on Peru.", "embargo", "Spain", "Peru"),
    ("attack", "The rebels fired rockets at the airport.", "use", "rebels", "airport"),
]

CODES: list[tuple[str, str, str, str | None, str]] = [
    ("agree", "Spain agreed to sell tanks to Peru.", "AGREE", "deliver", "PR+"),
    ("will", "Spain will sell tanks to Peru.", "AGREE", "deliver", "PR+"),
    ("will-not", "Spain will not sell tanks to Peru.", "REJECT", "deliver", "PR-"),
    ("offer", "Spain has offered to sell tanks to Peru.", "AGREE", "offer", "CT+"),
    ("ready", "Spain is ready to sell tanks to Peru.", "AGREE", "offer", "CT+"),
    ("threaten", "Spain threatened to attack Peru.", "THREATEN", None, "CT+"),
    ("unless", "Spain will withdraw its troops from Peru unless Chile pays.", "THREATEN", None, "PR+"),
    ("refuse", "Spain refused to sell tanks to Peru.", "REJECT", None, "CT+"),
    ("refuse-below", "Spain refused to sell tanks to Peru.", "COOPERATE", "deliver", "CT-"),
    ("urge", "Spain urged Chile to sell tanks to Peru.", "REQUEST", None, "CT+"),
    ("urge-below", "Spain urged Chile to sell tanks to Peru.", "COOPERATE", "deliver", "Uu"),
    ("must", "Spain said Chile must withdraw its troops from Peru.", "REQUEST", None, "CT+"),
    ("accuse", "Spain accused Chile of arming the rebels.", "ACCUSE", None, "CT+"),
    ("accuse-below", "Spain accused Chile of arming the rebels.", "AID", "deliver", "CT+"),
    ("fail", "Spain failed to deliver the tanks to Peru.", "COOPERATE", "deliver", "CT-"),
    ("failed-test", "Spain failed to launch a cruise missile.", "MOBILIZE", "test", "CT+"),
    ("deny", "Spain denied supplying rifles to Peru.", "COOPERATE", "deliver", "CT-"),
    ("begin", "Spain began delivering tanks to Peru.", "COOPERATE", "deliver", "CT+"),
    ("halt", "Spain halted arms exports to Peru.", "SANCTION", "embargo", "CT+"),
    ("lift", "Spain lifted its arms embargo on Peru.", "RETREAT", "embargo", "CT+"),
    ("grant", "Spain delivered six helicopters to Peru as military aid.", "AID", "deliver", "CT+"),
    (
        "licence-refused",
        "Spain refused an export licence for rifles bound for Peru.",
        "REJECT",
        "export-licence",
        "CT+",
    ),
]

QUIET = [
    "The minister delivered a speech to the troops.",
    "She wore a tank top at the beach.",
    "The director shot a film in Morocco.",
    "The company launched a website in Peru.",
    "Real Madrid beat Barcelona in the cup final.",
    "A storm hit the coast and killed three people.",
    "Citizens are urged to stay at home.",
    "Heavy snow closed the airport for two days.",
    "The party won the election by a wide margin.",
    "You should resign.",
]


def _words(doc: Doc, heads: tuple[int, ...]) -> str:
    return " ".join(doc[i].text for i in heads)


def _coded(doc: Doc, arms_type: str | None) -> EventMark:
    return next(event for event in doc._.events if event.arms_type == arms_type)


@pytest.fixture(scope="module")
def docs(parser: Language) -> dict[str, Doc]:
    texts = list(dict.fromkeys([*(row[1] for row in ROLES), *(row[1] for row in CODES), *QUIET]))
    return {text: mark_events(doc) for text, doc in zip(texts, parser.pipe(texts), strict=True)}


@pytest.mark.parametrize(("name", "text", "arms_type", "actors", "recipients"), ROLES, ids=[row[0] for row in ROLES])
def test_roles_are_the_same_in_every_construction(
    docs: dict[str, Doc], name: str, text: str, arms_type: str, actors: str, recipients: str
) -> None:
    event = _coded(docs[text], arms_type)
    assert (_words(docs[text], event.actors), _words(docs[text], event.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("name", "text", "event_type", "arms_type", "factuality"), CODES, ids=[row[0] for row in CODES]
)
def test_wrappers_decide_type_and_factuality(
    docs: dict[str, Doc], name: str, text: str, event_type: str, arms_type: str | None, factuality: str
) -> None:
    assert (event_type, arms_type, factuality) in [
        (e.event_type, e.arms_type, e.factuality) for e in docs[text]._.events
    ]


@pytest.mark.parametrize("text", QUIET)
def test_look_alikes_code_nothing(docs: dict[str, Doc], text: str) -> None:
    assert docs[text]._.events == ()


@pytest.mark.parametrize(
    ("text", "mode", "actors", "recipients"),
    [
        ("Spain called Tonga, an ally of Fiji, yesterday.", "ally", "Tonga", "Fiji"),
        ("Spain has close ties to Tonga.", "ties", "Spain", "Tonga"),
        ("The Iranian-backed militia fled.", "backed", "Iranian", "militia"),
    ],
)
def test_static_relations_have_a_mode_and_no_type(
    parser: Language, text: str, mode: str, actors: str, recipients: str
) -> None:
    doc = mark_events(parser(text))
    event = next(event for event in doc._.events if event.mode == mode)
    assert (event.event_type, event.arms_type) == (None, None)
    assert (_words(doc, event.actors), _words(doc, event.recipients)) == (actors, recipients)


def test_pact_of_defence_is_marked_as_such(parser: Language) -> None:
    (event,) = mark_events(parser("Spain and Peru signed a mutual defence treaty."))._.events
    assert event.mode == "defense"


def test_several_nationalities_before_one_noun_are_several_parties(parser: Language) -> None:
    doc = mark_events(parser("Spanish and Peruvian officials met in Lima."))
    assert _words(doc, doc._.events[0].actors) == "Spanish Peruvian"


def test_place_is_the_nearest_place_phrase(parser: Language) -> None:
    doc = mark_events(parser("Customs officers seized 60 pistols aboard a freighter in Lima."))
    assert doc[doc._.events[0].place].text == "Lima"


def test_time_is_that_of_the_trigger_and_not_of_the_saying(parser: Language) -> None:
    text = "Spain delivered six frigates to Peru in 2011, officials said on Friday."
    doc = parser(text)
    year, friday = text.index("2011"), text.index("Friday")
    doc._.times = (
        Timex(year, year + 4, "2011", "DATE", "2011", "2011", None, "none"),
        Timex(friday, friday + 6, "Friday", "DATE", "2012-05-04", "2012-05-04", None, "published"),
    )
    assert mark_events(doc)._.events[0].time == 0


def test_items_of_the_item_layer_count_as_arms(parser: Language) -> None:
    doc = parser("Spain delivered six Typhoons to Peru.")
    assert not mark_events(doc)._.events
    doc._.items = (ItemMark(2, 4, 3, "combat-aircraft", "Typhoon", False, None, None, None),)
    (event,) = mark_events(doc)._.events
    assert (event.arms_type, event.items) == ("deliver", (0,))


def test_events_come_in_the_order_of_their_triggers(parser: Language) -> None:
    doc = mark_events(parser("Spain accused Chile of arming the rebels, and Peru imposed an arms embargo on Chile."))
    starts = [event.trigger[0] for event in doc._.events]
    assert len(starts) == 3
    assert starts == sorted(starts)


@pytest.mark.parametrize("text", ["", "\n\n", "attack", "???", "x" * 5000, "delivered delivered delivered to to"])
def test_odd_texts_are_read_without_complaint(parser: Language, text: str) -> None:
    assert isinstance(mark_events(parser(text))._.events, tuple)


def test_doc_without_a_parse_codes_nothing(parser: Language) -> None:
    assert mark_events(Doc(parser.vocab, words=["Spain", "attacked", "Peru"]))._.events == ()
