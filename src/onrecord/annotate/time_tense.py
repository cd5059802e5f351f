"""Which way from its anchor a bare "Friday" or "May" points: the tense of its clause says."""

from functools import cache

from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.times import load_time_words

_AUXILIARIES = ("aux", "auxpass")


def direction_at(syntax: Syntax, token: int) -> int:
    """Return 1 where the clause of the token lies ahead, -1 where it lies behind, 0 where it does not say."""
    verb = _verb_above(syntax, token)
    for _ in range(4):
        if verb is None:
            return 0
        way = _verb_direction(syntax, verb)
        if way is not None:
            return way
        verb = _verb_above(syntax, syntax.head[verb]) if syntax.head[verb] != verb else None
    return 0


def is_put_off(syntax: Syntax, token: int) -> bool:
    """Return whether the clause of the token tells what was moved: "postponed until", "extended to"."""
    verb = _verb_above(syntax, token)
    return verb is not None and syntax.lemma[verb] in lemmas_of("PUTOFF")


def is_habitual(syntax: Syntax, token: int) -> bool:
    """Return whether the clause of the token is in the simple present: what happens every year."""
    verb = _verb_above(syntax, token)
    while verb is not None and syntax.tag[verb] == "VB" and "to" in {syntax.lower[i] for i in syntax.children[verb]}:
        if syntax.dep[verb] == "xcomp" and syntax.lower[syntax.head[verb]] in ("is", "are"):
            return False
        verb = None if syntax.head[verb] == verb else _verb_above(syntax, syntax.head[verb])
    if verb is None or _is_ahead(syntax, verb):
        return False
    if syntax.tag[verb] in ("VBZ", "VBP"):
        return True
    auxiliaries = {syntax.lower[i] for i in syntax.all_children(verb, *_AUXILIARIES)}
    return bool(auxiliaries) and auxiliaries <= {"can", "is", "are", "do", "does", "be"}


def _verb_above(syntax: Syntax, token: int) -> int | None:
    if syntax.pos[token] in ("VERB", "AUX"):
        return token
    return next((i for i in syntax.ancestors(token) if syntax.pos[i] in ("VERB", "AUX")), None)


def _verb_direction(syntax: Syntax, verb: int) -> int | None:
    """Return the direction, 0 for a present or a might-be, None where the verb above decides."""
    tag = syntax.tag[verb]
    auxiliaries = {syntax.lower[i] for i in syntax.children[verb] if syntax.dep[i] in _AUXILIARIES}
    if _is_ahead(syntax, verb) or auxiliaries & {"will", "shall", "'ll", "wo", "\u2019ll", "may", "might"}:
        return 1
    if auxiliaries & {"would", "could", "should", "'d"} and not auxiliaries & {"have", "been"}:
        return 1
    if tag == "VBD" or auxiliaries & {"was", "were", "had", "did", "have", "has", "been"}:
        return -1
    if tag == "VBG" and auxiliaries & {"is", "are", "'s", "'re", "am"}:
        return 1
    if tag in ("VB", "VBN") and "to" in auxiliaries:
        above = syntax.head[verb]
        if syntax.lower[above] in ("is", "are") and syntax.dep[verb] == "xcomp":
            return 1
        return 1 if syntax.head[verb] == verb or _verb_direction(syntax, syntax.head[verb]) != -1 else None
    if tag in ("VBN", "VBG") and not auxiliaries:
        return None if syntax.head[verb] != verb else -1 if tag == "VBN" else 0
    return 0


def _is_ahead(syntax: Syntax, verb: int) -> bool:
    """Return whether a verb tells now of what is to come: "is expected", "is due to", "plans to"."""
    auxiliaries = {syntax.lower[i] for i in syntax.children[verb] if syntax.dep[i] in _AUXILIARIES}
    if syntax.lemma[verb] in _planned():
        return bool(auxiliaries & {"is", "are", "'s"}) or syntax.tag[verb] in ("VBZ", "VBP")
    if syntax.lemma[verb] == "be":
        return any(syntax.lemma[i] in _planned() and syntax.dep[i] in ("acomp", "attr") for i in syntax.children[verb])
    return (
        syntax.lemma[verb] == "go"
        and syntax.tag[verb] == "VBG"
        and bool(auxiliaries & {"is", "are", "'re", "'m", "'s"})
    )


def _planned() -> frozenset[str]:
    return lemmas_of("PLANNED")


@cache
def lemmas_of(role: str) -> frozenset[str]:
    """Return the words of the table that are read by lemma under a role."""
    return frozenset(word.word for word in load_time_words() if word.role == role)
