"""Words that stand for items named before."""

import pytest
from spacy.language import Language

pytestmark = pytest.mark.model
CASES = {
    "pronoun": ("Peru bought six MiG-29s from Belarus. They were delivered in 1996.", "deliver", "six MiG-29s"),
    "count": ("Peru bought six MiG-29s from Belarus. Two of them were delivered in May.", "deliver", "Two of them"),
    "what was counted": (
        "The US offered 180 howitzers to Riyadh. The guns fire 155mm shells. The administration approved the sale.",
        "export-licence",
        "180 howitzers",
    ),
    "noun": ("Peru wanted six MiG-29s. It signed the contract with Belarus in Minsk.", "order", "six MiG-29s"),
}


@pytest.mark.parametrize(("text", "arms_type", "item"), CASES.values(), ids=CASES.keys())
def test_event_takes_the_item_that_its_words_stand_for(chain: Language, text: str, arms_type: str, item: str) -> None:
    doc = chain(text)
    (event,) = [event for event in doc._.events if event.arms_type == arms_type]
    assert [doc[doc._.items[k].start : doc._.items[k].end].text for k in event.items] == [item]


def test_pronoun_for_a_party_stands_for_no_item(chain: Language) -> None:
    doc = chain("The rebels received rifles. They attacked the town of Gao.")
    assert [event.arms_type for event in doc._.events] == ["deliver", "use"]
