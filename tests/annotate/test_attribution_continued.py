"""Whose quotations are that stand in a sentence of their own without a cue."""

import pytest
from spacy.language import Language
from token_spans import span_of

from onrecord.annotate.attribution_continued import with_continued
from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.quotations import mark_quotations
from onrecord.annotate.syntax import syntax_of
from onrecord.knowledge.cues import load_cues

pytestmark = pytest.mark.model
SAY = next(cue for cue in load_cues() if cue.lemma == "say")


def contents(parser: Language, text: str, told: list[tuple[str, str]]) -> list[list[str]]:
    """Return the contents of cues as they end up; `told` gives each cue and what it has before."""
    doc = mark_quotations(parser(text))
    layout = Layout(text, syntax_of(doc), doc._.quotations)

    def propose(cue: str, content: str) -> Proposal:
        head = next(token.i for token in doc if token.text == cue)
        told_at = span_of(doc, content)
        return Proposal(CueMatch(head, SAY, (), False, False), ((head, head + 1),), ((0, 1),), 0, (told_at,))

    found = with_continued([propose(cue, content) for cue, content in told], layout)
    return [[doc[start:end].text for start, end in proposal.content] for proposal in found]


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        pytest.param(
            'The town is calm, an envoy says. "We sleep at night. So do they." The road is shut.',
            [("says", "The town is calm")],
            [["The town is calm", '"We sleep at night. So do they."']],
            id="told-in-the-sentence-before",
        ),
        pytest.param(
            'The town is calm, an envoy says. "We sleep." "We eat."',
            [("says", "The town is calm")],
            [["The town is calm", '"We sleep."', '"We eat."']],
            id="one-goes-on-with-another",
        ),
        pytest.param(
            'An envoy says the town is calm, but a clerk claims it burns. "We see smoke."',
            [("says", "the town is calm"), ("claims", "it burns")],
            [["the town is calm"], ["it burns", '"We see smoke."']],
            id="the-last-speaker",
        ),
        pytest.param(
            'An envoy says that a clerk claims it burns. "We see smoke."',
            [("says", "that a clerk claims it burns"), ("claims", "it burns")],
            [["that a clerk claims it burns", '"We see smoke."'], ["it burns"]],
            id="the-outer-speaker",
        ),
        pytest.param(
            'The town is calm, an envoy says. "We sleep," said a clerk.',
            [("says", "The town is calm"), ("said", '"We sleep,"')],
            [["The town is calm"], ['"We sleep,"']],
            id="told-by-another",
        ),
        pytest.param(
            'The town is calm, an envoy says. The road is shut. "We sleep."',
            [("says", "The town is calm")],
            [["The town is calm"]],
            id="a-sentence-between",
        ),
        pytest.param(
            'The town is calm, an envoy says.\n\n"We sleep."',
            [("says", "The town is calm")],
            [["The town is calm"]],
            id="another-paragraph",
        ),
        pytest.param(
            'The town is calm, an envoy says. "Order" has been restored.',
            [("says", "The town is calm")],
            [["The town is calm"]],
            id="scare-quotes",
        ),
    ],
)
def test_quoted_sentence_without_a_cue_goes_on_with_the_speech_before(
    parser: Language, text: str, told: list[tuple[str, str]], expected: list[list[str]]
) -> None:
    assert contents(parser, text, told) == expected
