"""Whose words they are: the source of a cue by the parse."""

from functools import cache

from onrecord.annotate.attribution_cues import SAYING, CueMatch, outer_cue
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.actors import load_role_nouns
from onrecord.knowledge.cues import cues_by_head

DASHES = frozenset({"--", "\u2013", "\u2014"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
CONTROLLED = frozenset({"advcl", "xcomp", "ccomp", "dep"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
UNFINISHED = frozenset({"VBG", "VBN", "VB"})
NAMING = frozenset({"PROPN", "NOUN", "PRON"})
CHARGES = frozenset({"accuse", "criticize", "praise", "think"})
CHARGING = frozenset({"of", "for"})
COUNTING = frozenset({"ADJ", "DET", "NUM", "PRON"})
SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
CLIMB = 6
REACH = 30
WH_TAGS = frozenset({"WP", "WDT"})
WHO = frozenset({"WP", "WP$"})
"""Tags of a pronoun that leads on from the source, and not from what is told."""
INNER = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN"})
NOUNS = frozenset({"PROPN", "NOUN"})
BEHIND_REACH = 30
Source = tuple[tuple[TokenSpan, ...], int | None]
NO_SOURCE: Source = ((), None)


def source_of(layout: Layout, match: CueMatch) -> Source:
    """Return what `find_source` finds, kept with the layout: rules and readings ask for the same."""
    key = match.head, match.row.cue_class, match.passive
    found = layout.sources.get(key)
    if found is None:
        found = layout.sources[key] = find_source(layout, match)
    return found


def find_source(layout: Layout, match: CueMatch) -> Source:
    """Return the source spans and the token they refer by, or no spans and None where the text names no source.

    A relative pronoun is the source as it stands, and refers by the noun before it.
    """
    syntax, i = layout.syntax, match.head
    if match.row.cue_class == "know" and syntax.lemma[syntax.head[i]] == "let" and syntax.dep[i] in ("ccomp", "xcomp"):
        letting = subject_of(syntax, syntax.head[i])
        return NO_SOURCE if letting is None else noun_phrase(layout, letting, before=syntax.head[i])
    if match.passive:
        agent = syntax.child(i, "nsubjpass") if "subject" in match.row.frames else _agent(syntax, i)
        return NO_SOURCE if agent is None else noun_phrase(layout, agent)
    if match.row.cue_class == "seem":
        return NO_SOURCE
    subject = subject_of(syntax, i)
    if subject is None or not _can_speak(layout, subject, i):
        subject = _neighbour(layout, match)
    if subject is None or (syntax.dep[subject] == "csubj" and syntax.tag[subject] in UNFINISHED):
        subject = _behind_place(syntax, i) or (None if subject is None else syntax.child(subject, "nsubj")) or subject
    speaker = speaker_behind(layout, i) if match.row.cue_class in SAYING else None
    if speaker is not None and (subject is None or not is_somebody(syntax, subject)):
        subject = speaker
    if subject is None:
        return NO_SOURCE
    if (syntax.lower[subject] == "it" and syntax.dep[subject] == "expl") or syntax.tag[subject] == "EX":
        return NO_SOURCE
    return noun_phrase(layout, _set_in(syntax, subject, i) or subject, before=i)


def speaker_behind(layout: Layout, i: int) -> int | None:
    """Return the noun of somebody right behind a verb with a comma before it: "Nonsense, said the spokesman"."""
    syntax = layout.syntax
    if i == 0 or syntax.text[i - 1] != "," or syntax.tag[i] not in FINITE or i + 1 >= layout.sentence_end[i]:
        return None
    noun = _noun_from(syntax, i + 1)
    named = noun < syntax.size and syntax.pos[noun] in NOUNS and layout.paragraph[noun] == layout.paragraph[i]
    return noun if named and is_somebody(syntax, noun) else None


def _set_in(syntax: Syntax, subject: int, i: int) -> int | None:
    """Return who speaks in a comment that the parse takes for an apposition: "the raid, a note says, was over"."""
    if i + 1 >= syntax.size or syntax.text[i + 1] != "," or syntax.tag[i] not in FINITE:
        return None
    near = (c for c in syntax.all_children(subject, "appos") if syntax.right[c] + 1 == i)
    return next((c for c in near if syntax.text[syntax.left[c] - 1] == ","), None)


def _can_speak(layout: Layout, subject: int, cue: int) -> bool:
    """Return whether the parse's subject is no slip: in the cue's paragraph, its quotation or none, and no date."""
    syntax = layout.syntax
    dated = syntax.ent[subject] in ("DATE", "TIME") and syntax.lower[subject] not in cues_by_head("voice")
    if layout.paragraph[subject] != layout.paragraph[cue] or dated or subject < layout.opening(cue) <= cue:
        return False
    return layout.quoted[subject] in (-1, layout.quoted[cue]) or layout.quotations[layout.quoted[subject]].scare


def _neighbour(layout: Layout, match: CueMatch) -> int | None:
    """Return the noun right behind or right before a verb of saying, where the parse has missed its subject."""
    syntax, i = layout.syntax, match.head
    if match.row.cue_class not in SAYING or syntax.tag[i] not in ("VBD", "VBZ", "VBP") or i == 0:
        return None
    if layout.quoted[i - 1] != -1 or syntax.text[i - 1] == ",":
        j = _noun_from(syntax, i + 1)
    else:
        j = i - 1
        while j > 0 and syntax.pos[j] in ("ADV", "AUX", "PUNCT"):
            j -= 1
    if (
        j < syntax.size
        and (syntax.pos[j] in NAMING or is_one_of(syntax, j))
        and layout.paragraph[j] == layout.paragraph[i]
        and layout.quoted[j] == -1
    ):
        return j
    return None


def _behind_place(syntax: Syntax, i: int) -> int | None:
    """Return the subject that the parse hangs on the words before it: "In Paris, doctors who came believe that".

    So it may behind a participle: "Asked whether they would send arms, a member of the delegation said".
    """
    if syntax.tag[i] not in FINITE:
        return None
    for j in range(i - 1, max(syntax.sent[i], i - BEHIND_REACH) - 1, -1):
        if syntax.dep[j] == "appos" and syntax.right[j] + 1 == i and syntax.text[syntax.left[j] - 1] == ",":
            return j if syntax.dep[syntax.head[j]] == "pobj" else None
    return None


def _noun_from(syntax: Syntax, j: int) -> int:
    """Return the last token of the run of nouns that starts at `j`, articles and adjectives before it allowed."""
    while (
        j + 1 < syntax.size
        and not is_one_of(syntax, j)
        and (
            syntax.pos[j] in ("DET", "ADJ", "NUM")
            or (syntax.pos[j] in ("PROPN", "NOUN") and syntax.pos[j + 1] in ("PROPN", "NOUN"))
        )
    ):
        j += 1
    return j


def is_one_of(syntax: Syntax, j: int) -> bool:
    """Return whether a number or a determiner stands for some of several: "one of his deputies", "many of them"."""
    return syntax.pos[j] in COUNTING and j + 1 < syntax.size and syntax.lower[j + 1] == "of"


def subject_of(syntax: Syntax, i: int) -> int | None:
    """Return the subject of a verb, its own or the one it shares: by coordination, control or as a modifier."""
    for climbed in range(CLIMB):
        own = [
            c for c in syntax.children[i] if syntax.dep[c] in ("nsubj", "csubj", *(("nsubjpass",) if climbed else ()))
        ]
        if own and not (syntax.lemma[syntax.head[i]] == "have" and syntax.tag[i] == "VB" and _is_this(syntax, own[-1])):
            late = not climbed and (own[-1] < i or (syntax.text[i - 1] == "," and syntax.tag[i] in FINITE))
            return own[-1] if late else own[0]
        head, dep = syntax.head[i], syntax.dep[i]
        outer = outer_cue(syntax, i)
        if outer is not None:
            i = outer
        elif dep == "acl" and not _in_statement(syntax, i):
            return head
        elif dep == "relcl":
            return head if syntax.tag[i] in UNFINISHED else None
        elif dep == "xcomp" and (controller := _controller(syntax, head)) is not None and controller < i:
            return controller
        elif dep == "pcomp" and (charged := _charged(syntax, head)) is not None:
            return charged
        elif head == i or not _shares_subject(syntax, i):
            return None
        else:
            i = head
    return None


def _controller(syntax: Syntax, verb: int) -> int | None:
    """Return the object that does what an infinitive behind it tells; of "had this to say" the subject does."""
    return None if syntax.lemma[verb] == "have" else syntax.child(verb, "dobj")


def _is_this(syntax: Syntax, subject: int) -> bool:
    """Return whether a pronoun points to the words behind it: "he has this to say"."""
    return syntax.lower[subject] in ("this", "something")


def _in_statement(syntax: Syntax, i: int) -> bool:
    """Return whether the verb tells the words of a statement that somebody made: the maker speaks."""
    head = syntax.head[i]
    return (
        syntax.tag[i] == "VBG"
        and syntax.dep[head] == "dobj"
        and syntax.lemma[head] in cues_by_head("occasion")
        and syntax.child(syntax.head[head], "nsubj") is not None
    )


def _charged(syntax: Syntax, preposition: int) -> int | None:
    """Return whose deed stands behind a preposition: "accused Paris of seeking", "quoted Paris as saying"."""
    verb = syntax.head[preposition]
    rows = cues_by_head("verb").get(syntax.lemma[verb], ())
    fits = any(row.cue_class in CHARGES for row in rows) if syntax.lower[preposition] in CHARGING else bool(rows)
    if syntax.lower[preposition] not in CHARGING | {"as"} or not fits:
        return None
    charged = syntax.child(verb, "dobj", "nsubjpass")
    return charged if charged is not None and charged < preposition else None


def _shares_subject(syntax: Syntax, i: int) -> bool:
    dep = syntax.dep[i]
    if dep in ("conj", "pcomp", "prep", "acl") or (dep == "dobj" and syntax.pos[syntax.head[i]] == "VERB"):
        return True
    return dep in CONTROLLED and syntax.pos[syntax.head[i]] in ("VERB", "AUX")


def _agent(syntax: Syntax, i: int) -> int | None:
    """Return who does what a passive tells, also behind an infinitive: "was asked by Paris to", "was asked to by"."""
    for verb in (i, *syntax.all_children(i, "xcomp")):
        for by in syntax.children[verb]:
            agent = syntax.child(by, "pobj") if syntax.lower[by] == "by" else None
            if agent is not None and (verb == i or syntax.dep[by] == "agent" or is_somebody(syntax, agent)):
                return agent
    return None


def is_somebody(syntax: Syntax, noun: int) -> bool:
    """Return whether a noun is a party's or a person's name, or a role: "minister"."""
    return syntax.ent[noun] in SPEAKERS or syntax.lemma[noun].lower() in role_words()


def noun_phrase(layout: Layout, head: int, before: int | None = None) -> Source:
    """Return the whole phrase of a noun, its apposition and relative clause included.

    A phrase that holds the cue itself ends `before` it: "an envoy saying that" is no envoy without words.
    """
    syntax = layout.syntax
    if syntax.lower[head] in RELATIVES and syntax.dep[syntax.head[head]] == "relcl":
        return ((head, head + 1),), syntax.head[syntax.head[head]]
    start, end = layout.line(head, *syntax.subtree(head))
    start = max(start, _behind_front(syntax, start, head))
    start = _joined_start(syntax, start, head)
    start += start < head and syntax.tag[start] in WH_TAGS
    if before is not None and head < before < end:
        end = next((j for j in range(head + 1, before) if _on_path(syntax, j, before)), before)
    end = next((j for j in range(head + 1, end) if syntax.lower[j] == "having" and syntax.tag[j] == "VBG"), end)
    if before is not None and head < end < before and syntax.pos[before] != "NOUN":
        end = _with_participle(syntax, end, before)
    span = layout.trim(_behind_dateline(layout, start, head), end)
    return ((span,) if span else ((head, head + 1),)), head


def _joined_start(syntax: Syntax, start: int, head: int) -> int:
    """Return where a phrase starts, another subject before "and" included: "Ann Lund (left) and Jo Bay agree"."""
    verb = syntax.head[head]
    if start < 2 or syntax.lower[start - 1] != "and" or not is_subject(syntax, head):
        return start
    near = (c for c in syntax.children[verb] if c < start and syntax.right[c] >= start - 2 and is_subject(syntax, c))
    return next((syntax.left[c] for c in near), start)


def _with_participle(syntax: Syntax, end: int, cue: int) -> int:
    """Return where a phrase ends with a participle between it and its verb: "letters found on the dead showed"."""
    last = cue
    while last > end and syntax.pos[last - 1] in ("AUX", "ADV", "PART"):
        last -= 1
    inner = range(end, last)
    simple = all(syntax.pos[j] in INNER and syntax.ent[j] not in ("DATE", "TIME") for j in inner[1:])
    finite = any(syntax.tag[j] in FINITE for j in range(last, cue + 1))
    participle = finite and syntax.tag[end] in ("VBN", "VBD") and syntax.pos[end + 1] == "ADP"
    return last if len(inner) > 1 and participle and simple else end


def _behind_front(syntax: Syntax, start: int, head: int) -> int:
    """Return where a phrase starts behind a clause or another subject with a comma: "asked why, an envoy said"."""
    commas = [j for j in range(start + 1, head) if syntax.text[j] == ","]
    fronted = bool(commas) and syntax.tag[start] in ("VBN", "VBG", "VBD")
    if fronted or (commas and syntax.child(head, "nsubj") is not None):
        return commas[-1] + 1
    return start


def _behind_dateline(layout: Layout, start: int, head: int) -> int:
    """Return where a phrase starts behind a dateline or a quotation that the parse has drawn into it."""
    for j in range(head - 1, start - 1, -1):
        other = layout.quoted[j] not in (-1, layout.quoted[head])
        if (
            layout.syntax.text[j] in DASHES
            or _is_spaced_hyphen(layout.syntax, j)
            or (other and not layout.quotations[layout.quoted[j]].scare)
        ):
            return j + 1
    return start


def _is_spaced_hyphen(syntax: Syntax, j: int) -> bool:
    """Return whether a hyphen stands between blanks: "10:05 - A minister says"."""
    spaced = 0 < j < syntax.size - 1 and syntax.end[j - 1] < syntax.start[j] and syntax.end[j] < syntax.start[j + 1]
    return spaced and syntax.text[j] == "-"


def _on_path(syntax: Syntax, j: int, cue: int) -> bool:
    return syntax.left[j] <= j <= cue <= syntax.right[j] or (syntax.head[j] == cue and j < cue)


@cache
def role_words() -> frozenset[str]:
    """Return the nouns of roles, in small letters: "minister"."""
    return frozenset(role.noun.lower() for role in load_role_nouns())


def possessor(layout: Layout, noun: int) -> Source:
    """Return who a noun of saying belongs to: "his claim", "the claim by Paris"; none where nobody is named."""
    syntax = layout.syntax
    owner = syntax.child(noun, "poss")
    if owner is not None:
        start, end = syntax.subtree(owner)
        if syntax.tag[end - 1] == "POS":
            end -= 1
        return ((start, end),), owner
    for preposition in syntax.children[noun]:
        if syntax.lower[preposition] in ("by", "from", "among") and preposition > noun:
            found = syntax.child(preposition, "pobj")
            if found is not None:
                return noun_phrase(layout, found)
    return NO_SOURCE


def apart(
    layout: Layout, source: tuple[TokenSpan, ...], head: int | None, content: tuple[TokenSpan, ...]
) -> tuple[TokenSpan, ...]:
    """Return the source without a content that the parse has hung on it: "told by two officials that ..."."""
    if head is None or not source:
        return source
    end = min((start for start, _ in content if start > head), default=source[-1][1])
    cut = layout.trim(source[-1][0], min(end, source[-1][1]))
    return (*source[:-1], cut) if cut else source


def before_agent(
    layout: Layout, match: CueMatch, head: int | None, content: tuple[TokenSpan, ...]
) -> tuple[TokenSpan, ...]:
    """Return a content that does not hold its source: cut before "was asked to speak / by Paris", else none."""
    if head is None or not any(start <= head < end for start, end in content):
        return content
    by, (start, end) = layout.syntax.head[head], content[-1]
    if not match.passive or layout.syntax.lower[by] != "by" or not start < by < head < end:
        return ()
    return layout.trim_all((*content[:-1], (start, by)))


def is_subject(syntax: Syntax, j: int) -> bool:
    """Return whether a noun or a pronoun is a verb's subject."""
    return syntax.dep[j] in ("nsubj", "nsubjpass") and syntax.pos[j] in ("PROPN", "PRON", "NOUN")
