"""When, where and on what occasion it was said, as far as the words around the cue tell."""

from bisect import bisect_left
from dataclasses import replace

from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.layers import AttributionMark, TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import cues_by_head
from onrecord.model.attribution import Said
from onrecord.model.timex import Timex

SPEAKING = frozenset({"speak", "talk", "testify", "appear"})
WHILE = frozenset({"as", "while", "before", "after"})
CLAUSES = frozenset({"advcl", "relcl", "acl", "xcomp"})
AT = frozenset({"in", "at", "during", "on", "after", "via", "through"})
PRONOUNS = frozenset({"he", "she", "they"})
DETERMINERS = frozenset({"DT", "PRP$", "PDT"})
DAYS = frozenset({"DATE", "TIME"})
WANTED = frozenset({"for", "not", "that", "to", "whether"})
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})


def find_said(syntax: Syntax, cue: int, content: tuple[TokenSpan, ...], times: dict[int, Timex]) -> Said | None:
    """Return when, where and on what occasion, None where the words of the cue's clause tell none of them.

    `times` are the time expressions by the token they start at.
    """
    place = occasion = edtf = None
    for c in (*syntax.children[cue], *_told_of_speaking(syntax, cue)):
        first, after = syntax.subtree(c)
        if any(start <= c < end and not _is_set_before(syntax, c, after, end) for start, end in content):
            continue
        if syntax.dep[c] in ("nsubj", "nsubjpass", "ccomp", "dobj", "conj", "parataxis"):
            continue
        if syntax.dep[c] not in CLAUSES:
            edtf = edtf or next((times[i].edtf for i in range(first, after) if i in times and times[i].edtf), None)
        if syntax.dep[c] == "prep":
            place = place or _place(syntax, syntax.head[c], c)
            occasion = occasion or _occasion(syntax, c)
        elif syntax.dep[c] == "advcl":
            occasion = occasion or _doing(syntax, c)
    return Said(edtf, place, occasion) if edtf or place or occasion else None


def _is_set_before(syntax: Syntax, c: int, after: int, end: int) -> bool:
    """Return whether a day stands between the addressee and what is wanted: "asked Congress on Wednesday for aid"."""
    return syntax.ent[after - 1] in DAYS and after < end and syntax.lower[after] in WANTED


def _told_of_speaking(syntax: Syntax, cue: int) -> list[int]:
    """Return the phrases of a participle of speaking: "speaking in Lima on Monday, the general said"."""
    subject = syntax.child(cue, "nsubj")
    clauses = syntax.all_children(cue, "advcl") + ([] if subject is None else syntax.all_children(subject, "acl"))
    speaking = [c for c in clauses if syntax.tag[c] == "VBG" and syntax.lemma[c] in SPEAKING]
    return [phrase for clause in speaking for phrase in syntax.all_children(clause, "prep", "npadvmod")]


def inherit_said(marks: list[AttributionMark], layout: Layout) -> list[AttributionMark]:
    """Return the marks, where "he said" and "and denied" go on in one paragraph with the day of what was said before.

    The day is all that goes on: a new sentence may be spoken elsewhere.
    """
    found: list[AttributionMark] = []
    last: AttributionMark | None = None
    for mark in marks:
        if mark.within is None and last is not None and mark.said is None and _goes_on(layout, last, mark):
            mark = replace(mark, said=Said(last.said.edtf, None, None) if last.said else None)
        found.append(mark)
        last = mark if mark.within is None else last
    return found


def _goes_on(layout: Layout, last: AttributionMark, mark: AttributionMark) -> bool:
    if last.said is None or last.said.edtf is None or mark.source_head is None:
        return False
    if layout.paragraph[last.cue_head] != layout.paragraph[mark.cue_head]:
        return False
    return mark.source_head == last.source_head or layout.syntax.lower[mark.source_head] in PRONOUNS


def times_by_token(syntax: Syntax, times: tuple[Timex, ...]) -> dict[int, Timex]:
    """Return the time expressions by the token they start at."""
    return {bisect_left(syntax.end, timex.start_char + 1): timex for timex in times}


def _place(syntax: Syntax, cue: int, preposition: int) -> str | None:
    """Return the place phrase; "In Jerusalem the foreign ministry said" tells whose ministry it is, not where."""
    subject = syntax.child(cue, "nsubj")
    if preposition < cue and subject is not None and syntax.left[subject] == syntax.right[preposition] + 1:
        return None
    noun = syntax.child(preposition, "pobj")
    if noun is None or syntax.lower[preposition] not in ("in", "at") or syntax.ent[noun] not in PLACE_ENTITIES:
        return None
    return _words(syntax, syntax.left[noun], noun + 1)


def _occasion(syntax: Syntax, preposition: int) -> str | None:
    """Return the occasion that a preposition leads to: "at question time", but not "at the time"."""
    noun = syntax.child(preposition, "pobj")
    if noun is None or syntax.lemma[noun] not in cues_by_head("occasion") or syntax.lower[preposition] not in AT:
        return None
    start = syntax.left[noun]
    while start < noun and (
        syntax.tag[start] in DETERMINERS or syntax.ent[start] == "DATE" or syntax.lower[start] == "'s"
    ):
        start += 1
    return None if (start, syntax.lower[noun]) == (noun, "time") else _words(syntax, start, noun + 1)


def _doing(syntax: Syntax, clause: int) -> str | None:
    """Return the deed of a clause like "as he opened an exhibition", its subject, a pronoun, left out."""
    if not any(syntax.lower[c] in WHILE and syntax.dep[c] in ("mark", "advmod") for c in syntax.children[clause]):
        return None
    subject = syntax.child(clause, "nsubj")
    if subject is None or subject > clause or syntax.lower[subject] not in PRONOUNS:
        return None
    return _words(syntax, subject + 1, syntax.right[clause] + 1)


def _words(syntax: Syntax, start: int, end: int) -> str:
    return " ".join(syntax.doc_text[syntax.start[start] : syntax.end[end - 1]].split())
