"""Who is meant by a phrase: its head, the members of its list, or the party that owns what it names."""

from onrecord.annotate.event_arguments import Arguments, Slots
from onrecord.annotate.event_classes import NO_PARTIES, Nouns
from onrecord.annotate.syntax import Syntax

OWNERS = ("by", "of", "from", "against", "on", "to", "with", "for", "in", "between")
NATIONAL = frozenset({"NORP", "GPE"})
MAKING = frozenset(
    {"make", "build", "produce", "manufacture", "develop", "design", "assemble", "launch", "fire", "plant", "carry"}
    | {"conduct", "stage", "mount", "run", "own", "operate", "supply", "send", "sell", "deliver", "provide", "sign"}
    | {"conclude", "organize", "organise", "order", "impose", "issue", "grant", "form", "fund", "sponsor", "field"}
    | {"stag"}
)
"""What one does to a thing that makes it one's own: an engine that Scania built, a pact that Spain signed.

The parser makes "stag" of "staged".
"""
TOWNS = frozenset({"enclave", "town", "city", "village", "province", "district", "region", "stronghold", "port"})
TONGUES = frozenset(
    {"language", "tongue", "accent", "literature", "cuisine", "alphabet", "script"}
    | {"history", "memory", "century", "era"}
)
"""What bears the name of a nation and is not the nation's: a ban on the Russian language is none on Russia.

So is the worst raid in U.S. history none on the U.S.
"""
SOIL = frozenset({"soil", "territory", "airspace"})
"""What a pronoun may own: "rebels have camps on its soil"."""
PILOT = frozenset({"pilot", "model", "flagship"})
"""Nouns that name people or things and, before another, say that it is a trial or an example: "a pilot program"."""
DEPTH = 4


class Parties:
    """Resolves argument slots to the head tokens of parties."""

    __slots__ = ("_arguments", "_nouns", "_syntax")

    def __init__(self, syntax: Syntax, nouns: Nouns, arguments: Arguments) -> None:
        """Take the parse, what is known about its nouns, and the arguments of its predicates."""
        self._arguments = arguments
        self._syntax = syntax
        self._nouns = nouns

    def fill(self, wanted: tuple[str, ...], slots: Slots, taken: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Return the parties in the first slot of `wanted` that holds any; `a+b` joins slots, `a!` takes any noun."""
        for choice in wanted:
            found: list[int] = []
            for name in choice.split("+"):
                for i in self._arguments.path(name.rstrip("!"), slots):
                    found += self._of_noun(i, taken) if name == "noun" else self.of(i, taken)
                    found += [] if found else self._thing(i, name, taken)
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def _thing(self, i: int, name: str, taken: tuple[int, ...]) -> list[int]:
        """Return the noun itself where the slot takes things, too: what is attacked need be no party."""
        timed = self._syntax.ent[i] in ("DATE", "TIME") or self._syntax.lower[i] in NO_PARTIES
        shot = not {"missile", "ammunition"}.isdisjoint(self._nouns.classes(i))
        return [i] if name.endswith("!") and i not in taken and not timed and not shot else []

    def of(self, i: int, taken: tuple[int, ...] = ()) -> list[int]:
        """Return the parties of the phrase at `i` and of those coordinated to it; none of `taken`."""
        found = [party for c in self._syntax.conjuncts(i) for party in self._one(c, taken, DEPTH)]
        return [party for party in dict.fromkeys(found) if party not in taken]

    def _of_noun(self, i: int, taken: tuple[int, ...]) -> list[int]:
        """Return the parties of a noun after "Russian-backed", without conjuncts that have words of their own."""
        own = ("det", "amod", "poss", "compound", "nmod", "nummod")
        shared = [c for c in self._syntax.conjuncts(i) if c == i or not self._syntax.all_children(c, *own)]
        found = [party for c in shared for party in self._one(c, taken, DEPTH)]
        return [party for party in dict.fromkeys(found) if party not in taken]

    def _one(self, i: int, taken: tuple[int, ...], depth: int) -> list[int]:
        syntax, nouns = self._syntax, self._nouns
        if depth == 0:
            return []
        if syntax.lower[i] == "led" and syntax.text[i - 1] == "-" and self._is_national(i - 2):
            return [i - 2]  # "the US-led bombing"
        if "measure" in nouns.classes(i) or syntax.pos[i] in ("NUM", "DET"):
            preps = [prep for prep in syntax.all_children(i, "prep") if syntax.lower[prep] in ("of", "from")]
            pobjs = [pobj for prep in preps for pobj in syntax.all_children(prep, "pobj")]
            members = [party for pobj in pobjs for party in self._list(pobj, taken, depth - 1)]
            if members:
                return members
        if not nouns.is_party(i):
            return self._owner(i, taken, depth)
        if syntax.pos[i] == "NOUN":
            nations = self._nations(i) or self._contributors(i)
            if len(nations) > 1:
                return nations
            named = [c for c in syntax.all_children(i, "appos") if syntax.pos[c] == "PROPN" and nouns.is_party(c)]
            if named:
                return named[:1]
            if nouns.mentioned and i not in nouns.mentioned:
                return self._owner(i, taken, 1) or [i]
        return [i]

    def _list(self, i: int, taken: tuple[int, ...], depth: int) -> list[int]:
        return [party for c in self._syntax.conjuncts(i) for party in self._one(c, taken, depth)]

    def _nations(self, i: int) -> list[int]:
        """Return the nationalities before a noun that lists several: "Hungarian and Romanian officials"."""
        syntax = self._syntax
        found = [c for c in syntax.all_children(i, "amod", "compound", "nmod") if syntax.ent[c] in NATIONAL]
        found = [member for c in found for member in syntax.conjuncts(c)]
        return [c for c in found if syntax.ent[c] in NATIONAL and c < i]

    def _contributors(self, i: int) -> list[int]:
        """Return the nations after a noun that gathers several: "troops from Spain, Mali and Peru"."""
        syntax = self._syntax
        preps = [c for c in syntax.all_children(i, "prep") if syntax.lower[c] in ("from", "of")]
        found = [p for c in preps for pobj in syntax.all_children(c, "pobj") for p in syntax.conjuncts(pobj)]
        return [p for p in found if syntax.ent[p] == "GPE"]

    def _owner(self, i: int, taken: tuple[int, ...], depth: int) -> list[int]:
        """Return whose thing the noun at `i` is: its possessor, its nationality, what it is of, by, from, against."""
        syntax, nouns = self._syntax, self._nouns
        if syntax.lemma[i] in TONGUES or nouns.is_resistance(i):
            return []
        town = self._town(i)
        if town is not None:
            return [town]
        for c in syntax.all_children(i, "poss"):
            if (syntax.pos[c] != "PRON" or syntax.lemma[i] in SOIL) and c not in taken:
                found = self._list(c, taken, depth - 1)
                if found:
                    return found
        around = syntax.all_children(i, "amod", "compound", "nmod")
        inner = [d for c in around for d in syntax.all_children(c, "amod", "compound") if self._is_national(d)]
        led = [c - 2 for c in around if syntax.lower[c] == "led" and syntax.text[c - 1] == "-"]  # "the US-led war"
        around += inner + [d for d in led if self._is_national(d)]
        before = [c for c in around if nouns.is_party(c) and c not in taken and syntax.lower[c] not in PILOT]
        if before:
            named = [c for c in before if syntax.pos[c] in ("PROPN", "ADJ")] or before
            known = [c for c in named if syntax.ent[c] == "ORG" and c in nouns.mentioned]
            named = known or [c for c in named if self._is_national(c)] or named
            return [member for c in named[-1:] for member in syntax.conjuncts(c) if nouns.is_party(member)]
        preps = {syntax.lower[c]: c for c in reversed(syntax.all_children(i, "prep"))}
        acts = not {"attack", "fighting", "weapon-test", "ammunition", "missile"}.isdisjoint(nouns.classes(i))
        for word in ("by", "of", "from") if acts else OWNERS:
            if word in preps:
                pobjs = syntax.all_children(preps[word], "pobj")
                found = [p for pobj in pobjs if pobj not in taken for p in self._list(pobj, taken, depth - 1)]
                if found:
                    return found
        return self._maker(i, taken, depth)

    def _town(self, i: int) -> int | None:
        """Return the name after "the town of", where no state's name stands before it."""
        syntax = self._syntax
        if syntax.lemma[i] not in TOWNS or not self._nouns.states.isdisjoint(syntax.children[i]):
            return None
        of = [c for c in syntax.all_children(i, "prep") if syntax.lower[c] == "of"]
        named = [p for c in of for p in syntax.all_children(c, "pobj")]
        return named[0] if named and syntax.pos[named[0]] == "PROPN" else None

    def _is_national(self, i: int) -> bool:
        return self._syntax.ent[i] in NATIONAL or i in self._nouns.states

    def _maker(self, i: int, taken: tuple[int, ...], depth: int) -> list[int]:
        """Return who does it, in a clause that describes the thing: "an engine made by Scania", "that Brazil built"."""
        for c in self._syntax.all_children(i, "acl", "relcl"):
            if self._syntax.lemma[c] not in MAKING:
                continue
            subjects = [s for s in self._arguments.of_verb(c).get("subject", ()) if s != i and s not in taken]
            found = [p for s in subjects for p in self._list(s, taken, depth - 1)]
            if found:
                return found
        return []
