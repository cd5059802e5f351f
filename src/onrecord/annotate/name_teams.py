"""States and nations that play: where a report is on sports, the name of a state is that of its team."""

from spacy.tokens import Doc

from onrecord.annotate.layers import NameMark
from onrecord.annotate.name_places import is_state_locative, role_of
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.actors import sports_words
from onrecord.knowledge.states import find_territory

SPORTS = 4
"""How many different words of sports make a report one on sports."""
PLAYED = 3
"""How many of them in one sentence make it one, whatever the rest of the report is about."""
DASHES = frozenset({"-", "\u2013", "\u2014"})
PLACED = frozenset({"in", "near", "from", "across", "throughout", "around", "outside"})


def as_teams(doc: Doc, syntax: Syntax, marks: list[NameMark]) -> list[NameMark]:
    """Return the names, those of states and nations that play as the names of their teams."""
    playing = sports_sentences(syntax) | {syntax.sent[mark.head] for mark in marks if is_scored(syntax, mark.end)}
    if not playing:
        return marks
    return [_as_team(doc, syntax, mark) if syntax.sent[mark.head] in playing else mark for mark in marks]


def sports_sentences(syntax: Syntax) -> frozenset[int]:
    """Return the first tokens of the sentences in which states are teams: all in a report on sports, or single ones."""
    words = sports_words()
    found: dict[int, set[str]] = {}
    for i in [i for i, lemma in enumerate(syntax.lemma) if lemma in words]:
        found.setdefault(syntax.sent[i], set()).add(syntax.lemma[i])
    for i in [i for i, text in enumerate(syntax.text) if text == "-" and 0 < i < syntax.size - 1]:
        if _joined(syntax, i) in words:
            found.setdefault(syntax.sent[i], set()).add(_joined(syntax, i))
    if len(set().union(*found.values())) >= SPORTS:
        return frozenset(syntax.sent)
    return frozenset(start for start, said in found.items() if len(said) >= PLAYED)


def is_scored(syntax: Syntax, end: int) -> bool:
    """Tell whether a score follows the name that ends before `end`: "Panama 3 - 0"."""
    if end + 2 >= syntax.size or syntax.text[end + 1] not in DASHES:
        return False
    return all(syntax.text[i].isdigit() and len(syntax.text[i]) < 3 for i in (end, end + 2))


def _joined(syntax: Syntax, i: int) -> str:
    return f"{syntax.lower[i - 1]}-{syntax.lower[i + 1]}"


def _as_team(doc: Doc, syntax: Syntax, mark: NameMark) -> NameMark:
    """Return the name of a state or a nation that plays as that of its team."""
    words = " ".join(doc[mark.start : mark.end].text.split())
    nation = mark.kind == "other" and find_territory(words, "GB", "region") is not None
    if mark.adjective or not (nation or mark.kind == "state") or _is_placed(syntax, mark.head):
        return mark
    country = "GB" if nation else mark.country
    return NameMark(mark.start, mark.end, mark.head, words, "organization", country, None, None, False, False)


def _is_placed(syntax: Syntax, head: int) -> bool:
    """Tell whether the name only says where the game is: "in Russia", "in Zurich, Switzerland"."""
    dep, above = role_of(syntax, head)
    if dep == "appos" and syntax.dep[above] == "pobj" and syntax.ent[above] in ("GPE", "LOC"):
        head, (dep, above) = above, role_of(syntax, above)
    if dep == "pobj" and syntax.lower[above] in PLACED:
        return True
    return dep in ("pobj", "dobj") and is_state_locative(syntax, head)
