"""Attributions: who says what. Candidate cues by lemma, their parts by the parse and the page, one choice each."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.attribution_content import find_content
from onrecord.annotate.attribution_cues import cue_spans, match_verb
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_nominal import (
    adjective_proposal,
    adverb_proposal,
    colon_proposals,
    noun_proposal,
    phrase_proposal,
)
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_quotes import govern_quotations
from onrecord.annotate.attribution_said import find_said, inherit_said, times_by_token
from onrecord.annotate.attribution_sources import find_source
from onrecord.annotate.attribution_stance import directness_of, factuality_of, stance_of
from onrecord.annotate.layers import AttributionMark, Quotation, TokenSpan
from onrecord.annotate.syntax import syntax_of
from onrecord.knowledge.cues import Cue, cues_by_head
from onrecord.model.timex import Timex

UNFINISHED = frozenset({"VB", "VBG", "VBN"})
WORD_CLASSES = frozenset({"VERB", "NOUN", "ADJ"})
CHAINED = frozenset({"seem", "reject"})


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
    layout = Layout(doc.text, syntax, doc._.quotations)
    proposals = _heard(layout, _merge_chains(layout, _without_overlap(list(_propose(layout)))))
    nested = _nest(proposals, syntax.size)
    times = times_by_token(syntax, doc._.times)
    marks = [_mark(layout, proposal, within, times) for proposal, within in nested]
    doc._.attributions = tuple(inherit_said(marks, layout))
    return doc


def _propose(layout: Layout) -> Iterator[Proposal]:
    """Yield the readings of all cues, hedges and labels last: "reportedly said" is one cue, the verb's."""
    syntax = layout.syntax
    governed = govern_quotations(layout, cues_by_head("verb"))
    phrases, adverbs = cues_by_head("phrase"), cues_by_head("adverb")
    hedges = []
    for i, (pos, lower) in enumerate(zip(syntax.pos, syntax.lower, strict=True)):
        if pos in WORD_CLASSES and (found := _word_proposal(layout, i, governed)):
            yield found
        elif pos == "ADV" and lower in adverbs:
            hedges.append(adverb_proposal(layout, i, adverbs[lower][0]))
        if lower in phrases and (found := phrase_proposal(layout, i, phrases[lower])):
            yield found
    yield from filter(None, hedges)
    yield from colon_proposals(layout, cues_by_head("mark")[":"][0])


def _word_proposal(layout: Layout, i: int, governed: dict[int, list[Quotation]]) -> Proposal | None:
    lemma, pos = layout.syntax.lemma[i], layout.syntax.pos[i]
    if pos == "NOUN":
        rows = cues_by_head("noun").get(lemma, ())
        return noun_proposal(layout, i, rows) if rows else None
    attitudes = cues_by_head("adjective").get(layout.syntax.lower[i], ())
    if attitudes and (found := adjective_proposal(layout, i, attitudes[0])):
        return found
    rows = cues_by_head("verb").get(lemma, ()) if pos == "VERB" else ()
    return _verb_proposal(layout, i, rows, governed.get(i, [])) if rows else None


def _verb_proposal(layout: Layout, i: int, rows: tuple[Cue, ...], governed: list[Quotation]) -> Proposal | None:
    for match in match_verb(layout.syntax, i, rows):
        content = find_content(layout, match, governed)
        if not content:
            continue
        source, head = find_source(layout, match)
        if not source and not match.passive and match.row.cue_class != "seem" and layout.syntax.tag[i] in UNFINISHED:
            return None
        source = _apart(layout, source, head, content)
        return Proposal(match, cue_spans(layout.syntax, match), source, head, content)
    return None


def _apart(
    layout: Layout, source: tuple[TokenSpan, ...], head: int | None, content: tuple[TokenSpan, ...]
) -> tuple[TokenSpan, ...]:
    """Return the source without a content that the parse has hung on it: "told by two officials that ..."."""
    if head is None or not source:
        return source
    end = min((start for start, _ in content if start > head), default=source[-1][1])
    cut = layout.trim(source[-1][0], min(end, source[-1][1]))
    return (*source[:-1], cut) if cut else source


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


def _heard(layout: Layout, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals but those inside a quotation that no other one attributes: nobody knows whose "I" it is."""
    starts = [mark.start for mark in layout.quotations]
    contents: set[int] = set()
    for proposal in proposals:
        own = layout.quoted[proposal.match.head]
        for start, end in proposal.content:
            first = layout.quoted[start] if layout.quoted[start] != -1 else bisect_left(starts, start)
            contents.update(number for number in range(first, bisect_left(starts, end)) if number != own)
    anonymous = {n for n, mark in enumerate(layout.quotations) if n not in contents and mark.closed and not mark.scare}
    return [proposal for proposal in proposals if layout.quoted[proposal.match.head] not in anonymous]


def _size(proposal: Proposal) -> int:
    return sum(end - start for start, end in proposal.content)


def _nest(proposals: list[Proposal], size: int) -> list[tuple[Proposal, int | None]]:
    """Return the proposals, outer before inner, each with the index of the smallest one whose content holds its cue."""
    order = sorted(proposals, key=lambda proposal: (-_size(proposal), proposal.match.head))
    holder: list[int | None] = [None] * size
    above: list[int | None] = []
    inside: dict[int | None, list[int]] = {}
    for number, proposal in enumerate(order):
        outer = holder[proposal.match.head]
        above.append(outer)
        inside.setdefault(outer, []).append(number)
        for start, end in proposal.content:
            holder[start:end] = [number] * (end - start)
    ranked: list[int] = []
    waiting = _backwards(order, inside.get(None, []))
    while waiting:
        ranked.append(waiting.pop())
        waiting += _backwards(order, inside.get(ranked[-1], []))
    place = {number: index for index, number in enumerate(ranked)}
    return [(order[n], None if (outer := above[n]) is None else place[outer]) for n in ranked]


def _backwards(order: list[Proposal], numbers: list[int]) -> list[int]:
    return sorted(numbers, key=lambda number: -order[number].match.head)


def _mark(layout: Layout, proposal: Proposal, within: int | None, times: dict[int, Timex]) -> AttributionMark:
    match = proposal.match
    return AttributionMark(
        source=proposal.source,
        source_head=proposal.source_head,
        cue=proposal.cue,
        cue_head=match.head,
        cue_lemma=match.row.lemma,
        content=proposal.content,
        stance=stance_of(match),
        directness=directness_of(layout, proposal.content),
        factuality=factuality_of(match),
        said=find_said(layout.syntax, match.head, proposal.content, times),
        within=within,
    )
