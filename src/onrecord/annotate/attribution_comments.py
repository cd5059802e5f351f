"""Comment clauses between two commas, by the page and not by the parse: "the guns, a docker remembers, came by sea".

Reference: Quirk et al. (1985), comment clauses. The parser often takes the source for an apposition and the verb for a
noun; commas and the order of words are then better evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.annotate.attribution_cues import JUDGING, CueMatch
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_near import verb_group_start
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import NO_SOURCE, WHO, Source
from onrecord.annotate.layers import TokenSpan
from onrecord.knowledge.cues import cues_by_head

LONGEST = 14
"""How many tokens a comment may have."""
LONGEST_TAIL = 6
COMMENTING = JUDGING | {"think", "know"}
TELLING = frozenset({"clause", "quote"})
VERBAL = frozenset({"VBD", "VBN", "VBZ", "VBP", "NNS", "NN"})
"""Tags of a verb in a comment, and of the participles and nouns that the tagger takes it for."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
PHRASE = NAMING | {"DET", "ADJ", "ADP", "NUM", "PART", "ADV"}
OPENERS = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"})
LINKS = frozenset({"so", "as"})
WHILE = frozenset({"after", "as", "before", "when", "while"})
RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
PARTICIPLES = frozenset({"VBN", "VBD"})
BREAKS = frozenset({";", ":"})


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of a text: their readings by verb, and where each ends by its first comma, and starts by its end."""

    readings: dict[int, list[Proposal]]
    ends: dict[int, int]
    starts: dict[int, int]


def find_comments(layout: Layout) -> Comments:
    """Return the comments of a text."""
    found = comment_readings(layout)
    around = [readings[0].content for readings in found.values() if readings and readings[0].shape == "around"]
    ends = {first[1]: second[0] for first, second in around}
    return Comments(found, ends, {end: start for start, end in ends.items()})


def comment_readings(layout: Layout) -> dict[int, list[Proposal]]:
    """Return the readings of all comments of a text by their verb: what stands around them, all or one clause of it."""
    found: dict[int, list[Proposal]] = {}
    commas = [i for i, text in enumerate(layout.syntax.text) if text == ","]
    for before, after in pairwise(commas):
        if 3 <= after - before <= LONGEST + 1 and layout.sentence_start[before] == layout.sentence_start[after]:
            comment = _comment(layout, before + 1, after)
            if comment is not None and not _goes_on(layout, after, comment[1]):
                found[comment[0].head] = list(_around(layout, before, after, *comment))
    closing = (_closing(layout, comma) for comma in commas)
    return found | {reading.match.head: [reading] for reading in closing if reading is not None}


def _closing(layout: Layout, comma: int) -> Proposal | None:
    """Return the reading of a comment that closes its sentence: "it is over, or so they say"; None elsewhere."""
    end = layout.sentence_end[comma] - 1
    if layout.syntax.lower[comma + 1 : comma + 3] != ["or", "so"] or not 4 <= end - comma <= LONGEST:
        return None
    comment, content = _comment(layout, comma + 2, end), layout.trim(layout.sentence_start[comma], comma)
    if comment is None or content is None:
        return None
    match, source = comment
    return Proposal(match, _words(match), *source, (content,), "before", ruled=False)


def _words(match: CueMatch) -> tuple[TokenSpan, ...]:
    return ((match.head, match.head + len(match.row.words)),)


def beside_comments(layout: Layout, readings: list[Proposal], comments: Comments) -> list[Proposal]:
    """Return the readings of a cue with no comment in their sources, behind one with who stands before it as source.

    "The army, a clerk recalls, said that": the parse may hang the cue on the comment, or the comment on the army.
    """
    syntax = layout.syntax
    if not comments.ends or not readings:
        return readings
    readings = [_before_comment(layout, reading, comments) for reading in readings]
    first = verb_group_start(syntax, readings[0].cue[0][0])
    if first not in comments.starts:
        return readings
    before = comments.starts[first]
    start = _clause_start(layout, before)
    if not all(syntax.pos[j] in PHRASE or syntax.tag[j] in PARTICIPLES for j in range(start, before)):
        return readings
    source, head = _named(layout, start, before)
    kept = [p for p in readings if p.source_head is None or not before < p.source_head < first]
    moved = {p.content: replace(p, source=source, source_head=head) for p in readings}
    return [*moved.values(), *kept] if syntax.pos[start] in OPENERS else kept


def _before_comment(layout: Layout, reading: Proposal, comments: Comments) -> Proposal:
    """Return a reading whose source ends before a comment: "the colonel, a clerk says, had promised"."""
    if reading.source_head is None:
        return reading
    start, end = reading.source[-1]
    comma = next((j for j in range(reading.source_head + 1, end) if comments.ends.get(j, 0) >= end), None)
    cut = None if comma is None else layout.trim(start, comma)
    return reading if cut is None else replace(reading, source=(*reading.source[:-1], cut))


def _comment(layout: Layout, first: int, end: int) -> tuple[CueMatch, Source] | None:
    """Return the cue of a comment and its source; None where the words between the commas are none.

    Of a source with a relative clause ("a diplomat who has read it remarked") the verb of that clause is no cue.
    """
    syntax = layout.syntax
    if syntax.lower[first] in LINKS:
        first += 1
    if syntax.tag[first] in RELATIVE:
        return None
    match = _verb_at(layout, first)
    if match is not None and first + 1 < end and syntax.pos[first + 1] in OPENERS:
        return match, _named(layout, first + len(match.row.words), end)
    related = waiting = False
    for i in range(first + 1, end):
        related, waiting = related or syntax.tag[i] in RELATIVE, waiting or syntax.tag[i] in RELATIVE
        if waiting:
            waiting = syntax.pos[i] != "VERB"
            continue
        match = _verb_at(layout, i)
        if match is not None and _is_tail(layout, i + len(match.row.words), end):
            told = syntax.tag[i] == "VBN" and syntax.dep[i - 1] == "auxpass"
            match = replace(match, passive=told)
            return match, NO_SOURCE if told else _named(layout, first, i - (syntax.pos[i - 1] == "AUX"))
        if syntax.pos[i] not in PHRASE and syntax.pos[i] != "AUX" and not related:
            return None
    return None
    return None


def _goes_on(layout: Layout, after: int, source: Source) -> bool:
    """Return whether the clause behind a comment is its source's: "it is over, observed an officer, who had left"."""
    told_on = after + 1 < layout.syntax.size and layout.syntax.tag[after + 1] in WHO
    return told_on and bool(source[0]) and source[0][-1][1] == after


def _verb_at(layout: Layout, i: int) -> CueMatch | None:
    """Return the verb of a comment at a token, or the adjective of "is certain", under its row of the most words."""
    syntax = layout.syntax
    certain = syntax.tag[i] == "JJ" and syntax.pos[i - 1] == "AUX"
    if syntax.tag[i] not in VERBAL and not certain:
        return None
    known = cues_by_head("adjective" if certain else "verb").get(syntax.lemma[i], ())
    rows = [row for row in known if row.cue_class in COMMENTING and row.frames & TELLING]
    fits = [row for row in rows if tuple(syntax.lower[i + 1 : i + len(row.words)]) == row.words[1:]]
    if not fits:
        return None
    row = max(fits, key=lambda row: len(row.words))
    return CueMatch(i, row, tuple(range(i + 1, i + len(row.words))), passive=False, negated=False)


def _is_tail(layout: Layout, start: int, end: int) -> bool:
    """Return whether what is left of a comment only says to whom and when: "told the House", "said as he left"."""
    syntax = layout.syntax
    if start < end and syntax.lower[start] in WHILE:
        return True
    return end - start <= LONGEST_TAIL and not any(
        syntax.tag[j] in FINITE or syntax.tag[j] in RELATIVE or syntax.pos[j] in ("SCONJ", "CCONJ")
        for j in range(start, end)
    )


def _named(layout: Layout, start: int, end: int) -> Source:
    """Return the phrase of a comment's source with its head noun, the last before a preposition or a clause."""
    syntax = layout.syntax
    cut = next(
        (j for j in range(start + 1, end) if syntax.pos[j] in ("ADP", "SCONJ") or syntax.tag[j] in RELATIVE), end
    )
    head = next((j for j in range(cut - 1, start - 1, -1) if syntax.pos[j] in NAMING), cut - 1)
    return ((start, end),), head


def _around(layout: Layout, before: int, after: int, match: CueMatch, source: Source) -> Iterator[Proposal]:
    """Yield the readings of one comment: the sentence around it, and the clause of it that the comment is set in."""
    i = match.head
    starts = dict.fromkeys((layout.sentence_start[i], _clause_start(layout, before)))
    ends = dict.fromkeys((layout.sentence_end[i], _clause_end(layout, after)))
    for start in starts:
        for end in ends:
            content = layout.trim_all(((start, before), (after + 1, end)))
            if len(content) == 2:
                yield Proposal(match, _words(match), *source, content, "around", ruled=False)


def _clause_start(layout: Layout, before: int) -> int:
    """Return where the clause before a comment starts: behind a semicolon, or a comma with a conjunction.

    A relative pronoun right before the comment is all of it: "arms which, he said, were late".
    """
    syntax = layout.syntax
    if syntax.tag[before - 1] in RELATIVE:
        return before - 1
    for j in range(before - 1, layout.sentence_start[before], -1):
        if syntax.text[j] in BREAKS or (syntax.tag[j] == "CC" and syntax.text[j - 1] == ","):
            return j + 1
    return layout.sentence_start[before]


def _clause_end(layout: Layout, after: int) -> int:
    """Return where the clause behind a comment ends: at a semicolon, or a comma with a conjunction."""
    syntax, end = layout.syntax, layout.sentence_end[after]
    for j in range(after + 1, end - 1):
        if syntax.text[j] == ";" or (syntax.text[j] == "," and syntax.tag[j + 1] == "CC"):
            return j
    return end
