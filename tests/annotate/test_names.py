from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.annotate.layers import NameMark
from onrecord.annotate.name_table import find_phrases, title_phrases
from onrecord.annotate.names import mark_names
from onrecord.annotate.syntax import syntax_of
from onrecord.knowledge.actors import (
    Actor,
    LocativeWord,
    NameHead,
    Title,
    load_actors,
    load_locative_words,
    load_name_heads,
    load_titles,
)
from onrecord.knowledge.states import State, load_states

Marked = dict[str, Doc]
Read = Callable[[str], dict[str, NameMark]]
PARTIES: tuple[State | Actor, ...] = (*load_states(), *load_actors())


@pytest.fixture(scope="module")
def marked(parser: Language) -> Marked:
    """Every sentence of the tables by its words, parsed in one pass."""
    rows = [*PARTIES, *load_titles(), *load_name_heads(), *load_locative_words()]
    texts = list(dict.fromkeys(text for row in rows for text in (row.hit, row.miss)))
    return {text: mark_names(doc) for text, doc in zip(texts, parser.pipe(texts), strict=True)}


@pytest.fixture(scope="module")
def read(parser: Language) -> Read:
    def marks_of(text: str) -> dict[str, NameMark]:
        doc = mark_names(parser(text))
        return {doc[mark.start : mark.end].text: mark for mark in doc._.names}

    return marks_of


@pytest.mark.model
@pytest.mark.parametrize("row", PARTIES, ids=lambda row: row.id)
def test_party_row_proves_itself(marked: Marked, row: State | Actor) -> None:
    assert row.id in [mark.row for mark in marked[row.hit]._.names]
    assert row.id not in [mark.row for mark in marked[row.miss]._.names]


@pytest.mark.model
@pytest.mark.parametrize("title", load_titles(), ids=lambda title: title.id)
def test_title_row_proves_itself(marked: Marked, title: Title) -> None:
    def titles(text: str) -> list[str]:
        return [row.id for match in find_phrases(syntax_of(marked[text]), title_phrases()) for row in match.rows]

    assert title.id in titles(title.hit)
    assert title.id not in titles(title.miss)
    assert "Nelson" in [marked[title.hit][mark.start : mark.end].text for mark in marked[title.hit]._.names]


@pytest.mark.model
@pytest.mark.parametrize("head", load_name_heads(), ids=lambda head: head.id)
def test_name_head_row_proves_itself(marked: Marked, head: NameHead) -> None:
    doc = marked[head.hit]
    kinds = [mark.kind for mark in doc._.names if head.word in doc[mark.start : mark.end].text]
    assert kinds == {"place": ["other"], "other": []}.get(head.kind, [head.kind])
    assert not marked[head.miss]._.names


@pytest.mark.model
@pytest.mark.parametrize("word", load_locative_words(), ids=lambda word: word.id)
def test_locative_row_proves_itself(marked: Marked, word: LocativeWord) -> None:
    assert [mark.locative for mark in marked[word.hit]._.names if mark.country == "EG"] == [True]
    assert [mark.locative for mark in marked[word.miss]._.names if mark.country == "EG"] == [False]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "canonical", "kind", "country"),
    [
        ("The Kremlin denied the report.", "Kremlin", "Russia", "state", "RU"),
        ("Moscow said it would send tanks.", "Moscow", "Russia", "state", "RU"),
        ("They met in Moscow on Monday.", "Moscow", "Moscow", "other", "RU"),
        ("Iranian officials left on Monday.", "Iranian", "Iran", "state", "IR"),
        ("Egypt signed the treaty.", "Egypt", "Egypt", "state", "EG"),
        ("The Russian Foreign Ministry denied it.", "Russian Foreign Ministry", None, "organ-of-state", "RU"),
        ("The IAEA closed its office.", "IAEA", "International Atomic Energy Agency", "intergovernmental", None),
        ("Lockheed Martin makes the jet.", "Lockheed Martin", "Lockheed Martin", "company", "US"),
        ("Fighters of al-Shabaab took the town.", "al-Shabaab", "Al-Shabaab", "armed-group", "SO"),
        ("Niger and Nigeria closed the border.", "Niger", "Niger", "state", "NE"),
    ],
)
def test_names_get_their_row(read: Read, text: str, words: str, canonical: str | None, kind: str, country: str) -> None:
    mark = read(text)[words]
    assert (mark.canonical, mark.kind, mark.country) == (canonical or words, kind, country)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Iranian-made drones hit the port.", "Iranian"),
        ("The French ambassador left.", "French"),
        ("Iran-backed rebels took the town.", "Iran"),
    ],
)
def test_demonyms_are_adjectives(read: Read, text: str, words: str) -> None:
    assert read(text)[words].adjective


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "They fired three Patriot missiles.",
        "The USS Cole reached the port on Monday.",
        "The talks will be held on Tuesday.",
        "He paid 400 dollars in April.",
    ],
)
def test_products_and_days_are_no_parties(read: Read, text: str) -> None:
    assert not read(text)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("Shares in Iran Air fell on Monday.", "Iran Air"),
        ("Northern Ireland held a vote.", "Northern Ireland"),
    ],
)
def test_names_inside_longer_names_are_no_states(read: Read, text: str, longer: str) -> None:
    names = read(text)
    assert list(names) == [longer]
    assert names[longer].row is None


@pytest.mark.model
def test_supplier_after_from_is_a_party(read: Read) -> None:
    names = read("Egypt will buy arms from Czechoslovakia.")
    assert not names["Czechoslovakia"].locative


@pytest.mark.model
@pytest.mark.parametrize("text", ["", "\n\n\n", "x", "A" * 5000, "((((", "U.S.", "The the the", "\u202e\u200b"])
def test_odd_text_raises_nothing(parser: Language, text: str) -> None:
    doc = mark_names(parser(text))
    assert isinstance(doc._.names, tuple)


def test_doc_without_a_parse_raises_nothing() -> None:
    assert mark_names(Doc(Vocab(), words=["one", "two"]))._.names == ()


@pytest.mark.model
def test_state_that_plays_is_a_team(read: Read) -> None:
    names = read(
        "Sweden won after a late goal. The referee gave a penalty and the goalkeeper of Sweden left the stadium."
    )
    assert (names["Sweden"].kind, names["Sweden"].row, names["Sweden"].country) == ("organization", None, "SE")


@pytest.mark.model
def test_capital_that_is_a_surname_here_is_a_person(read: Read) -> None:
    names = read("George Washington crossed the river. Washington said that he would attack.")
    assert names["Washington"].kind == "person"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The liner France was sold to a broker.", "France"),
        ("The frigate HMS Malaya sailed.", "HMS Malaya"),
        ("A student named Chad raised a hand.", "Chad"),
        ("Brazil beat Germany on penalties after a goal by the striker.", "Brazil"),
        ("A man was hurt outside the Kremlin.", "Kremlin"),
    ],
)
def test_look_alikes_of_states_are_no_states(read: Read, text: str, word: str) -> None:
    mark = read(text).get(word)
    assert mark is None or mark.row is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The World Health Organisation (WHO) spoke.", "WHO"),
        ("The Union of Coastal Towns (UCT) spoke.", "UCT"),
        ("NASA Administrator Charles Bolden spoke.", "NASA"),
    ],
)
def test_names_end_at_parentheses_and_posts(read: Read, text: str, name: str) -> None:
    assert name in read(text)


@pytest.mark.model
@pytest.mark.parametrize(
    ("published_at", "row"), [("1951-05-01", None), ("2003-05-01", "armed-hamas"), (None, "armed-hamas")]
)
def test_report_cannot_mean_a_group_that_is_still_to_come(
    parser: Language, published_at: str | None, row: str | None
) -> None:
    doc = parser("Hamas rejected the plan.")
    doc._.published_at = published_at
    assert next((mark.row for mark in mark_names(doc)._.names), None) == row


@pytest.mark.model
def test_headline_in_capitals_joins_no_verb_to_a_surname(read: Read) -> None:
    names = read("Obama Seeks More Muslim Refugees As Senate Votes. Barack Obama spoke.")
    assert {"Obama", "Barack Obama"} <= names.keys()


@pytest.mark.model
def test_given_name_joins_the_name_behind_it(read: Read) -> None:
    assert "Michael O\u2019Leary" in read("The airline's chief executive, Michael O\u2019Leary, signed the letter.")


@pytest.mark.model
def test_portfolio_is_no_party(read: Read) -> None:
    assert "Shadow Home" not in read("Shadow Home Secretary Yvette Cooper said so.")


@pytest.mark.model
def test_two_words_at_the_end_tell_more_than_one(read: Read) -> None:
    mark = read("The Kelvin News Service reported it.")["Kelvin News Service"]
    assert (mark.kind, mark.sector) == ("organization", "MED")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Moscow's denial came on Monday.", True),
        ("London's arms sales to Chile rose.", True),
        ("He studied at London's Webber Douglas Academy.", False),
        ("He lived near Tokyo's harbour district.", False),
    ],
)
def test_capital_acts_by_what_it_possesses(read: Read, text: str, acts: bool) -> None:
    capitals = {"Moscow", "London", "Tokyo"} & read(text).keys()
    assert any(read(text)[name].kind == "state" for name in capitals) is acts


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The pension is about 40 US dollars.", "US"),
        ("It bought the M109A6 Paladin artillery system.", "M109A6 Paladin"),
    ],
)
def test_money_and_systems_name_no_party(read: Read, text: str, party: str) -> None:
    mark = read(text).get(party)
    assert mark is None or mark.adjective


@pytest.mark.model
def test_holder_of_a_post_ends_the_name_of_the_state(read: Read) -> None:
    names = read("So said the secretary of the Communist Party of Vietnam Nguyen Phu Trong on Monday.")
    assert {"Vietnam", "Nguyen Phu Trong"} <= names.keys()
