"""How far contents and sources reach beside other words of the sentence."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_extents import before_told_asides, within_outer, without_circumstances
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
        ("Envoys said that some did not know where they were and that one had fled.", "where they were"),
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
    syntax = syntax_of(parser.make_doc("he said war was near , a claim that Paris denied"))
    syntax.tag[6] = "DT"

    def proposal(head: int, start: int, end: int, shape: str) -> Proposal:
        return Proposal(CueMatch(head, SAY, (), False, False), ((head, head + 1),), (), None, ((start, end),), shape)

    said, denied = proposal(1, 2, 11, "clause"), proposal(10, 6, 8, "fronted")
    assert [p.content for p in before_told_asides([said, denied], syntax)] == [((2, 5),), ((6, 8),)]


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
    start, end = before_told_asides([outer, inner], syntax_of(doc))[0].content[0]
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
