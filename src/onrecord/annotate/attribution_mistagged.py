"""Verbs that the tagger takes for nouns: "Marchers at the gate demand that", "it will not wait, an agency reports"."""

from collections.abc import Iterator

from onrecord.annotate.attribution_cues import SAYING, CueMatch
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_near import subjects_near
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import Source, noun_phrase
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head

REACH = 12
"""How many tokens a phrase before the verb may have."""
NAMING = frozenset({"NOUN", "PROPN"})
BEFORE_VERB = NAMING | {"ADJ", "PRON"}
OBJECT = frozenset({"DET", "PRON", "PROPN"})
"""What stands behind a verb, and seldom behind a noun of many: "the chief judges it unlikely"."""
OPENING = frozenset({",", ";", ":", "-", "\u2013", "\u2014"})
PHRASE = NAMING | {"DET", "ADJ", "ADP", "NUM", "PRON", "PART"}
BEFORE = SAYING | {"think", "show"}
"""Classes of verbs that may stand behind all that is said."""


def mistagged_readings(layout: Layout, i: int) -> Iterator[Proposal]:
    """Yield the reading of a noun as a verb with a phrase before it, where the noun is one of the lexicon's verbs."""
    syntax = layout.syntax
    row = next((row for row in cues_by_head("verb").get(syntax.lemma[i], ()) if _takes_clause(row)), None)
    if row is None or i == 0 or i + 1 >= syntax.size:
        return
    if syntax.tag[i] == "NNS" and syntax.pos[i - 1] in ("CCONJ", "ADV"):
        yield from _shared_readings(layout, i, row)
    if syntax.pos[i - 1] not in BEFORE_VERB or (syntax.pos[i - 1] == "PRON" and syntax.tag[i - 1] != "PRP"):
        return
    start = _phrase_start(layout, i)
    if start is None:
        return
    shape, content = _content(layout, start, i, row)
    spans = layout.trim_all(content)
    if spans:
        source: Source = ((start, i),), _head(syntax, start, i)
        yield Proposal(CueMatch(i, row, (), False, False), ((i, i + 1),), *source, spans, shape, ruled=False)


def _shared_readings(layout: Layout, i: int, row: Cue) -> Iterator[Proposal]:
    """Yield the readings of a verb behind "and" with the subject of a verb before: "he agreed, and fears that"."""
    content = _clause_behind(layout, i)
    if content is None or (trimmed := layout.trim(*content)) is None:
        return
    match = CueMatch(i, row, (), False, False)
    for head in dict.fromkeys(subjects_near(layout, i)):
        source = noun_phrase(layout, head, before=i)
        yield Proposal(match, ((i, i + 1),), *source, (trimmed,), "clause", ruled=False)


def _content(layout: Layout, start: int, i: int, row: Cue) -> tuple[str, tuple[TokenSpan, ...]]:
    """Return the shape and the spans of what a phrase from `start` and the verb `i` may tell, none where nothing."""
    clause = _clause_behind(layout, i)
    if clause is not None:
        return "clause", (clause,)
    if layout.syntax.tag[i] == "NNS" and layout.syntax.pos[i + 1] in OBJECT:
        return "rest", ((i + 1, layout.sentence_end[i]),)
    if row.cue_class not in BEFORE or start == 0:
        return "", ()
    quoted = layout.quoted[start - 1]
    if quoted != -1:
        mark = layout.quotations[quoted]
        return "quotation", ((mark.start, mark.end),)
    return _sentence_around(layout, start, i)


def _takes_clause(row: Cue) -> bool:
    return len(row.words) == 1 and "clause" in row.frames


def _phrase_start(layout: Layout, i: int) -> int | None:
    """Return where the phrase before a token starts: at the sentence's start, or behind a mark or a "that"."""
    syntax = layout.syntax
    for j in range(i - 1, max(layout.sentence_start[i], i - REACH) - 1, -1):
        opens = (
            j == layout.sentence_start[i] or syntax.text[j - 1] in OPENING or layout.quoted[j - 1] != layout.quoted[i]
        )
        opens = opens or syntax.pos[j - 1] in ("SCONJ", "CCONJ")
        if syntax.pos[j] not in PHRASE:
            return None
        if opens:
            return j if syntax.pos[j] != "ADP" else None
    return None


def _head(syntax: Syntax, start: int, i: int) -> int:
    """Return the last noun before the first preposition of a phrase."""
    end = next((j for j in range(start, i) if syntax.pos[j] == "ADP"), i)
    return next((j for j in range(end - 1, start - 1, -1) if syntax.pos[j] in NAMING | {"PRON"}), start)


def _clause_behind(layout: Layout, i: int) -> TokenSpan | None:
    syntax = layout.syntax
    if syntax.lower[i + 1] != "that" or syntax.pos[i + 1] != "SCONJ":
        return None
    verb = syntax.head[i + 1]
    return (i + 1, min(syntax.right[verb] + 1, layout.sentence_end[i])) if verb > i else None


def _sentence_around(layout: Layout, start: int, i: int) -> tuple[str, tuple[TokenSpan, ...]]:
    """Return the sentence before a comma, and what goes on behind the next: "the letter, a clerk admits, was late"."""
    syntax, first, end = layout.syntax, layout.sentence_start[i], layout.sentence_end[i]
    if start <= first + 2 or syntax.text[start - 1] != ",":
        return "", ()
    if layout.trim(i + 1, end) is None:
        return "before", ((first, start - 1),)
    return ("around", ((first, start - 1), (i + 2, end))) if syntax.text[i + 1] == "," else ("", ())
