"""The rules: for each cue at most one reading, the first of the lexicon's that fits the parse."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.attribution_content import find_content
from onrecord.annotate.attribution_cues import cue_spans, is_in_writing
from onrecord.annotate.attribution_fronted import inverted_content
from onrecord.annotate.attribution_labels import colon_proposals, dash_proposals
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_nominal import (
    adjective_proposal,
    adverb_proposal,
    noun_proposal,
    phrase_proposal,
)
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import apart, before_agent, source_of
from onrecord.annotate.attribution_states import state_proposal
from onrecord.annotate.layers import Quotation
from onrecord.knowledge.cues import Cue, cues_by_head

UNFINISHED = frozenset({"VB", "VBG", "VBN"})
WORD_CLASSES = frozenset({"VERB", "NOUN", "ADJ"})
CHAINED = frozenset({"seem", "reject"})
DASHES = frozenset({"\u2013", "\u2014", "\u2015"})


def find_ruled(layout: Layout, governed: dict[int, list[Quotation]]) -> list[Proposal]:
    """Return the readings that the rules keep; `governed` are the quotations by the cue that leads them."""
    proposed = [proposal for proposal in _propose(layout, governed) if stays_quoted(layout, proposal)]
    return heard(layout, _merge_chains(layout, _without_overlap(proposed)))


def stays_quoted(layout: Layout, proposal: Proposal) -> bool:
    """Return whether a cue within a quotation has its content there, too."""
    number = layout.quoted[proposal.match.head]
    if number == -1 or layout.quotations[number].scare or not layout.quotations[number].closed:
        return True
    mark = layout.quotations[number]
    return all(mark.start <= start and end <= mark.end for start, end in proposal.content)


def _propose(layout: Layout, governed: dict[int, list[Quotation]]) -> Iterator[Proposal]:
    """Yield the readings of all cues, hedges and labels last: "reportedly said" is one cue, the verb's."""
    syntax = layout.syntax
    phrases, adverbs, states = cues_by_head("phrase"), cues_by_head("adverb"), cues_by_head("adjective")
    hedges = []
    for i, (pos, lower) in enumerate(zip(syntax.pos, syntax.lower, strict=True)):
        worded = pos in WORD_CLASSES or (pos == "ADP" and lower in states)
        if worded and (found := _word_proposal(layout, i, governed)):
            yield found
        elif pos == "ADV" and lower in adverbs:
            hedges.append(adverb_proposal(layout, i, adverbs[lower][0]))
        if lower in phrases and (found := phrase_proposal(layout, i, phrases[lower])):
            yield found
    yield from filter(None, hedges)
    yield from colon_proposals(layout, cues_by_head("mark")[":"][0])
    yield from dash_proposals(layout, cues_by_head("mark")["-"][0])


def _word_proposal(layout: Layout, i: int, governed: dict[int, list[Quotation]]) -> Proposal | None:
    lemma, pos = layout.syntax.lemma[i], layout.syntax.pos[i]
    if pos == "ADP":
        return state_proposal(layout, i)
    if is_in_writing(layout.syntax, i):
        return None
    attitudes = cues_by_head("adjective").get(layout.syntax.lower[i], ())
    if pos == "NOUN" and not (attitudes and layout.syntax.dep[i] == "attr" and layout.syntax.left[i] == i):
        rows = cues_by_head("noun").get(lemma, ())
        return noun_proposal(layout, i, rows) if rows else None
    if attitudes and (found := adjective_proposal(layout, i, attitudes[0])):
        return found
    rows = cues_by_head("verb").get(lemma, ()) if pos == "VERB" else ()
    return _verb_proposal(layout, i, rows, governed.get(i, [])) if rows else None


def _verb_proposal(layout: Layout, i: int, rows: tuple[Cue, ...], governed: list[Quotation]) -> Proposal | None:
    for match in layout.matches(i, rows):
        content = find_content(layout, match, governed)
        if not content:
            continue
        source, head = source_of(layout, match)
        if not source and not match.passive and match.row.cue_class != "seem" and layout.syntax.tag[i] in UNFINISHED:
            return None
        content = before_agent(layout, match, head, content) or inverted_content(layout, i) or content
        source = apart(layout, source, head, content)
        return Proposal(match, cue_spans(layout.syntax, match), source, head, content)
    return None


def _without_overlap(proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals with one for each cue word: the first, and no adverb that belongs to another cue."""
    taken: set[int] = set()
    kept = []
    for proposal in proposals:
        words = {i for start, end in proposal.cue for i in range(start, end)}
        if proposal.match.head in taken:
            continue
        taken |= words
        kept.append(proposal)
    return kept


def _merge_chains(layout: Layout, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals with "seems to feel that" and "refused to say that" read as one cue, that of the content."""
    syntax = layout.syntax
    by_head = {proposal.match.head: proposal for proposal in proposals}
    for i, proposal in list(by_head.items()):
        outer = by_head.get(syntax.head[i])
        if syntax.dep[i] != "xcomp" or outer is None or i not in by_head or outer.match.row.cue_class not in CHAINED:
            continue
        start = outer.cue[0][0]
        by_head[i] = replace(proposal, cue=((start, i + 1), *(span for span in proposal.cue if span[0] > i)))
        del by_head[syntax.head[i]]
    return list(by_head.values())


def heard(layout: Layout, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals but those inside a quotation that no other one attributes: nobody knows whose "I" it is."""
    starts = [mark.start for mark in layout.quotations]
    contents: set[int] = set()
    for proposal in proposals:
        own = layout.quoted[proposal.match.head]
        if own != -1 and _speaks_behind_dash(layout, proposal, own):
            own = -1
        for start, end in proposal.content:
            first = layout.quoted[start] if layout.quoted[start] != -1 else bisect_left(starts, start)
            contents.update(number for number in range(first, bisect_left(starts, end)) if number != own)
    anonymous = {n for n, mark in enumerate(layout.quotations) if n not in contents and mark.closed and not mark.scare}
    return [proposal for proposal in proposals if layout.quoted[proposal.match.head] not in anonymous]


def _speaks_behind_dash(layout: Layout, proposal: Proposal, number: int) -> bool:
    """Return whether a cue stands in the paragraph that a dialogue's dash opens, behind what is said there."""
    mark = layout.quotations[number]
    opened = layout.syntax.text[mark.start] in DASHES
    return opened and proposal.content[0][0] <= mark.start + 1 and proposal.content[-1][1] <= proposal.match.head
