"""Speech that goes on: a quoted sentence without a cue behind a sentence that somebody has just told something in.

'The town is calm, says an envoy. "We sleep at night."': the quotation is the envoy's, too.
"""

from dataclasses import replace

from onrecord.annotate.attribution_cues import JUDGING
from onrecord.annotate.attribution_layout import SENTENCE_ENDS, Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.layers import Quotation


def with_continued(proposals: list[Proposal], layout: Layout) -> list[Proposal]:
    """Return the proposals, each content with the quoted sentences that go on with it in its paragraph."""
    found = list(proposals)
    taken = _taken(proposals, layout)
    speaker: int | None = None
    for number, mark in enumerate(layout.quotations):
        before = _end_before(layout, mark)
        if number in taken or mark.scare or before is None or not _is_sentence(layout, mark):
            speaker = None
            continue
        if speaker is None or layout.quoted[before] != number - 1:
            speaker = _speaker(found, layout, before)
        if speaker is not None:
            content = (*found[speaker].content, (mark.start, mark.end))
            found[speaker] = replace(found[speaker], content=content)
    return found


def _taken(proposals: list[Proposal], layout: Layout) -> frozenset[int]:
    """Return the numbers of the quotations that somebody outside of them has told, in whole or in part."""
    return frozenset(
        layout.quoted[i]
        for proposal in proposals
        for start, end in proposal.content
        for i in range(start, end)
        if layout.quoted[i] not in (-1, layout.quoted[proposal.match.head])
    )


def _end_before(layout: Layout, mark: Quotation) -> int | None:
    """Return the last token of the sentence before a quotation in its paragraph, None where there is none."""
    i = mark.start - 1
    while i >= 0 and layout.syntax.text[i].isspace():
        i -= 1
    return i if i >= 0 and layout.paragraph[i] == layout.paragraph[mark.start] else None


def _is_sentence(layout: Layout, mark: Quotation) -> bool:
    """Return whether a quotation opens a sentence and ends with it."""
    closing = layout.syntax.text[max(mark.start, mark.inner_end - 1)] in SENTENCE_ENDS
    return layout.sentence_start[mark.start] == mark.start and closing


def _speaker(proposals: list[Proposal], layout: Layout, before: int) -> int | None:
    """Return the number of the last cue of the sentence that ends at a token, whose words lie in nobody else's."""
    start = layout.sentence_start[before]
    outer: int | None = None
    for number, proposal in enumerate(proposals):
        head = proposal.match.head
        if not start <= head <= before or layout.quoted[head] != -1 or not _is_told(proposal):
            continue
        if outer is None or not any(first <= head < end for first, end in proposals[outer].content):
            outer = number
    return outer


def _is_told(proposal: Proposal) -> bool:
    return bool(proposal.source) and proposal.match.row.kind != "noun" and proposal.match.row.cue_class in JUDGING
