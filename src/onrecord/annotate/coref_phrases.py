"""Noun phrases headed by role nouns: their span, what they name, their country and number."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.annotate.layers import NameMark, TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.actors import RoleNoun, role_noun_index
from onrecord.model.vocabulary import EntityKind

MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "npadvmod"})
LEFT_OUT = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "ccomp", "parataxis", "preconj"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
SHIFTING = frozenset({"GOV", "CVL", None})
TIMES = frozenset({"future", "past", "meantime", "meanwhile"})
"""What is no part of a phrase after "in": "donations from the foundation in the future"."""
DEPTH = 12
RULERS = frozenset({"leader", "ruler", "strongman", "premier"})
"""Who governs, if it is a state that is led: "the Libyan leader"."""
FEDERAL = frozenset({"red", "blue", "purple", "swing", "battleground", "home", "early", "midwestern"})
OTHERS = frozenset({"ally", "enemy", "rival", "foe", "neighbour", "neighbor", "partner", "adversary", "friend"})
"""Who is somebody else than the party named beside the noun: "a US ally" is not the US's."""
JETS = frozenset({"jet", "stealth", "combat", "propeller"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may name a party; `role` is None where its head is no role noun."""

    start: int
    end: int
    head: int
    role: RoleNoun | None
    plural: bool
    kind: EntityKind
    country: str | None
    sector: str | None
    possessor: int | None
    """Head token of the possessor ("its", "Iran's"), None where there is none."""


def read_phrase(syntax: Syntax, names: Mapping[int, NameMark], head: int) -> Phrase:
    """Return the phrase headed at `head`; `names` holds the mark that covers each token of a name."""
    start, end = phrase_span(syntax, head)
    found = role_at(syntax, head)
    if found is not None and found[0].noun == "state" and _is_federal(syntax, head):
        found = None
    role, plural = found if found is not None else (None, syntax.tag[head] in ("NNS", "NNPS"))
    if role is not None and plural and role.number == "count" and syntax.tag[head] in ("NN", "VBG"):
        plural = False
    kind: EntityKind = role.kind if role is not None else "other"
    if kind == "person" and plural:
        kind = "people"
    elif kind == "state" and plural:
        kind = "group-of-states"
    sector, country = sector_at(syntax, names, head, role), phrase_country(syntax, names, head, kind)
    return Phrase(start, end, head, role, plural, kind, country, sector, syntax.child(head, "poss"))


def _is_federal(syntax: Syntax, head: int) -> bool:
    """Tell whether a "state" is part of one: "red states", "her state"."""
    owned = any(syntax.dep[c] == "poss" and syntax.pos[c] == "PRON" for c in syntax.children[head])
    return owned or any(syntax.lower[c] in FEDERAL for c in syntax.children[head] if c < head)


def phrase_span(syntax: Syntax, head: int, depth: int = 0) -> TokenSpan:
    """Return the tokens of the phrase without relative clauses, appositions and what is coordinated."""
    start, end = head, head + 1
    for child in reversed([c for c in syntax.children[head] if c < head]):
        if syntax.dep[child] in LEFT_OUT and not (syntax.dep[child] == "punct" and syntax.text[child] == "-"):
            break
        start = syntax.left[child]
    for child in [c for c in syntax.children[head] if c > head]:
        if syntax.dep[child] == "case":
            continue
        if syntax.dep[child] != "prep" or syntax.left[child] != end or depth > DEPTH:
            break
        inner = syntax.child(child, "pobj")
        if inner is None or inner < child or syntax.ent[inner] in ("DATE", "TIME") or syntax.lower[inner] in TIMES:
            break
        end = phrase_span(syntax, inner, depth + 1)[1]
    return start, end


def role_at(syntax: Syntax, head: int) -> tuple[RoleNoun, bool] | None:
    """Return the longest role noun that ends at `head` ("prime minister"), and whether it is in the plural."""
    index, lower = role_noun_index(), syntax.lower
    if head + 2 < syntax.size and lower[head + 1] in ("of", "-"):
        joined = f"{lower[head]} of {lower[head + 2]}" if lower[head + 1] == "of" else "".join(lower[head : head + 5])
        if joined in index:
            return index[joined]
    if head > 0:
        if head > 1 and lower[head - 1] != "of":
            joined = "" if lower[head - 1] == "-" else " "
            middle = lower[head - 2] + ("-" if not joined else joined + lower[head - 1] + " ")
            found = index.get(middle + lower[head])
            if found is not None:
                return found
        found = index.get(f"{lower[head - 1]} {lower[head]}")
        if found is not None and syntax.head[head - 1] == head:
            return found
    return index.get(lower[head])


def is_weapon(syntax: Syntax, names: Mapping[int, NameMark], head: int) -> bool:
    """Tell whether "fighters" or "bombers" are aircraft here: after "jet" or a type, or as what is handed over."""
    if syntax.lower[head] not in ("fighter", "fighters", "bomber", "bombers"):
        return False
    index = role_noun_index()
    for child in syntax.children[head]:
        if syntax.dep[child] in ("compound", "nmod") and child < head:
            mark = names.get(child)
            if syntax.lower[child] in index:
                return False
            designation = syntax.pos[child] == "PROPN" and (mark is None or mark.kind == "company")
            return designation or syntax.lower[child] in JETS
    return syntax.dep[head] == "dobj" and syntax.child(syntax.head[head], "prep", "dative") is not None


def phrase_country(syntax: Syntax, names: Mapping[int, NameMark], head: int, kind: EntityKind) -> str | None:
    """Return the country that the phrase's own words give: "Russian officials", "Iran's army", "ministry of Peru"."""
    if syntax.lemma[head].lower() in OTHERS:
        return None
    for child in syntax.children[head]:
        mark = names.get(child)
        if mark is None and child < head and syntax.dep[child] in ("compound", "nmod"):
            country = _inner_country(syntax, names, child)
            if country is not None:
                return country
        if mark is None or mark.country is None or mark.kind == "person":
            continue
        if syntax.dep[child] in MODIFIERS and child < head:
            return mark.country
    after = ("of", "from", "in") if kind == "organ-of-state" else ("of", "from")
    for child in syntax.children[head]:
        if syntax.dep[child] == "prep" and child > head and syntax.lower[child] in after:
            inner = syntax.child(child, "pobj")
            mark = names.get(inner) if inner is not None else None
            if mark is not None and mark.country is not None and mark.kind != "person":
                return mark.country
    return None


def _inner_country(syntax: Syntax, names: Mapping[int, NameMark], noun: int) -> str | None:
    """Return the country of what modifies a modifier: "US" in "US government officials"."""
    marks = [names[child] for child in syntax.children[noun] if child < noun and child in names]
    return next((mark.country for mark in marks if mark.country is not None and mark.kind != "person"), None)


def is_definite(syntax: Syntax, phrase: Phrase) -> bool:
    """Tell whether the phrase points to something known: "the", "this", a possessor."""
    if phrase.start and syntax.lower[phrase.start - 1] == "the":
        return True
    return phrase.possessor is not None or any(
        syntax.dep[child] == "det" and syntax.lower[child] in DEFINITE for child in syntax.children[phrase.head]
    )


def has_complement(syntax: Syntax, phrase: Phrase) -> bool:
    """Tell whether a preposition or a clause says which one is meant: "the group of experts", "the firm that won"."""
    return any(
        syntax.dep[child] in ("prep", "relcl", "acl") and child > phrase.head and syntax.left[child] > phrase.head
        for child in syntax.children[phrase.head]
    )


def content_modifiers(syntax: Syntax, phrase: Phrase) -> frozenset[str]:
    """Return the lemmas that narrow the noun down: adjectives, compounds, numbers, the objects of its prepositions."""
    words = {
        syntax.lower[child]
        for child in syntax.children[phrase.head]
        if syntax.dep[child] in ("amod", "compound", "nmod", "nummod") and child >= phrase.start
    }
    for child in syntax.children[phrase.head]:
        if syntax.dep[child] == "prep" and child < phrase.end:
            words |= {syntax.lower[inner] for inner in syntax.children[child] if syntax.dep[inner] == "pobj"}
    return frozenset(words)


def sector_at(syntax: Syntax, names: Mapping[int, NameMark], head: int, role: RoleNoun | None) -> str | None:
    """Return the sector of the role noun, or of what it belongs to: a "Hamas official" is no official of a state."""
    own = role.sector if role is not None else None
    if role is not None and role.kind == "organ-of-state":
        return own
    if own not in SHIFTING and not (own == "MIL" and role is not None and role.number == "plural"):
        return own
    index = role_noun_index()
    modifiers = [c for c in syntax.children[head] if syntax.dep[c] in MODIFIERS and c < head]
    for child in syntax.children[head]:
        if syntax.dep[child] == "prep" and syntax.lower[child] in ("of", "for", "at", "from", "with") and child > head:
            modifiers += syntax.all_children(child, "pobj")
    for child in modifiers:
        mark = names.get(child)
        if mark is not None and mark.sector is not None and mark.kind != "person":
            return mark.sector
        if (
            mark is None
            and syntax.lower[child] in index
            and index[syntax.lower[child]][0].sector not in (None, "CVL", "GOV")
        ):
            return index[syntax.lower[child]][0].sector
    leads = role is not None and role.noun in RULERS
    return "GOV" if leads and any(c in names and names[c].kind == "state" for c in modifiers) else own
