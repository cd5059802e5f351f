"""How far contents and sources reach beside other words of the sentence."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.language import Language
from token_spans import span_of

from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_extents import (
    before_closing_phrases,
    before_told_asides,
    with_relative_clauses,
    with_whole_marks,
    within_outer,
    without_circumstances,
    without_compounds,
)
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_pool import pool_readings
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attributions import mark_attributions
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.quotations import mark_quotations
from onrecord.annotate.syntax import syntax_of
from onrecord.knowledge.cues import load_cues

Told = list[tuple[str, str, str]]
SAY = next(cue for cue in load_cues() if cue.lemma == "say")
ACCORDING = next(cue for cue in load_cues() if cue.lemma == "according to")


@pytest.fixture(scope="module")
def told(parser: Language) -> Callable[[str], Told]:
    """Return source, cue and content of each attribution of a text."""

    def read(text: str) -> Told:
        doc = mark_attributions(mark_quotations(parser(text)))

        def words(spans: tuple[TokenSpan, ...]) -> str:
            return " .. ".join(doc[start:end].text for start, end in spans)

        return [(words(m.source), words(m.cue), words(m.content)) for m in doc._.attributions]

    return read


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The premier called for help, saying that war was near.", "help"),
        ("The premier said that war was near, adding that he had asked for help.", "that war was near"),
        ("The premier said that war was near, while insisting that he had no part in it.", "that war was near"),
        ("The premier said that war was near; the general, at the front, denied it.", "that war was near"),
        ("The premier insisted that war was near, although he admitted that it had not come.", "that war was near"),
        ("Envoys said that some wondered where they were and that one had fled.", "where they were"),
        ("The premier confirmed that the fleet had left, but blamed the weather for it.", "that the fleet had left"),
        (
            "Paris confirmed that it plans to send a ship, and the general condemned the plan as a folly.",
            "to send a ship",
        ),
        ("The army said that it had won, while the rebels denied that it had fought.", "that it had won"),
        ("He explained that the king did not want war and that the envoy had promised help.", "war"),
    ],
)
def test_content_ends_before_the_next_words(told: Callable[[str], Told], text: str, content: str) -> None:
    assert content in [found[2] for found in told(text)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("He accused Paris of seeking a pretext.", "Paris", "seeking"),
        ("The agency quoted a minister as saying that Paris wants peace.", "a minister", "saying"),
        ("10:40 - Moscow says it will not wait.", "Moscow", "says"),
        ("It is the view of diplomats in Delhi that the treaty makes war less likely.", "diplomats in Delhi", "view"),
    ],
)
def test_source_is_whose_deed_or_view_it_is(told: Callable[[str], Told], text: str, source: str, cue: str) -> None:
    assert (source, cue) in [found[:2] for found in told(text)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The envoy said that prisoners had been discussed.", ["said"]),
        ("The envoy said that the report mentioned a doubt.", ["said"]),
        ("The envoy said that the report mentioned that doubts remained.", ["said", "mentioned"]),
        ("The envoy said that the general defended the sale as wise.", ["said", "defended"]),
    ],
)
def test_doings_within_speech_attribute_nothing(told: Callable[[str], Told], text: str, cues: list[str]) -> None:
    assert [found[1] for found in told(text)] == cues


@pytest.mark.model
def test_comment_set_into_a_thought_is_the_outer_one(told: Callable[[str], Told]) -> None:
    assert told("The premier thinks, his aides say, that the general must go.") == [
        ("his aides", "say", "The premier thinks .. that the general must go"),
        ("The premier", "thinks", "that the general must go"),
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The premier voiced the fear that war was near.", ["voiced"]),
        ("The premier noted with concern that war was near.", ["noted"]),
        ("The premier wished to know whether war was near.", ["wished"]),
    ],
)
def test_words_of_a_compound_cue_are_no_cues_of_their_own(
    told: Callable[[str], Told], text: str, cues: list[str]
) -> None:
    assert [cue for _, cue, _ in told(text)] == cues


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("An envoy, asked whether the truce would hold, said that it was young.", "", "asked"),
        ("Asked whether the truce would hold, an envoy said that it was young.", "an envoy", "said"),
        ("The ministry let it be known that the truce would hold.", "The ministry", "let it be known"),
        ("The truce, said a spokeswoman, was young.", "a spokeswoman", "said"),
        ("The riots, by the government's count, have cost 19 lives.", "the government", "by .. count"),
        ("The truce, in his words, was a farce.", "his", "in .. words"),
        ("In Paris, doctors who treat them believe that the gas is new.", "doctors who treat them", "believe"),
    ],
)
def test_source_is_who_speaks(told: Callable[[str], Told], text: str, source: str, cue: str) -> None:
    assert (source, cue) in [found[:2] for found in told(text)]


@pytest.mark.model
def test_semicolon_parts_clauses_but_no_list(parser: Language) -> None:
    doc = mark_quotations(parser("He said it was late; she left. He said that it was late; that she left; pens; ink."))
    breaks = Layout(doc.text, syntax_of(doc), ()).breaks
    assert [doc[at - 1].text for at in breaks] == ["late"]


@pytest.mark.model
def test_order_of_a_thing_is_a_deed(told: Callable[[str], Told]) -> None:
    assert [cue for _, cue, _ in told("Norway ordered 54 tanks, the ministry said.")] == ["said"]


@pytest.mark.model
def test_wrapped_lines_are_no_bounds_of_contents(told: Callable[[str], Told]) -> None:
    text = (
        "Two shells hit the harbour on Monday and killed nine, officials\nsaid. An army\nspokesman said that the "
        "gunners fled.\n\nThe port, he said,\nwas closed."
    )
    found = told(text)
    assert found[0] == ("officials", "said", "Two shells hit the harbour on Monday and killed nine")
    assert found[1][0] == "An army\nspokesman"


@pytest.mark.model
def test_unwrapped_lines_are_bounds_of_contents(told: Callable[[str], Told]) -> None:
    text = "Harbour shelled again\nThe port was closed, officials said."
    assert told(text) == [("officials", "said", "The port was closed")]


@pytest.mark.model
def test_verb_behind_an_eager_adjective_is_the_cue(told: Callable[[str], Told]) -> None:
    assert [cue for _, cue, _ in told("Paris was quick to deny that the convoy had left.")] == ["to deny"]


@pytest.mark.model
def test_what_a_relative_clause_is_about_may_be_its_content(parser: Language) -> None:
    doc = mark_quotations(parser("Paris accused Lagos of arming rebels, a charge that the ministry rejected."))
    pool, _ = pool_readings(Layout(doc.text, syntax_of(doc), ()))
    found = [doc[start:end].text for reading in pool[len(doc) - 2] for start, end in reading.content]
    assert "a charge" in found


@pytest.mark.model
def test_dialogue_with_dashes_is_attributed_by_the_words_behind_it(told: Callable[[str], Told]) -> None:
    text = "– We came to bury it, said an adviser.\n\n– We shall see, said the general."
    assert [(source, cue) for source, cue, _ in told(text)] == [("an adviser", "said"), ("the general", "said")]


def test_content_ends_before_an_aside_that_somebody_else_tells_of(parser: Language) -> None:
    doc = parser.make_doc("he said war was near , a claim that Paris denied")
    layout = Layout(doc.text, syntax_of(doc), ())
    layout.syntax.tag[6] = "DT"

    def proposal(head: int, start: int, end: int, shape: str) -> Proposal:
        return Proposal(CueMatch(head, SAY, (), False, False), ((head, head + 1),), (), None, ((start, end),), shape)

    said, denied = proposal(1, 2, 11, "clause"), proposal(10, 6, 8, "fronted")
    assert [p.content for p in before_told_asides([said, denied], layout)] == [((2, 5),), ((6, 8),)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "judge", "cue", "content"),
    [
        ("He said that he won, although Paris denied it.", "Paris", "denied", "that he won"),
        ("He said that he won although Paris denied it.", "Paris", "denied", "that he won although Paris denied it"),
        ("He said that he won, a boast that Paris found hollow.", "Paris", "found", "that he won"),
        ("He asked for ships, a wish which Paris refuses to grant.", "Paris", "refuses", "for ships"),
        ("He asked for talks, which the premier refused to attend.", "premier", "refused", "for talks"),
        ("He said that he won, a boast that he repeated.", "he", "repeated", "that he won, a boast that he repeated"),
        ("He asked Paris, which denied it.", "which", "denied", "Paris, which denied it"),
        ("He asked for a ship that Paris denied him.", "Paris", "denied", "for a ship that Paris denied him"),
    ],
)
def test_content_ends_before_an_aside_that_somebody_named_judges(
    parser: Language, text: str, judge: str, cue: str, content: str
) -> None:
    doc = parser(text)
    words = [token.text for token in doc]
    told, verb = words.index("said" if "said" in words else "asked"), words.index(cue)
    source = len(words) - 1 - words[::-1].index(judge)

    def proposal(head: int, source: int, start: int, end: int) -> Proposal:
        match = CueMatch(head, SAY, (), False, False)
        return Proposal(match, ((head, head + 1),), ((source, source + 1),), source, ((start, end),), "clause")

    outer, inner = proposal(told, 0, told + 1, len(doc) - 1), proposal(verb, source, verb + 1, len(doc) - 1)
    layout = Layout(doc.text, syntax_of(doc), ())
    start, end = before_told_asides([outer, inner], layout)[0].content[0]
    assert doc[start:end].text == content


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The British had known it since May.", "know", "it"),
        ("The British had denied it until their ship was found.", "deny", "it"),
        ("The British had believed it only in 1940.", "believe", "it"),
        ("The British want it before May.", "want", "it before May"),
        ("The British regarded it as a ruse.", "regard", "it as a ruse"),
        ("The British reminded him in May to sign.", "remind", "him in May to sign"),
        ("The British had known it in part.", "know", "it in part"),
    ],
)
def test_pronoun_is_content_without_its_circumstances(parser: Language, text: str, cue: str, content: str) -> None:
    doc = parser(text)
    row = next(row for row in load_cues() if row.words[0] == cue and row.kind == "verb")
    head = next(token.i for token in doc if token.lemma_ == cue)
    match = CueMatch(head, row, (), False, False)
    proposal = Proposal(match, ((head, head + 1),), (), None, ((head + 1, len(doc) - 1),))
    start, end = without_circumstances([proposal], syntax_of(doc))[0].content[0]
    assert doc[start:end].text == content


@pytest.mark.model
def test_content_is_cut_to_the_one_around_it_but_not_to_less_than_half(parser: Language) -> None:
    doc = mark_quotations(parser("one two three four five six seven eight nine ten"))
    layout = Layout(doc.text, syntax_of(doc), ())

    def proposal(head: int, start: int, end: int) -> Proposal:
        return Proposal(CueMatch(head, SAY, (), False, False), ((head, head + 1),), (), None, ((start, end),))

    outer = proposal(0, 1, 7)
    assert within_outer([outer, proposal(2, 3, 9)], layout)[1].content == ((3, 7),)
    assert within_outer([outer, proposal(5, 6, 10)], layout)[1].content == ((6, 10),)


def test_content_that_goes_on_in_the_next_sentence_holds_its_asides(parser: Language) -> None:
    doc = parser.make_doc("he said war was near , a claim that Paris denied . All was lost")
    layout = Layout(doc.text, syntax_of(doc), ())
    layout.syntax.tag[6] = "DT"
    match = CueMatch(1, SAY, (), False, False)
    told = Proposal(match, ((1, 2),), (), None, ((2, 15),), "clause")
    denied = Proposal(replace(match, head=10), ((10, 11),), (), None, ((6, 8),), "fronted")
    assert before_told_asides([told, denied], layout)[0].content == ((2, 15),)


@pytest.mark.parametrize(
    ("text", "told", "phrase"),
    [
        pytest.param(
            "He told a paper that arms came , according to a leak .",
            "that arms came",
            "He told a paper that arms came",
            id="at-the-end",
        ),
        pytest.param(
            "He told a paper that arms came , according to a leak ; it denied all .",
            "that arms came",
            "He told a paper that arms came",
            id="before-a-semicolon",
        ),
        pytest.param(
            "He told a paper that arms came , according to a leak , in May .",
            "that arms came , according to a leak , in May",
            "that arms came",
            id="within-the-clause",
        ),
    ],
)
def test_closing_phrase_reports_all_of_its_sentence(parser: Language, text: str, told: str, phrase: str) -> None:
    doc = parser.make_doc(text)
    layout = Layout(doc.text, syntax_of(doc), ())
    words = text.split()
    at = words.index("according")
    stop = next((i for i, word in enumerate(words) if word in (";", ".")), len(words))
    outer = Proposal(CueMatch(1, SAY, (), False, False), ((1, 2),), ((0, 1),), 0, ((4, stop),))
    cue = CueMatch(at, ACCORDING, (at + 1,), False, False)
    leak = Proposal(cue, ((at, at + 2),), ((at + 2, at + 4),), at + 3, ((4, at - 1),))
    found = before_closing_phrases([outer, leak], layout)
    assert [" ".join(words[start:end]) for p in found for start, end in p.content] == [told, phrase]


def test_content_goes_on_behind_the_comment_on_its_pronoun(parser: Language) -> None:
    doc = parser.make_doc("they discuss the launchers which , Paris alleges , were sold")
    syntax = syntax_of(doc)
    syntax.tag[4] = "WDT"
    discussed = Proposal(CueMatch(1, SAY, (), False, False), ((1, 2),), ((0, 1),), 0, ((2, 5),))
    alleged = Proposal(CueMatch(7, SAY, (), False, False), ((7, 8),), ((6, 7),), 6, ((4, 5), (9, 11)))
    found = with_relative_clauses([discussed, alleged], syntax)
    assert [proposal.content for proposal in found] == [((2, 11),), ((4, 5), (9, 11))]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("The ministry repeated its assurance that peace holds.", ["repeated"], id="own-words-again"),
        pytest.param("The ministry repeated her assurance that peace holds.", ["repeated"], id="a-pronoun"),
        pytest.param("The ministry repeated Paris's claim that peace holds.", ["repeated", "claim"], id="of-another"),
        pytest.param("The ministry mocked its claim that peace holds.", ["mocked", "claim"], id="no-light-verb"),
    ],
)
def test_noun_of_its_own_source_is_part_of_a_light_cue(parser: Language, text: str, kept: list[str]) -> None:
    doc = parser(text)
    verb, noun = 2, next(token.i for token in doc if token.text in ("assurance", "claim"))
    outer = Proposal(CueMatch(verb, SAY, (), False, False), ((verb, 3),), ((0, 2),), 1, ((3, len(doc) - 1),))
    inner = Proposal(
        CueMatch(noun, SAY, (), False, False), ((noun, noun + 1),), ((3, 4),), 3, ((noun + 1, len(doc) - 1),)
    )
    assert [doc[p.match.head].text for p in without_compounds([outer, inner], syntax_of(doc))] == kept


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "cue", "content", "whole"),
    [
        ('He added: "This is clear." He left.', "added", 'This is clear."', '"This is clear."'),
        (
            'It said it had put arms "beyond use" but left.',
            "said",
            'it had put arms "beyond use',
            'it had put arms "beyond use"',
        ),
        ('He added: "This is clear. We know." He left.', "added", '"This is clear', '"This is clear'),
        ('"They said it is clear," he added.', "said", "it is clear", "it is clear"),
    ],
)
def test_content_has_both_marks_of_a_quotation(parser: Language, text: str, cue: str, content: str, whole: str) -> None:
    doc = mark_quotations(parser(text))
    layout = Layout(text, syntax_of(doc), doc._.quotations)
    head = next(token.i for token in doc if token.text == cue)
    told = Proposal(CueMatch(head, SAY, (), False, False), ((head, head + 1),), (), None, (span_of(doc, content),))
    ((first, after),) = with_whole_marks([told], layout)[0].content
    assert doc[first:after].text == whole
