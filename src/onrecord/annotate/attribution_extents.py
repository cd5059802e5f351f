"""How far contents reach beside each other: to asides that others tell or judge, and within what holds them."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

from onrecord.annotate.attribution_cues import JUDGING
from onrecord.annotate.attribution_layout import MARKS, Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import cues_by_head

FINITE = frozenset({"VBD", "VBZ", "VBP"})
KNOWING = frozenset({"know", "think"})
OBJECTS = frozenset({"object", "noun phrase"})
CONCEDING = frozenset({"although", "though"})
CONTRASTING = frozenset({"while", "whereas"})
FUTURE = frozenset({"want", "demand", "plan", "promise", "threaten", "ask", "warn", "seem"})
LASTING = frozenset({"since", "until", "till"})
TIMING = LASTING | {"after", "before", "during", "within"}
TIMES = frozenset({"DATE", "TIME"})
WH_TAGS = frozenset({"WP", "WDT", "WP$", "WRB"})
INDEFINITE = frozenset({"a", "an"})
RELATIVE = frozenset({"that", "which"})
NEAR = 6
"""How many cues before and behind may hold a cue in what they say."""
REACH = 200
"""How many tokens of a content are looked through."""
ADDRESSEE = 5
"""How many tokens may stand between a cue and its content: "told Reuters, "."""
Content = tuple[TokenSpan, ...]


def before_told_asides(proposals: list[Proposal], layout: Layout) -> list[Proposal]:
    """Return the proposals, each content cut before an aside that the report adds, and that somebody tells or judges.

    "Said that war was near, a claim that Paris denied"; "said it had asked Paris, which, he wrote, was silent". A
    content that goes on in the next sentence holds the aside.
    """
    syntax, sentence_end = layout.syntax, layout.sentence_end
    asides = sorted(start for proposal in proposals if (start := _aside_from(proposal, syntax)) is not None)
    found = []
    for proposal in proposals:
        start, end = proposal.content[-1]
        at = bisect_right(asides, start + 1)
        if at < len(asides) and asides[at] < end <= sentence_end[asides[at]] and proposal.match.head < start:
            proposal = replace(proposal, content=(*proposal.content[:-1], (start, asides[at] - 1)))
        found.append(proposal)
    return found


def with_whole_marks(proposals: list[Proposal], layout: Layout) -> list[Proposal]:
    """Return the proposals, each content with both marks of a quotation that it holds to its first or last word."""
    found = []
    for proposal in proposals:
        own = layout.quoted[proposal.match.head]
        content = tuple(_with_marks(layout, start, end, own) for start, end in proposal.content)
        found.append(proposal if content == proposal.content else replace(proposal, content=content))
    return found


def _with_marks(layout: Layout, start: int, end: int, own: int) -> TokenSpan:
    """Return a span that begins before a quotation it holds, and ends behind one; `own` is that of the cue."""
    first, last = layout.quoted[start], layout.quoted[end - 1]
    if first not in (-1, own):
        mark = layout.quotations[first]
        start = mark.start if start == mark.inner_start and end >= mark.inner_end else start
    if last not in (-1, own):
        mark = layout.quotations[last]
        end = mark.end if end == mark.inner_end and start <= mark.inner_start else end
    return start, end


def before_closing_phrases(proposals: list[Proposal], layout: Layout) -> list[Proposal]:
    """Return the proposals, each content before a phrase that closes its sentence and tells who reports all of it.

    "He told a paper that arms had come, according to a leak": the leak tells what he told.
    """
    found = list(proposals)
    last = {layout.sentence_start[p.match.head]: n for n, p in enumerate(proposals) if _closes(p, layout)}
    for number, proposal in enumerate(proposals):
        phrase = last.get(layout.sentence_start[proposal.match.head])
        if phrase is None or phrase == number:
            continue
        comma, (start, end) = proposals[phrase].cue[0][0] - 1, proposal.content[-1]
        if proposal.match.head < start < comma < end:
            found[number] = replace(proposal, content=(*proposal.content[:-1], (start, comma)))
            whole = layout.trim(layout.sentence_start[comma], comma)
            if whole is not None:
                found[phrase] = replace(proposals[phrase], content=(whole,))
    return found


def _closes(proposal: Proposal, layout: Layout) -> bool:
    """Return whether a phrase of attribution stands behind a comma and reaches to the end of its clause."""
    first = proposal.cue[0][0]
    if proposal.match.row.kind != "phrase" or layout.syntax.text[first - 1] != "," or layout.quoted[first] != -1:
        return False
    after = proposal.source[-1][1] if proposal.source else 0
    return after >= layout.sentence_end[first] - 1 or (after > first and layout.syntax.text[after] == ";")


def with_relative_clauses(proposals: list[Proposal], syntax: Syntax) -> list[Proposal]:
    """Return the proposals, each content that ends with a pronoun with all that a comment tells of it.

    "To discuss the launchers which, Paris alleges, were sold": what is discussed goes on behind the comment.
    """
    parted = [p.content for p in proposals if len(p.content) > 1]
    told = {content[0][0]: content[-1][1] for content in parted if content[0][1] == content[0][0] + 1}
    found = []
    for proposal in proposals:
        start, end = proposal.content[-1]
        if syntax.tag[end - 1] in WH_TAGS and start < end - 1 and end - 1 in told:
            proposal = replace(proposal, content=(*proposal.content[:-1], (start, told[end - 1])))
        found.append(proposal)
    return found


def _aside_from(proposal: Proposal, syntax: Syntax) -> int | None:
    """Return where such an aside starts behind a comma: "which" or "a claim" told of, "although he admitted".

    What others say beside it is one, too: "while Paris denies".
    """
    start = proposal.content[0][0]
    if (judged := _judged_from(proposal, syntax)) is not None:
        return judged
    if 1 < start < proposal.match.head and syntax.text[start - 1] == ",":
        told = syntax.lower[start] == "which" and len(proposal.content) > 1
        judged = proposal.shape == "fronted" and syntax.tag[start] == "DT"
        return start if told or judged else None
    head = proposal.source_head
    if head is None or not proposal.source or proposal.match.row.cue_class not in JUDGING:
        return None
    linking = CONCEDING | CONTRASTING
    first = proposal.source[0][0]
    linked = first > 1 and syntax.lower[first - 1] in linking and syntax.text[first - 2] == ","
    return first - 1 if linked and syntax.tag[proposal.match.head] in FINITE else None


def _judged_from(proposal: Proposal, syntax: Syntax) -> int | None:
    """Return where an aside starts that somebody named judges: "a remark that Paris called mad", "which Paris denies".

    A pronoun may stand for the source of the words before.
    """
    verb, source = proposal.match.head, proposal.source_head
    if source is not None and syntax.pos[source] == "PRON":
        return None
    while syntax.dep[verb] in ("conj", "xcomp", "ccomp", "acomp", "oprd") and syntax.head[verb] < verb:
        verb = syntax.head[verb]
    noun, pronoun = syntax.head[verb], syntax.left[verb]
    if syntax.dep[verb] != "relcl" or not noun < pronoun < (verb if source is None else source):
        return None
    start = syntax.left[noun]
    if syntax.lower[start] in INDEFINITE and syntax.lower[pronoun] in RELATIVE and pronoun == noun + 1:
        return start if start > 1 and syntax.text[start - 1] == "," else None
    return pronoun if syntax.lower[pronoun] == "which" and syntax.text[pronoun - 1] == "," else None


def without_circumstances(proposals: list[Proposal], syntax: Syntax) -> list[Proposal]:
    """Return the proposals, each content that is a pronoun without the time that it was told at: "knew it since May".

    What is wanted, asked or promised may have its day within: "want it by May".
    """
    return [
        replace(proposal, content=((start, start + 1),)) if _stands_alone(proposal, syntax, start, end) else proposal
        for proposal in proposals
        for start, end in proposal.content[:1]
    ]


def _stands_alone(proposal: Proposal, syntax: Syntax, start: int, end: int) -> bool:
    """Return whether a content begins with the cue's object, a pronoun, and nothing but a time is behind it."""
    if len(proposal.content) > 1 or syntax.tag[start] != "PRP" or proposal.match.row.cue_class in FUTURE:
        return False
    if syntax.head[start] != proposal.match.head or start < proposal.match.head or syntax.dep[start] != "dobj":
        return False
    first = next((j for j in range(start + 1, end) if syntax.pos[j] != "ADV"), end)
    dated = first + 1 < end and syntax.pos[first] == "ADP" and syntax.ent[first + 1] in TIMES
    if first == end or not (syntax.lower[first] in TIMING or dated):
        return False
    rest = range(first, end)
    bare = not any(syntax.pos[j] in ("VERB", "AUX") or syntax.tag[j] in WH_TAGS for j in rest)
    return bare or syntax.lower[first] in LASTING


def without_compounds(proposals: list[Proposal], syntax: Syntax) -> list[Proposal]:
    """Return the proposals without the nouns that are the object of a cue with the same source: "voiced the fear that".

    The two make one cue, the noun belonging to its content; of "was quick to deny" the verb alone is the cue.
    """
    by_head = {proposal.match.head: proposal for proposal in proposals}
    leading = {syntax.head[proposal.match.head] for proposal in proposals if syntax.dep[proposal.match.head] == "xcomp"}
    return [
        proposal
        for proposal in proposals
        if not _is_compound(proposal, by_head, syntax)
        and not (proposal.match.head in leading and proposal.match.row.cue_class == "unlisted")
    ]


def _is_compound(proposal: Proposal, by_head: Mapping[int, Proposal], syntax: Syntax) -> bool:
    """Return whether a cue is part of another one: "voiced the fear", "noted with concern that", "wished to know".

    An owner is the source itself in "repeated its assurance that".
    """
    head = proposal.match.head
    above = syntax.head[head]
    if syntax.dep[head] == "pobj" and syntax.lower[above] == "with":
        above = syntax.head[above]
    verb = by_head.get(above)
    if verb is None or not _holds(verb, head):
        return False
    if syntax.dep[head] == "xcomp":
        return verb.match.row.cue_class == "want" and proposal.match.row.cue_class in KNOWING
    if syntax.pos[head] != "NOUN" or syntax.dep[head] not in ("dobj", "pobj"):
        return False
    owner = syntax.child(head, "poss")
    if owner is not None:
        return syntax.tag[owner] == "PRP$" and syntax.lemma[above] in cues_by_head("light")
    return proposal.source_head in (None, verb.source_head)


def within_outer(proposals: list[Proposal], layout: Layout) -> list[Proposal]:
    """Return the proposals in text order, each content cut to what lies within the content that holds its cue.

    Of two that hold each other's cue the later is a comment set into the other, and the outer one, if it is set off
    ("Paris thinks, his aides say, that war is near"; "according to his aides"); else the likelier of the two stays.
    Otherwise a content is not cut to less than half.
    """
    proposals = _around_comments(sorted(proposals, key=lambda proposal: proposal.match.head), layout.syntax)
    cut: list[Proposal | None] = list(proposals)
    for number, inner in enumerate(proposals):
        for near in range(max(0, number - NEAR), min(len(proposals), number + NEAR + 1)):
            outer, kept = proposals[near], cut[number]
            if near == number or kept is None or not _holds(outer, inner.match.head):
                continue
            mutual = _holds(inner, outer.match.head)
            if mutual and not _is_set_off(proposals[max(near, number)], layout.syntax):
                cut[number if _likelihood(inner) <= _likelihood(outer) else near] = None
            elif near > number or not mutual:
                shared = _cut_to(kept.content, outer.content, layout, 0 if mutual else 2)
                cut[number] = replace(kept, content=_before_second_that(shared, outer.content, layout.syntax))
    return [proposal for proposal in cut if proposal is not None]


def without_deeds(proposals: list[Proposal], layout: Layout) -> list[Proposal]:
    """Return the proposals without nested doings: "said that Norway ordered tanks", "said that they discussed arms".

    The lexicon knows which verbs of demanding take an object as content, and which verbs tell a doing where nothing
    but a thing follows; outside of other contents the weights know.
    """
    kept = []
    for number, proposal in enumerate(proposals):
        row = proposal.match.row
        order = proposal.shape in OBJECTS and row.cue_class == "demand" and "object" not in row.frames
        deed = order or ("doing" in row.frames and _is_thing(proposal.content, layout))
        near = proposals[max(0, number - NEAR) : number + NEAR + 1]
        if not deed or not any(other is not proposal and _holds(other, proposal.match.head) for other in near):
            kept.append(proposal)
    return kept


def _is_thing(content: Content, layout: Layout) -> bool:
    """Return whether a content has no verb, no judgement with "as" and no quotation of its own."""
    syntax = layout.syntax
    inside = [i for start, end in content for i in range(start, end)]
    told = any(syntax.pos[i] in ("VERB", "AUX") or syntax.lower[i] == "as" for i in inside)
    return not told and syntax.text[inside[0]] not in MARKS


def _likelihood(proposal: Proposal) -> float:
    return proposal.probability or 0.0


def _is_set_off(proposal: Proposal, syntax: Syntax) -> bool:
    """Return whether a cue and its source stand behind a comma, or are a phrase like "according to"."""
    start = min(start for start, _ in (*proposal.source, *proposal.cue))
    return proposal.match.row.kind == "phrase" or (start > 0 and syntax.text[start - 1] == ",")


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
    content = proposal.content
    return content[0][0] <= token < content[-1][1] and any(start <= token < end for start, end in content)


def _cut_to(inner: Content, outer: Content, layout: Layout, least: int) -> Content:
    """Return what two contents share, the whole inner one if it is `least` times as long and more."""
    if all(any(s <= start and end <= e for s, e in outer) for start, end in inner):
        return inner
    common = ((max(start, s), min(end, e)) for start, end in inner for s, e in outer)
    spans = tuple(span for start, end in common if start < end and (span := layout.trim(start, end)) is not None)
    return spans if spans and (not least or least * _size(spans) >= _size(inner)) else inner


def _before_second_that(inner: Content, outer: Content, syntax: Syntax) -> Content:
    """Return an inner content cut where the outer one goes on with "and that", if only the outer began with "that"."""
    start, end = inner[-1]
    if syntax.lower[outer[0][0]] != "that" or "that" in (syntax.lower[start], syntax.lower[inner[0][0]]):
        return inner
    stop = next(
        (i for i in range(start + 1, min(start + REACH, end - 1)) if syntax.lower[i : i + 2] == ["and", "that"]), end
    )
    return (*inner[:-1], (start, stop))


def _size(content: Content) -> int:
    return sum(end - start for start, end in content)
