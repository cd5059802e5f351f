"""Labels: "Name: what is said", "What is said: name", and a quotation with a dash and a name behind it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_layout import MARKS, Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import role_words
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head

NAME_TOKENS = 6
WIDE_NAME_TOKENS = 12
HEADLINE_TOKENS = 25
SAID_TOKENS = 3
LABELS = 3
"""How many labelled paragraphs make a transcript."""
LABEL_POS = frozenset({"PROPN", "NOUN", "ADJ", "DET", "CCONJ", "NUM", "PUNCT", "PART", "ADP", "X"})
SPEAKERS = frozenset({"PERSON", "ORG", "NORP"})
DASHES = frozenset({"-", "--", "\u2013", "\u2014", "\u2015"})
SENTENCE_ENDS = frozenset({".", "!", "?"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def colon_proposals(layout: Layout, row: Cue) -> list[Proposal]:
    """Return the readings of "Name: what is said" at the start of a paragraph, a headline's and a transcript's."""
    syntax, found = layout.syntax, []
    names: Counter[str] | None = None
    for start, end in layout.bounds:
        colon = next((i for i in range(start + 1, min(start + NAME_TOKENS, end)) if syntax.text[i] == ":"), None)
        if colon is None:
            continue
        if names is None:
            names = Counter(text for text, pos in zip(syntax.text, syntax.pos, strict=True) if pos == "PROPN")
        source, content = layout.trim(start, colon), layout.trim(colon + 1, end)
        if (
            source is None
            or content is None
            or content[1] - content[0] < 2
            or not _is_label(syntax, start, colon, names)
        ):
            continue
        match = CueMatch(colon, row, (), False, False)
        found.append(Proposal(match, ((colon, colon + 1),), (source,), _label_head(syntax, source), (content,)))
    return found


def _is_label(syntax: Syntax, start: int, colon: int, names: Counter[str]) -> bool:
    """Return whether the words before a colon name who speaks: a name, one the report uses again, or "Poll"."""
    if not syntax.text[start][0].isupper() or any(syntax.pos[i] not in LABEL_POS for i in range(start, colon)):
        return False
    if any(syntax.ent[i] in SPEAKERS for i in range(start, colon)):
        return True
    last = colon - 1
    again = syntax.pos[last] == "PROPN" and names[syntax.text[last]] > 1
    return again or syntax.lemma[last].lower() in cues_by_head("voice")


def _label_head(syntax: Syntax, source: TokenSpan) -> int:
    inside = [i for i in range(*source) if syntax.pos[i] in ("PROPN", "NOUN")]
    return inside[-1] if inside else source[0]


def dash_proposals(layout: Layout, row: Cue) -> list[Proposal]:
    """Return the readings of a quotation, or of a headline, with a dash and who says it behind: "... - minister"."""
    found = []
    for number, (start, end) in enumerate(layout.bounds):
        dash = _last_dash(layout.syntax, start, end)
        if dash is None or (source := layout.trim(dash + 1, end)) is None or not _names_one(layout.syntax, *source):
            continue
        content = _dashed_content(layout, number, start, dash)
        if content is not None:
            match = CueMatch(dash, row, (), False, False)
            head = _label_head(layout.syntax, source)
            found.append(Proposal(match, ((dash, dash + 1),), (source,), head, (content,)))
    return found


def _last_dash(syntax: Syntax, start: int, end: int) -> int | None:
    """Return the last dash of a paragraph, where a name's length and no sentence follows; no hyphen: "a 12-hour"."""
    near = range(end - 2, max(start - 1, end - 2 - WIDE_NAME_TOKENS), -1)
    return next((i for i in near if syntax.text[i] in DASHES and not _is_hyphen(syntax, i)), None)


def _is_hyphen(syntax: Syntax, i: int) -> bool:
    """Return whether a short dash joins two words without a space."""
    return (
        syntax.text[i] == "-"
        and i > 0
        and syntax.end[i - 1] == syntax.start[i]
        and syntax.end[i] == syntax.start[i + 1]
    )


def _names_one(syntax: Syntax, start: int, end: int) -> bool:
    """Return whether the words name somebody who can speak, and are no clause."""
    if _has_verb(syntax, start, end):
        return False
    heads = range(start, end)
    return any(syntax.ent[i] in SPEAKERS for i in heads) or syntax.lemma[end - 1].lower() in cues_by_head("voice")


def _dashed_content(layout: Layout, number: int, start: int, dash: int) -> TokenSpan | None:
    """Return what a dash attributes: the quotation before it, that of the paragraph before, or a one-line headline."""
    if dash == start:
        if number == 0:
            return None
        first, after = layout.bounds[number - 1]
        return _quotation_ending(layout, first, after)
    quoted = _quotation_ending(layout, start, dash)
    if quoted is not None:
        return quoted
    single = not any(layout.syntax.text[i] in SENTENCE_ENDS for i in range(start, dash))
    return layout.trim(start, dash) if single and number == 0 and dash - start > 2 else None


def _quotation_ending(layout: Layout, first: int, after: int) -> TokenSpan | None:
    """Return the quotation that a stretch of words ends in, where it is a sentence of its own."""
    last = layout.quoted[after - 1] if layout.trim(first, after) else -1
    if last == -1 or layout.syntax.text[after - 1] not in MARKS:
        return None
    mark = layout.quotations[last]
    return (mark.start, mark.end) if mark.start <= first + 1 and not mark.scare else None


def transcript_readings(layout: Layout) -> dict[int, Proposal]:
    """Return the readings of the labels of a transcript by their colon, none where the text is no transcript.

    It is one where three paragraphs or more open with a label and a colon, one label twice. A label that names nobody
    ("Q:") is no source.
    """
    syntax, labelled = layout.syntax, []
    for start, end in layout.bounds:
        colon = next((i for i in range(start + 1, min(start + NAME_TOKENS, end)) if syntax.text[i] == ":"), None)
        if colon is not None and syntax.text[start][0].isupper() and _is_name(syntax, start, colon):
            labelled.append((start, colon, end))
    speakers = Counter(tuple(syntax.lower[start:colon]) for start, colon, _ in labelled)
    if len(labelled) < LABELS or max(speakers.values()) < 2:
        return {}
    row = cues_by_head("mark")[":"][0]
    found = (_labelled(layout, row, (start, colon), (colon + 1, end), colon) for start, colon, end in labelled)
    return {reading.match.head: _named(layout, reading) for readings in found for reading in readings if reading.ruled}


def headline_readings(layout: Layout) -> dict[int, Proposal]:
    """Return the readings of headlines by their colon: "Strikes to go on: union", "Minister: we shall stay".

    A headline is a short paragraph without a full stop before another one. Who speaks needs a role or a name, and what
    is said a verb or quotation marks: a topic may stand before a colon, too, and "By" or "Image".
    """
    found = (_headline(layout, start, end) for start, end in layout.bounds[:-1] if end - start <= HEADLINE_TOKENS)
    return {reading.match.head: reading for reading in found if reading is not None}


def _headline(layout: Layout, start: int, end: int) -> Proposal | None:
    syntax = layout.syntax
    colons = [i for i in range(start + 1, end - 1) if syntax.text[i] == ":"]
    if len(colons) != 1 or any(syntax.text[i] in SENTENCE_ENDS for i in range(start, end)):
        return None
    colon = colons[0]
    before, after = (start, colon), (colon + 1, end)
    row = cues_by_head("mark")[":"][0]
    if _speaks(layout, *after) and _says(layout, *before):
        found = _labelled(layout, row, after, before, colon)
    elif _speaks(layout, *before) and _says(layout, *after):
        found = _labelled(layout, row, before, after, colon)
    else:
        return None
    return next((reading for reading in found if reading.ruled), None)


def _speaks(layout: Layout, start: int, end: int) -> bool:
    """Return whether a few words name somebody: a person, a body, a people or a role, and no clause."""
    syntax, span = layout.syntax, layout.trim(start, end)
    if span is None or span[1] - span[0] > NAME_TOKENS:
        return False
    role = syntax.lemma[span[1] - 1].lower() in role_words() and not _has_verb(syntax, *span)
    return role or _names_one(syntax, *span)


def _says(layout: Layout, start: int, end: int) -> bool:
    """Return whether some words have a verb or quotation marks, and are no label of a page: "By", "Image"."""
    told = _has_verb(layout.syntax, start, end) or any(layout.quoted[i] != -1 for i in range(start, end))
    return told and end - start >= SAID_TOKENS


def _has_verb(syntax: Syntax, start: int, end: int) -> bool:
    return any(syntax.pos[i] in ("VERB", "AUX") for i in range(start, end))


def is_own_voice(layout: Layout, reading: Proposal) -> bool:
    """Return whether a label attributes nothing: it is the outlet's own ("ANNOUNCER:"), or credits ("Source: Reuters").

    Behind a label that may credit, words with a finite verb are told: "Source: the convoy has left".
    """
    if reading.match.row.kind != "mark":
        return False
    frames = _label_frames(layout, reading)
    told = any(layout.syntax.tag[i] in FINITE for start, end in reading.content for i in range(start, end))
    return "self" in frames or ("credit" in frames and not told)


def _label_frames(layout: Layout, reading: Proposal) -> frozenset[str]:
    start, end = reading.source[0] if reading.source else (0, 0)
    rows = cues_by_head("voice").get(layout.syntax.lower[start], ()) if end == start + 1 else ()
    return rows[0].frames if rows else frozenset()


def _is_name(syntax: Syntax, start: int, colon: int) -> bool:
    """Return whether a label may name a speaker: it has a capital in every word that is no particle."""
    return all(syntax.text[i][0].isupper() or syntax.pos[i] in ("ADP", "PUNCT", "PART") for i in range(start, colon))


def _named(layout: Layout, reading: Proposal) -> Proposal:
    return replace(reading, source=(), source_head=None) if "not" in _label_frames(layout, reading) else reading


def label_readings(layout: Layout) -> Iterator[Proposal]:
    """Yield the readings of every colon close behind a paragraph's or a line's start or end."""
    row = cues_by_head("mark")[":"][0]
    syntax = layout.syntax
    for number, (start, end) in enumerate(layout.bounds):
        colon = next((i for i in range(start + 1, min(start + WIDE_NAME_TOKENS, end)) if syntax.text[i] == ":"), None)
        if colon is not None:
            yield from _unruled(_labelled(layout, row, (start, colon), (colon + 1, end), colon))
        if number == 0 or end - start < 25:
            late = next((i for i in range(end - 2, max(start, end - 6), -1) if syntax.text[i] == ":"), None)
            if late is not None:
                yield from _unruled(_labelled(layout, row, (late + 1, end), (start, late), late))


def _unruled(readings: Iterator[Proposal]) -> Iterator[Proposal]:
    return (replace(reading, ruled=False) for reading in readings)


def _labelled(layout: Layout, row: Cue, label: TokenSpan, rest: TokenSpan, colon: int) -> Iterator[Proposal]:
    source, content = layout.trim(*label), layout.trim(*rest)
    if source is None or content is None:
        return
    match = CueMatch(colon, row, (), False, False)
    head = _label_head(layout.syntax, source)
    yield Proposal(match, ((colon, colon + 1),), (source,), head, (content,))
    line = next((i for i in range(*content) if "\n" in layout.syntax.text[i]), None)
    if line is not None and (first := layout.trim(content[0], line)) is not None:
        yield Proposal(match, ((colon, colon + 1),), (source,), head, (first,), "short clause", ruled=False)
