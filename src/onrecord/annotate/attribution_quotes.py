"""Direct speech: which cue governs a quotation, by where the two stand on the page."""

from collections.abc import Mapping

from onrecord.annotate.attribution_layout import MARKS, Layout
from onrecord.annotate.layers import Quotation
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
LINKS = frozenset({",", ":", "--", "-", "\u2013", "\u2014"})
OPEN_END = frozenset({",", "?", "!", "--", "-", "\u2013", "\u2014", "\u2026", "..."})
ASKING = frozenset({"?", "!"})
REACH = 30


def govern_quotations(layout: Layout, cues: Mapping[str, tuple[Cue, ...]]) -> dict[int, list[Quotation]]:
    """Return the quotations each cue token governs, in text order, those it goes on to in later sentences included."""
    governed: dict[int, list[Quotation]] = {}
    last: int | None = None
    previous: Quotation | None = None
    for mark in layout.quotations:
        cue = _governor(layout, cues, mark)
        if cue is None and previous is not None and _continues(layout, previous, mark):
            cue = last
        if cue is not None:
            governed.setdefault(cue, []).append(mark)
            last = cue
        elif previous is not None and layout.paragraph[mark.start] > layout.paragraph[previous.start] + 1:
            last = None
        if cue is not None or not mark.scare:
            previous = mark
    return governed


def _governor(layout: Layout, cues: Mapping[str, tuple[Cue, ...]], mark: Quotation) -> int | None:
    before = _cue_before(layout, cues, mark)
    if before is not None and layout.syntax.text[mark.start - 1] != ",":
        return before
    after = None if mark.scare and before is None and not _is_sentence(layout, mark) else _cue_after(layout, cues, mark)
    return before if after is None else after


def _is_sentence(layout: Layout, mark: Quotation) -> bool:
    return _last_word(layout, mark) in OPEN_END


def _last_word(layout: Layout, mark: Quotation) -> str:
    """Return the last token inside that is no mark of quotation."""
    text = layout.syntax.text
    return next((text[i] for i in range(mark.inner_end - 1, mark.inner_start, -1) if text[i] not in MARKS), "")


def _is_cue(layout: Layout, cues: Mapping[str, tuple[Cue, ...]], i: int) -> bool:
    syntax = layout.syntax
    return syntax.pos[i] == "VERB" and syntax.tag[i] != "VB" and _can_quote(cues, syntax.lemma[i])


def _cue_after(layout: Layout, cues: Mapping[str, tuple[Cue, ...]], mark: Quotation) -> int | None:
    """Return the first cue of the words after the quotation, where its last mark leaves the sentence open."""
    syntax, at = layout.syntax, mark.end
    if at >= syntax.size or not mark.closed or layout.paragraph[at] != layout.paragraph[mark.start]:
        return None
    last = _last_word(layout, mark)
    if (last not in OPEN_END and syntax.text[at] not in LINKS) or (last in ASKING and _opens_sentence(syntax, at)):
        return None
    end = min(at + REACH, layout.bounds[layout.paragraph[at]][1])
    while at < end and syntax.text[at] in LINKS:
        at += 1
    for i in range(at, end):
        if layout.quoted[i] != -1 or syntax.text[i] in (".", "?", "!", ";"):
            return None
        if _is_cue(layout, cues, i) and syntax.dep[i] not in ("relcl", "acl") and syntax.tag[i] != "VBG":
            return i
        if syntax.tag[i] in FINITE and syntax.dep[i] not in ("relcl", "aux", "auxpass"):
            return None
    return None


def _opens_sentence(syntax: Syntax, i: int) -> bool:
    """Return whether a pronoun or an article has a capital that only a new sentence gives it: '"Why?" He rose.'."""
    return syntax.text[i][0].isupper() and syntax.text[i] != "I" and syntax.pos[i] in ("DET", "PRON")


def _cue_before(layout: Layout, cues: Mapping[str, tuple[Cue, ...]], mark: Quotation) -> int | None:
    """Return the last cue of the words before the quotation, where a comma, a colon or the cue itself leads to it."""
    syntax, at = layout.syntax, mark.start - 1
    while at >= 0 and syntax.text[at].isspace():
        at -= 1
    if at < 0 or syntax.text[at] in MARKS:
        return None
    if _is_cue(layout, cues, at):
        return at
    link = syntax.text[at]
    if link not in (",", ":") or (link == "," and layout.paragraph[at] != layout.paragraph[mark.start]):
        return None
    cue = _leading(layout, cues, at)
    return _introducing(layout, cues, at) if cue is None and link == ":" else cue


def _leading(layout: Layout, cues: Mapping[str, tuple[Cue, ...]], link: int) -> int | None:
    """Return the last cue of the words before a comma or a colon that leads to a quotation."""
    syntax = layout.syntax
    for i in range(link - 1, max(-1, link - REACH), -1):
        if layout.quoted[i] != -1 or syntax.text[i] in (".", "?", "!", ":", "\n"):
            return None
        if _is_cue(layout, cues, i) and (syntax.dep[i] != "acl" or syntax.tag[i] == "VBG"):
            return i
        if syntax.text[link] == "," and syntax.tag[i] in FINITE and syntax.dep[i] != "relcl":
            return None
    return None


def _can_quote(cues: Mapping[str, tuple[Cue, ...]], lemma: str) -> bool:
    return any("quote" in row.frames for row in cues.get(lemma, ()))


def _introducing(layout: Layout, cues: Mapping[str, tuple[Cue, ...]], colon: int) -> int | None:
    """Return the verb before a colon that has this to say, or gives a noun of saying: "gave this account of it:"."""
    syntax = layout.syntax
    for i in range(colon - 1, max(layout.sentence_start[colon], colon - REACH), -1):
        has_to = syntax.dep[i] in ("xcomp", "ccomp") and syntax.lemma[syntax.head[i]] == "have"
        if has_to and syntax.tag[i] == "VB" and _can_quote(cues, syntax.lemma[i]):
            return i
        if syntax.dep[i] == "dobj" and syntax.pos[i] == "NOUN" and syntax.lemma[i].lower() in cues_by_head("noun"):
            verb = syntax.head[i]
            return verb if verb < i and syntax.pos[verb] == "VERB" else None
    return None


def _continues(layout: Layout, previous: Quotation, mark: Quotation) -> bool:
    """Return whether a quotation that is a sentence of its own goes on with the speech before it."""
    here, there = layout.paragraph[mark.start], layout.paragraph[previous.start]
    starts = mark.start == layout.bounds[here][0] or layout.ends_sentence(mark.start - 1, mark.start)
    if not starts or mark.scare:
        return False
    if here == there:
        return True
    return here == there + 1 and (not previous.closed or mark.end >= layout.bounds[here][1] - 1)
