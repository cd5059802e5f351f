"""Who is cited for what another one says: "the agency reports, citing a clerk, that he left" has two sources.

The words are those of the one who is cited, and they are given by the one who cites: both have the same content, which
the phrase that cites is no part of.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate.attribution_cues import GIVING
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import noun_phrase, role_words
from onrecord.annotate.layers import TokenSpan
from onrecord.knowledge.cues import cues_by_head

STOPS = frozenset({",", ";", ":", ".", "?", "!", "-", "--", "\u2013", "\u2014"})
NEAR = 10
"""How many cues before and behind are looked at."""
PARTIES = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def with_cited(proposals: list[Proposal], layout: Layout) -> list[Proposal]:
    """Return the proposals, each participle that cites with who is cited as source and the words told beside."""
    found = list(proposals)
    for number, proposal in enumerate(found):
        cited = _cited(proposal, layout)
        told = None if cited is None else _told_beside(number, found, layout)
        if cited is None or told is None:
            continue
        spans, noun = noun_phrase(layout, cited)
        end = _phrase_end(layout, spans[-1][1])
        spans = layout.trim_all((*spans[:-1], (spans[-1][0], end)))
        phrase = proposal.cue[0][0], _behind_marks(layout, end)
        content = _without(found[told].content, phrase, layout)
        if content:
            found[told] = replace(found[told], content=content)
            found[number] = replace(proposal, source=spans, source_head=noun, content=content)
    return found


def _cited(proposal: Proposal, layout: Layout) -> int | None:
    """Return the noun behind a participle that cites, set off by a comma; None elsewhere."""
    syntax, verb = layout.syntax, proposal.match.head
    if "source" not in proposal.match.row.frames or syntax.tag[verb] != "VBG" or syntax.text[verb - 1] != ",":
        return None
    noun = syntax.child(verb, "dobj")
    return noun if noun is not None and noun > verb and _can_be_cited(layout, noun) else None


def _can_be_cited(layout: Layout, noun: int) -> bool:
    """Return whether a noun is somebody, a voice, a writing not known yet ("a letter") or quoted ("shepherds")."""
    syntax = layout.syntax
    lemma = syntax.lemma[noun].lower()
    if syntax.ent[noun] in PARTIES or lemma in role_words() or lemma in cues_by_head("voice"):
        return True
    new = any(syntax.lower[c] in ("a", "an") for c in syntax.all_children(noun, "det"))
    return layout.quoted[noun] != -1 or (new and lemma in cues_by_head("occasion"))


def _told_beside(number: int, found: Sequence[Proposal], layout: Layout) -> int | None:
    """Return the number of the cue that a participle goes with: the nearest before it in its sentence, or behind."""
    verb = found[number].match.head
    start, end = layout.sentence_start[verb], layout.sentence_end[verb]
    first = max(0, number - NEAR)
    near = [
        (other.match.head > verb, abs(other.match.head - verb), place)
        for place, other in enumerate(found[first : number + NEAR + 1], first)
        if start <= other.match.head < end
        and other.match.row.cue_class in GIVING
        and other.match.row.kind == "verb"
        and layout.syntax.tag[other.match.head] != "VBG"
    ]
    return min(near, default=(False, 0, None))[2]


def _phrase_end(layout: Layout, end: int) -> int:
    """Return where a phrase ends at a comma with what the parse hangs elsewhere, if that is no clause."""
    syntax = layout.syntax
    comma = end
    while comma < layout.sentence_end[end - 1] and not (syntax.text[comma] in STOPS and layout.quoted[comma] == -1):
        comma += 1
    return end if any(syntax.pos[i] in ("VERB", "AUX") for i in range(end, comma)) else comma


def _behind_marks(layout: Layout, end: int) -> int:
    """Return where a phrase ends with the marks and the comma behind it."""
    while end < layout.syntax.size and layout.is_mark(end) and layout.syntax.text[end] != ".":
        end += 1
    return end


def _without(content: tuple[TokenSpan, ...], phrase: TokenSpan, layout: Layout) -> tuple[TokenSpan, ...]:
    """Return a content without a phrase, each piece trimmed."""
    pieces = [piece for start, end in content for piece in ((start, min(end, phrase[0])), (max(start, phrase[1]), end))]
    return layout.trim_all((start, end) for start, end in pieces if start < end)
