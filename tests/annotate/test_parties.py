import pytest
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.coreference import mark_entities
from onrecord.annotate.names import mark_names
from onrecord.annotate.parties import describe_party, find_mention


def head_of(doc: Doc, word: str) -> int:
    return next(token.i for token in doc if token.text == word)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "name", "kind", "country", "sector"),
    [
        ("Two Russian tankers left on Monday.", "tankers", "Two Russian tankers", "other", "RU", None),
        ("Iranian drones hit the port.", "Iranian", "Iran", "state", "IR", None),
        ("Villages of Lebanon were hit.", "Villages", "Villages of Lebanon", "other", "LB", None),
        ("Egypt moved its batteries on Monday.", "batteries", "its batteries", "other", "EG", None),
        ("The refugees who fled left Syria.", "refugees", "The refugees", "people", None, "REF"),
        ("Army officers left on Monday.", "officers", "Army officers", "people", None, "MIL"),
    ],
)
def test_phrase_is_described(
    parser: Language, text: str, word: str, name: str, kind: str, country: str | None, sector: str | None
) -> None:
    doc = mark_entities(mark_names(parser(text)))
    party = describe_party(doc, head_of(doc, word))
    assert (party.name, party.kind, party.country, party.sector) == (name, kind, country, sector)


@pytest.mark.model
def test_described_adjective_has_itself_as_mention(parser: Language) -> None:
    doc = mark_entities(mark_names(parser("Iranian drones hit the port.")))
    party = describe_party(doc, 0)
    assert [(mention.start, mention.end, mention.head) for mention in party.mentions] == [(0, 1, 0)]
    assert party.ids.iso3166 == "IR"


@pytest.mark.model
def test_mention_is_found_by_its_head(parser: Language) -> None:
    doc = mark_entities(mark_names(parser("Officials of the Soviet Union left on Monday.")))
    found = find_mention(doc, head_of(doc, "Union"))
    assert found is not None
    assert doc._.entities[found[0]].name == "Soviet Union"


@pytest.mark.model
def test_token_inside_of_a_name_leads_to_its_mention(parser: Language) -> None:
    doc = mark_entities(mark_names(parser("The Soviet Union left on Monday.")))
    assert find_mention(doc, head_of(doc, "Soviet")) == find_mention(doc, head_of(doc, "Union"))


@pytest.mark.model
def test_token_outside_of_all_mentions_leads_nowhere(parser: Language) -> None:
    doc = mark_entities(mark_names(parser("The Soviet Union left on Monday.")))
    assert find_mention(doc, head_of(doc, "left")) is None


@pytest.mark.model
def test_every_token_can_be_described(parser: Language) -> None:
    doc = mark_entities(mark_names(parser('In Cairo he said: the 3 "big" tanks, and more — of them!')))
    assert all(describe_party(doc, i).mentions for i in range(len(doc)))
