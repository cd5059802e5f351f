"""What else a cue may mean: readings beside the one that the rules keep, for the chooser to judge."""

from collections.abc import Iterator

from onrecord.annotate.attribution_content import FINDERS, before_aside, complement_content, quoted_content
from onrecord.annotate.attribution_cues import CueMatch, cue_spans, is_passive
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import (
    NO_SOURCE,
    Source,
    apart,
    find_source,
    noun_phrase,
    possessor,
    subject_of,
)
from onrecord.annotate.layers import Quotation, TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head

Content = tuple[TokenSpan, ...]
MOST = 12
JUDGED_WITH_OTHERS = 4
"""How many contents are paired with other sources than the likeliest."""
REACH = 30
PREPOSITIONS = frozenset({"as", "with", "to", "from", "of", "at"})
QUOTING = frozenset({"quote"})
CLAUSES_OF_NOUNS = ("acl", "relcl", "ccomp")
WH_TAGS = frozenset({"WP", "WDT"})
SHAPES = (
    "quote",
    "quotation",
    "clause",
    "infinitive",
    "predicate",
    "gerund",
    "complement",
    "object",
    "noun phrase",
    "core",
    "long clause",
    "short clause",
    "rest",
    "before",
    "around",
    "fronted",
    "preposition",
    "other",
)
"""The shapes of content, in the order of the feature `shape`."""


def verb_readings(layout: Layout, i: int, governed: list[Quotation]) -> Iterator[Proposal]:
    """Yield the readings of a verb under each row that fits it; of one that the lexicon lacks, those with a clause."""
    syntax = layout.syntax
    rows = cues_by_head("verb").get(syntax.lemma[i], ())
    if not rows:
        if not governed and not _takes_clause(layout, i):
            return
        rows = (unlisted(syntax.lemma[i], "verb"),)
    for match in layout.matches(i, rows)[:2]:
        if match.row.frames <= QUOTING and not governed:
            continue
        found = find_source(layout, match)
        cue = cue_spans(syntax, match)
        others = _other_sources(layout, match, found)
        for number, (shape, content) in enumerate(contents(layout, match, governed, found[0])):
            for source, head in (found, *others) if number < JUDGED_WITH_OTHERS else (found,):
                if head is None or not any(start <= head < end for start, end in content):
                    yield Proposal(match, cue, apart(layout, source, head, content), head, content, shape, ruled=False)


def _other_sources(layout: Layout, match: CueMatch, found: Source) -> list[Source]:
    """Return who else may speak: nobody, where the parse names a pronoun or a far noun; else the subject before."""
    syntax, i = layout.syntax, match.head
    others: list[Source] = []
    subject = next(
        (j for j in range(i - 1, max(layout.sentence_start[i], i - REACH) - 1, -1) if _is_subject(syntax, j)), None
    )
    if subject is not None and subject != found[1]:
        others.append(noun_phrase(layout, subject, before=i))
    if found[1] is not None and (syntax.pos[found[1]] in ("PRON", "DET") or syntax.head[found[1]] != i):
        others.append(NO_SOURCE)
    return others


def _is_subject(syntax: Syntax, j: int) -> bool:
    return syntax.dep[j] in ("nsubj", "nsubjpass") and syntax.pos[j] in ("PROPN", "PRON", "NOUN")


def unlisted(lemma: str, kind: str) -> Cue:
    """Return the row of a cue that the lexicon does not hold: it commits its source to nothing."""
    frames = frozenset({"clause", "quote"})
    return Cue("", (lemma,), kind, (), "unlisted", frames, "assert", "Uu", "", "")  # type: ignore[arg-type]


def _takes_clause(layout: Layout, i: int) -> bool:
    syntax = layout.syntax
    return any(c > i and syntax.dep[c] == "ccomp" and syntax.pos[c] in ("VERB", "AUX") for c in syntax.children[i])


def contents(layout: Layout, match: CueMatch, governed: list[Quotation], source: Content) -> list[tuple[str, Content]]:
    """Return the distinct contents that a verb may have here, each with its shape."""
    found: dict[Content, str] = {}
    seen: set[Content] = set()
    for shape, content in _contents(layout, match, governed, source):
        spans = content
        if shape not in ("quote", "quotation"):
            if content in seen:
                continue
            seen.add(content)
            clipped = [layout.trim(*layout.line(match.head, start, end)) for start, end in content]
            spans = tuple(span for span in clipped if span is not None and span[0] < span[1])
        if spans and len(found) < MOST and not any(start <= match.head < end for start, end in spans):
            found.setdefault(spans, shape)
    return [(shape, content) for content, shape in found.items()]


def _contents(
    layout: Layout, match: CueMatch, governed: list[Quotation], source: Content
) -> Iterator[tuple[str, Content]]:
    syntax, i = layout.syntax, match.head
    if governed:
        yield "quote", quoted_content(layout, i, governed)
        yield "quotation", tuple((mark.start, mark.end) for mark in governed)
    for frame, find in FINDERS.items():
        if frame not in PREPOSITIONS:
            yield frame, find(layout, match)
    yield "complement", complement_content(layout, match)
    yield from _clause_variants(layout, i)
    yield from _object_variants(layout, i)
    start, end = layout.sentence_start[i], layout.sentence_end[i]
    first, after = _phrase(layout, match, source)
    if after < end - 1:
        behind = max((i, *match.tail)) + 1
        clause = syntax.child(i, "ccomp", "xcomp")
        yield "rest", ((behind, end if clause is None or clause < i else before_aside(layout, i, clause, end)),)
    if first > start + 1:
        yield "before", ((start, first),)
        if after < end - 2:
            yield "around", ((start, first), (after, end))


def _clause_variants(layout: Layout, i: int) -> Iterator[tuple[str, Content]]:
    """Yield the clause of a verb to the end of the sentence, to its first comma and to what is loosely added."""
    clause = layout.syntax.child(i, "ccomp", "xcomp")
    if clause is None or clause < i:
        return
    first = max(i + 1, layout.syntax.left[clause])
    yield "long clause", ((first, before_aside(layout, i, clause, layout.sentence_end[i])),)
    yield "short clause", ((first, _first_break(layout, clause)),)
    yield "core", ((first, _core_end(layout, clause)),)


def _object_variants(layout: Layout, i: int) -> Iterator[tuple[str, Content]]:
    """Yield the object of a verb with and without what is added to it, or what its first preposition governs."""
    syntax = layout.syntax
    c = syntax.child(i, "dobj")
    if c is not None and c > i:
        yield "noun phrase", (syntax.subtree(c),)
        yield "core", ((syntax.left[c], _core_end(layout, c)),)
    elif c is not None and syntax.tag[c] in WH_TAGS:
        yield "fronted", (syntax.subtree(c),)
    if c is None or c < i:
        yield from _antecedent(syntax, i)
    inner = next(
        (
            found
            for p in syntax.children[i]
            if p > i and syntax.dep[p] == "prep" and (found := syntax.child(p, "pobj", "pcomp")) is not None
        ),
        None,
    )
    if inner is not None:
        yield "preposition", (syntax.subtree(inner),)


def _antecedent(syntax: Syntax, i: int) -> Iterator[tuple[str, Content]]:
    """Yield what a relative clause is about: "a charge that Paris denied", "for which it asked"."""
    if syntax.dep[i] != "relcl":
        return
    led = next((p for p in syntax.all_children(i, "prep") if p < i and syntax.tag[p + 1] in WH_TAGS), None)
    if led is not None:
        yield "fronted", ((led, led + 2),)
    noun, first = syntax.head[i], syntax.left[i]
    if noun < first and syntax.child(i, "nsubj") is not None:
        yield "fronted", ((syntax.left[noun], first),)


def _first_break(layout: Layout, clause: int) -> int:
    """Return where a clause ends before its first comma behind its verb."""
    syntax = layout.syntax
    end = syntax.right[clause] + 1
    return next((j for j in range(clause + 1, end) if syntax.text[j] in (",", ";")), end)


def _core_end(layout: Layout, head: int) -> int:
    """Return where a phrase or clause ends before the first adverbial clause, aside or preposition behind its head."""
    syntax = layout.syntax
    loose = ("advcl", "npadvmod", "prep", "relcl", "acl", "conj", "cc", "parataxis")
    clausal = syntax.pos[head] in ("VERB", "AUX")
    cuts = [syntax.left[c] for c in syntax.children[head] if c > head and syntax.dep[c] in loose]
    if clausal:
        cuts = [
            syntax.left[c] for c in syntax.children[head] if c > head + 1 and syntax.dep[c] in ("advcl", "npadvmod")
        ]
    return min((cut for cut in cuts if cut > head), default=syntax.right[head] + 1)


def _phrase(layout: Layout, match: CueMatch, source: Content) -> TokenSpan:
    """Return the span of the cue with its source, where they stand in one sentence."""
    i = match.head
    own = [span for span in source if layout.sentence_start[i] <= span[0] and span[1] <= layout.sentence_end[i]]
    places = [i, *match.tail, *(start for start, _ in own), *(end - 1 for _, end in own)]
    return min(places), max(places) + 1


def noun_readings(layout: Layout, i: int) -> Iterator[Proposal]:
    """Yield the readings of a noun of saying, with or without a named source, and of any noun with a that-clause."""
    syntax = layout.syntax
    rows = cues_by_head("noun").get(syntax.lemma[i], ())
    if not rows and syntax.child(i, *CLAUSES_OF_NOUNS) is None:
        return
    found = _noun_contents(layout, i)
    row = rows[0] if rows else unlisted(syntax.lemma[i], "noun")
    for shape, tail, span in found if rows else found[:1]:
        if not rows and shape != "clause":
            return
        content = layout.trim(*span)
        if content is None:
            continue
        match = CueMatch(i, row, tail, False, False)
        cue = ((i, i + 1), *((t, t + 1) for t in tail))
        for source, head in _noun_sources(layout, i):
            if head is None or not content[0] <= head < content[1]:
                yield Proposal(match, cue, source, head, (content,), shape, ruled=False)


def _noun_contents(layout: Layout, i: int) -> list[tuple[str, tuple[int, ...], TokenSpan]]:
    """Return the shapes, the further cue tokens and the spans of what a noun may be about."""
    syntax = layout.syntax
    found: list[tuple[str, tuple[int, ...], TokenSpan]] = []
    for c in syntax.children[i]:
        if c < i:
            continue
        if syntax.dep[c] in CLAUSES_OF_NOUNS and any(
            syntax.dep[k] == "mark" and syntax.pos[k] == "SCONJ" for k in syntax.children[c]
        ):
            found.append(("clause", (), syntax.subtree(c)))
        elif syntax.dep[c] in ("acl", "xcomp", "relcl") and any(
            syntax.tag[k] == "TO" and syntax.dep[k] == "aux" for k in syntax.children[c]
        ):
            found.append(("infinitive", (), syntax.subtree(c)))
        elif syntax.dep[c] == "prep" and (inner := syntax.child(c, "pobj", "pcomp")) is not None:
            found.append(("preposition", (c,), syntax.subtree(inner)))
    verb = syntax.head[i]
    if syntax.dep[i] == "nsubj" and syntax.lemma[verb] == "be":
        clauses = (c for c in syntax.children[verb] if c > verb and syntax.dep[c] in ("ccomp", "xcomp", "advcl"))
        found += [("predicate", (verb,), syntax.subtree(c)) for c in clauses][:1]
    return sorted(found, key=lambda part: part[0])[:3]


def _noun_sources(layout: Layout, i: int) -> list[Source]:
    """Return who the words may belong to: the owner or the subject of the verb above, or nobody."""
    syntax, verb = layout.syntax, layout.syntax.head[i]
    while syntax.pos[verb] == "ADP" and syntax.head[verb] != verb:
        verb = syntax.head[verb]
    subject = subject_of(syntax, verb) if syntax.pos[verb] == "VERB" and syntax.dep[i] in ("dobj", "pobj") else None
    owner = possessor(layout, i)
    sources = [owner] if owner != NO_SOURCE else []
    if subject is not None and subject < i:
        sources.append(noun_phrase(layout, subject, before=i))
    return sources if owner != NO_SOURCE else [*sources, NO_SOURCE]


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
