"""What a thing is called or thought: "called the raid a mistake" criticizes, "considers it useful" does not."""

from collections.abc import Sequence

from onrecord.annotate.attribution_tone import SUBJECTS, follow, is_denied_word, is_told, toned_words
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue
from onrecord.model.vocabulary import Stance

JUDGING_PREPOSITIONS = frozenset({"as", "of"})
JUDGED = frozenset({"predicate", "not", "party"})
"""The conditions of a tone that hold in a judgement, too."""
AWAITING = frozenset({"appear", "believe", "dread", "expect", "fear", "seem", "trust"})
BARE = frozenset({"VB", "VBP", "VBZ"})
TOLD = frozenset({"VBD", "VBG"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})


def judgement_of(syntax: Syntax, cue: int, content: Sequence[TokenSpan]) -> Stance | None:
    """Return the stance of "called the raid a mistake" by the words that judge, None where no word of it is known.

    It is `criticize` where one is bad, `accuse` where a party is called a wrongdoer ("a traitor"), `reject` where it
    says that it is untrue, else that of a word of merit or of doubt: "called the pact a milestone", "judged an attack
    unlikely".
    """
    for j, row in toned_words(syntax, content):
        if not _judges(syntax, j, row, cue):
            continue
        if row.stance in ("criticize", "warn", "accuse"):
            return "accuse" if "party" in row.frames else "criticize"
        if row.stance == "deny":
            return "reject"
    awaited = syntax.lemma[cue] in AWAITING
    merits = (
        row.stance
        for j, row in toned_words(syntax, content, "merit")
        if _judges(syntax, j, row, cue) and not _is_too_much(syntax, j) and not (awaited and row.stance == "assert")
    )
    return next(merits, None)


def _judges(syntax: Syntax, j: int, row: Cue, cue: int) -> bool:
    """Return whether a row is of use in a judgement, where its words stand for what a thing is."""
    if syntax.tag[j] in BARE or row.frames - JUDGED or is_denied_word(syntax, j) != ("not" in row.frames):
        return False
    if "predicate" in row.frames and syntax.tag[j] in TOLD:
        return False
    if len(row.words) > 1 and (syntax.pos[j] == "VERB" or not follow(syntax, j, row.words[1:])):
        return False
    told = row.kind == "merit" and row.stance == "criticize"
    return _is_judgement(syntax, j, cue, plain=told or syntax.lemma[cue] in AWAITING, told=told)


def _is_judgement(syntax: Syntax, j: int, cue: int, *, plain: bool, told: bool) -> bool:
    """Return whether a word is of what a thing is called, not of the thing, nor of a clause or a phrase beside it.

    The thing is the object of the cue if something else says what it is called, or if the object is `plain` by itself;
    what is `told` in a finite clause is none.
    """
    plain = plain or any(syntax.dep[c] == "oprd" or syntax.lower[c] == "as" for c in syntax.children[cue])
    at = j
    for head in syntax.ancestors(j):
        dep = syntax.dep[at]
        if dep in SUBJECTS or (dep == "pcomp" and at != j) or (dep == "dobj" and head == cue and plain):
            return False
        if dep == "dobj" and head != cue and syntax.tag[head] in FINITE:
            return False
        if dep == "prep" and at != j and syntax.lower[at] not in JUDGING_PREPOSITIONS:
            return False
        if (syntax.pos[at] == "VERB" and syntax.has_to(at)) or (told and syntax.tag[at] in FINITE):
            return False
        if head == cue:
            return True
        beside = syntax.tag[head] in FINITE and syntax.dep[head] in ("relcl", "acl", "advcl")
        if beside or (syntax.head[head] != cue and is_told(syntax, head)):
            return False
        at = head
    return True


def _is_too_much(syntax: Syntax, j: int) -> bool:
    """Return whether a merit is beyond the mark, or is none of what is told: "too polite", "expected to be useful"."""
    verb = syntax.head[j]
    return any(syntax.lower[c] == "too" for c in syntax.children[j]) or (
        syntax.lemma[verb] == "be" and syntax.has_to(verb)
    )
