"""Cues that are no verbs: nouns of saying, attitudes, phrases like "according to", and adverbs."""

from onrecord.annotate.attribution_cues import CueMatch, is_negated_noun
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import NO_SOURCE, Source, noun_phrase, possessor, subject_of
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head

FEELING = frozenset({"felt", "feel", "feels"})
PREDICATES = frozenset({"acomp", "oprd", "attr"})
SPOKEN = frozenset({"say", "accuse", "deny", "admit", "warn"})


def noun_proposal(layout: Layout, i: int, rows: tuple[Cue, ...]) -> Proposal | None:
    """Return the reading of a noun of saying: "his claim that", "criticism of the raid", "the plan is to".

    Where nobody is named, only the nouns of saying with a clause attribute: "a rumour that the raid was over".
    """
    for row in rows:
        found = _noun_content(layout.syntax, i, row)
        content = None if found is None else layout.trim(*found[1])
        if found is None or content is None:
            continue
        tail, source = found[0], _owner(layout, i)
        if source[1] is not None and content[0] <= source[1] < content[1]:
            source = NO_SOURCE
        if source == NO_SOURCE and (tail or row.cue_class not in SPOKEN):
            return None
        match = CueMatch(i, row, tail, False, is_negated_noun(layout.syntax, i))
        return Proposal(match, ((i, i + 1), *((t, t + 1) for t in tail)), *source, (content,))
    return None


def _owner(layout: Layout, i: int) -> Source:
    """Return who the noun belongs to, or the subject of the light verb that it is the object of."""
    source, verb = possessor(layout, i), layout.syntax.head[i]
    light = layout.syntax.dep[i] == "dobj" and layout.syntax.lemma[verb] in cues_by_head("light")
    if source != NO_SOURCE or not light or (subject := subject_of(layout.syntax, verb)) is None:
        return source
    return noun_phrase(layout, subject)


def adjective_proposal(layout: Layout, i: int, row: Cue) -> Proposal | None:
    """Return the reading of an attitude: "was convinced that", "is critical of"; the subject holds it."""
    syntax = layout.syntax
    verb = syntax.head[i]
    copular = syntax.dep[i] in PREDICATES and syntax.pos[verb] in ("AUX", "VERB")
    holder = verb if copular else i
    if not copular and syntax.child(i, "auxpass") is None and not _is_felt(syntax, i):
        return None
    subject = syntax.child(i, "nsubjpass", "nsubj") if holder == i else subject_of(syntax, verb)
    found = _noun_content(syntax, i, row)
    if found is None and copular:
        found = _behind_attitude(syntax, i, row)
    if found is None and "clause" in row.frames and (parted := layout.parted_clause(i)) is not None:
        found = (), parted
    if found is None or subject is None or not subject < i:
        return None
    tail, span = found
    content = layout.trim(*span)
    if content is None:
        return None
    negated = any(syntax.dep[c] == "neg" for c in syntax.children[holder])
    cue = ((i, i + 1), *((t, t + 1) for t in tail))
    return Proposal(CueMatch(i, row, tail, False, negated), cue, *noun_phrase(layout, subject, before=i), (content,))


def _is_felt(syntax: Syntax, i: int) -> bool:
    """Return whether the parse takes "felt" before a participle for its auxiliary: "felt compelled to"."""
    return syntax.tag[i] in ("VBN", "VBD") and any(syntax.lower[c] in FEELING for c in syntax.all_children(i, "aux"))


def _behind_attitude(syntax: Syntax, i: int, row: Cue) -> tuple[tuple[int, ...], TokenSpan] | None:
    """Return what an attitude is about where the parse hangs it on the form of "be" before: "was vocal in"."""
    for c in syntax.children[syntax.head[i]]:
        if c > i and syntax.dep[c] == "ccomp" and "clause" in row.frames:
            return (), syntax.subtree(c)
        if c == i + 1 and syntax.dep[c] == "prep" and syntax.lower[c] in row.frames:
            inner = syntax.child(c, "pobj", "pcomp")
            return None if inner is None else ((c,), syntax.subtree(inner))
    return None


def _noun_content(syntax: Syntax, i: int, row: Cue) -> tuple[tuple[int, ...], TokenSpan] | None:
    """Return the tokens that complete the cue (a preposition, "is") and the span of its content."""
    for c in syntax.children[i]:
        if c < i:
            continue
        if _is_clause_of_noun(syntax, c, row.frames):
            return (), syntax.subtree(c)
        if syntax.dep[c] in ("prep", "agent") and syntax.lower[c] in row.frames:
            inner = syntax.child(c, "pobj", "pcomp")
            if inner is not None:
                return (c,), syntax.subtree(inner)
    verb = syntax.head[i]
    if syntax.dep[i] == "nsubj" and syntax.lemma[verb] == "be" and row.frames & {"clause", "infinitive"}:
        c = next((c for c in syntax.children[verb] if c > verb and syntax.dep[c] in ("ccomp", "xcomp")), -1)
        return None if c == -1 else ((verb,), syntax.subtree(c))
    return None


def _is_clause_of_noun(syntax: Syntax, c: int, frames: frozenset[str]) -> bool:
    dep = syntax.dep[c]
    if "clause" in frames and dep in ("acl", "relcl", "ccomp"):
        that = any(syntax.lower[k] == "that" and syntax.pos[k] == "SCONJ" for k in syntax.children[c])
        if that or dep == "ccomp":
            return True
    to = any(syntax.tag[k] == "TO" and syntax.dep[k] == "aux" for k in syntax.children[c])
    return "infinitive" in frames and to and dep in ("acl", "xcomp", "relcl", "advcl")


def phrase_proposal(layout: Layout, i: int, rows: tuple[Cue, ...]) -> Proposal | None:
    """Return the reading of a phrase that starts at `i`: "according to the minister"."""
    syntax = layout.syntax
    if owned := _possessed_proposal(layout, i, rows):
        return owned
    row = next((row for row in rows if tuple(syntax.lower[i : i + len(row.words)]) == row.words), None)
    if row is None:
        return None
    last = i + len(row.words) - 1
    named = next((c for c in syntax.children[last] if c > last and syntax.dep[c] in ("pobj", "pcomp")), None)
    if named is None or (len(row.words) == 1 and not _is_told_in(layout, i, named, row)):
        return None
    whole = noun_phrase(layout, named)
    source = _before_setting(layout, whole)
    end = source[0][-1][1]
    phrase = (i, max(syntax.right[i] + 1, end) if source == whole else end)
    content = _host_clause(layout, i, phrase)
    if not content:
        return None
    return Proposal(CueMatch(i, row, (), False, False), ((i, last + 1),), *source, content)


def _before_setting(layout: Layout, source: Source) -> Source:
    """Return a source without the time or place between commas that what is told opens with: "to Bay, in May, it"."""
    syntax, (spans, head) = layout.syntax, source
    if head is None or not spans:
        return source
    start, end = spans[-1]
    commas = [j for j in range(head + 1, end - 1) if syntax.text[j] == ","]
    cut = next((j for j in commas[:-1] if syntax.pos[j + 1] == "ADP"), None)
    return source if cut is None else ((*spans[:-1], (start, cut)), head)


def _possessed_proposal(layout: Layout, i: int, rows: tuple[Cue, ...]) -> Proposal | None:
    """Return the reading of "by his account", "in her words": the owner of the noun speaks."""
    syntax = layout.syntax
    noun = syntax.child(i, "pobj")
    row = next((row for row in rows if "possessed" in row.frames and syntax.lemma[noun or i] == row.words[1]), None)
    if noun is None or row is None or (owner := syntax.child(noun, "poss")) is None:
        return None
    content = _host_clause(layout, i, (i, noun + 1))
    if not content:
        return None
    source = possessor(layout, noun)
    cue = ((i, i + 1), (noun, noun + 1))
    return Proposal(CueMatch(i, row, (noun,), False, False), cue, source[0], owner, content)


def _is_told_in(layout: Layout, i: int, named: int, row: Cue) -> bool:
    """Return whether a preposition alone attributes: "In the poll, ..." does, "in the city" does not."""
    voices = cues_by_head("voice").get(layout.syntax.lemma[named], ())
    return i == layout.sentence_start[i] and any(row.lemma in voice.frames for voice in voices)


def _host_clause(layout: Layout, i: int, phrase: TokenSpan) -> tuple[TokenSpan, ...]:
    """Return the clause that a phrase or an adverb is set in, without it; the whole sentence from its edges."""
    syntax = layout.syntax
    start, end = layout.sentence_start[i], layout.sentence_end[i]
    at_edge = layout.trim(start, end) is not None and (start == phrase[0] or layout.trim(phrase[1], end) is None)
    if not at_edge:
        host = syntax.clause_head(i)
        start, end = max(start, syntax.left[host]), min(end, syntax.right[host] + 1)
    pieces = ((start, phrase[0]), (phrase[1], end))
    return layout.trim_all(pieces)


def adverb_proposal(layout: Layout, i: int, row: Cue) -> Proposal | None:
    """Return the reading of an adverb that passes on hearsay: "the convoy reportedly left"; no source is named."""
    syntax = layout.syntax
    host = syntax.head[i]
    if syntax.dep[i] != "advmod" or syntax.pos[host] not in ("VERB", "AUX"):
        return None
    pieces = ((syntax.left[host], i), (i + 1, syntax.right[host] + 1))
    content = layout.trim_all(pieces)
    return Proposal(CueMatch(i, row, (), False, False), ((i, i + 1),), (), None, content) if content else None
