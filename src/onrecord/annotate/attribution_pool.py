"""All readings of all cues of a text: those the rules keep, first, and what else a cue may mean."""

from collections.abc import Iterable

from onrecord.annotate.attribution_comments import beside_comments, find_comments
from onrecord.annotate.attribution_cues import is_in_writing
from onrecord.annotate.attribution_hypotheses import verb_readings
from onrecord.annotate.attribution_labels import label_readings
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_mistagged import mistagged_readings
from onrecord.annotate.attribution_modal import modal_readings
from onrecord.annotate.attribution_nominal_hypotheses import adjective_readings, noun_readings
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_quotes import govern_quotations
from onrecord.annotate.attribution_rules import find_ruled, stays_quoted
from onrecord.annotate.layers import Quotation
from onrecord.knowledge.cues import cues_by_head

OPEN = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "ADV"})
"""Parts of speech of the words that may be cues."""
WORDS_OF_MOUTH = frozenset({"news", "word", "words"})
"""Nouns that the tagger takes for names where they open a sentence: "Word came that"."""
Pool = dict[int, list[Proposal]]
"""The readings of each cue by its head token, in text order; a reading that the rules keep comes first."""


def pool_readings(layout: Layout) -> tuple[Pool, dict[int, list[Quotation]]]:
    """Return the pool of readings, and the quotations that each cue governs."""
    syntax = layout.syntax
    governed = govern_quotations(layout, cues_by_head("verb"))
    ruled = find_ruled(layout, governed)
    chained = {i for proposal in ruled for start, end in proposal.cue for i in range(start, end)}
    comments = find_comments(layout)
    pool: Pool = {proposal.match.head: beside_comments(layout, [proposal], comments) for proposal in ruled}
    for i, pos in enumerate(syntax.pos):
        if (pos not in OPEN and i not in comments.readings) or (i in chained and i not in pool):
            continue
        found = beside_comments(layout, [*_readings_at(layout, i, governed.get(i, []))], comments)
        for proposal in (*found, *comments.readings.get(i, ())):
            if stays_quoted(layout, proposal):
                _add(pool, i, proposal)
    for proposal in label_readings(layout):
        _add(pool, proposal.match.head, proposal)
    return dict(sorted(pool.items())), governed


def _readings_at(layout: Layout, i: int, governed: list[Quotation]) -> Iterable[Proposal]:
    """Return the readings of a word by the parse."""
    pos = layout.syntax.pos[i]
    if pos == "VERB":
        return () if is_in_writing(layout.syntax, i) else verb_readings(layout, i, governed)
    if pos == "NOUN" or (pos == "PROPN" and layout.syntax.lower[i] in WORDS_OF_MOUTH):
        return (*mistagged_readings(layout, i), *noun_readings(layout, i))
    if pos == "ADJ":
        return adjective_readings(layout, i)
    return modal_readings(layout, i) if pos == "ADV" else ()


def ruled_readings(pool: Pool) -> list[Proposal]:
    """Return the readings of a pool that the rules keep."""
    return [readings[0] for readings in pool.values() if readings[0].ruled]


def _add(pool: Pool, i: int, proposal: Proposal) -> None:
    """Add a reading that the pool does not hold."""
    known = pool.setdefault(i, [])
    if all(other.content != proposal.content or other.source != proposal.source for other in known):
        known.append(proposal)
