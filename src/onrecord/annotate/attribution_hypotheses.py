"""What else a cue may mean: readings beside the one that the rules keep, for the chooser to judge."""

from collections.abc import Iterator
from itertools import islice

from onrecord.annotate.attribution_content import (
    FINDERS,
    before_aside,
    empty_subject,
    found_by,
    is_quoted_by_nobody,
    is_second_that,
    late_infinitive,
    quoted_content,
    raised_complements,
)
from onrecord.annotate.attribution_cues import CueMatch, cue_spans, match_verb
from onrecord.annotate.attribution_fronted import (
    antecedent,
    called_antecedent,
    inverted_content,
    pronoun_contents,
)
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_near import subjects_near
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import (
    NO_SOURCE,
    WH_TAGS,
    WHO,
    Source,
    apart,
    before_agent,
    is_one_of,
    is_somebody,
    noun_phrase,
    source_of,
    speaker_behind,
)
from onrecord.annotate.layers import Quotation, TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head

Content = tuple[TokenSpan, ...]
MOST = 12
REACH = 30
PREPOSITIONS = frozenset({"as", "with", "to", "from", "of", "at"})
NOMINAL_SHAPES = frozenset({"object", "noun phrase"})
CALLING = frozenset({"predicate", "as"})
QUOTED = frozenset({"quote", "quotation"})
BESIDES = frozenset({"as", "literal"})
QUOTING = frozenset({"quote"})
SETTING = frozenset({"in", "at", "on", "during", "after", "before"})
TIMES = frozenset({"DATE", "TIME"})
LASTING = SETTING | {"for", "since", "until", "till", "by", "within", "throughout", "over"}
FINITE = frozenset({"VBD", "VBZ", "VBP"})
UNFINISHED = frozenset({"VBG", "VBN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECTS = ("dobj", "attr", "npadvmod", "oprd", "dep", "nsubj")
NAMING = frozenset({"PROPN", "NOUN"})
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
    "long clause",
    "short clause",
    "coordinate",
    "shared",
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
    matches = layout.matches(i, rows) if rows else []
    told = bool(governed) or _takes_clause(layout, i)
    if not matches and told:
        matches = match_verb(syntax, i, (unlisted(syntax.lemma[i], "verb"),))
    for match in matches[:2]:
        if match.row.frames - BESIDES == QUOTING and not (told or _closes(layout, i)):
            continue
        if match.passive and is_quoted_by_nobody(syntax, match):
            continue
        yield from _paired(layout, match, governed)


def _paired(layout: Layout, match: CueMatch, governed: list[Quotation]) -> Iterator[Proposal]:
    """Yield each content of a match with its likeliest source, the first that may be another's words with that one."""
    found = source_of(layout, match)
    cue = cue_spans(layout.syntax, match)
    others = _other_sources(layout, match, found)
    for shape, content in contents(layout, match, governed, found[0]):
        silent = []
        for source, head in (found, *others):
            spans = before_agent(layout, match, head, content)
            if spans:
                yield Proposal(match, cue, apart(layout, source, head, spans), head, spans, shape, ruled=False)
            else:
                silent.append((source, head))
        others = [other for other in others if other in silent]


def _other_sources(layout: Layout, match: CueMatch, found: Source) -> list[Source]:
    """Return who else may speak: subjects near by, an object that does, or nobody.

    Nobody where the parse names a pronoun or a far noun.
    """
    syntax, i = layout.syntax, match.head
    heads = dict.fromkeys((*subjects_near(layout, i), *_objects_that_speak(layout, match)))
    others = [noun_phrase(layout, head, before=i) for head in heads if head != found[1]]
    if found[1] is not None and (
        syntax.pos[found[1]] in ("PRON", "DET") or syntax.head[found[1]] != i or _is_set_behind(syntax, i)
    ):
        others.append(NO_SOURCE)
    return others


def _is_set_behind(syntax: Syntax, i: int) -> bool:
    """Return whether a verb may be a participle that tells of the noun before: "an envoy, asked why,"."""
    return i > 0 and syntax.text[i - 1] == "," and syntax.tag[i] in ("VBD", "VBN")


def _objects_that_speak(layout: Layout, match: CueMatch) -> Iterator[int]:
    """Yield the noun behind a verb whose words may be told: "citing an envoy", '"Why?" asked an envoy'."""
    syntax, i = layout.syntax, match.head
    speaker = speaker_behind(layout, i)
    if speaker is not None:
        yield speaker
    inverted = i > 0 and layout.quoted[i - 1] != -1 and layout.quoted[i] == -1
    if inverted or _is_behind_question(layout, i) or "source" in match.row.frames:
        behind = (c for c in syntax.all_children(i, *OBJECTS) if c > i)
        yield from [c for c in behind if syntax.pos[c] in NAMING or is_one_of(syntax, c)][:1]


def _is_behind_question(layout: Layout, i: int) -> bool:
    """Return whether a verb in small letters opens a sentence behind a question: "And now? asked a clerk"."""
    syntax = layout.syntax
    return i > 0 and syntax.text[i - 1] in ("?", "!") and layout.sentence_start[i] == i and syntax.text[i][0].islower()


def unlisted(lemma: str, kind: str) -> Cue:
    """Return the row of a cue that the lexicon does not hold: it commits its source to nothing."""
    frames = frozenset({"clause", "quote"})
    return Cue("", (lemma,), kind, (), "unlisted", frames, "assert", "Uu", "", "")  # type: ignore[arg-type]


def _closes(layout: Layout, i: int) -> bool:
    """Return whether a verb is the last word of a sentence with a comma: "it was late, a clerk sighed"."""
    syntax, start, end = layout.syntax, layout.sentence_start[i], layout.sentence_end[i]
    return i + 2 >= end and syntax.tag[i] in FINITE and "," in syntax.text[start:i]


def _takes_clause(layout: Layout, i: int) -> bool:
    syntax = layout.syntax
    return any(c > i and syntax.dep[c] == "ccomp" and syntax.pos[c] in ("VERB", "AUX") for c in syntax.children[i])


def contents(layout: Layout, match: CueMatch, governed: list[Quotation], source: Content) -> list[tuple[str, Content]]:
    """Return the distinct contents that a verb may have here, each with its shape."""
    found: dict[Content, str] = {}
    seen: set[Content] = set()
    addressee, empty = _addressee(layout.syntax, match), empty_subject(layout, match)
    idle = {*match.tail} if empty is None else {*match.tail, empty}
    for shape, content in _contents(layout, match, governed, source):
        spans = content
        if addressee is not None and shape in NOMINAL_SHAPES and content and content[0][0] <= addressee < content[0][1]:
            continue
        if idle and content and all(i in idle for start, end in content for i in range(start, end)):
            continue
        if shape not in QUOTED:
            if content in seen or (content and is_second_that(layout.syntax, match.head, content[0][0])):
                continue
            seen.add(content)
            behind = ((_behind_empty(layout.syntax, match, start), end) for start, end in content)
            clipped = [layout.trim(*layout.line(match.head, start, end)) for start, end in behind]
            spans = tuple(span for span in clipped if span is not None and span[0] < span[1])
        if len(spans) == 1 and shape not in QUOTED and _is_when(layout.syntax, *spans[0]):
            continue
        if spans and len(found) < MOST and not any(start <= match.head < end for start, end in spans):
            found.setdefault(spans, shape)
    return [(shape, content) for content, shape in found.items()]


def _behind_empty(syntax: Syntax, match: CueMatch, start: int) -> int:
    """Return where a content starts behind a cue's own "it", which means nothing: "made it known / that he stays"."""
    if start in match.tail and syntax.lower[start] == "it":
        while start in match.tail:
            start += 1
    return start


def _addressee(syntax: Syntax, match: CueMatch) -> int | None:
    """Return the object of a verb of telling that names a hearer, None where it may be what is told: "told a story"."""
    if match.row.cue_class != "tell" or "object" in match.row.frames:
        return None
    c = syntax.child(match.head, "dobj")
    if c is None:
        return None
    return c if _hears(syntax, c) else None


def _hears(syntax: Syntax, noun: int) -> bool:
    """Return whether a noun names a hearer, or a group of some: "a handful of reporters"."""
    of = syntax.child(noun, "prep")
    members = None if of is None or syntax.lower[of] != "of" else syntax.child(of, "pobj")
    return any(
        syntax.tag[c] == "PRP" or is_somebody(syntax, c) or syntax.lemma[c] in cues_by_head("voice")
        for c in (noun, *(() if members is None else (members,)))
    )


def _contents(
    layout: Layout, match: CueMatch, governed: list[Quotation], source: Content
) -> Iterator[tuple[str, Content]]:
    syntax, i = layout.syntax, match.head
    if governed:
        yield "quote", quoted_content(layout, i, governed)
        yield "quotation", tuple((mark.start, mark.end) for mark in governed)
    for frame in FINDERS:
        if frame not in PREPOSITIONS:
            yield frame, found_by(layout, match, frame)
    yield "complement", found_by(layout, match, "as")
    yield "infinitive", late_infinitive(layout, match)
    if match.passive:
        yield from (("preposition", found) for found in raised_complements(layout, match))
    if "source" in match.row.frames:
        yield from _shared_clause(syntax, i)
    if match.row.frames & CALLING:
        yield from (("fronted", found) for found in called_antecedent(layout, i))
    yield from (("fronted", found) for found in pronoun_contents(layout, match))
    yield from _clause_variants(layout, i)
    if (parted := layout.parted_clause(i)) is not None:
        yield "long clause", (parted,)
    yield from _object_variants(layout, i)
    yield from _beside_phrase(layout, match, source)


def _beside_phrase(layout: Layout, match: CueMatch, source: Content) -> Iterator[tuple[str, Content]]:
    """Yield what stands behind a cue and its source, before them or on both sides, to the ends of the sentence."""
    syntax, i = layout.syntax, match.head
    start, end = layout.sentence_start[i], layout.sentence_end[i]
    first, after = _phrase(layout, match, source)
    if _is_behind_question(layout, i):
        yield "before", ((layout.sentence_start[i - 1], i),)
    inverted = inverted_content(layout, i)
    if inverted:
        yield "before", inverted[:1]
        yield "around", inverted
    if after < end - 1:
        hearer = _addressee(syntax, match)
        behind = _behind_twin(syntax, i, max(i, *match.tail, -1 if hearer is None else syntax.right[hearer]) + 1)
        clause = syntax.child(i, "ccomp", "xcomp")
        opening = next((j for j in range(behind, end) if not layout.is_mark(j)), behind)
        if behind < end and (opening == behind or syntax.pos[opening] != "CCONJ"):
            yield "rest", ((behind, end if clause is None or clause < i else before_aside(layout, i, clause, end)),)
        colon = next((j for j in range(behind + 1, min(end - 1, i + REACH)) if syntax.text[j] == ":"), None)
        if colon is not None:
            yield "rest", ((colon + 1, end),)
    if first > start + 1 and layout.is_mark(first - 1):
        yield "before", ((start, first),)
        if after < end - 2 and layout.is_mark(after) and syntax.tag[after + 1] not in WHO:
            yield "around", ((start, first), (after, end))


def _behind_twin(syntax: Syntax, i: int, behind: int) -> int:
    """Return where the content of a cue starts that shares it with the next verb: "confirm nor deny / the purchase"."""
    shared = behind + 1 < syntax.size and syntax.tag[behind] == "CC" and syntax.pos[behind + 1] == "VERB"
    return behind + 2 if shared and syntax.dep[behind + 1] == "conj" and syntax.head[behind + 1] == i else behind


def _clause_variants(layout: Layout, i: int) -> Iterator[tuple[str, Content]]:
    """Yield the clause of a verb to the end of the sentence, to its first comma and to what is loosely added."""
    clause = layout.syntax.child(i, "ccomp", "xcomp")
    if clause is None or clause < i:
        return
    first = max(i + 1, layout.syntax.left[clause])
    yield "long clause", ((first, before_aside(layout, i, clause, layout.sentence_end[i])),)
    yield "short clause", ((first, _first_break(layout, clause)),)
    for cut in islice(_next_deeds_from(layout.syntax, clause), 2):
        yield "coordinate", ((first, cut),)


def _shared_clause(syntax: Syntax, i: int) -> Iterator[tuple[str, Content]]:
    """Yield the clause of the verb that a participle goes with: "an agency, citing a clerk, reports that he left"."""
    verb = next((head for head in syntax.ancestors(i) if syntax.pos[head] == "VERB"), None)
    clause = None if verb is None or syntax.tag[i] != "VBG" else syntax.child(verb, "ccomp")
    if clause is not None:
        yield "shared", (syntax.subtree(clause),)


def _next_deeds_from(syntax: Syntax, clause: int) -> Iterator[int]:
    """Yield where "and" leads on from a clause to a verb without a subject, which may be the source's next deed.

    "They fear that it is late / and are urging him". A verb that the tagger takes for a noun counts if it is a cue.
    """
    for j in range(clause + 1, min(syntax.right[clause] + 1, clause + REACH, syntax.size - 1)):
        if syntax.pos[j] != "CCONJ":
            continue
        k = j + 1
        while k < syntax.size - 1 and syntax.pos[k] in ("ADV", "AUX", "PART") and syntax.tag[k] != "TO":
            k += 1
        verbal = (syntax.pos[k] in ("VERB", "AUX") and syntax.tag[k] not in UNFINISHED) or syntax.pos[k - 1] == "AUX"
        if (verbal and not SUBJECTS.intersection(syntax.dep[c] for c in syntax.children[k] if j < c < k)) or (
            syntax.tag[k] == "NNS" and syntax.lemma[k] in cues_by_head("verb")
        ):
            yield j


def _object_variants(layout: Layout, i: int) -> Iterator[tuple[str, Content]]:
    """Yield the object of a verb with and without what is added to it, or what its first preposition governs."""
    syntax = layout.syntax
    c = syntax.child(i, "dobj")
    if c is not None and c > i:
        yield "noun phrase", (syntax.subtree(c),)
    elif c is not None and syntax.tag[c] in WH_TAGS and (syntax.lower[c] != "that" or syntax.dep[i] != "relcl"):
        yield "fronted", (syntax.subtree(c),)
    if c is None or c < i:
        yield from (("fronted", found) for found in antecedent(syntax, i))
    inner = next(
        (
            found
            for p in syntax.children[i]
            if p > i
            and syntax.dep[p] == "prep"
            and (found := syntax.child(p, "pobj", "pcomp")) is not None
            and not _tells_when_or_where(syntax, p, found)
        ),
        None,
    )
    if inner is not None:
        yield "preposition", (syntax.subtree(inner),)
    so = next(
        (j for j in (i + 1, i + 2, syntax.right[c] + 1 if c is not None else i) if syntax.lower[j : j + 1] == ["so"]), 0
    )
    if so > i:
        yield "object", ((so, so + 1),)


def _tells_when_or_where(syntax: Syntax, p: int, noun: int) -> bool:
    """Return whether a preposition leads to a day, a place or an occasion of saying: "vowed in a statement"."""
    if syntax.lower[p] not in SETTING:
        return False
    return syntax.ent[noun] in TIMES or syntax.lemma[noun] in cues_by_head("occasion")


def _is_when(syntax: Syntax, start: int, end: int) -> bool:
    """Return whether a span is nothing but a time with its preposition, or behind it: "wept for an hour"."""
    first = start + (syntax.lower[start] in LASTING)
    timed = first < end and all(syntax.ent[j] in TIMES for j in range(first, end))
    return timed and syntax.lower[first - 1] in LASTING and first > 0


def _first_break(layout: Layout, clause: int) -> int:
    """Return where a clause ends before its first comma behind its verb."""
    syntax = layout.syntax
    end = syntax.right[clause] + 1
    return next((j for j in range(clause + 1, end) if syntax.text[j] in (",", ";")), end)


def _phrase(layout: Layout, match: CueMatch, source: Content) -> TokenSpan:
    """Return the span of the cue with its source, where they stand in one sentence."""
    i = match.head
    own = [span for span in source if layout.sentence_start[i] <= span[0] and span[1] <= layout.sentence_end[i]]
    places = [i, *match.tail, *(start for start, _ in own), *(end - 1 for _, end in own)]
    empty = empty_subject(layout, match)
    if empty is not None:
        places.append(empty)
    return min(places), max(places) + 1
