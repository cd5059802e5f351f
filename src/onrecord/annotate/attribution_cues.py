"""Cues in a text: which row of the lexicon a word may be, and the words that belong to the cue."""

from dataclasses import dataclass

from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head

AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
REACH = 5
"""How many tokens behind a verb, or behind its object, its further words stand: "took the head of the army to task"."""
LONGEST = 25
ASKED = frozenset({"whether", "if", "about"})
GIVING = frozenset({"say", "tell"})
"""Classes of cues that give words: who rejects a plan "citing the law" has no word of the law."""
SAYING = frozenset({"say", "tell", "ask", "warn", "admit", "deny", "demand", "promise"})
JUDGING = SAYING | {"reject", "accuse", "criticize", "praise", "threaten", "show"}
HEARD = frozenset({"ask", "tell"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
OBJECTS = frozenset({"dobj", "nsubjpass", "oprd", "acomp"})
NO = frozenset({"no", "neither"})
NOBODY = frozenset({"nobody", "none", "neither"})


@dataclass(frozen=True, slots=True)
class CueMatch:
    """One row that fits at one head; `tail` are the tokens of its further words, `passive` how the verb is used."""

    head: int
    row: Cue
    tail: tuple[int, ...]
    passive: bool
    negated: bool


def match_verb(syntax: Syntax, i: int, rows: tuple[Cue, ...]) -> list[CueMatch]:
    """Return the rows that fit at the verb `i`, those of most words first; no "take for" within "take credit for".

    Where the verb with its object tells no words, none fits: "claimed two lives", "called in sick".
    """
    if _is_idle(syntax, i):
        return []
    passive = is_passive(syntax, i)
    negated = any(_negates(syntax, c) for c in syntax.children[i]) or _negated_above(syntax, i)
    behind = frozenset(syntax.lower[i + 1 : i + 1 + LONGEST])
    found: list[CueMatch] = []
    for row in rows:
        tail = tail_of(syntax, i, row.words[1:]) if row.words[-1] in behind or len(row.words) == 1 else None
        if tail is not None and not any(tail and set(tail) < set(longer.tail) for longer in found):
            found.append(CueMatch(i, row, tail, passive, negated))
    return found


def _is_idle(syntax: Syntax, i: int) -> bool:
    """Return whether an object or predicate of a verb makes it one of deeds, not of words: "held talks"."""
    rows = cues_by_head("idle").get(syntax.lemma[i])
    if rows is None or syntax.child(i, "ccomp") is not None:
        return False
    objects = {syntax.lemma[c] for c in syntax.children[i] if syntax.dep[c] in OBJECTS}
    return any(row.words[1] in objects for row in rows)


def is_passive(syntax: Syntax, i: int) -> bool:
    """Return whether the verb is used in the passive, a reduced relative included: "the envoy, asked why, said"."""
    if _is_asked(syntax, i) or _is_joined_to_passive(syntax, i):
        return True
    deps = {syntax.dep[c] for c in syntax.children[i]}
    mistagged = syntax.tag[i] == "VBD" and "agent" in deps and not deps & {"nsubj", "dobj"}
    if not (syntax.tag[i] == "VBN" or mistagged) or _heads_sentence(syntax, i):
        return False
    if deps & {"auxpass", "nsubjpass", "csubjpass"}:
        return True
    if any(syntax.lower[c] == "when" for c in syntax.children[i]) and "nsubj" not in deps:
        return True
    return syntax.dep[i] in ("acl", "relcl", "advcl") and "nsubj" not in deps and "aux" not in deps


def _is_joined_to_passive(syntax: Syntax, i: int) -> bool:
    """Return whether a verb shares the auxiliary of a passive: "was arrested and told to leave".

    The tagger takes it for a past; then only a verb that has a hearer, and none here, is one.
    """
    above = syntax.head[i]
    if syntax.dep[i] != "conj" or syntax.child(above, "auxpass") is None:
        return False
    if syntax.child(i, "nsubj", "nsubjpass", "aux", "dobj", "dative") is not None:
        return False
    hears = any(row.cue_class in HEARD for row in cues_by_head("verb").get(syntax.lemma[i], ()))
    return syntax.tag[i] == "VBN" or (
        syntax.tag[i] == "VBD" and hears and syntax.child(i, "ccomp", "xcomp") is not None
    )


def _is_asked(syntax: Syntax, i: int) -> bool:
    """Return whether the one before the comma is asked whether, how or about something."""
    if syntax.lemma[i] != "ask" or syntax.tag[i] not in ("VBD", "VBN") or i < 2 or syntax.dep[i] == "conj":
        return False
    if syntax.text[i - 1] != "," or syntax.pos[i - 2] not in ("NOUN", "PROPN"):
        return False
    if syntax.child(i, "dobj", "dative") is not None:
        return False
    end = min(i + REACH, syntax.size)
    return any(syntax.tag[j].startswith("W") or syntax.lower[j] in ASKED for j in range(i + 1, end))


def _heads_sentence(syntax: Syntax, i: int) -> bool:
    """Return whether the parse hangs the verb of a sentence on its subject: "the staff, which was silent, reported"."""
    head = syntax.head[i]
    alone = syntax.dep[i] == "acl" and syntax.head[head] == head and syntax.text[i - 1] == ","
    return alone and syntax.child(i, "ccomp") is not None


def cue_spans(syntax: Syntax, match: CueMatch) -> tuple[TokenSpan, ...]:
    """Return the cue's words: the head, its auxiliaries, negation and adverbs right before it, and its tail."""
    i = match.head
    start = i
    while start > 0 and syntax.head[start - 1] == i and _is_support(syntax, start - 1):
        start -= 1
    tokens = sorted({*range(start, i + 1), *match.tail})
    spans: list[list[int]] = []
    for token in tokens:
        if spans and token == spans[-1][1]:
            spans[-1][1] = token + 1
        else:
            spans.append([token, token + 1])
    return tuple((first, after) for first, after in spans)


def _is_support(syntax: Syntax, c: int) -> bool:
    return syntax.dep[c] in AUXILIARIES or (syntax.dep[c] == "advmod" and syntax.children[c] == [])


def _negates(syntax: Syntax, c: int) -> bool:
    """Return whether a dependent negates its verb: "not", "neither" before "confirm nor deny", "no one" as subject."""
    if syntax.dep[c] in ("nsubj", "nsubjpass"):
        return is_nobody(syntax, c)
    return syntax.dep[c] == "neg" or (
        syntax.lower[c] in ("neither", "nor") and syntax.dep[c] in ("preconj", "cc", "advmod")
    )


def is_nobody(syntax: Syntax, i: int) -> bool:
    """Return whether a noun or pronoun names nobody: "none", "no envoy"."""
    return syntax.lower[i] in NOBODY or any(
        syntax.lower[d] in NO and syntax.dep[d] == "det" for d in syntax.children[i]
    )


def is_negated_noun(syntax: Syntax, i: int) -> bool:
    """Return whether somebody is said to have no such wish or plan: "no intention of", "do not have the wish to"."""
    verb = syntax.head[i]
    none = any(syntax.lower[c] in NO for c in syntax.all_children(i, "det"))
    had = syntax.dep[i] == "dobj" and syntax.lemma[verb] == "have"
    return none or (had and any(_negates(syntax, c) for c in syntax.children[verb]))


def _negated_above(syntax: Syntax, i: int) -> bool:
    """Return whether a verb shares a negation: "neither confirm nor deny", "not confirm or deny", "declined to say"."""
    head = syntax.head[i]
    if syntax.dep[i] == "conj" and any(syntax.lower[c] in ("or", "nor") for c in syntax.children[head]):
        return any(_negates(syntax, c) for c in syntax.children[head])
    if syntax.dep[i] == "conj" and any(syntax.lower[c] == "neither" for c in syntax.children[head]):
        return True
    return syntax.dep[i] == "xcomp" and syntax.lemma[head] in ("decline", "refuse", "fail")


def tail_of(syntax: Syntax, i: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """Return the tokens of `words` in order after `i`, None where one is missing.

    Each hangs on the cue, on its object or on the word before it, or stands right behind that.
    """
    if not words:
        return ()
    clause, thing = syntax.child(i, "ccomp", "xcomp"), syntax.child(i, "dobj")
    reach = min(i + LONGEST, i + REACH if thing is None else max(i, syntax.right[thing]) + REACH) + 1
    end = min(reach, syntax.size if clause is None or clause < i else syntax.left[clause] + 1)
    if clause is not None and i < clause < reach and syntax.lower[clause] == words[-1]:
        end = clause + 1
    governors = {i, *syntax.all_children(i, "dobj")}
    found = [i]
    for word in words:
        near = [j for j in range(found[-1] + 1, end) if syntax.lower[j] == word]
        token = next((j for j in near if syntax.head[j] in governors or j == found[-1] + 1), None)
        if token is None:
            return None
        found.append(token)
        governors.add(token)
    return tuple(found[1:])


def asides(syntax: Syntax, cue: int, clause: int) -> list[int]:
    """Return the cue verbs behind a content clause that have the outer source: ", adding", "and denied"."""
    if syntax.right[cue] <= clause:
        return []
    below = [c for head in (*syntax.conjuncts(clause), cue) for c in syntax.children[head] if c > clause]
    return [
        c
        for c in below
        if _is_participle(syntax, c) or _shares_source(syntax, cue, c) or _says_beside(syntax, cue, clause, c)
    ]


def _says_beside(syntax: Syntax, cue: int, clause: int, i: int) -> bool:
    """Return whether somebody else says something beside the cue: "confirmed that X, and Paris denied Y"."""
    if syntax.head[i] != cue or syntax.dep[i] != "conj" or syntax.tag[i] not in FINITE:
        return False
    subject = syntax.child(i, "nsubj", "nsubjpass")
    marked = any(syntax.lower[c] == "that" and syntax.dep[c] == "mark" for c in syntax.children[clause])
    beside = subject is not None and not any(syntax.lower[c] == "that" for c in syntax.children[i] if c < i)
    return marked and beside and syntax.text[syntax.left[i] - 2] == "," and _judges(syntax, i)


def _judges(syntax: Syntax, i: int) -> bool:
    return any(row.cue_class in JUDGING for row in cues_by_head("verb").get(syntax.lemma[i], ()))


def outer_cue(syntax: Syntax, i: int) -> int | None:
    """Return the cue whose content clause the parse hangs this aside on, or None where it is none."""
    clause = syntax.head[i]
    while syntax.dep[clause] == "conj":
        clause = syntax.head[clause]
    cue = syntax.head[clause]
    if syntax.dep[clause] != "ccomp" or cue > clause or not _says(syntax, cue):
        return None
    return cue if _is_participle(syntax, i) or _shares_source(syntax, cue, i) else None


def _says(syntax: Syntax, i: int) -> bool:
    return any(row.cue_class in SAYING for row in cues_by_head("verb").get(syntax.lemma[i], ()))


def _is_participle(syntax: Syntax, i: int) -> bool:
    before = i - 1 - (syntax.lower[i - 1] == "while")
    return syntax.tag[i] == "VBG" and syntax.dep[i] == "advcl" and syntax.text[before] == "," and _says(syntax, i)


def _shares_source(syntax: Syntax, cue: int, i: int) -> bool:
    """Return whether a coordinated verb is the outer source's: "said that X and denied that", "had left, but blamed Y".

    A clause behind it tells, or its tense: it is that of the cue and not of the clause that the parse hangs it on.
    """
    if syntax.dep[i] != "conj" or syntax.tag[i] != syntax.tag[cue] or syntax.tag[i] not in ("VBD", "VBZ"):
        return False
    if syntax.child(i, "nsubj", "nsubjpass") is not None and syntax.text[syntax.left[i] - 2] != ",":
        return False
    if syntax.child(i, "ccomp", "xcomp") is not None:
        return _says(syntax, i)
    other_tense = syntax.tag[syntax.head[i]] in ("VB", "VBN") and syntax.child(i, "nsubj", "aux") is None
    rows = cues_by_head("verb").get(syntax.lemma[i], ())
    return other_tense and syntax.child(i, "dobj") is not None and any(row.cue_class in JUDGING for row in rows)


def is_in_writing(syntax: Syntax, i: int) -> bool:
    """Return whether a word is the noun of "in writing", which tells how a promise is made; the tagger may err."""
    return syntax.lower[i] == "writing" and i > 0 and syntax.lower[i - 1] == "in"
