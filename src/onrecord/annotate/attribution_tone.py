"""What a content does by its own words: "said that they must leave" demands, "said it was a lie" accuses."""

from collections.abc import Sequence
from typing import Literal

from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head
from onrecord.model.vocabulary import Stance

PREDICATES = frozenset({"aux", "acomp", "attr", "oprd", "neg", "advmod", "dobj"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "attr", "dobj", "ROOT"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = frozenset({"ccomp", "ROOT", "conj", "parataxis"})
REACH = 60
"""How many tokens of each span are looked at."""
ONLY = frozenset({"but", "except", "save", "other", "more", "less"})
FUTURE = frozenset({"will", "would", "shall", "wo", "'ll", "\u2019ll", "'d", "\u2019d"})
CONDITIONS = frozenset({"if", "unless"})
NONE = frozenset({"no", "nobody", "none", "nothing"})
PAST = frozenset({"VBD", "VBN"})
QUESTIONS = frozenset({"WP", "WDT", "WRB", "WP$"})
DUTY = frozenset({"should", "ought", "must"})
OWN = frozenset({"i", "we", "he", "she", "they", "it"})
OWNED = frozenset({"my", "our", "his", "her", "their", "its"})


def tone_of(syntax: Syntax, content: Sequence[TokenSpan]) -> Stance | None:
    """Return the stance that the main words of a content give a neutral cue, None where they are neutral themselves.

    A row's frames are conditions: `future` (will, would), `if` (on a condition), `past`, `self` and `other` (of the
    source's own side or not, as far as a pronoun tells), `not` (negated; without it a negated word gives no tone).
    """
    for j, row in _toned(syntax, content):
        if _fits(syntax, j, row, content):
            return "criticize" if syntax.lower[j] in DUTY and _is_missed(syntax, j) else row.stance
    return None


def threat_in(syntax: Syntax, content: Sequence[TokenSpan]) -> Stance | None:
    """Return `threaten` where a content holds out harm, or what will be "unless" others yield; None elsewhere."""
    verb = main_verb(syntax, content)
    unless = verb is not None and is_future(syntax, verb) and is_conditional(syntax, verb, frozenset({"unless"}))
    return "threaten" if unless or tone_of(syntax, content) == "threaten" else None


def judgement_of(syntax: Syntax, cue: int, content: Sequence[TokenSpan]) -> Stance | None:
    """Return the stance of "called the raid a mistake" by the words that judge, None where no word of it is known.

    It is `criticize` where one is bad, `reject` where it says that it is untrue, else that of a word of merit or of
    doubt: "called the pact a milestone", "judged an attack unlikely".
    """
    for j, row in _toned(syntax, content):
        if len(row.words) > 1 or row.frames or _below_a_clause(syntax, j, cue) or _is_denied(syntax, j):
            continue
        if row.stance in ("criticize", "warn", "accuse"):
            return "criticize"
        if row.stance == "deny":
            return "reject"
    merits = (
        row.stance
        for j, row in _toned(syntax, content, "merit")
        if not _below_a_clause(syntax, j, cue) and not _is_denied(syntax, j)
    )
    return next(merits, None)


def _toned(
    syntax: Syntax, content: Sequence[TokenSpan], kind: Literal["tone", "merit"] = "tone"
) -> list[tuple[int, Cue]]:
    tones = cues_by_head(kind)
    return [
        (j, row)
        for start, end in content
        for j in range(start, min(end, start + REACH))
        for row in tones.get(syntax.lemma[j]) or tones.get(syntax.lower[j]) or ()
    ]


def _below_a_clause(syntax: Syntax, j: int, cue: int) -> bool:
    """Return whether a word stands in a clause of its own, or in one that somebody says, inside of a content."""
    for head in syntax.ancestors(j):
        if head == cue:
            return False
        beside = syntax.tag[head] in ("VBD", "VBZ", "VBP") and syntax.dep[head] in ("relcl", "acl", "advcl")
        if beside or (syntax.head[head] != cue and _is_told(syntax, head)):
            return True
    return False


def _fits(syntax: Syntax, j: int, row: Cue, content: Sequence[TokenSpan]) -> bool:
    verb = _verb_of(syntax, j)
    if verb is None or not _is_main(syntax, verb, content) or _is_only(syntax, j):
        return False
    if not all(_follows(syntax, j, word) for word in row.words[1:]):
        return False
    denied = len(row.words) == 1 and _is_denied(syntax, j)
    if denied != ("not" in row.frames) or ("future" in row.frames and not is_future(syntax, verb)):
        return False
    if "if" in row.frames and not is_conditional(syntax, verb):
        return False
    if "past" in row.frames and (syntax.tag[verb] not in PAST or is_future(syntax, verb)):
        return False
    if syntax.lower[j] in DUTY and _is_inverted(syntax, j):
        return False
    if "self" in row.frames:
        return is_own(syntax, verb) != _is_suffered(syntax, j)
    if "other" in row.frames:
        return not is_own(syntax, verb)
    return row.stance != "criticize" or not is_future(syntax, verb)


def _verb_of(syntax: Syntax, j: int) -> int | None:
    """Return the verb that a word is, or that it is a predicate or a determiner of, None elsewhere."""
    if syntax.pos[j] in ("VERB", "AUX") and syntax.dep[j] not in ("aux", "auxpass"):
        return j
    if syntax.dep[j] == "det":
        noun = syntax.head[j]
        return syntax.head[noun] if syntax.dep[noun] in ARGUMENTS else None
    verb = syntax.head[j]
    return verb if syntax.dep[j] in PREDICATES or verb == j or syntax.lower[j] in ("nothing", "nobody") else None


def _is_main(syntax: Syntax, verb: int, content: Sequence[TokenSpan]) -> bool:
    """Return whether a verb heads the content, or stands beside what does, and is not what somebody else says there."""
    above = syntax.head[verb]
    if above == verb or not any(start <= above < end for start, end in content):
        return True
    return syntax.dep[verb] in CLAUSES and not _is_told(syntax, verb) and not _is_question(syntax, verb)


def _is_question(syntax: Syntax, verb: int) -> bool:
    """Return whether a clause opens with what, who or how: "you are not doing what you should do"."""
    return any(syntax.tag[c] in QUESTIONS and c < verb for c in syntax.children[verb])


def _is_told(syntax: Syntax, verb: int) -> bool:
    """Return whether a clause is what another verb says: "had been told that it would cost lives"."""
    return syntax.dep[verb] == "ccomp" and bool(cues_by_head("verb").get(syntax.lemma[syntax.head[verb]]))


def _follows(syntax: Syntax, j: int, word: str) -> bool:
    """Return whether a further word of a tone comes next, or is an object of the first."""
    if j + 1 < syntax.size and syntax.lower[j + 1] == word:
        return True
    return any(syntax.lemma[c] == word and syntax.dep[c] in ("dobj", "nsubjpass") for c in syntax.children[j])


def is_future(syntax: Syntax, verb: int) -> bool:
    """Return whether a verb is said of what is to come: "will", "would", "shall", or is one: "said it would not"."""
    return syntax.lower[verb] in FUTURE or any(
        syntax.lower[c] in FUTURE and syntax.dep[c] == "aux" for c in syntax.children[verb]
    )


def is_conditional(syntax: Syntax, verb: int, words: frozenset[str] = CONDITIONS) -> bool:
    """Return whether a verb is said of what will be on a condition: "if", "unless"."""
    clauses = syntax.all_children(verb, "advcl")
    return any(syntax.lower[c] in words for clause in clauses for c in syntax.children[clause])


def is_own(syntax: Syntax, verb: int) -> bool:
    """Return whether the subject of a verb is a pronoun or something possessed by one: "it would", "its army will"."""
    subject = syntax.child(verb, *SUBJECTS)
    if subject is None:
        return False
    return syntax.lower[subject] in OWN or any(syntax.lower[c] in OWNED for c in syntax.children[subject])


def _is_suffered(syntax: Syntax, verb: int) -> bool:
    """Return whether a verb tells what is done to its subject by somebody unnamed: "deserters will be shot"."""
    return syntax.child(verb, "auxpass") is not None and syntax.child(verb, "agent") is None


def is_denial(syntax: Syntax, verb: int) -> bool:
    """Return whether a verb is negated in any way: "not", "never", "nobody asked", "there was no guarantee"."""
    parts = syntax.children[verb]
    none = (syntax.lower[d] in NONE for c in parts if syntax.dep[c] in ARGUMENTS for d in (c, *syntax.children[c]))
    return any(syntax.dep[c] == "neg" or syntax.lower[c] == "never" for c in parts) or any(none)


def is_negated(syntax: Syntax, verb: int) -> bool:
    """Return whether a verb has a "not"."""
    return any(syntax.dep[c] == "neg" for c in syntax.children[verb])


def main_verb(syntax: Syntax, content: Sequence[TokenSpan]) -> int | None:
    """Return the first verb of a content that heads it, None where it has none."""
    for start, end in content:
        for j in range(start, min(end, start + REACH)):
            verbal = syntax.pos[j] in ("VERB", "AUX") and syntax.dep[j] not in ("aux", "auxpass")
            if verbal and not start <= syntax.head[j] < end:
                return j
            if verbal and syntax.head[j] == j:
                return j
    return None


def _is_inverted(syntax: Syntax, j: int) -> bool:
    """Return whether an auxiliary stands before its subject, which makes a condition: "should either be attacked"."""
    subject = syntax.child(syntax.head[j], *SUBJECTS)
    return subject is not None and j < subject


def _is_missed(syntax: Syntax, j: int) -> bool:
    """Return whether a duty was not done: "should have asked", "ought to have asked"."""
    verb = syntax.child(j, "xcomp") if syntax.lower[j] == "ought" else syntax.head[j]
    return verb is not None and any(syntax.lower[c] == "have" and syntax.dep[c] == "aux" for c in syntax.children[verb])


def _is_only(syntax: Syntax, j: int) -> bool:
    """Return whether it is "nothing but", which says what there is."""
    return syntax.lower[j] == "nothing" and j + 1 < syntax.size and syntax.lower[j + 1] in ONLY


def _is_denied(syntax: Syntax, j: int) -> bool:
    return any(syntax.dep[c] == "neg" and c != j for c in (*syntax.children[j], *syntax.children[syntax.head[j]]))
