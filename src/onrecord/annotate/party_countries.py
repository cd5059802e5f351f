"""Whose country a party is of, where neither its name nor its own modifiers say: the places and states around it."""

from spacy.tokens import Doc

from onrecord.annotate.coref_phrases import OTHERS
from onrecord.annotate.layers import EntityMark, MentionMark
from onrecord.annotate.parties import find_mention, names_by_token
from onrecord.annotate.syntax import Syntax, syntax_of

BELONGING = frozenset({"of", "from", "in", "throughout", "across", "within", "inside"})
ORIGIN = frozenset({"of", "from"})
"""The words that tie a person by name to a country: "King Hassan of Morocco", not "met Hasan in Paris"."""
BEFORE = ("amod", "compound", "nmod", "poss")
STAYING = frozenset(
    {"diplomat", "ambassador", "envoy", "correspondent", "tourist", "expert", "inspector", "mission", "settler"}
)
"""Who is in a country without being of it."""
ABROAD = frozenset({"foreign", "western", "international", "multinational", "overseas", "allied"})
STATELESS = frozenset({"intergovernmental", "group-of-states"})
SIDES = frozenset({"party", "side"})
"""Who is of the country of what they are sides "to": "parties to the conflict in Mali"."""
DEPTH = 3
TELLING = 3
"""How many mentions are asked: the first ones introduce the party."""


class Countries:
    """Answers for the parties of one Doc."""

    __slots__ = ("_doc", "_entities", "_ethnic", "_names", "_places", "_syntax")

    def __init__(self, doc: Doc) -> None:
        """Read the places, names and entities of `doc`."""
        self._doc = doc
        self._syntax: Syntax = syntax_of(doc)
        self._names = names_by_token(doc)
        self._entities: tuple[EntityMark, ...] = doc._.entities
        self._ethnic = frozenset(self._syntax.head[i] for i, word in enumerate(self._syntax.lower) if word == "ethnic")
        self._places = _countries_of_places(doc)

    def of(self, mark: EntityMark, mentions: list[MentionMark]) -> str | None:
        """Return the country of a party: its own, that of the place it is named after, or that its words tie it to."""
        ethnic = bool(self._ethnic) and any(mention.head in self._ethnic for mention in mentions)
        if mark.kind in STATELESS or (mark.country is not None and not ethnic):
            return (self._settled(mentions) if mark.kind == "people" else None) or mark.country
        for mention in [mention for mention in mentions if mention.form != "pronoun"][:TELLING]:
            found = self._places.get(mention.head) if self._may_be_placed(mark, mention) else None
            named = mark.kind == "person" and mention.form == "name"
            found = found or self._around(mention.head, DEPTH, ORIGIN if named else BELONGING)
            found = found or (self._scene(mention.head) if ethnic else None)
            if found is not None:
                return found
        return None

    def _settled(self, mentions: list[MentionMark]) -> str | None:
        """Return the country that a people by name is "of": "the Albanians of southern Serbia" are Serbia's."""
        heads = [mention.head for mention in mentions if mention.form == "name"][:1]
        places = [p for head in heads for p in self._belongings(head, ORIGIN)]
        return next((country for p in places if (country := self._country(p)) is not None), None)

    def _scene(self, head: int) -> str | None:
        """Return the country where an ethnic group acts: "ethnic Albanians demonstrated in Serbia"."""
        syntax = self._syntax
        if syntax.dep[head] not in ("nsubj", "nsubjpass", "dobj"):
            return None
        preps = [c for c in syntax.all_children(syntax.head[head], "prep") if syntax.lower[c] == "in"]
        found = (self._country(p) for c in preps for p in syntax.all_children(c, "pobj"))
        return next((country for country in found if country is not None), None)

    def _may_be_placed(self, mark: EntityMark, mention: MentionMark) -> bool:
        """Tell whether a place by the party's name tells its country: no namesake of a single word somewhere."""
        tagged = self._syntax.ent[mention.head] in ("GPE", "LOC", "FAC")
        single = mention.form == "name" and mention.end - mention.start == 1 and mark.kind == "organization"
        return mark.kind != "person" and (tagged or not single)

    def _around(self, head: int, depth: int, words: frozenset[str] = BELONGING) -> str | None:
        """Return the country named before the noun at `head`, or after it: "students throughout Peru"."""
        syntax = self._syntax
        if syntax.lemma[head].lower() in OTHERS:
            return None
        before = [c for c in syntax.all_children(head, *BEFORE) if c < head]
        if any(syntax.lower[c] in ABROAD for c in before):
            return None
        if head not in self._ethnic:
            for c in before:
                if self._is_stateless(c):
                    return None
                found = self._country(c) or (self._around(c, depth - 1) if depth and syntax.dep[c] != "amod" else None)
                if found is not None:
                    return found
        if syntax.lemma[head] in STAYING or not depth:
            return None
        for i in self._belongings(head, words):
            found = self._country(i) or self._around(i, depth - 1)
            if found is not None:
                return found
        return None

    def _belongings(self, head: int, words: frozenset[str]) -> list[int]:
        """Return the nouns that the one at `head` is of, in, or flees from."""
        syntax = self._syntax
        sided = syntax.lemma[head] in SIDES
        preps = [
            c
            for c in syntax.all_children(head, "prep")
            if syntax.lower[c] in words or (sided and syntax.lower[c] == "to")
        ]
        fled = [c for c in syntax.all_children(head, "acl", "relcl") if syntax.lemma[c] in ("flee", "escape")]
        objects = [p for prep in preps for p in syntax.all_children(prep, "pobj")]
        preps = [c for verb in fled for c in syntax.all_children(verb, "prep") if syntax.lower[c] in BELONGING]
        objects += [p for verb in fled for p in syntax.all_children(verb, "dobj")]
        return objects + [p for prep in preps for p in syntax.all_children(prep, "pobj")]

    def _country(self, i: int) -> str | None:
        """Return the country of the state, place or party named at token `i`."""
        name = self._names.get(i)
        if name is not None and (name.country is not None or name.kind == "person"):
            return name.country if name.kind != "person" else None
        if i in self._places and self._syntax.ent[i] in ("GPE", "LOC", "FAC"):
            return str(self._places[i])
        mention = find_mention(self._doc, i)
        return self._entities[mention[0]].country if mention is not None else None

    def _is_stateless(self, i: int) -> bool:
        name = self._names.get(i)
        return name is not None and name.kind in STATELESS


def _countries_of_places(doc: Doc) -> dict[int, str]:
    """Return the country of each place by the head of its mention, and by its other words: "the city of Kirkuk"."""
    located = [(mention, str(place.country)) for place in doc._.places if place.country for mention in place.mentions]
    found = {i: country for mention, country in located for i in range(mention.start, mention.end)}
    return found | {mention.head: country for mention, country in located}
