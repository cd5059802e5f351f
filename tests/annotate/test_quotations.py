import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.annotate.layers import Quotation
from onrecord.annotate.quotations import mark_quotations, paragraphs

BLANK = spacy.blank("en")


def quotations(text: str) -> list[tuple[str, Quotation]]:
    doc = mark_quotations(BLANK(text))
    return [(doc[mark.inner_start : mark.inner_end].text, mark) for mark in doc._.quotations]


def inner(text: str) -> list[str]:
    return [words for words, _ in quotations(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param('He said "we will go" and left.', "we will go", id="straight"),
        pytest.param("He said \u201cwe will go\u201d and left.", "we will go", id="curly"),
        pytest.param("He said \u00abwe will go\u00bb and left.", "we will go", id="guillemets"),
        pytest.param("He said \u201ewe will go\u201c and left.", "we will go", id="low-9"),
        pytest.param("He said \u201ewe will go\u201d and left.", "we will go", id="low-9-high"),
        pytest.param("He said ''we will go'' and left.", "we will go", id="two-apostrophes"),
        pytest.param("He said \u2018we will go\u2019 and left.", "we will go", id="single-curly"),
        pytest.param("He said 'we will go' and left.", "we will go", id="single-straight"),
        pytest.param(
            "\u2018I don\u2019t know the workers\u2019 plan,\u2019 she said.",
            "I don\u2019t know the workers",
            id="elision",
        ),
    ],
)
def test_every_style_of_mark_is_paired(text: str, words: str) -> None:
    assert inner(text)[0] == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It's the workers' plan, isn't it?", id="possessive"),
        pytest.param("In the '90s and the \u201990s they'd 'em.", id="decade"),
        pytest.param("It\u2019s Iran\u2019s plan.", id="curly-apostrophe"),
        pytest.param("He is 6'2\" tall.", id="feet-and-inches"),
        pytest.param('"', id="lone-mark"),
        pytest.param('""', id="empty"),
        pytest.param("", id="nothing"),
        pytest.param("\n\n", id="newlines"),
    ],
)
def test_apostrophes_and_stray_marks_are_no_quotations(text: str) -> None:
    assert inner(text) == []


def test_inner_quotations_are_deeper_and_follow_the_outer() -> None:
    marks = quotations("\u201cHe told me \u2018go\u2019 and I went,\u201d she said.")
    assert [(words, mark.depth) for words, mark in marks] == [("He told me \u2018go\u2019 and I went,", 0), ("go", 1)]


def test_a_speech_over_two_paragraphs_is_open_in_the_first() -> None:
    marks = quotations("\u201cWe came.\n\n\u201cWe saw,\u201d he said.")
    assert [(words, mark.closed) for words, mark in marks] == [("We came.", False), ("We saw,", True)]


def test_paragraphs_of_a_speech_that_have_lost_their_breaks_are_told_apart() -> None:
    marks = quotations("\u201cWe came. \u201cWe saw. \u201cWe won,\u201d she said. He said \u201cno\u201d.")
    assert [(words, mark.depth, mark.closed) for words, mark in marks] == [
        ("We came.", 0, False),
        ("We saw.", 0, False),
        ("We won,", 0, True),
        ("no", 0, True),
    ]


def test_a_mark_within_a_sentence_nests() -> None:
    marks = quotations("\u201cHe told us \u201cgo home\u201d and left,\u201d she said.")
    assert [(words, mark.depth) for words, mark in marks][1] == ("go home", 1)


def test_an_open_mark_ends_with_its_paragraph() -> None:
    assert inner('He said "we will go.\n\nThe convoy left.') == ["we will go."]


def test_a_wrapped_line_does_not_end_a_quotation() -> None:
    assert inner('He said "we will\ngo" and left.') == ["we will\ngo"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said, "It felt good.\nWe could have won." Then he left.', ["It felt good.\nWe could have won."]),
        ("He said, \u201cIt felt good.\nWe could have won.\u201d", ["It felt good.\nWe could have won."]),
        ('He said, "It felt good.\n"We could have won," he said.', ["It felt good.", "We could have won,"]),
        ('He said, "It felt good.\nThen a "friend" came.', ["It felt good.", "friend"]),
        ('He said, "It felt good.\n\nWe could have won." Then he left.', ["It felt good."]),
    ],
    ids=["straight", "curly", "opened anew", "another opens first", "blank line"],
)
def test_a_quotation_that_the_next_line_closes_goes_on(text: str, words: list[str]) -> None:
    assert [found.strip() for found in inner(text)][: len(words)] == words


def test_where_lines_are_too_long_to_be_wrapped_each_is_a_paragraph() -> None:
    line = "The company closed all of its stores by the middle of the year, " * 3
    text = f"Image copyright Getty Images\nThe company announced plans\n{line}"
    assert [text[start:end] for start, end in paragraphs(text)] == text.strip().split("\n")
    short = "The company announced\nthat it would close."
    assert [short[start:end] for start, end in paragraphs(short)] == [short]


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        pytest.param('the so-called "peace plan" failed', True, id="two-words"),
        pytest.param('"No," he said.', False, id="answer"),
        pytest.param('He said: "No."', False, id="after-colon"),
        pytest.param('the "plan that nobody wanted to sign" failed', False, id="many-words"),
    ],
)
def test_a_word_or_two_in_mid_sentence_are_scare_quotes(text: str, scare: bool) -> None:
    assert quotations(text)[0][1].scare is scare


def test_dialogue_printed_with_dashes_is_speech() -> None:
    text = "\u2014 Come here, he said.\n\u2014 No \u2014 said Ann.\nThe end."
    assert inner(text) == ["Come here, he said.", "No"]


def test_marks_are_spans_of_tokens_with_and_without_the_marks() -> None:
    doc = mark_quotations(BLANK('He said "we will go" and left.'))
    (mark,) = doc._.quotations
    assert doc[mark.start : mark.end].text == '"we will go"'
    assert doc[mark.inner_start : mark.inner_end].text == "we will go"


@given(st.text(alphabet="a '\"\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e\u2014.,\n", max_size=80))
def test_any_text_gives_spans_in_order_inside_the_text(text: str) -> None:
    doc = mark_quotations(BLANK(text))
    for mark in doc._.quotations:
        assert 0 <= mark.start <= mark.inner_start < mark.inner_end <= mark.end <= len(doc)
    starts = [mark.start for mark in doc._.quotations]
    assert starts == sorted(starts)


@pytest.mark.parametrize("unit", ["\u201ca ", " 'a", '" ', "\u201c a\u00bb ", "\n\u2014 a"])
def test_marks_without_end_take_linear_time(unit: str) -> None:
    doc = BLANK.make_doc(unit * 20_000)
    started = time.process_time()
    mark_quotations(doc)
    assert time.process_time() - started < 60  # a cost that grows with the square takes minutes


def test_paragraphs_end_at_blank_lines_and_finished_sentences() -> None:
    text = "One\ntwo.\nThree\n\n  Four"
    assert [text[start:end] for start, end in paragraphs(text)] == ["One\ntwo.", "Three", "Four"]


def test_component_declares_what_it_assigns() -> None:
    nlp: Language = spacy.blank("en")
    nlp.add_pipe("onrecord_quotations")
    assert nlp.analyze_pipes()["summary"]["onrecord_quotations"]["assigns"] == ["doc._.quotations"]
