"""Acronyms in parentheses and the long names before them: "Union of Coastal Towns (UCT)".

Reference: Schwartz and Hearst (2003), who match the letters of a short form backwards. Deviation: only the initials of
words written as a name count, in any order, since an acronym may come from another language.
"""

from collections.abc import Sequence

from onrecord.annotate.name_layout import OTHER_LABELS, Candidate, is_acronym
from onrecord.annotate.syntax import Syntax

SMALL = frozenset(
    {"of", "and", "for", "the", "in", "on", "at", "to", "&", "-", "de", "la", "del", "des", "du", "y", "'s"}
)
LONGEST = 16
"""How many tokens a long name has at most."""
SURE = 3
"""Letters of an acronym whose long name the tagger need not have seen at all."""


def with_bracketed(syntax: Syntax, taken: list[Candidate]) -> list[Candidate]:
    """Return the candidates with every acronym in parentheses and the whole of the name that it stands for."""
    for i in [i for i, word in enumerate(syntax.text) if word == ")" and i > 1 and syntax.text[i - 2] == "("]:
        word = syntax.text[i - 1]
        if not is_acronym(word):
            continue
        product = i > 2 and (syntax.ent[i - 3] in OTHER_LABELS or syntax.text[i - 3].isdigit())
        start = None if product else long_start(syntax, i - 2, word)
        if start is not None:
            taken = _with_long(taken, start, i - 2)
        named = any(candidate.end == i - 2 and candidate.end - candidate.start > 1 for candidate in taken)
        covered = any(candidate.start <= i - 1 < candidate.end for candidate in taken)
        if named and not covered:
            taken = [*taken, Candidate(i - 1, i, "ORG")]
    return taken


def _with_long(taken: list[Candidate], start: int, end: int) -> list[Candidate]:
    """Return the candidates with one that fills the span, unless one of them reaches out of it or names more."""
    inside = [c for c in taken if c.start < end and start < c.end]
    if any(c.start <= start and c.end == end for c in inside) or any(c.end > end for c in inside):
        return taken
    if any(c.start < start for c in inside):
        return taken
    return [*(c for c in taken if c not in inside), Candidate(start, end, "ORG")]


def long_start(syntax: Syntax, end: int, acronym: str) -> int | None:
    """Return the first token of the words before `end` whose initials make up the acronym, None where none do."""
    wanted = sorted(acronym.lower())
    initials: list[str] = []
    every: list[str] = []
    for i in range(end - 1, max(-1, end - 1 - LONGEST), -1):
        word = syntax.text[i]
        small = syntax.lower[i] in SMALL and (word.islower() or not word.isalpha())
        if syntax.sent[i] != syntax.sent[end] or not (small or word[:1].isupper() or word.isdigit()):
            return None
        every.append(syntax.lower[i][0])
        if small:
            continue
        initials += [part[0] for part in reversed(syntax.lower[i].split("-")) if part]
        if _matches(initials, acronym, wanted) or _matches(every, acronym, wanted):
            return i
        if len(initials) > len(wanted):
            return None
    return None


def _matches(initials: Sequence[str], acronym: str, wanted: list[str]) -> bool:
    if len(initials) != len(wanted):
        return False
    spelled = "".join(reversed(initials)) == acronym.lower()
    return spelled or (len(wanted) >= SURE and sorted(initials) == wanted)
