"""Who is cited, and for which words, beside the one who cites."""

import pytest
from spacy.language import Language
from token_spans import span_of

from onrecord.annotate.attribution_cited import with_cited
from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.quotations import mark_quotations
from onrecord.annotate.syntax import syntax_of
from onrecord.knowledge.cues import load_cues

pytestmark = pytest.mark.model
ROWS = {cue.lemma: cue for cue in load_cues() if cue.kind == "verb"}


def read(parser: Language, text: str, verb: str, content: str) -> tuple[list[str], list[str]]:
    """Return the contents of a verb and of the participle that cites, and the latter's source, as they end up."""
    doc = mark_quotations(parser(text))
    layout = Layout(text, syntax_of(doc), doc._.quotations)
    words = [token.text for token in doc]

    def propose(head: int, lemma: str, spans: tuple[TokenSpan, ...]) -> Proposal:
        return Proposal(CueMatch(head, ROWS[lemma], (), False, False), ((head, head + 1),), ((0, 1),), 0, spans)

    citing = words.index("citing")
    told = propose(
        words.index(verb), doc[words.index(verb)].lemma_, tuple(span_of(doc, part) for part in content.split(" .. "))
    )
    wrong = propose(citing, "cite", ((citing + 1, citing + 3),))
    found = with_cited([told, wrong], layout)
    contents = [" .. ".join(doc[s:e].text for s, e in proposal.content) for proposal in found]
    return contents, [doc[s:e].text for s, e in found[1].source]


@pytest.mark.parametrize(
    ("text", "verb", "content", "cited", "source"),
    [
        (
            "An agency, citing a minister, reported that the fort had fallen.",
            "reported",
            "that the fort had fallen",
            "that the fort had fallen",
            "a minister",
        ),
        (
            "The fort, a paper reported, citing officers at the gate, had fallen.",
            "reported",
            "The fort .. citing officers at the gate, had fallen",
            "The fort .. had fallen",
            "officers at the gate",
        ),
        (
            "The fort had fallen, Reuters said, citing a letter from the front.",
            "said",
            "The fort had fallen",
            "The fort had fallen",
            "a letter from the front",
        ),
    ],
)
def test_who_is_cited_has_the_words_of_who_cites(
    parser: Language, text: str, verb: str, content: str, cited: str, source: str
) -> None:
    assert read(parser, text, verb, content) == ([cited, cited], [source])


@pytest.mark.parametrize(
    ("text", "verb", "content"),
    [
        ("The fort had fallen, Reuters said, citing the loss of both gates.", "said", "The fort had fallen"),
        ("The ministry rejected the plan, citing a minister.", "rejected", "the plan"),
        ("The ministry said that it was citing a minister.", "said", "that it was citing a minister"),
    ],
)
def test_things_and_other_deeds_are_not_words_of_somebody_cited(
    parser: Language, text: str, verb: str, content: str
) -> None:
    contents, source = read(parser, text, verb, content)
    assert contents[0] == content
    assert contents[1] != content
    assert source == [text.split(maxsplit=1)[0]]
