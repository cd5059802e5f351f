"""Comment clauses between two commas, by the page and not by the parse: "the guns, a docker remembers, came by sea".

Reference: Quirk et al. (1985), comment clauses. The parser often takes the source for an apposition and the verb for a
noun; commas and the order of words are then better evidence.
"""

from collections.abc import Iterator
from itertools import pairwise

from onrecord.annotate.attribution_cues import JUDGING, CueMatch
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import Source
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
BREAKS = frozenset({";", ":"})


def comment_readings(layout: Layout) -> dict[int, list[Proposal]]:
    """Return the readings of all comments of a text by their verb: what stands around them, all or one clause of it."""
    found: dict[int, list[Proposal]] = {}
    commas = [i for i, text in enumerate(layout.syntax.text) if text == ","]
    for before, after in pairwise(commas):
        if 3 <= after - before <= LONGEST + 1 and layout.sentence_start[before] == layout.sentence_start[after]:
            comment = _comment(layout, before + 1, after)
            if comment is not None:
                found[comment[0].head] = list(_around(layout, before, after, *comment))
    return found


def _comment(layout: Layout, first: int, end: int) -> tuple[CueMatch, Source] | None:
    """Return the cue of a comment and its source; None where the words between the commas are none."""
    syntax = layout.syntax
    if syntax.lower[first] in LINKS:
        first += 1
    match = _verb_at(layout, first)
    if match is not None and first + 1 < end and syntax.pos[first + 1] in OPENERS:
        return match, _named(layout, first + len(match.row.words), end)
    for i in range(first + 1, end):
        match = _verb_at(layout, i) if syntax.tag[i - 1] not in RELATIVE else None
        if match is not None and _is_tail(layout, i + len(match.row.words), end):
            return match, _named(layout, first, i - (syntax.pos[i - 1] == "AUX"))
        if syntax.pos[i] not in PHRASE and syntax.pos[i] != "AUX":
            return None
    return None


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
    cue = ((i, i + len(match.row.words)),)
    for start in starts:
        for end in ends:
            content = layout.trim_all(((start, before), (after + 1, end)))
            if len(content) == 2:
                yield Proposal(match, cue, *source, content, "around", ruled=False)


def _clause_start(layout: Layout, before: int) -> int:
    """Return where the clause before a comment starts: behind a semicolon, or a comma with a conjunction."""
    syntax = layout.syntax
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
