"""Attitudes told by a preposition and a noun: "is at pains to", "was of the opinion that", "remains in favour of"."""

from onrecord.annotate.attribution_cues import CueMatch, tail_of
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import noun_phrase, subject_of
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head

BEING = frozenset({"be", "seem", "remain", "appear", "feel", "sound", "stay", "stand", "become", "get", "go"})
CLAUSES = frozenset({"acl", "relcl", "ccomp", "advcl"})
INFINITIVES = frozenset({"acl", "relcl", "xcomp", "advcl"})
OPENING = frozenset({"that", "whether", "if"})


def state_proposal(layout: Layout, i: int) -> Proposal | None:
    """Return the reading of a state that the preposition `i` opens behind a form of "be"; its subject is the source."""
    syntax, verb = layout.syntax, layout.syntax.head[i]
    rows = cues_by_head("adjective").get(syntax.lower[i], ()) if syntax.lemma[verb] in BEING and verb < i else ()
    for row in rows:
        tail = tail_of(syntax, i, row.words[1:])
        found = None if tail is None else _content(syntax, i, tail, row)
        if tail is None or found is None or (content := layout.trim(*found[1])) is None:
            continue
        subject = subject_of(syntax, verb)
        if subject is None or not subject < i:
            return None
        words = (*tail, *found[0])
        negated = any(syntax.dep[c] == "neg" for c in syntax.children[verb])
        cue = ((i, i + 1), *((t, t + 1) for t in words))
        return Proposal(CueMatch(i, row, words, False, negated), cue, *noun_phrase(layout, subject, i), (content,))
    return None


def _content(syntax: Syntax, i: int, tail: tuple[int, ...], row: Cue) -> tuple[tuple[int, ...], TokenSpan] | None:
    """Return the preposition that completes a state, if any, and the span of what it is about."""
    last = tail[-1]
    behind = {c for head in (i, *tail, syntax.head[i]) for c in syntax.children[head] if c > last}
    for c in sorted(behind):
        if syntax.dep[c] == "prep" and syntax.lower[c] in row.frames:
            inner = syntax.child(c, "pobj", "pcomp")
            if inner is not None:
                return (c,), syntax.subtree(inner)
        if syntax.left[c] > last and (_is_clause(syntax, c, row) or _is_infinitive(syntax, c, row)):
            return (), syntax.subtree(c)
    return None


def _is_clause(syntax: Syntax, c: int, row: Cue) -> bool:
    first = syntax.left[c]
    opened = syntax.lower[first] in OPENING or syntax.tag[first] in ("WRB", "WP", "WDT")
    return "clause" in row.frames and syntax.dep[c] in CLAUSES and (opened or syntax.dep[c] == "ccomp")


def _is_infinitive(syntax: Syntax, c: int, row: Cue) -> bool:
    to = any(syntax.tag[k] == "TO" for k in syntax.all_children(c, "aux"))
    return "infinitive" in row.frames and to and syntax.dep[c] in INFINITIVES
