"""What a noun or an adjective of saying may mean: readings beside the one that the rules keep, for the chooser."""

from collections.abc import Iterator

from onrecord.annotate.attribution_cues import CueMatch, is_negated_noun, is_passive
from onrecord.annotate.attribution_hypotheses import unlisted
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import (
    NO_SOURCE,
    Source,
    apart,
    noun_phrase,
    possessor,
    role_words,
    subject_of,
)
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head

CLAUSES_OF_NOUNS = ("acl", "relcl", "ccomp")
CLAUSES_BEHIND = ("ccomp", "advcl")
CLAUSES_OF_BEING = ("ccomp", "xcomp", "advcl")
OWNING = frozenset({"of", "by", "from"})
HOLDING = frozenset({"of", "in", "within", "inside", "at"})
FINITE = frozenset({"VBD", "VBZ"})
RELATIVE = frozenset({"WP", "WDT"})
HOLDERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def noun_readings(layout: Layout, i: int) -> Iterator[Proposal]:
    """Yield the readings of a noun of saying, with or without a named source, and of any noun with a that-clause."""
    syntax = layout.syntax
    rows = cues_by_head("noun").get(syntax.lemma[i].lower(), ())
    if not rows and syntax.child(i, *CLAUSES_OF_NOUNS) is None:
        return
    row = rows[0] if rows else unlisted(syntax.lemma[i], "noun")
    found = _noun_contents(layout, i, "clause" in row.frames and bool(rows)) or [*_beside(syntax, i, row)]
    for shape, tail, span in found if rows else found[:1]:
        if not rows and shape != "clause":
            return
        start, end = span
        content = layout.trim(start, _before_finite(syntax, start, end) if shape == "infinitive" else end)
        if content is None:
            continue
        match = CueMatch(i, row, tail, False, is_negated_noun(syntax, i))
        cue = ((i, i + 1), *((t, t + 1) for t in tail))
        for source, head in _noun_sources(layout, i):
            if head is None or not content[0] <= head < content[1]:
                yield Proposal(
                    match, cue, apart(layout, source, head, (content,)), head, (content,), shape, ruled=False
                )


def _noun_contents(layout: Layout, i: int, bare: bool) -> list[tuple[str, tuple[int, ...], TokenSpan]]:
    """Return the shapes, the further cue tokens and the spans of what a noun may be about, if `bare` without "that"."""
    syntax = layout.syntax
    found: list[tuple[str, tuple[int, ...], TokenSpan]] = []
    for c in syntax.children[i]:
        if c < i:
            continue
        if syntax.dep[c] in CLAUSES_OF_NOUNS and (
            any(syntax.dep[k] == "mark" for k in syntax.children[c])
            or (bare and (_is_bare_clause(syntax, i, c) or _lacks_nothing(syntax, c)))
        ):
            found.append(("clause", (), syntax.subtree(c)))
        elif syntax.dep[c] in ("acl", "xcomp", "relcl") and any(
            syntax.tag[k] == "TO" and syntax.dep[k] == "aux" for k in syntax.children[c]
        ):
            found.append(("infinitive", (), syntax.subtree(c)))
        elif syntax.dep[c] == "prep" and (inner := syntax.child(c, "pobj", "pcomp")) is not None:
            found.append(("preposition", (c,), syntax.subtree(inner)))
    found = found or [*_behind(syntax, i), *_extraposed(syntax, i)]
    if not any(shape in ("clause", "infinitive") for shape, _, _ in found):
        found += _behind_owner(syntax, i)
    verb = syntax.head[i]
    if syntax.dep[i] in ("nsubj", "attr") and syntax.lemma[verb] == "be":
        clauses = (c for c in syntax.children[verb] if c > max(i, verb) and syntax.dep[c] in CLAUSES_OF_BEING)
        tail = (verb,) if verb > i else ()
        found += [("predicate", tail, syntax.subtree(c)) for c in clauses][:1]
    return sorted(found, key=lambda part: part[0])[:3]


def _before_finite(syntax: Syntax, start: int, end: int) -> int:
    """Return where an infinitive ends before a finite verb that the parse coordinates with it: "to ask and calls"."""
    deeds = (j for j in range(start, end - 1) if syntax.pos[j] == "CCONJ" and syntax.tag[j + 1] in FINITE)
    verb = syntax.head[start]
    return next((j for j in deeds if syntax.dep[j + 1] == "conj" and syntax.head[j + 1] == verb), end)


def _is_bare_clause(syntax: Syntax, i: int, verb: int) -> bool:
    """Return whether a clause right behind a noun has its own subject and lacks nothing: "the claim it was lawful"."""
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    whole = syntax.child(verb, "dobj", "attr", "acomp", "auxpass") is not None
    return whole and subject is not None and syntax.left[subject] == i + 1 and syntax.tag[subject] not in RELATIVE


def _lacks_nothing(syntax: Syntax, verb: int) -> bool:
    """Return whether a clause with "that" has a subject and an object beside it: "the claim that they laid mines"."""
    subject, thing = syntax.child(verb, "nsubj"), [c for c in syntax.all_children(verb, "dobj", "attr") if c > verb]
    return subject is not None and bool(thing) and syntax.lower[syntax.left[verb]] == "that" != syntax.lower[subject]


def _behind_owner(syntax: Syntax, i: int) -> Iterator[tuple[str, tuple[int, ...], TokenSpan]]:
    """Yield the clause behind the owner of a noun: "the intention of the delegation to deny", "the claim of X that"."""
    of = next((c for c in syntax.all_children(i, "prep") if c == i + 1 and syntax.lower[c] in OWNING), None)
    if of is not None and (owner := syntax.child(of, "pobj")) is not None:
        clause = next((c for c in syntax.all_children(owner, "relcl") if _lacks_nothing(syntax, c)), None)
        if clause is not None:
            yield "clause", (), syntax.subtree(clause)
        behind = syntax.right[owner] + 1
        yield from (part for part in _right_at(syntax, i, behind) if part[0] != "preposition")


def _behind(syntax: Syntax, i: int) -> Iterator[tuple[str, tuple[int, ...], TokenSpan]]:
    """Yield what stands right behind a noun that the parse hangs elsewhere: "kept its promises to deliver arms"."""
    yield from _right_at(syntax, i, i + 1)


def _right_at(syntax: Syntax, i: int, behind: int) -> Iterator[tuple[str, tuple[int, ...], TokenSpan]]:
    """Yield the infinitive, the that-clause or the preposition that starts at a token of a noun's sentence."""
    if behind >= syntax.size or syntax.sent[behind] != syntax.sent[i]:
        return
    verb = syntax.head[behind]
    if syntax.tag[behind] == "TO" and syntax.dep[behind] == "aux" and verb > behind:
        yield "infinitive", (), (behind, syntax.right[verb] + 1)
    elif syntax.lower[behind] == "that" and syntax.dep[behind] == "mark" and verb > behind:
        yield "clause", (), (behind, syntax.right[verb] + 1)
    elif syntax.dep[behind] == "prep" and (inner := syntax.child(behind, "pobj", "pcomp")) is not None:
        yield "preposition", (behind,), syntax.subtree(inner)


def _beside(syntax: Syntax, i: int, row: Cue) -> Iterator[tuple[str, tuple[int, ...], TokenSpan]]:
    """Yield what a preposition of the noun governs that the parse hangs on its verb: "drew criticism in May for"."""
    if syntax.dep[i] not in ("dobj", "nsubjpass"):
        return
    for c in syntax.all_children(syntax.head[i], "prep"):
        if c > i and syntax.lower[c] in row.frames and (inner := syntax.child(c, "pobj", "pcomp")) is not None:
            yield "preposition", (c,), syntax.subtree(inner)
            return


def _extraposed(syntax: Syntax, i: int) -> Iterator[tuple[str, tuple[int, ...], TokenSpan]]:
    """Yield the that-clause behind the verb that says how a noun's words got about: "word came that he was dead"."""
    verb = syntax.head[i]
    if syntax.dep[i] not in ("nsubj", "nsubjpass") or syntax.pos[verb] != "VERB":
        return
    for c in syntax.all_children(verb, *CLAUSES_BEHIND):
        if c > verb and syntax.lower[syntax.left[c]] == "that":
            yield "clause", (), syntax.subtree(c)


def _noun_sources(layout: Layout, i: int) -> list[Source]:
    """Return who the words may belong to: the owner or the subject of the verb above, or nobody."""
    syntax, verb = layout.syntax, layout.syntax.head[i]
    while syntax.pos[verb] == "ADP" and syntax.head[verb] != verb:
        verb = syntax.head[verb]
    subject = subject_of(syntax, verb) if syntax.pos[verb] == "VERB" and syntax.dep[i] in ("dobj", "pobj") else None
    owner = possessor(layout, i)
    sources = [owner] if owner != NO_SOURCE else [*_nation(syntax, i), *_holder(layout, i)]
    if subject is not None and subject < i:
        sources.append(noun_phrase(layout, subject, before=i))
    return sources if owner != NO_SOURCE else [*sources, NO_SOURCE]


def _nation(syntax: Syntax, i: int) -> list[Source]:
    """Return the people or state that a word before a noun names, in capitals: "Turkish demands", "a US decision".

    A subject that the parse gives a noun is the same, for the noun is a verb then: "one doubts that".
    """
    adjectives = [c for c in syntax.all_children(i, "amod") if c < i and syntax.text[c][0].isupper()]
    nations = [c for c in adjectives if syntax.ent[c] == "NORP" or syntax.start[c] > syntax.start[syntax.sent[i]]]
    nations += [c for c in syntax.all_children(i, "compound") if c == i - 1 and syntax.ent[c] in HOLDERS]
    return [(((c, c + 1),), c) for c in (*nations[:1], *syntax.all_children(i, "nsubj", "nummod")[:1])]


def _holder(layout: Layout, i: int) -> list[Source]:
    """Return who holds a view, with its content behind: "the view of diplomats that", "the fear in Paris is that"."""
    syntax = layout.syntax
    of = next((c for c in syntax.children[i] if c == i + 1 and syntax.lower[c] in HOLDING), None)
    noun = None if of is None else syntax.child(of, "pobj")
    if noun is None or not (syntax.ent[noun] in HOLDERS or syntax.lemma[noun].lower() in role_words()):
        return []
    return [noun_phrase(layout, noun)]


def adjective_readings(layout: Layout, i: int) -> Iterator[Proposal]:
    """Yield the readings of an adjective with a clause or a preposition behind it, its subject as the source."""
    syntax = layout.syntax
    rows = cues_by_head("adjective").get(syntax.lower[i], ())
    subject = subject_of(syntax, syntax.head[i]) if syntax.dep[i] in ("acomp", "oprd") else subject_of(syntax, i)
    if subject is None or subject >= i:
        return
    row = rows[0] if rows else unlisted(syntax.lower[i], "adjective")
    for c in syntax.children[i]:
        inner: int | None = None
        tail: tuple[int, ...] = ()
        shape = "clause"
        if c > i and syntax.dep[c] in ("ccomp", "xcomp"):
            inner = c
            shape = "infinitive" if syntax.dep[c] == "xcomp" else "clause"
        elif c > i and syntax.dep[c] == "prep" and rows:
            inner, tail, shape = syntax.child(c, "pobj", "pcomp"), (c,), "preposition"
        content = None if inner is None else layout.trim(*syntax.subtree(inner))
        if content is None:
            continue
        negated = any(syntax.dep[k] == "neg" for k in (*syntax.children[i], *syntax.children[syntax.head[i]]))
        cue = ((i, i + 1), *((t, t + 1) for t in tail))
        match = CueMatch(i, row, tail, is_passive(syntax, i), negated)
        yield Proposal(match, cue, *noun_phrase(layout, subject, before=i), (content,), shape, ruled=False)
