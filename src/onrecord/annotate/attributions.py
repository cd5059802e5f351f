"""Attributions: who says what. Candidate cues by lemma, their parts by the parse and the page, one choice each."""

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.attribution_choice import choose_readings, load_chooser
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_nesting import nest
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_quotes import govern_quotations
from onrecord.annotate.attribution_rules import find_ruled
from onrecord.annotate.attribution_said import find_said, inherit_said, times_by_token
from onrecord.annotate.attribution_stance import directness_of, factuality_of, stance_of
from onrecord.annotate.layers import AttributionMark
from onrecord.annotate.syntax import syntax_of
from onrecord.knowledge.cues import cues_by_head
from onrecord.model.timex import Timex


@Language.component(
    "onrecord_attributions",
    requires=[
        "doc._.quotations",
        "doc._.times",
        "token.dep",
        "token.lemma",
        "token.tag",
        "token.ent_type",
    ],
    assigns=["doc._.attributions"],
)
def mark_attributions(doc: Doc) -> Doc:
    """Mark attributions as `doc._.attributions`, an outer one before those nested in it, else in text order.

    An attribution is nested in another one (`within`) where its cue lies in the other's content.
    """
    syntax = syntax_of(doc)
    if not syntax.size:
        doc._.attributions = ()
        return doc
    layout = Layout(syntax.doc_text, syntax, doc._.quotations)
    chooser = load_chooser()
    if chooser is None:
        proposals = find_ruled(layout, govern_quotations(layout, cues_by_head("verb")))
    else:
        proposals = choose_readings(layout, doc._.names, chooser)
    nested = nest(proposals, syntax.size)
    times = times_by_token(syntax, doc._.times)
    marks = [_mark(layout, proposal, within, times) for proposal, within in nested]
    doc._.attributions = tuple(inherit_said(marks, layout))
    return doc


def _mark(layout: Layout, proposal: Proposal, within: int | None, times: dict[int, Timex]) -> AttributionMark:
    match = proposal.match
    return AttributionMark(
        source=proposal.source,
        source_head=proposal.source_head,
        cue=proposal.cue,
        cue_head=match.head,
        cue_lemma=match.row.lemma,
        content=proposal.content,
        stance=stance_of(layout, match, proposal.content),
        directness=directness_of(layout, proposal.content),
        factuality=factuality_of(match),
        said=find_said(layout.syntax, match.head, proposal.content, times),
        within=within,
        probability=proposal.probability,
    )
