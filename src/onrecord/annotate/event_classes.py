"""What kind of thing a noun phrase names: arms, troops, money, a treaty, a party, by its head and modifiers."""

import re
from functools import cache

from spacy.tokens import Doc

from onrecord.annotate.item_anaphora import DEALS, find_antecedent
from onrecord.annotate.item_words import joined
from onrecord.annotate.layers import ItemMark
from onrecord.annotate.syntax import syntax_of
from onrecord.knowledge.events import NounClass, load_noun_classes
from onrecord.knowledge.place_terms import place_terms

MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod", "poss"})
NO_PARTIES = frozenset({"you", "your", "yourself", "itself", "himself", "herself", "themselves", "ourselves", "myself"})
"""Pronouns that say nothing of who it is: the reader, or the subject once more."""
HELP = frozenset({"aid", "assistance", "help", "support"})
"""What money is given as, and not for: "$1 billion in military aid"."""
WARSHIPS = frozenset({"HMS", "USS", "INS", "HMAS", "HMCS", "PNS", "ROKS", "TCG", "BNS", "HNoMS"})
"""What stands before the names of warships."""
DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d{1,4}[A-Za-z]{0,3}\d?(?:/[A-Z]?\d{0,4}[A-Z]?\d?)?")
PARTY_ENTITIES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
NOT_PARTIES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LAW", "PRODUCT"})
NAME_CLASSES: dict[str, tuple[str, ...]] = {"armed-group": ("armed", "rebel", "party")}
"""The classes of the kinds of names."""
ITEM_CLASSES: dict[str, tuple[str, ...]] = {
    "money": ("money",),
    "service": ("service",),
    "technology": ("technology", "arms"),
    "training": ("training",),
    "materiel": ("materiel",),
    "vehicle": ("materiel",),
    "vessel": (),
    "component": ("component", "arms"),
    "engine": ("component", "arms"),
    "radar-sensor": ("component", "arms"),
    "missile": ("missile", "arms"),
    "warship": ("platform", "arms"),
    "submarine": ("platform", "arms"),
    "combat-aircraft": ("platform", "arms"),
    "nuclear": ("nuclear-material", "arms"),
}
"""The classes of the categories of `doc._.items`; any other category is arms."""


@cache
def _lexicon() -> dict[str, tuple[NounClass, ...]]:
    rows: dict[str, list[NounClass]] = {}
    for row in load_noun_classes():
        for noun in row.nouns:
            rows.setdefault(noun, []).append(row)
    return {noun: tuple(found) for noun, found in rows.items()}


def _rows(lemma: str, lower: str) -> tuple[NounClass, ...]:
    """Return the rows of a noun; the lemma of a capitalised plural is its plural."""
    lexicon = _lexicon()
    return lexicon.get(lemma) or lexicon.get(lower) or (lexicon.get(lower[:-1], ()) if lower.endswith("s") else ())


class Nouns:
    """Answers for the nouns of one Doc; answers are kept, a phrase being asked about by many frames."""

    __slots__ = ("_designations", "_items", "_kinds", "_known", "_parties", "_syntax", "items", "mentioned", "states")

    def __init__(self, doc: Doc) -> None:
        """Read the items and entities that earlier components left on `doc`; both may be empty."""
        self._syntax = syntax_of(doc)
        self._known: dict[int, frozenset[str]] = {}
        self._parties: dict[int, bool] = {}
        self.states = frozenset(name.head for name in doc._.names if name.kind == "state")
        self._kinds = {name.head: NAME_CLASSES[name.kind] for name in doc._.names if name.kind in NAME_CLASSES}
        self._items: tuple[ItemMark, ...] = doc._.items
        self.items = {item.head: index for index, item in enumerate(doc._.items)}
        self._designations = frozenset(i for item in self._items for i in self._designation(item))
        self.mentioned = frozenset(mention.head for entity in doc._.entities for mention in entity.mentions)
        for item in doc._.items:
            classes = ITEM_CLASSES.get(item.category, ("arms",)) + (("component",) if item.component else ())
            self._known[item.head] = frozenset(classes) | self._own(item.head)

    def _designation(self, item: ItemMark) -> list[int]:
        """Return the tokens of a system's name, which name no party: "the Indian Tejas fighter"."""
        if item.designation is None:
            return []
        name, syntax = joined(item.designation), self._syntax
        named = [i for i in range(item.start, item.end) if syntax.text[i][:1].isupper() or syntax.pos[i] == "NUM"]
        return [i for i in named if len(joined(syntax.text[i])) > 1 and joined(syntax.text[i]) in name]

    def classes(self, i: int) -> frozenset[str]:
        """Return the classes of the phrase headed by `i`: its own, those of what it measures, and its conjuncts'."""
        found = self._known.get(i)
        if found is None:
            self._known[i] = found = self._own(i)
        return found

    def item_of(self, i: int) -> int | None:
        """Return the index of the item that the word at `i` names, or stands for: "five of them", "the contract"."""
        found = self.items.get(i)
        if found is not None or not self._items or i in self.mentioned:
            return found
        return find_antecedent(self._syntax, i, self._items)

    def is_a(self, i: int, wanted: str) -> bool:
        """Return whether the phrase at `i`, or one coordinated to it, is of a class, or has the lemma of `=lemma`."""
        if wanted.startswith("="):
            return wanted[1:] in (self._syntax.lemma[i].lower(), self._syntax.lower[i])
        if wanted == "party":
            return self.is_party(i)
        if wanted == "person" and self._syntax.ent[i] == "PERSON":
            return True
        if wanted == "state" and (self._syntax.ent[i] == "GPE" or i in self.states):
            return True
        if wanted == "name":
            return self._syntax.pos[i] == "PROPN"
        if wanted == "number":
            return self._syntax.pos[i] == "NUM"
        return wanted in self.classes(i) or any(wanted in self.classes(c) for c in self._syntax.conjuncts(i)[1:])

    def is_party(self, i: int) -> bool:
        """Return whether the noun or pronoun at `i` names someone who can act."""
        found = self._parties.get(i)
        if found is None:
            self._parties[i] = found = self._acts(i)
        return found

    def _acts(self, i: int) -> bool:
        if self._syntax.lower[i] in NO_PARTIES or self._syntax.text[i] in WARSHIPS:
            return False
        if self.is_resistance(i) or i in self._designations or "vessel" in self._known.get(i, ()):
            return False
        if self._is_feature(i):
            return False
        if i in self.mentioned:
            return True
        classes = self.classes(i)
        if "arms" in classes:
            return False
        pos, ent = self._syntax.pos[i], self._syntax.ent[i]
        if pos == "PRON":
            subject = self._syntax.dep[i] in ("nsubj", "nsubjpass")
            lost = bool(self.mentioned) and self._syntax.lower[i] == "it" and not subject
            own = self._syntax.tag[i] in ("PRP", "PRP$") and not lost
            return own and self._syntax.dep[i] != "expl"
        if "party" in classes:
            return pos in ("NOUN", "PROPN")
        if ent in PARTY_ENTITIES:
            return pos == "PROPN" or (pos in ("ADJ", "NOUN") and ent in ("NORP", "GPE", "ORG") and classes <= {"crowd"})
        return pos == "PROPN" and ent not in NOT_PARTIES and not classes

    def _is_feature(self, i: int) -> bool:
        """Return whether a word names a coast, sea or the like: "spent the week on the West Coast meeting senators"."""
        syntax = self._syntax
        if syntax.dep[i] == "compound" and syntax.ent[i] == syntax.ent[syntax.head[i]] == "LOC":
            i = syntax.head[i]
        return syntax.ent[i] == "LOC" and syntax.lower[i] in place_terms("feature") and i not in self.states

    def is_resistance(self, i: int) -> bool:
        """Return whether "resistance" and "opposition" are to something, and nobody: "her opposition to the pact"."""
        syntax = self._syntax
        after = [*syntax.children[i], *range(i + 1, min(i + 2, syntax.size))]
        return syntax.lemma[i] in ("resistance", "opposition") and any(
            syntax.lower[c] == "to" and syntax.dep[c] != "aux" for c in after
        )

    def _own(self, i: int) -> frozenset[str]:
        syntax = self._syntax
        found = {*self._taken_up(i), *self._named(i)}
        rows = _rows(syntax.lemma[i].lower(), syntax.lower[i])
        if rows:
            modifiers = self._modifiers(i)
            for row in rows:
                fits = not row.modifiers or not modifiers.isdisjoint(row.modifiers)
                if fits and modifiers.isdisjoint(row.unless):
                    found.update(row.classes)
        elif syntax.pos[i] in ("PROPN", "NOUN", "NUM") and DESIGNATION.fullmatch(syntax.text[i]):
            found.add("arms")
        elif syntax.pos[i] == "PROPN" and syntax.ent[i] != "GPE":
            found |= self._apposed(i)
        if "money" in found:
            found |= self._worth(i)
        if "measure" in found or (syntax.pos[i] == "NUM" and syntax.children[i]):
            for prep in syntax.all_children(i, "prep"):
                if syntax.lower[prep] == "of":
                    found |= {c for pobj in syntax.all_children(prep, "pobj") for c in self.classes(pobj)}
        return frozenset(found)

    def _named(self, i: int) -> list[str]:
        """Return the classes of the group that the noun at `i` names, or whose members it does: "ETA members"."""
        if not self._kinds:
            return []
        group = self._syntax.all_children(i, "compound", "nmod") if self._syntax.tag[i] == "NNS" else []
        return [one for c in (i, *group) for one in self._kinds.get(c, ())]

    def _worth(self, money: int) -> set[str]:
        """Return the classes of what a sum is given in: "$1 billion in missiles", not "in military aid"."""
        syntax = self._syntax
        near = [prep for prep in syntax.all_children(money, "prep") if syntax.lower[prep] == "in"]
        paid = [p for prep in near for p in syntax.all_children(prep, "pobj") if syntax.lemma[p] not in HELP]
        return {c for pobj in paid for c in self.classes(pobj)} & {"arms", "materiel"}

    def _taken_up(self, i: int) -> tuple[str, ...]:
        """Return the classes of a word that names nothing itself and stands for an item named before."""
        if not self._items or i in self.items or self.item_of(i) is None:
            return ()
        return ("contract",) if self._syntax.lemma[i] in DEALS else ("arms",)

    def _apposed(self, name: int) -> set[str]:
        """Return the classes of the common noun before a ship's name: "the frigate Navarra"."""
        syntax = self._syntax
        before = [c for c in syntax.all_children(name, "compound", "nmod") if c < name]
        if any(syntax.text[c] in WARSHIPS for c in before):
            return {"platform"}
        before = [c for c in before if syntax.pos[c] == "NOUN"]
        return {one for c in before[-1:] for one in self.classes(c)} & {"arms", "platform", "vessel"}

    def _modifiers(self, i: int) -> set[str]:
        """Return the words before the noun at `i` and before these, as lemmas and as written: "air defence drill"."""
        syntax = self._syntax
        near = [c for c in syntax.children[i] if syntax.dep[c] in MODIFIERS]
        near += [c for j in list(near) for c in syntax.children[j] if syntax.dep[c] in MODIFIERS]
        return {syntax.lemma[c].lower() for c in near} | {syntax.lower[c] for c in near}
