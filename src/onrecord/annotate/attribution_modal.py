"""Wishes told by a modal verb and an adverb: "New Delhi would rather that nobody sold", "he would sooner resign"."""

from collections.abc import Iterator

from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_near import subjects_near
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import noun_phrase
from onrecord.annotate.layers import TokenSpan
from onrecord.knowledge.cues import cues_by_head

MODALS = frozenset({"would", "'d", "\u2019d"})


def modal_readings(layout: Layout, i: int) -> Iterator[Proposal]:
    """Yield the readings of an adverb of preference right behind its modal, to the clause's or the sentence's end."""
    syntax = layout.syntax
    rows = cues_by_head("modal").get(syntax.lower[i], ())
    if not rows or i == 0 or syntax.lower[i - 1] not in MODALS:
        return
    match = CueMatch(i, rows[0], (), False, False)
    for head in dict.fromkeys(subjects_near(layout, i)):
        source = noun_phrase(layout, head, before=i - 1)
        for shape, span in _contents(layout, i):
            content = layout.trim(*span)
            if content is not None:
                yield Proposal(match, ((i - 1, i + 1),), *source, (content,), shape, ruled=False)


def _contents(layout: Layout, i: int) -> Iterator[tuple[str, TokenSpan]]:
    syntax, end = layout.syntax, layout.sentence_end[i]
    verb = next((j for j in range(i + 1, end) if syntax.pos[j] == "VERB" or syntax.dep[j] == "ROOT"), None)
    if verb is not None:
        yield "clause", (i + 1, min(end, syntax.right[verb] + 1))
    comma = next((j for j in range(i + 1, end) if syntax.text[j] in (",", ";")), None)
    if comma is not None:
        yield "short clause", (i + 1, comma)
    yield "rest", (i + 1, end)
