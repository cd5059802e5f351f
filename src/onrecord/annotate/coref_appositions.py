"""Who a phrase describes: the name it is in apposition to or is predicated of, by the parse or by where it stands."""

from collections.abc import Mapping

from onrecord.annotate.coref_phrases import Phrase, role_at
from onrecord.annotate.layers import NameMark
from onrecord.annotate.syntax import Syntax

LONGEST = 10
"""How many tokens a remark in parentheses between a phrase and its name has at most."""
JOINS = frozenset({"and", "or", "&"})


def described(syntax: Syntax, i: int) -> int | None:
    """Return the head of the phrase that the noun at `i` is in apposition to or is predicated of."""
    above: int = syntax.head[i]
    if syntax.dep[i] == "appos":
        return above
    bare = syntax.child(i, "det") is None and role_at(syntax, i) is None
    if syntax.dep[i] == "pobj" and syntax.lower[above] == "as" and not bare:
        verb: int = syntax.head[above]
        return syntax.child(verb, "nsubj", "nsubjpass") if syntax.child(verb, "dobj") is None else None
    if syntax.dep[i] == "conj" and syntax.dep[above] == "appos" and syntax.child(above, "poss") is None:
        return syntax.head[above]
    if syntax.dep[i] == "conj" and syntax.dep[above] == "attr":
        i, above = above, syntax.head[above]
    if syntax.dep[i] != "attr" or syntax.lemma[above] != "be" or syntax.child(above, "neg") is not None:
        return None
    return syntax.child(above, "nsubj")


def named_beside(
    syntax: Syntax,
    phrase: Phrase,
    starts: Mapping[int, NameMark],
    ends: Mapping[int, NameMark],
    either: frozenset[str] = frozenset(),
) -> NameMark | None:
    """Return the person whose name stands where only an apposition can, whatever the parser made of it.

    "Curator Elaine Gray", "ambassador to France Paul Lee", "the head of the CRS (a charity), Paul Lee, said" and
    "Paul Lee, head of the CRS." Names by their first token, and by the token after their last; a noun of `either` may
    be a state, too ("NATO ally Germany").
    """
    if phrase.kind != "person" or phrase.plural:
        return None
    loose = phrase.role is not None and phrase.role.noun in either
    mark = _at_end(syntax, phrase, ends) or _behind(syntax, phrase, starts, loose) or _before(syntax, phrase, ends)
    if mark is None or mark.adjective:
        return None
    return mark if mark.kind == "person" or (loose and mark.kind == "state") else None


def _at_end(syntax: Syntax, phrase: Phrase, ends: Mapping[int, NameMark]) -> NameMark | None:
    """Return the person at the end of the phrase, right behind another name: "governor of Ohio Paul Lee"."""
    mark = ends.get(phrase.end)
    whole = mark is not None and mark.end - mark.start > 1 and mark.start > phrase.head + 1
    other = ends.get(mark.start) if mark is not None and whole else None
    return mark if other is not None and other.kind != "person" and other.start > phrase.head else None


def _behind(syntax: Syntax, phrase: Phrase, starts: Mapping[int, NameMark], loose: bool) -> NameMark | None:
    end = max(phrase.end, phrase.head + 1)
    mark = starts.get(end)
    if mark is not None:
        return mark if syntax.sent[mark.start] == syntax.sent[phrase.head] else None
    if end < syntax.size and syntax.text[end] == "(":
        end = next((i + 1 for i in range(end, min(syntax.size, end + LONGEST)) if syntax.text[i] == ")"), end)
    if end + 1 >= syntax.size or syntax.text[end] != "," or (not loose and syntax.lower[phrase.start] in ("a", "an")):
        return None
    mark = starts.get(end + 1)
    if mark is None or (not loose and mark.end - mark.start < 2) or not _closes(syntax, mark.end):
        return None
    return mark


def _before(syntax: Syntax, phrase: Phrase, ends: Mapping[int, NameMark]) -> NameMark | None:
    comma = phrase.start - 1
    if comma < 1 or syntax.text[comma] != "," or not _closes(syntax, max(phrase.end, phrase.head + 1)):
        return None
    mark = ends.get(comma)
    listed = mark is not None and syntax.dep[mark.head] == "conj"
    return mark if mark is not None and mark.end - mark.start > 1 and not listed else None


def _closes(syntax: Syntax, end: int) -> bool:
    """Tell whether a mark or a line's end follows, and no further member of a list."""
    if end >= syntax.size or syntax.text[end].isspace() or syntax.text[end] in (".", ";", ")"):
        return True
    return syntax.text[end] == "," and end + 1 < syntax.size and syntax.lower[end + 1] not in JOINS
