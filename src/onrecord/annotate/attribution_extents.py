"""How far contents reach beside each other: to the next words of the same source, and within what holds them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax

FINITE = frozenset({"VBD", "VBZ", "VBP"})
NEAR = 6
"""How many cues before and behind may hold a cue in what they say."""
ADDRESSEE = 5
"""How many tokens may stand between a cue and its content: "told Reuters, "."""
Content = tuple[TokenSpan, ...]


def before_next_words(proposals: list[Proposal], syntax: Syntax) -> list[Proposal]:
    """Return the proposals, each content cut where its source goes on to say something else.

    The next cue has the same source outside of the content, and is coordinated and finite ("denied X, and says Y") or
    a participle behind a comma ("asked for X, saying that Y"; "said X, while insisting that Y").
    """
    by_source: dict[int, list[Proposal]] = {}
    for proposal in proposals:
        if proposal.source_head is not None:
            by_source.setdefault(proposal.source_head, []).append(proposal)
    return [
        proposal if proposal.source_head is None else _cut(proposal, by_source[proposal.source_head], syntax)
        for proposal in proposals
    ]


def _cut(proposal: Proposal, of_one_source: Sequence[Proposal], syntax: Syntax) -> Proposal:
    start, end = proposal.content[-1]
    if start <= (proposal.source_head or 0) < end:
        return proposal
    cuts = [
        cut
        for other in of_one_source
        if start <= other.match.head < end and (cut := _next_words_from(syntax, other.match.head)) is not None
    ]
    cut = min(cuts, default=end)
    if cut == end:
        return proposal
    if cut > start + 1:
        return replace(proposal, content=(*proposal.content[:-1], (start, cut)))
    return replace(proposal, content=proposal.content[:-1]) if len(proposal.content) > 1 else proposal


def _next_words_from(syntax: Syntax, cue: int) -> int | None:
    """Return the first token of ", and" before a finite cue or of ", while" before a participle, None elsewhere."""
    i = cue - 1
    while i > 0 and syntax.pos[i] in ("ADV", "AUX"):
        i -= 1
    if syntax.tag[cue] == "VBG":
        i -= syntax.lower[i] == "while"
        return i if syntax.text[i] == "," else None
    if syntax.tag[cue] not in FINITE or syntax.pos[i] != "CCONJ":
        return None
    return i - 1 if syntax.text[i - 1] == "," else i


def without_compounds(proposals: list[Proposal], syntax: Syntax) -> list[Proposal]:
    """Return the proposals without the nouns that are the object of a cue with the same source: "voiced the fear that".

    The two make one cue, the noun belonging to its content.
    """
    by_head = {proposal.match.head: proposal for proposal in proposals}
    return [proposal for proposal in proposals if not _is_compound(proposal, by_head, syntax)]


def _is_compound(proposal: Proposal, by_head: Mapping[int, Proposal], syntax: Syntax) -> bool:
    head = proposal.match.head
    verb = by_head.get(syntax.head[head])
    if verb is None or syntax.pos[head] != "NOUN" or syntax.dep[head] != "dobj" or not _holds(verb, head):
        return False
    return proposal.source_head in (None, verb.source_head) and syntax.child(head, "poss") is None


def within_outer(proposals: list[Proposal], layout: Layout) -> list[Proposal]:
    """Return the proposals in text order, each content cut to what lies within the content that holds its cue.

    Of two that hold each other's cue the later is a comment set into the other, and the outer one: "Paris thinks, his
    aides say, that war is near". A content is not cut to less than half.
    """
    proposals = _around_comments(sorted(proposals, key=lambda proposal: proposal.match.head), layout.syntax)
    cut = list(proposals)
    for number, inner in enumerate(proposals):
        for near in range(max(0, number - NEAR), min(len(proposals), number + NEAR + 1)):
            outer = proposals[near]
            comments = near > number or not _holds(inner, outer.match.head)
            if near != number and comments and _holds(outer, inner.match.head):
                cut[number] = replace(cut[number], content=_cut_to(cut[number].content, outer.content, layout))
    return cut


def _around_comments(proposals: list[Proposal], syntax: Syntax) -> list[Proposal]:
    """Return the proposals, each comment right behind another cue with the words before it in its content, too.

    "Paris thinks, his aides say, that war is near": both say that war is near, the aides that Paris thinks so.
    """
    found = list(proposals)
    for number in range(len(found) - 1):
        outer, comment = found[number], found[number + 1]
        if _comments_on(comment, outer, syntax):
            words = [*outer.source, *outer.cue]
            last = max(comment.content[-1][1], outer.content[-1][1])
            common = (comment.content[0][0], last)
            first = min(start for start, _ in words), max(end for _, end in words)
            found[number] = replace(outer, content=(common,))
            found[number + 1] = replace(comment, content=(first, common))
    return found


def _comments_on(comment: Proposal, outer: Proposal, syntax: Syntax) -> bool:
    """Return whether a cue with its source stands between commas behind another one, and both have one content."""
    words = [*comment.source, *comment.cue]
    start, end = min(start for start, _ in words), max(end for _, end in words)
    behind = max(end for _, end in (*outer.source, *outer.cue))
    if start != behind + 1 or outer.content[0][0] != start or syntax.text[start - 1] != ",":
        return False
    if comment.source_head is None or len(comment.content) > 1 or len(outer.content) > 1:
        return False
    first = comment.content[0][0]
    return end < first <= end + ADDRESSEE and syntax.text[first - 1] == ","


def _holds(proposal: Proposal, token: int) -> bool:
    return any(start <= token < end for start, end in proposal.content)


def _cut_to(inner: Content, outer: Content, layout: Layout) -> Content:
    """Return what two contents share, the whole inner one if that is less than half of it."""
    if all(any(s <= start and end <= e for s, e in outer) for start, end in inner):
        return inner
    common = ((max(start, s), min(end, e)) for start, end in inner for s, e in outer)
    spans = tuple(span for start, end in common if start < end and (span := layout.trim(start, end)) is not None)
    return spans if 2 * _size(spans) >= _size(inner) else inner


def _size(content: Content) -> int:
    return sum(end - start for start, end in content)
