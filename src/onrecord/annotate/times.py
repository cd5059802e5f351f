"""Finding the times of a text: phrases over roles, anchored and read in one pass, in the order of the text.

Reference: TIMEX3 (ISO-TimeML, 2012); UzZaman et al. (2013), TempEval-3.
"""

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.layers import register_layers
from onrecord.annotate.syntax import syntax_of
from onrecord.annotate.time_anchors import Anchors
from onrecord.annotate.time_clocks import date_clocks
from onrecord.annotate.time_drafts import Draft
from onrecord.annotate.time_events import date_appositions, date_events, read_event_offset
from onrecord.annotate.time_features import Phrase
from onrecord.annotate.time_guards import is_time
from onrecord.annotate.time_intervals import join_ranges
from onrecord.annotate.time_lexemes import Lexemes
from onrecord.annotate.time_phrases import find_phrases
from onrecord.annotate.time_values import read_phrase
from onrecord.model.timex import Timex

register_layers()


@Language.component(
    "onrecord_times",
    requires=["token.dep", "token.ent_type", "token.lemma", "token.tag"],
    assigns=["doc._.times"],
)
def mark_times(doc: Doc) -> Doc:
    """Set `doc._.times`: the time expressions in text order, reckoned from `doc._.published_at` where they need it.

    With no day of publication, what needs one keeps a value with X in it, or none, and no `edtf`.
    """
    lexemes = Lexemes(syntax_of(doc).doc_text)
    found = find_phrases(lexemes)
    if not found or not len(doc):
        doc._.times = ()
        return doc
    syntax = syntax_of(doc)
    phrases = [phrase for phrase in (Phrase(match, lexemes) for match in found) if is_time(phrase, syntax)]
    quoted = [(syntax.start[mark.start], syntax.end[mark.end - 1]) for mark in doc._.quotations if not mark.scare]
    anchors = Anchors(doc._.published_at, phrases, syntax, quoted)
    drafts: list[Draft] = []
    for phrase in phrases:
        new = (
            [read_event_offset(phrase, drafts, anchors)]
            if phrase.kind == "offset-event"
            else read_phrase(phrase, anchors)
        )
        drafts += new
        for draft in new:
            anchors.follow(draft)
    date_events(drafts, anchors)
    date_appositions(drafts, lexemes)
    date_clocks(drafts, anchors)
    doc._.times = _timexes(join_ranges(drafts, lexemes, syntax), syntax.doc_text)
    return doc


def _timexes(drafts: list[Draft], text: str) -> tuple[Timex, ...]:
    kept = [draft for draft in drafts if not (draft.phrase and draft.phrase.kind == "clock" and draft.value is None)]
    index = {id(draft): i for i, draft in enumerate(kept)}
    return tuple(
        Timex(
            draft.start_char,
            draft.end_char,
            text[draft.start_char : draft.end_char],
            draft.type,
            draft.value,
            draft.edtf,
            draft.mod,
            draft.anchor if isinstance(draft.anchor, str) else f"timex:{index[id(draft.anchor.whole or draft.anchor)]}",
            draft.within,
        )
        for draft in kept
    )
