"""What is attributed: the content of a cue by the parse, as token spans in text order."""

from bisect import bisect_left, bisect_right

from onrecord.annotate.attribution_cues import CueMatch, asides
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.layers import Quotation, TokenSpan
from onrecord.annotate.syntax import Syntax

SUBJECT = ("nsubj", "nsubjpass", "csubj", "csubjpass")
NOMINAL = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})
UNFIT_BEHIND = frozenset({"want", "demand", "plan", "threaten"})
THAT_REACH = 8
LEAD_REACH = 60
COMPLEMENTS = frozenset({"about", "against", "as", "for", "of", "to", "with"})
LASTING = frozenset({"at", "for"})
TIMES = frozenset({"TIME"})
"""What no cue with such a preposition is about: "canvassed for an hour"; days may be asked for."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_content(layout: Layout, match: CueMatch, governed: list[Quotation]) -> tuple[TokenSpan, ...]:
    """Return the content spans by the first frame that fits, none where the cue has no content here."""
    frames = match.row.frames
    if governed and "quote" in frames:
        return quoted_content(layout, match.head, governed)
    for frame in FINDERS:
        found = found_by(layout, match, frame) if frame in frames else ()
        if found and not is_second_that(layout.syntax, match.head, found[0][0]):
            clipped = (layout.trim(*layout.line(match.head, start, end)) for start, end in found)
            if spans := tuple(span for span in clipped if span is not None):
                return spans
    return ()


def found_by(layout: Layout, match: CueMatch, frame: str) -> tuple[TokenSpan, ...]:
    """Return the content of a cue by one frame, kept with the layout: rules and readings ask for the same."""
    find = FINDERS[frame]
    key = match.head, match.row.id, find
    found = layout.contents.get(key)
    if found is None:
        found = layout.contents[key] = find(layout, match)
    return found


def is_second_that(syntax: Syntax, i: int, start: int) -> bool:
    """Return whether a span behind a cue starts at "and that": the second half of what an outer cue says."""
    return i < start and syntax.lower[start] == "that" and syntax.pos[start - 1] == "CCONJ"


def quoted_content(layout: Layout, cue: int, governed: list[Quotation]) -> tuple[TokenSpan, ...]:
    """Return the quotations, with the rest of the sentence that the first is only part of."""
    syntax = layout.syntax
    first, after = governed[0].start, governed[0].end
    others = tuple((mark.start, mark.end) for mark in governed[1:])
    if after <= cue:
        led = first > 0 and syntax.text[first - 1] in (":", ",")
        return (first if led else min(first, layout.sentence_start[first]), after), *others
    start = layout.sentence_start[cue]
    for j in range(max(start, cue - LEAD_REACH), cue):
        behind = syntax.right[j] + 1
        if (
            syntax.dep[j] in SUBJECT
            and first <= syntax.head[j] < after
            and behind <= cue
            and syntax.text[behind] == ","
        ):
            lead = layout.trim(start, behind)
            return (*((lead,) if lead else ()), (first, _quoted_end(syntax, first, after)), *others)
    return (first, _quoted_end(syntax, first, after)), *others


def _quoted_end(syntax: Syntax, first: int, after: int) -> int:
    """Return where the content ends that a quotation is in: "a 'perfect example' of greed" goes on behind it."""
    goes_on = after < syntax.size and syntax.dep[after] == "prep" and first <= syntax.head[after] < after
    return syntax.right[after] + 1 if goes_on else after


def clause_content(layout: Layout, match: CueMatch) -> tuple[TokenSpan, ...]:
    """Return the clause that a verb takes, whichever side it stands on, or the sentence a comment clause is set in."""
    syntax, i = layout.syntax, match.head
    clauses = [c for c in syntax.all_children(i, "ccomp") if c not in match.tail]
    clauses += [c for t in match.tail for c in syntax.all_children(t, "ccomp", "csubj") if c > t]
    after = [c for c in clauses if c > i]
    if after and _is_clause(syntax, after[0], match):
        start, end = _in_sentence(layout, i, syntax.left[after[0]], syntax.right[after[0]] + 1)
        speaker = (syntax.left[s] for s in syntax.all_children(i, *SUBJECT) if start < s < i)
        return _runs(layout, start, before_aside(layout, i, after[0], end), (min(speaker, default=i), i + 1))
    if stated := _that_clause(layout, match):
        return stated
    if clauses and clauses[0] < i and _may_follow(layout, match, clauses[0]):
        return _before(layout, match, clauses[0])
    if wh := _question_infinitive(syntax, i):
        return _runs(layout, *syntax.subtree(wh), (i, i + 1))
    return _host(layout, match) or _rest_of_sentence(layout, match)


def _in_sentence(layout: Layout, i: int, start: int, end: int) -> TokenSpan:
    """Return the part of a span that lies in the printed sentence of `i`: a parse may run on."""
    return max(start, layout.sentence_start[i]), min(end, layout.sentence_end[i])


def before_aside(layout: Layout, cue: int, clause: int, end: int) -> int:
    """Return where the content ends before what the source does next: "said X, adding Y", "said X and denied Y"."""
    syntax = layout.syntax
    for c in asides(syntax, cue, clause):
        cut = syntax.left[c]
        while cut > clause and (syntax.text[cut - 1] == "," or syntax.dep[cut - 1] == "cc"):
            cut -= 1
        end = min(end, cut)
    return end


def _is_clause(syntax: Syntax, c: int, match: CueMatch) -> bool:
    """Return whether a complement has a verb of its own, which "called the raid a failure" has not."""
    return "infinitive" in match.row.frames or syntax.pos[c] in ("VERB", "AUX")


def _that_clause(layout: Layout, match: CueMatch) -> tuple[TokenSpan, ...]:
    """Return the rest of the sentence from a "that" close behind the cue, where the parse has missed the clause."""
    syntax, i = layout.syntax, match.head
    if match.tail and match.row.cue_class != "say":
        return ()
    end = layout.sentence_end[i]
    for j in range(i + 1, min(i + THAT_REACH, end)):
        if syntax.pos[j] in ("VERB", "AUX") or syntax.text[j] in ",:":
            return ()
        if syntax.lower[j] == "that" and syntax.pos[j] == "SCONJ":
            clause = syntax.head[j]
            of_noun = syntax.dep[clause] == "acl" and syntax.head[clause] != i and match.row.cue_class != "tell"
            return () if clause <= j or of_noun else _runs(layout, j, min(end, syntax.right[clause] + 1), None)
    return ()


def _may_follow(layout: Layout, match: CueMatch, c: int) -> bool:
    """Return whether the cue can stand behind its content: it says or thinks, and nothing but a comma is between."""
    syntax = layout.syntax
    if syntax.tag[c] in ("VBN", "VBG") and syntax.child(c, *SUBJECT, "aux", "auxpass") is None:
        return False
    between = layout.syntax.text[layout.syntax.right[c] + 1 : match.head]
    return match.row.cue_class not in UNFIT_BEHIND and not {";", ":", "."} & set(between)


def _before(layout: Layout, match: CueMatch, c: int) -> tuple[TokenSpan, ...]:
    """Return the content of a cue behind it: from the start of the sentence to the words that name the source."""
    syntax, i = layout.syntax, match.head
    stop = min((syntax.left[s] for s in syntax.all_children(i, *SUBJECT) if s > c), default=i)
    stop = min(stop, *(k for k in syntax.children[i] if k > syntax.right[c]), i)
    start = syntax.left[c]
    if syntax.left[i] < start and syntax.head[i] == i:
        start = max(syntax.left[i], layout.sentence_start[start])
    return _runs(layout, max(start, layout.sentence_start[i]), stop, None)


def _question_infinitive(syntax: Syntax, i: int) -> int | None:
    c = syntax.child(i, "xcomp")
    return c if c is not None and c > i and syntax.tag[syntax.left[c]] in ("WRB", "WP", "WDT") else None


def _host(layout: Layout, match: CueMatch) -> tuple[TokenSpan, ...]:
    """Return the sentence that a comment clause is set in: "the raid, he said, was over", "as he said, ..."."""
    syntax, i = layout.syntax, match.head
    complete = not match.tail and syntax.child(i, "dobj", "xcomp") is not None
    if complete or syntax.head[i] == i or syntax.child(i, "nsubj") is None:
        return ()
    as_he_said = syntax.dep[i] == "advcl" and any(syntax.lower[c] == "as" for c in syntax.children[i])
    if syntax.dep[i] != "parataxis" and not as_he_said:
        return ()
    return _runs(layout, *syntax.subtree(syntax.head[i]), syntax.subtree(i))


def _rest_of_sentence(layout: Layout, match: CueMatch) -> tuple[TokenSpan, ...]:
    """Return what follows a verb of saying, where it has the shape of a clause that the parse has missed."""
    syntax, i = layout.syntax, match.head
    if match.row.cue_class != "say" or "object" in match.row.frames or syntax.child(i, "nsubj") is None:
        return ()
    end = layout.sentence_end[i]
    near = range(i + 1, min(end, i + LEAD_REACH))
    start = next((j for j in near if syntax.lower[j] == "that" and syntax.head[j] != i), i + 1)
    opens = start < end and (syntax.pos[start] in NOMINAL or syntax.lower[start] == "that")
    if opens and syntax.dep[i] != "relcl" and any(syntax.tag[j] in FINITE for j in near if j >= start):
        return _runs(layout, start, end, None)
    return ()


def infinitive_content(layout: Layout, match: CueMatch) -> tuple[TokenSpan, ...]:
    """Return the infinitive that a verb takes, with the object or the subject that it is about."""
    syntax, i = layout.syntax, match.head
    c = next((c for c in syntax.children[i] if c > i and _is_infinitive(syntax, match, c)), None)
    if c is None:
        return ()
    return (*_raised(layout, match), *_with_object(layout, match, c))


def _raised(layout: Layout, match: CueMatch) -> tuple[TokenSpan, ...]:
    """Return the subject that belongs to the content: "Paris is expected to", "the raid seemed"; no empty "it"."""
    syntax, i = layout.syntax, match.head
    c = syntax.child(i, *SUBJECT) if match.passive or match.row.cue_class == "seem" else None
    if c is None or c > i or (syntax.lower[c] == "it" and match.row.cue_class != "seem"):
        return ()
    return _runs(layout, *layout.line(c, *syntax.subtree(c)), None)


def _with_object(layout: Layout, match: CueMatch, c: int) -> tuple[TokenSpan, ...]:
    """Return what is said with the object it is said of: "urged Paris to leave", "called the raid a failure"."""
    syntax, i = layout.syntax, match.head
    objects = [o for o in syntax.all_children(i, "dobj", "dative") if i < o < c]
    start = syntax.left[objects[0]] if objects else syntax.left[c]
    return _runs(layout, start, before_aside(layout, i, c, syntax.right[c] + 1), None)


def _is_infinitive(syntax: Syntax, match: CueMatch, c: int) -> bool:
    """Return whether a clause is an infinitive that the cue asks for; one the parse takes for a purpose may be."""
    if not _has_to(syntax, c) or syntax.dep[c] not in ("xcomp", "ccomp", "advcl"):
        return False
    behind = match.head if (o := syntax.child(match.head, "dobj")) is None or o > c else syntax.right[o]
    asked = "object" not in match.row.frames or behind == match.head
    return syntax.dep[c] != "advcl" or (asked and syntax.left[c] == behind + 1)


def late_infinitive(layout: Layout, match: CueMatch) -> tuple[TokenSpan, ...]:
    """Return an infinitive that the parse takes for a purpose, behind a day or a place: "vowed in 1976 to hold on"."""
    syntax = layout.syntax
    c = next((c for c in syntax.all_children(match.head, "advcl") if c > match.head and _has_to(syntax, c)), None)
    return () if c is None else (*_raised(layout, match), *_runs(layout, *syntax.subtree(c), None))


def raised_complements(layout: Layout, match: CueMatch) -> list[tuple[TokenSpan, ...]]:
    """Return the subject of a passive with each phrase behind it: "he had been asked / for fourteen".

    One that the parse hangs on who did it is one, too: "Israel was accused by Amman / of plotting".
    """
    syntax, i = layout.syntax, match.head
    subject = syntax.child(i, "nsubjpass", "nsubj")
    if subject is None or subject > i:
        return []
    raised = layout.trim(*layout.line(subject, *syntax.subtree(subject)))
    below = [c for by in syntax.all_children(i, "agent") for noun in syntax.children[by] for c in syntax.children[noun]]
    phrases = [p for p in syntax.all_children(i, "prep", "dative") if p > i and syntax.lower[p] in COMPLEMENTS]
    phrases += [p for p in below if syntax.lower[p] in COMPLEMENTS and syntax.child(p, "pcomp") is not None]
    return [(raised, syntax.subtree(p)) for p in phrases if raised is not None]


def _has_to(syntax: Syntax, c: int) -> bool:
    return any(syntax.dep[k] == "aux" and syntax.tag[k] == "TO" for k in syntax.children[c])


def gerund_content(layout: Layout, match: CueMatch) -> tuple[TokenSpan, ...]:
    """Return the gerund that a verb or its preposition takes."""
    syntax = layout.syntax
    holder = match.tail[-1] if match.tail else match.head
    for c in syntax.all_children(holder, "xcomp", "pcomp", "dobj", "ccomp"):
        if c > holder and syntax.tag[c] == "VBG":
            return _runs(layout, *syntax.subtree(c), None)
    return ()


def predicate_content(layout: Layout, match: CueMatch) -> tuple[TokenSpan, ...]:
    """Return an object with what is said of it: "called the raid a failure", "was deemed a failure"."""
    syntax, i = layout.syntax, match.head
    said_of = [c for c in syntax.children[i] if c > i and syntax.dep[c] in ("ccomp", "oprd", "xcomp", "attr")]
    c = next(iter(said_of or [o for o in syntax.all_children(i, "dobj") if o > i][1:]), None)
    if c is None or _has_to(syntax, c):
        return ()
    of_nothing = syntax.child(i, "dobj", "nsubjpass") is None and match.row.cue_class != "seem"
    if syntax.dep[c] == "oprd" and of_nothing:
        return ()
    return (*_raised(layout, match), *_with_object(layout, match, c))


def object_content(layout: Layout, match: CueMatch) -> tuple[TokenSpan, ...]:
    """Return the object of a verb or of its preposition, with the preposition phrases that say more of it."""
    syntax, i = layout.syntax, match.head
    addressed = match.row.cue_class in ("ask", "tell")
    if match.passive and (addressed or not match.tail):
        return () if addressed else _passive_content(layout, match)
    holder = match.tail[-1] if match.tail else i
    objects = [c for c in syntax.all_children(holder, "dobj", "pobj", "pcomp") if c > holder]
    objects = objects or [c for c in syntax.all_children(i, "dobj", "pobj") if c > holder]
    if not objects or (addressed and not match.tail and syntax.ent[objects[0]] == "PERSON"):
        return ()
    c = objects[0]
    if syntax.lower[holder] in LASTING and all(syntax.ent[j] in TIMES for j in range(*syntax.subtree(c))):
        return ()
    end = max([_trailing(layout, i, c), *(after for _, after in _complements(layout, match, c))])
    end = _with_gerunds(syntax, i, end)
    return _runs(layout, syntax.left[c], before_aside(layout, i, c, end), None)


def _with_gerunds(syntax: Syntax, i: int, end: int) -> int:
    """Return where an object ends with the gerund that the parse coordinates with its finite verb.

    "Denied supplying rifles and training rebels": a gerund is no second verb of the sentence.
    """
    if syntax.tag[i] not in FINITE:
        return end
    gerund = next((c for c in syntax.all_children(i, "conj") if c == end + 1 and syntax.tag[c] == "VBG"), None)
    return end if gerund is None or syntax.pos[end] != "CCONJ" else syntax.right[gerund] + 1


def _passive_content(layout: Layout, match: CueMatch) -> tuple[TokenSpan, ...]:
    syntax = layout.syntax
    c = syntax.child(match.head, "nsubjpass")
    if c is None or empty_subject(layout, match) is not None:
        return ()
    return *_runs(layout, *layout.line(c, *syntax.subtree(c)), None), *_complements(layout, match, match.head)


def empty_subject(layout: Layout, match: CueMatch) -> int | None:
    """Return the "it" of a comment without a source between commas: "the raid, it was learned, was over"."""
    syntax, i = layout.syntax, match.head
    it = syntax.child(i, "nsubjpass") if match.passive else None
    return it if it is not None and it > 0 and syntax.lower[it] == "it" and syntax.text[it - 1] == "," else None


def _trailing(layout: Layout, i: int, c: int) -> int:
    """Return where the phrase of an object ends, with what the parse hangs on the verb though no comma parts it."""
    syntax = layout.syntax
    end = syntax.right[c] + 1
    for k in sorted({*syntax.children[i], *syntax.children[syntax.head[c]]}):
        if k > c and syntax.left[k] == end and syntax.dep[k] in ("prep", "relcl", "acl", "appos"):
            end = syntax.right[k] + 1
    return min(end, layout.sentence_end[i])


def _complements(layout: Layout, match: CueMatch, behind: int) -> tuple[TokenSpan, ...]:
    syntax = layout.syntax
    return tuple(
        syntax.subtree(p)
        for p in syntax.children[match.head]
        if p > behind and syntax.dep[p] in ("prep", "dative", "agent") and syntax.lower[p] in match.row.frames
    )


def complement_content(layout: Layout, match: CueMatch) -> tuple[TokenSpan, ...]:
    """Return an object with the preposition phrase that it needs to be content: "regarded the raid as lost"."""
    syntax, i = layout.syntax, match.head
    complements = _complements(layout, match, i)
    if complements and match.passive:
        return () if is_quoted_by_nobody(syntax, match) else _passive_content(layout, match)
    c = syntax.child(i, "dobj")
    if c is None or c < i:
        return ()
    if complements:
        return _runs(layout, syntax.left[c], complements[-1][1], None)
    inside = any(syntax.lower[p] == "as" for p in syntax.all_children(c, "prep"))
    return _runs(layout, *syntax.subtree(c), None) if inside else ()


def is_quoted_by_nobody(syntax: Syntax, match: CueMatch) -> bool:
    """Return whether "was quoted as saying" names nobody who quotes: then what is said has one source."""
    saying = any(syntax.tag[c] == "VBG" for p in syntax.all_children(match.head, "prep") for c in syntax.children[p])
    return match.row.cue_class == "say" and saying and syntax.child(match.head, "agent") is None


def _before_comment(layout: Layout, start: int, end: int) -> int:
    """Return where a span ends before a last relative clause set off by a comma: the report's comment, not content."""
    syntax = layout.syntax
    for comma in layout.comments[bisect_right(layout.comments, start) : bisect_left(layout.comments, end - 1)]:
        clause = syntax.head[comma + 1]
        if syntax.dep[clause] == "relcl" and clause < end <= syntax.right[clause] + 2:
            return comma
    return end


def _runs(layout: Layout, start: int, end: int, hole: TokenSpan | None) -> tuple[TokenSpan, ...]:
    """Return what is left of a span without a hole, each piece trimmed of punctuation."""
    end = _before_comment(layout, start, end)
    pieces = [(start, end)]
    if hole is not None and start < hole[1] and hole[0] < end:
        pieces = [(start, hole[0]), (hole[1], end)]
    return layout.trim_all(pieces)


FINDERS = {
    "clause": clause_content,
    "infinitive": infinitive_content,
    "predicate": predicate_content,
    "gerund": gerund_content,
    "as": complement_content,
    "with": complement_content,
    "to": complement_content,
    "from": complement_content,
    "of": complement_content,
    "at": complement_content,
    "object": object_content,
}
