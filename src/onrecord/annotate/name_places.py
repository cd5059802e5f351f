"""Whether a name is a place in its sentence or a party: "in Moscow" against "Moscow said"."""

import functools
from collections.abc import Mapping
from types import MappingProxyType

from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.actors import load_locative_words
from onrecord.knowledge.place_terms import place_terms

STATIC = frozenset({"be", "lie", "become"})
DATELINE_MARKS = frozenset({"(", "-", "--", "\u2013", "\u2014"})
MODIFIERS = frozenset({"compound", "nmod", "amod", "npadvmod"})


@functools.cache
def locative_words() -> Mapping[str, str]:
    """Return the kind of each locative word by its lemma."""
    return MappingProxyType({row.word: row.kind for row in load_locative_words()})


def is_state_locative(syntax: Syntax, head: int) -> bool:
    """Tell whether the name of a state, headed at `head`, only says where: after "in", or as the goal of a motion."""
    dep, above = role_of(syntax, head)
    if dep == "pobj":
        return _preposition_is_locative(syntax, above)
    if dep == "dobj":
        return locative_words().get(syntax.lemma[above]) == "motion"
    return dep in ("npadvmod", "advmod")


def is_town_locative(syntax: Syntax, head: int) -> bool:
    """Tell whether the name of a town or a region is a place: always, unless it does something."""
    dep, above = role_of(syntax, head)
    if is_dateline(syntax, head):
        return True
    if dep == "pobj":
        return syntax.dep[above] != "agent"
    return dep != "nsubj" or syntax.pos[above] != "VERB" or syntax.lemma[above] in STATIC


def is_placed(syntax: Syntax, i: int) -> bool:
    """Tell whether a dateline, "in", "near" or a motion to it makes a name a place, whoever else bears it."""
    dep, above = role_of(syntax, i)
    return is_dateline(syntax, i) or (dep == "pobj" and _preposition_is_locative(syntax, above))


def is_dateline(syntax: Syntax, i: int) -> bool:
    """Tell whether a name opens a paragraph as the place of the report: "CAIRO (Reuters)", "Cairo, 28 September"."""
    if i + 2 >= syntax.size or (i > 0 and not syntax.text[i - 1].isspace()):
        return False
    after = syntax.text[i + 1]
    return after in DATELINE_MARKS or (after == "," and syntax.ent[i + 2] in ("DATE", "CARDINAL"))


def is_capital_locative(syntax: Syntax, head: int) -> bool:
    """Tell whether the name of a capital is a place, and not the government that acts or is acted upon."""
    if is_dateline(syntax, head):
        return True
    dep, above = role_of(syntax, head)
    if dep in ("nsubj", "nsubjpass", "agent"):
        return syntax.pos[above] not in ("VERB", "AUX") or syntax.lemma[above] in STATIC
    if dep == "pobj":
        return _preposition_is_locative(syntax, above) or syntax.lower[above] not in _PARTY_PREPOSITIONS
    if dep in ("dobj", "dative"):
        return locative_words().get(syntax.lemma[above]) in ("motion", "siege") or syntax.pos[above] != "VERB"
    return dep != "poss" or _is_of_the_town(syntax, above)


def _is_of_the_town(syntax: Syntax, possessed: int) -> bool:
    """Tell whether what a capital possesses is of the town: another name, or a part of it ("Tokyo's port district")."""
    if syntax.pos[possessed] == "PROPN":
        return True
    return syntax.lemma[possessed] in place_terms("feature") | place_terms("site")


_PARTY_PREPOSITIONS = frozenset({"by", "with", "between", "against", "to", "from", "for", "among", "on"})


def role_of(syntax: Syntax, head: int) -> tuple[str, int]:
    """Return the dependency of the name headed at `head` and what it hangs on, through coordination."""
    steps = 0
    while syntax.dep[head] == "conj" and steps < 20:
        head = syntax.head[head]
        steps += 1
    return syntax.dep[head], syntax.head[head]


def _preposition_is_locative(syntax: Syntax, preposition: int) -> bool:
    kinds = locative_words()
    word = syntax.lower[preposition]
    if kinds.get(word) == "at-place":
        return True
    return word in ("to", "from", "for", "into", "toward", "towards", "through", "via") and _moves(
        syntax, preposition, kinds
    )


def _moves(syntax: Syntax, preposition: int, kinds: Mapping[str, str]) -> bool:
    if syntax.lower[preposition] in ("into", "through", "via"):
        return True
    above = syntax.head[preposition]
    return kinds.get(syntax.lemma[above]) == "motion"
