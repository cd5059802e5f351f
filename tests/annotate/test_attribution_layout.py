"""Where printed sentences start and end, within quotations, behind them and behind labels."""

import pytest
from spacy.language import Language

from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_quotes import govern_quotations
from onrecord.annotate.quotations import mark_quotations
from onrecord.annotate.syntax import syntax_of
from onrecord.knowledge.cues import cues_by_head

pytestmark = pytest.mark.model


def laid_out(parser: Language, text: str) -> Layout:
    doc = mark_quotations(parser(text))
    return Layout(text, syntax_of(doc), doc._.quotations)


def sentences(layout: Layout) -> list[str]:
    starts = sorted(set(layout.sentence_start))
    text, syntax = layout.syntax.doc_text, layout.syntax
    return [text[syntax.start[i] : syntax.end[layout.sentence_end[i] - 1]] for i in starts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'He said: "The era is gone." Ghana disagreed.',
            ['He said: "The era is gone."', "Ghana disagreed."],
            id="name",
        ),
        pytest.param('He said: "It is gone." He left.', ['He said: "It is gone."', "He left."], id="pronoun"),
        pytest.param('"Is it gone?" he asked. Nobody knew.', ['"Is it gone?" he asked.', "Nobody knew."], id="cue"),
        pytest.param('"Is it gone?" Ghana asked.', ['"Is it gone?" Ghana asked.'], id="cue-with-a-name"),
        pytest.param("19:38 Members rejected it.", ["19:38", "Members rejected it."], id="time-of-day"),
        pytest.param("9.30 percent left.", ["9.30 percent left."], id="no-time-of-day"),
        pytest.param("THE WITNESS: We left.", ["THE WITNESS:", "We left."], id="label"),
        pytest.param("The witness: we left.", ["The witness: we left."], id="no-label-in-capitals"),
    ],
)
def test_printed_sentences(parser: Language, text: str, expected: list[str]) -> None:
    assert sentences(laid_out(parser, text)) == expected


def test_words_told_within_a_quotation_end_with_their_sentence_there(parser: Language) -> None:
    text = '"They asked where he was. I said nothing." He left.'
    layout = laid_out(parser, text)
    asked = layout.syntax.lower.index("asked")
    start, end = layout.line(asked, 0, layout.syntax.size)
    assert layout.syntax.lower[start:end] == ['"', "they", "asked", "where", "he", "was", "."]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param('An envoy gave this account of the talks: "They were polite."', "gave", id="noun-of-saying"),
        pytest.param('A colonel had this to say: "They should fence their petrol."', "say", id="to-say"),
        pytest.param('"Is it late?" he asked. He rose.', "asked", id="behind-a-question"),
        pytest.param('"Is a town to be left alone?" He dismissed the report.', None, id="the-next-sentence"),
        pytest.param('The list had two names: "Petrel" and "Heron".', None, id="no-noun-of-saying"),
    ],
)
def test_who_governs_a_quotation(parser: Language, text: str, cue: str | None) -> None:
    layout = laid_out(parser, text)
    governed = govern_quotations(layout, cues_by_head("verb"))
    assert [layout.syntax.lower[i] for i in governed] == ([] if cue is None else [cue])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fears, an aide explains, that it is lost.", "that it is lost."),
        ("He fears, an aide explains, what is lost.", None),
        ("He fears that it is lost, an aide explains, and weeps.", None),
    ],
)
def test_clause_parted_from_its_cue_by_a_comment(parser: Language, text: str, expected: str | None) -> None:
    layout = laid_out(parser, text)
    parted = layout.parted_clause(1)
    found = None if parted is None else text[layout.syntax.start[parted[0]] : layout.syntax.end[parted[1] - 1]]
    assert found == expected
