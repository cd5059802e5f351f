"""Where a content ends before its source does something else, and who does it."""

import re

import pytest
from spacy.language import Language

from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_next_deeds import before_next_deeds, before_next_words, before_own_words
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import syntax_of
from onrecord.knowledge.cues import load_cues

pytestmark = pytest.mark.model
ROWS = {cue.lemma: cue for cue in load_cues() if cue.kind == "verb"}
Words = tuple[str, str, str]
"""Source, cue and content."""


def read(parser: Language, text: str) -> Layout:
    return Layout(text, syntax_of(parser(text)), ())


def propose(layout: Layout, words: Words, *, passive: bool = False) -> Proposal:
    """Return an attribution whose parts are these words, the cue's last word its head; two dots part pieces."""

    def spans(part: str) -> tuple[TokenSpan, ...]:
        return tuple(span_of(layout, piece) for piece in part.split(" .. ") if piece)

    source, cue, content = (spans(part) for part in words)
    lemmas = [layout.syntax.lemma[i] for start, end in cue for i in range(start, end)]
    row = next((ROWS[lemma] for lemma in reversed(lemmas) if lemma in ROWS), ROWS["say"])
    match = CueMatch(cue[-1][1] - 1, row, (), passive, negated=False)
    return Proposal(match, cue, source, source[0][1] - 1 if source else None, content)


def span_of(layout: Layout, words: str) -> TokenSpan:
    syntax = layout.syntax
    first = next(found.start() for found in re.finditer(rf"\b{re.escape(words)}", syntax.doc_text))
    return syntax.start.index(first), syntax.end.index(first + len(words)) + 1


def content_of(layout: Layout, proposal: Proposal) -> str:
    syntax = layout.syntax
    return " .. ".join(syntax.doc_text[syntax.start[s] : syntax.end[e - 1]] for s, e in proposal.content)


DEEDS = [
    ("The major decided to leave and has nothing to hide.", "major", "decided", "to leave"),
    ("The major has asked for talks but will not pay for them.", "major", "has asked for", "talks"),
    (
        "The porters do not believe that the road is clear and wait for a cart.",
        "porters",
        "do not believe",
        "that the road is clear",
    ),
    ("The letter says that our hearts bleed, and pleads with the Council.", "letter", "says", "that our hearts bleed"),
    ("The firm said that Lund had left, but did not say why.", "firm", "said", "that Lund had left"),
    ("The firm said that Lund had left, but did not have a car.", "firm", "said", ""),
    ("The firm feared that Lund had left, but did not say why.", "firm", "feared", ""),
    ("The king is said to have asked for arms and to have been refused.", "king", "to have asked for", "arms"),
    ("The king wants to ask for arms and to have them.", "king", "to ask for", ""),
    ("Pretoria decided to sign and intended to cheat.", "Pretoria", "decided", "to sign"),
    ("Pretoria held them to be old and newly laid.", "Pretoria", "held", ""),
    ("The premier wants help and demanded it.", "premier", "wants", "help and demanded it"),
    ("The premier said that the army had won and had gone home.", "premier", "said", ""),
    ("The premier says that the army wins and goes home.", "premier", "says", ""),
    ("The premier says that the armies win and go home.", "premier", "says", ""),
    ("The premiers say that the army has won and should go home.", "premiers", "say", ""),
    ("The premier asked the army to win and go home.", "premier", "asked", ""),
    (
        "Lawyers said the man planned to murder the mayor at home, film the killing so it could be shown, and then use "
        "firearms to attack a station in the city.",
        "Lawyers",
        "said",
        "",
    ),
    ("The premier said that he either sold the ship or lost it.", "premier", "said", ""),
    ("The premier said that the army had agreed and signed.", "premier", "said", ""),
]


@pytest.mark.parametrize(("text", "source", "cue", "end"), DEEDS)
def test_content_ends_before_a_verb_that_only_the_cue_agrees_with(
    parser: Language, text: str, source: str, cue: str, end: str
) -> None:
    layout = read(parser, text)
    whole = text[text.index(cue) + len(cue) + 1 : -1]
    found = before_next_deeds([propose(layout, (source, cue, whole))], layout)
    assert content_of(layout, found[0]) == (end or whole)


def test_next_deed_is_that_of_the_source_and_not_of_a_subject_in_the_content(parser: Language) -> None:
    layout = read(parser, "The mayor thought the order foolish and planned to challenge it.")
    thought = propose(layout, ("mayor", "thought", "the order foolish and planned to challenge it"))
    planned = propose(layout, ("order", "planned", "to challenge it"))
    found = before_next_deeds([thought, planned], layout)
    assert content_of(layout, found[0]) == "the order foolish"
    assert found[1].source == thought.source


def test_who_did_what_was_done_to_the_subject_does_not_go_on(parser: Language) -> None:
    layout = read(parser, "The mayor was told by the king to leave but wants to stay.")
    told = propose(layout, ("king", "was told", "to leave but wants to stay"), passive=True)
    wants = propose(layout, ("mayor", "wants", "to stay"))
    found = before_next_deeds([told, wants], layout)
    assert content_of(layout, found[0]) == "to leave"
    assert found[1].source == wants.source


@pytest.mark.parametrize(
    ("text", "outer", "inner", "end"),
    [
        (
            "Envoys fear that the report will be shelved and are urging London to print it.",
            ("Envoys", "fear", "that the report will be shelved and are urging London to print it"),
            ("Envoys", "are urging", "London to print it"),
            "that the report will be shelved",
        ),
        (
            "The fleet had been told by the king that war was over and fears that he lied.",
            ("king", "had been told", "that war was over and fears that he lied"),
            ("fleet", "fears", "that he lied"),
            "that war was over",
        ),
        (
            "Lawyers contend that the papers show nothing and accuse the mayor of lying.",
            ("Lawyers", "contend", "that the papers show nothing and accuse the mayor of lying"),
            ("Lawyers", "accuse", "the mayor of lying"),
            "that the papers show nothing",
        ),
        (
            "Lawyers urged the mayor to resign and accuse his clerk of lying.",
            ("Lawyers", "urged", "the mayor to resign and accuse his clerk of lying"),
            ("Lawyers", "accuse", "his clerk of lying"),
            "the mayor to resign and accuse his clerk of lying",
        ),
        (
            "Poland, the mayor noted, is no party to the war and does not want Moscow to think so.",
            ("mayor", "noted", "Poland .. is no party to the war and does not want Moscow to think so"),
            ("mayor", "does not want", "Moscow to think so"),
            "Poland .. is no party to the war and does not want Moscow to think so",
        ),
    ],
)
def test_content_ends_before_the_next_words_of_its_source(
    parser: Language, text: str, outer: Words, inner: Words, end: str
) -> None:
    layout = read(parser, text)
    first = propose(layout, outer, passive="been" in outer[1])
    found = before_next_words([first, propose(layout, inner)], layout)
    assert content_of(layout, found[0]) == end


@pytest.mark.parametrize(
    ("text", "outer", "inner", "ends"),
    [
        (
            "The deal is dead, the minister said, but he admitted that talks go on.",
            ("minister", "said", "The deal is dead .. but he admitted that talks go on"),
            ("he", "admitted", "that talks go on"),
            True,
        ),
        (
            "The deal was dead, the minister said, but he suspected that talks went on.",
            ("minister", "said", "The deal was dead .. but he suspected that talks went on"),
            ("he", "suspected", "that talks went on"),
            False,
        ),
        (
            "The kings wanted war, the minister said, and they suspect that it will come.",
            ("minister", "said", "The kings wanted war .. and they suspect that it will come"),
            ("they", "suspect", "that it will come"),
            False,
        ),
    ],
)
def test_speech_around_its_cue_ends_before_what_its_source_says_in_another_tense(
    parser: Language, text: str, outer: Words, inner: Words, *, ends: bool
) -> None:
    layout = read(parser, text)
    first = propose(layout, outer)
    found = before_own_words([first, propose(layout, inner)], layout.syntax)
    assert found[0].content == (first.content[:1] if ends else first.content)
