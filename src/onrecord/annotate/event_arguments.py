"""The arguments of a predicate, whatever the construction: voice undone, shared subjects and objects found.

`arguments_of_verb` and `arguments_of_noun` return slots: `subject`, `object`, `dative`, `poss`, `mod`, `clause` (the
subject of a complement clause) and one slot a preposition, each with the head tokens of the phrases in it.
"""

from functools import cache

from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.events import load_wrappers

Slots = dict[str, list[int]]
RELATIVE = frozenset({"who", "whom", "which", "that"})
VERBAL = frozenset({"VERB", "AUX"})
DESTINED = frozenset({"bind", "bound", "destine", "intend", "mean", "head"})
CARRYING = frozenset({"carry", "transport", "haul", "load", "contain", "smuggle"})
LIGHT_OBJECTS = frozenset({"dobj", "pobj", "nsubjpass", "attr", "oprd"})
UNDERTAKING = frozenset(
    {"make", "take", "fail", "announce", "reach", "have", "begin", "unveil", "launch", "sign"}
    | {"stage", "stag", "hold", "mount", "organize", "organise"}
)
ONWARD = frozenset({"to", "into", "towards", "via", "through", "for"})
CALLING = frozenset({"call", "appeal", "plead", "prevail", "rely", "count"})
"""Verbs that name whom they ask after a preposition: "called on Spain to withdraw"."""
PHRASAL = frozenset({"seal", "cordon", "fly", "ship", "bring", "pass", "hand", "airlift", "smuggle"})
MEANWHILE = frozenset({"by", "after", "before", "while", "when", "without", "since", "in", "on", "upon"})
"""Prepositions before a gerund whose subject is that of the verb above: "used gas to rout them by shelling homes"."""
NAMING = frozenset({"brand", "call", "label", "name", "declare", "dub", "consider", "term", "style"})
"""Verbs whose second object only says what the first is called."""
SHARED = frozenset({"war", "conflict", "dispute", "confrontation"})
"""What has its own "with" and "against": "built up arsenals for a war with Israel" builds nothing with Israel."""
TALKS = frozenset({"discussion", "talk", "conversation", "meeting", "negotiation"})
"""What has its own "with" where it is only spoken of: "she spoke of talks with Spain"."""
ASKING = frozenset({"ask", "demand", "urge", "order", "request", "press", "pressure", "implore", "instruct", "beg"})
"""Verbs whose object is the subject of what they ask for, even where the parser takes it for a purpose."""
SUBJECT_CONTROL = frozenset(
    {
        "enter",
        "cross",
        "invade",
        "bomb",
        "strike",
        "send",
        "promise",
        "dispatch",
        "deploy",
        "use",
        "move",
        "spend",
        "threaten",
    }
)
"""Verbs whose own subject is the subject of an infinitive below, in spite of an object: "sent troops to fight"."""


@cache
def light_verbs() -> frozenset[str]:
    """Return the verbs that lend a noun their subject: "made a delivery", "carried out an attack"."""
    return frozenset(lemma for row in load_wrappers() if row.kind == "light" for lemma in row.lemmas)


class Arguments:
    """Finds the slots of the predicates of one Doc; what was found for a verb is kept."""

    __slots__ = ("_known", "_surface", "syntax")

    def __init__(self, syntax: Syntax) -> None:
        """Take the parse; nothing is computed yet."""
        self.syntax = syntax
        self._known: dict[int, Slots] = {}
        self._surface: dict[int, tuple[int, ...]] = {}

    def is_gerund(self, i: int) -> bool:
        """Return whether a gerund was read as an adjective of its own object: "denied supplying missiles"."""
        syntax = self.syntax
        head = syntax.head[i]
        object_of = syntax.dep[i] == "amod" and syntax.dep[head] in ("dobj", "pobj")
        return object_of and syntax.tag[i] == "VBG" and syntax.left[head] == i and not syntax.children[i]

    def is_passive(self, verb: int) -> bool:
        """Return whether the verb is a passive or a past participle after its noun ("missiles made by")."""
        syntax = self.syntax
        deps = {syntax.dep[c] for c in syntax.children[verb]}
        if "nsubjpass" in deps or "auxpass" in deps:
            return True
        if syntax.tag[verb] != "VBN" or "aux" in deps or "nsubj" in deps:
            return False
        if syntax.dep[verb] == "conj":
            return syntax.tag[syntax.head[verb]] == "VBN" and self.is_passive(syntax.head[verb])
        return syntax.dep[verb] in ("acl", "amod", "advcl", "oprd")

    def of_verb(self, verb: int) -> Slots:
        """Return the slots of a verb, participle or infinitive."""
        found = self._known.get(verb)
        if found is None:
            found = self._known[verb] = self._verb(verb)
        return found

    def _verb(self, verb: int) -> Slots:
        syntax = self.syntax
        slots: Slots = {}
        self._read_phrases(verb, slots)
        objects = [self.antecedent(c) for c in self._direct_objects(verb)]
        added = self._together_with(verb)
        datives = [c for c in syntax.all_children(verb, "dative") if syntax.pos[c] != "ADP"]
        surface = list(self.surface_subject(verb))
        if self.is_gerund(verb):
            slots["subject"], objects = surface, [syntax.head[verb]]
            self._read_phrases(syntax.head[objects[0]], slots)
        elif self.is_passive(verb):
            slots["subject"] = slots.get("by", [])
            if objects:
                datives += surface
            else:
                objects = surface
        else:
            slots["subject"] = surface
            if not objects and syntax.dep[verb] == "relcl" and syntax.head[verb] not in surface:
                objects = [syntax.head[verb]] if not self._has_relative(verb) else []
        slots["object"], slots["dative"] = objects + (added if objects else []), datives
        for thing in objects:
            if thing > verb or syntax.head[thing] == verb:
                self._read_phrases(thing, slots, deeper=True)
        if syntax.dep[verb] == "relcl" and any(syntax.lower[c] == "where" for c in syntax.children[verb]):
            slots.setdefault("in", []).append(syntax.head[verb])
        slots["clause"] = self._clause_subjects(verb)
        slots["do"] = self._infinitives(verb)
        slots["attr"] = syntax.all_children(verb, "attr", "acomp", "advmod")
        for complement in syntax.all_children(verb, "attr", "acomp", "advmod"):
            self._read_phrases(complement, slots)
        slots["self"] = [c for c in syntax.children[verb] if c == verb - 2 and syntax.text[verb - 1] == "-"]
        return {name: tokens for name, tokens in slots.items() if tokens}

    def _direct_objects(self, verb: int) -> list[int]:
        """Return the direct objects; "that" beside another one only opens the clause, whatever the parser says."""
        syntax = self.syntax
        found = syntax.all_children(verb, "dobj")
        if not found:
            return self._misread_objects(verb)
        if syntax.lemma[verb] in NAMING:
            return found[:1]
        return [c for c in found if len(found) == 1 or syntax.lower[c] != "that"]

    def _misread_objects(self, verb: int) -> list[int]:
        """Return objects the parser takes for something else: "makes tanks" as a clause, "flew in tanks" as a place."""
        syntax = self.syntax
        found = [c for c in syntax.all_children(verb, "ccomp") if syntax.pos[c] == "NOUN" and c > verb]
        found = [c for c in found if syntax.child(c, "nsubj", "cop", "aux") is None]
        if not found and syntax.lemma[verb] in PHRASAL:
            for prep in syntax.all_children(verb, "prep"):
                if prep == verb + 1 and syntax.lower[prep] in ("in", "on", "over", "off"):
                    found += syntax.all_children(prep, "pobj")
        return found

    def _together_with(self, verb: int) -> list[int]:
        """Return what else the verb is done to: "five jets were delivered, along with 20 missiles"."""
        syntax = self.syntax
        return [
            pobj
            for adverb in syntax.all_children(verb, "advmod")
            if syntax.lower[adverb] in ("together", "along")
            for prep in syntax.all_children(adverb, "prep")
            for pobj in syntax.all_children(prep, "pobj")
            if syntax.lower[prep] == "with"
        ]

    def of_noun(self, noun: int) -> Slots:
        """Return the slots of a nominalisation; `object` is what it is of, or its compound ("arms deliveries")."""
        syntax = self.syntax
        slots: Slots = {}
        self._read_phrases(noun, slots)
        slots["poss"] = syntax.all_children(noun, "poss")
        slots["mod"] = syntax.all_children(noun, "amod", "compound", "nmod")
        slots["object"] = slots.get("of", []) + slots["mod"]
        if syntax.dep[noun] == "pobj" and syntax.lower[syntax.head[noun]] == "with":
            above = syntax.head[syntax.head[noun]]
            slots["helped"] = list(self.surface_subject(above)) if syntax.pos[above] in VERBAL else [above]
        light = self.light_verb(noun)
        if light is not None and syntax.lemma[light] in light_verbs():
            verbal = self.of_verb(light)
            slots["subject"] = [s for s in verbal.get("subject", []) if s != noun]
            for name, tokens in verbal.items():
                if name not in ("subject", "object", "clause"):
                    slots[name] = slots.get(name, []) + [t for t in tokens if t not in slots.get(name, [])]
        return {name: tokens for name, tokens in slots.items() if tokens}

    def of_predicate(self, adjective: int) -> Slots:
        """Return the slots of an adjective after "be": its subject and its prepositions."""
        slots: Slots = {}
        self._read_phrases(adjective, slots)
        slots["subject"] = list(self.surface_subject(adjective))
        return {name: tokens for name, tokens in slots.items() if tokens}

    def light_verb(self, noun: int) -> int | None:
        """Return the verb that the noun is an object or a passive subject of, or None."""
        syntax = self.syntax
        while syntax.dep[noun] == "conj":
            noun = syntax.head[noun]
        if syntax.dep[noun] not in LIGHT_OBJECTS:
            return None
        head = syntax.head[noun]
        if syntax.pos[head] == "ADP":
            if syntax.lower[head] not in ("in", "to", "out", "on"):
                return None
            head = syntax.head[head]
        return head if syntax.pos[head] in VERBAL else None

    def surface_subject(self, head: int) -> tuple[int, ...]:
        """Return the subject a verb has or shares: its own, its antecedent, its controller's."""
        found = self._surface.get(head)
        if found is None:
            self._surface[head] = ()  # a parse with odd heads must not send us round in circles
            found = self._surface[head] = self._find_subject(head)
        return found

    def _find_subject(self, verb: int) -> tuple[int, ...]:
        syntax = self.syntax
        own = syntax.child(verb, "nsubj", "nsubjpass")
        if own is not None:
            return (self.antecedent(self._named_subject(own)),)
        head, dep = syntax.head[verb], syntax.dep[verb]
        if head == verb or self._has_lost_subject(verb):
            return ()
        if dep in ("acl", "relcl"):
            return self._modifier_subject(verb, head)
        if dep == "amod":
            return self.surface_subject(syntax.head[head]) if self.is_gerund(verb) else (head,)
        if dep == "pcomp" and syntax.lower[head] in MEANWHILE and syntax.pos[syntax.head[head]] in VERBAL:
            return self.surface_subject(syntax.head[head])
        if dep == "pcomp" or syntax.pos[head] == "ADP":
            return self._controller(syntax.head[head]) if syntax.head[head] != head else ()
        if dep in ("xcomp", "ccomp", "oprd"):
            return self._controller(head)
        if dep == "advcl" and syntax.lemma[head] in ASKING and syntax.tag[verb] == "VB":
            return self._controller(head)
        if dep in ("conj", "advcl", "acomp", "dep", "attr", "parataxis"):
            return self.surface_subject(head)
        return ()

    def _modifier_subject(self, verb: int, noun: int) -> tuple[int, ...]:
        """Return the subject of a clause below a noun: who "spent a week on the coast meeting leaders" met them."""
        syntax = self.syntax
        scene = syntax.ent[noun] in ("LOC", "FAC") and syntax.dep[noun] == "pobj"
        if scene and syntax.dep[verb] == "acl" and syntax.tag[verb] == "VBG":
            return self.surface_subject(syntax.clause_head(noun))
        return self._noun_subject(verb, noun)

    def _has_lost_subject(self, verb: int) -> bool:
        """Return whether the verb has a clause as its subject, or is a finite clause of its own without any."""
        syntax = self.syntax
        finite = syntax.dep[verb] == "advcl" and syntax.tag[verb] in ("VBP", "VBZ")
        return finite or syntax.child(verb, "csubj", "csubjpass") is not None

    def _named_subject(self, own: int) -> int:
        """Return the noun in a participle read as the subject: "the Red Cross operating in Iraq said"."""
        inner = self.syntax.child(own, "nsubj") if self.syntax.tag[own] == "VBG" else None
        return own if inner is None or self.syntax.child(own, "aux") is not None else inner

    def _controller(self, head: int) -> tuple[int, ...]:
        """Return who is meant as the subject of an infinitive or gerund below `head`."""
        syntax = self.syntax
        if syntax.pos[head] in ("NOUN", "PROPN"):
            return self._noun_subject(head, head)
        if syntax.lemma[head] in CALLING:
            preps = [c for c in syntax.all_children(head, "prep") if syntax.lower[c] in ("on", "upon", "to", "with")]
            called = [p for c in preps for p in syntax.all_children(c, "pobj")]
            if called:
                return (called[0],)
        if syntax.lemma[head] not in SUBJECT_CONTROL:
            objects = syntax.all_children(head, "dobj", "dative")
            objects = [self.antecedent(o) for o in objects if syntax.pos[o] != "ADP"]
            if objects:
                return (objects[0],)
        return self.surface_subject(head)

    def _noun_subject(self, verb: int, noun: int) -> tuple[int, ...]:
        """Return the subject of a clause below a noun: the noun itself, or whose plan or attempt it is."""
        syntax = self.syntax
        infinitive = any(syntax.dep[c] == "aux" and syntax.tag[c] == "TO" for c in syntax.children[verb])
        if verb != noun and not infinitive:
            return (noun,)
        owner = syntax.child(noun, "poss")
        if owner is not None:
            return (owner,)
        light = self.light_verb(noun)
        if light is not None and syntax.lemma[light] in UNDERTAKING:
            return self.surface_subject(light)
        return tuple(c for c in syntax.all_children(noun, "amod", "compound") if syntax.ent[c] in ("NORP", "GPE"))

    def antecedent(self, i: int) -> int:
        """Return the noun that a relative pronoun stands for; any other token is returned as it is."""
        syntax = self.syntax
        marked = syntax.tag[i] in ("WP", "WDT") or (syntax.dep[i] == "dobj" and syntax.dep[syntax.head[i]] == "relcl")
        if syntax.lower[i] not in RELATIVE or not marked:
            return i
        above = next((above for above in syntax.ancestors(i) if syntax.dep[above] == "relcl"), i)
        return i if above == i else int(syntax.head[above])

    def path(self, path: str, slots: Slots) -> list[int]:
        """Return the tokens in a slot, or for `do.object` in a slot of the predicates or phrases in that slot."""
        name, _, rest = path.partition(".")
        found = slots.get(name, [])
        if not rest:
            return found
        deeper: list[int] = []
        for i in found:
            if self.syntax.pos[i] in VERBAL:
                deeper += self.of_verb(i).get(rest, [])
            else:
                below: Slots = {}
                self._read_phrases(i, below, deeper=True)
                for c in self.syntax.all_children(i, "acl", "relcl"):
                    self._read_phrases(c, below)
                if rest == "mod":
                    below["mod"] = self.syntax.all_children(i, "poss", "amod", "compound", "nmod")
                deeper += below.get(rest, [])
        return deeper

    def _infinitives(self, verb: int) -> list[int]:
        """Return the verbs of the purposes and infinitives below a verb, its objects and its prepositions."""
        syntax = self.syntax
        near = [verb, *syntax.all_children(verb, "dobj", "nsubjpass", "dative", "attr", "acomp")]
        near += [p for c in syntax.all_children(verb, "prep") for p in syntax.all_children(c, "pobj")]
        below = [c for i in near for c in syntax.all_children(i, "xcomp", "advcl", "acl", "ccomp", "relcl")]
        return [c for c in below if syntax.tag[c] in ("VB", "VBG")]

    def _has_relative(self, verb: int) -> bool:
        syntax = self.syntax
        return any(
            syntax.lower[c] in RELATIVE for c in syntax.children[verb] if syntax.dep[c] in ("nsubj", "nsubjpass")
        )

    def _clause_subjects(self, verb: int) -> list[int]:
        syntax = self.syntax
        found = []
        for c in syntax.all_children(verb, "ccomp", "xcomp", "advcl"):
            subject = syntax.child(c, "nsubj", "nsubjpass")
            asked = syntax.dep[c] != "advcl" or syntax.has_to(c)
            if subject is not None and asked:
                found.append(subject)
        return found

    def _read_phrases(self, head: int, slots: Slots, deeper: bool = False) -> None:
        """Add the objects of the prepositions below `head`; with `deeper`, of those below these, too."""
        syntax = self.syntax
        for c in syntax.children[head]:
            dep = syntax.dep[c]
            if dep in ("prep", "agent") or (dep == "dative" and syntax.pos[c] == "ADP"):
                self._read_preposition(c, slots, deeper)
            elif dep in ("acl", "relcl", "advcl", "xcomp"):
                self._read_clause(c, slots)

    def _read_preposition(self, prep: int, slots: Slots, deeper: bool) -> None:
        syntax = self.syntax
        word = "by" if syntax.dep[prep] == "agent" else syntax.lower[prep]
        for pobj in self._prepositional_objects(prep):
            if pobj not in slots.setdefault(word, []):
                slots[word].append(pobj)
                told = word in ("of", "about") and syntax.lemma[pobj] in TALKS
                if (deeper or word in ("to", "of", "for", "on")) and syntax.lemma[pobj] not in SHARED and not told:
                    self._read_phrases(pobj, slots)
        for c in syntax.all_children(prep, "prep"):
            if (
                syntax.lower[c] in ONWARD and word != "according"
            ):  # "from Spain to Tonga": the second hangs on the first
                self._read_preposition(c, slots, deeper)
        for gerund in syntax.all_children(prep, "pcomp"):
            slots.setdefault(f"{word}-ing", []).append(gerund)

    def _read_clause(self, verb: int, slots: Slots) -> None:
        """Add what a clause says of the noun above it: what it carries, and where it is bound for."""
        syntax = self.syntax
        if syntax.lemma[verb] in CARRYING:
            slots.setdefault("carrying", []).extend(syntax.all_children(verb, "dobj"))
        if syntax.lemma[verb] in DESTINED:
            self._read_phrases(verb, slots)
            meant = [c for c in syntax.all_children(verb, "prep") if syntax.lower[c] in ("for", "to")]
            slots.setdefault("meant", []).extend(p for c in meant for p in syntax.all_children(c, "pobj"))
        elif syntax.lower[verb].endswith("ern"):  # "to eastern Slovakia", read as an infinitive
            slots.setdefault("to", []).extend(syntax.all_children(verb, "dobj"))

    def _prepositional_objects(self, prep: int) -> list[int]:
        syntax = self.syntax
        found = syntax.all_children(prep, "pobj")
        for c in syntax.all_children(prep, "prep"):
            if syntax.lower[c] not in ONWARD:
                found += self._prepositional_objects(c)
        return [self.antecedent(i) for i in found]
