"""Where and when a coded event happens, as far as its own clause says."""

from spacy.tokens import Doc

from onrecord.annotate.event_arguments import Arguments
from onrecord.annotate.event_classes import Nouns
from onrecord.annotate.syntax import Syntax

LOCAL = frozenset({"in", "at", "near", "off", "over", "around", "outside", "inside", "on", "aboard", "across", "from"})
TOWARDS = frozenset({"to", "into", "onto", "towards", "toward"})
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
BEFORE = frozenset({"earlier", "previous", "past", "prior", "former", "later", "future", "further"})
"""What says that a noun's time is another than that of the verb around it: "sanctions over earlier sales"."""
STOPS = frozenset({"ccomp", "relcl", "parataxis", "csubj"})


class Settings:
    """Finds the place and the time of events in one Doc."""

    __slots__ = ("_nouns", "_places", "_syntax", "_times")

    def __init__(self, doc: Doc, syntax: Syntax, nouns: Nouns) -> None:
        """Read the places and times that earlier components left; without places, names and site nouns do."""
        self._syntax = syntax
        self._nouns = nouns
        self._places = frozenset(mention.head for place in doc._.places for mention in place.mentions)
        self._times = _heads_of_times(doc, syntax)

    def place(self, core: int, towards: bool, source: bool) -> int | None:
        """Return the head of the nearest place phrase below the predicate at `core`, or None.

        `towards` also takes where to; `source` also takes "from" (a missile tested from an island).
        """
        level = [core]
        while level:
            found = [p for i in level for p in self._local(i, towards, source)]
            if found:
                return min(found, key=lambda p: (not self._is_named(p), p))
            level = [c for i in level for c in self._syntax.children[i] if self._goes_on(c)]
        return None

    def time(self, *anchors: int) -> int | None:
        """Return the index of the time said with the first of `anchors` that has one, or None.

        A verb also has the time of what it happens in ("killed in an August 2015 strike"); a participle, an infinitive
        or a clause with "as" or "while" without one shares the time of the verb above it.
        """
        syntax = self._syntax
        if not self._times:
            return None
        for anchor in anchors:
            if anchor in self._times:
                return self._times[anchor]
        for anchor in anchors:
            inside = next((self._times[i] for i in self._happenings(anchor) if i in self._times), None)
            if inside is not None:
                return inside
        i = anchors[-1]
        if any(syntax.lower[c] in BEFORE for anchor in anchors for c in syntax.all_children(anchor, "amod")):
            return None
        for _ in range(4):
            head = syntax.head[i]
            tied = syntax.dep[i] in ("xcomp", "acl", "dobj", "pobj", "prep", "pcomp", "nsubjpass", "nsubj")
            if head == i or not (tied or (syntax.dep[i] == "advcl" and self._is_meanwhile(i))):
                return None
            i = head
            if i in self._times and syntax.pos[i] in ("VERB", "AUX"):
                return self._times[i]
        return None

    def _happenings(self, verb: int) -> list[int]:
        """Return the nouns that a verb happens in or during."""
        syntax = self._syntax
        preps = [c for c in syntax.all_children(verb, "prep") if syntax.lower[c] in ("in", "during")]
        return [noun for prep in preps for noun in syntax.all_children(prep, "pobj")]

    def _is_meanwhile(self, verb: int) -> bool:
        syntax = self._syntax
        marks = {syntax.lower[c] for c in syntax.all_children(verb, "mark")}
        return syntax.tag[verb] == "VBG" or bool(marks & {"as", "while"})

    def _local(self, i: int, towards: bool, source: bool) -> list[int]:
        syntax = self._syntax
        found = []
        for c in syntax.all_children(i, "prep"):
            word = syntax.lower[c]
            if (word in LOCAL and (word != "from" or source)) or (towards and word in TOWARDS):
                pobjs = syntax.all_children(c, "pobj")
                pobjs += [p for d in syntax.all_children(c, "prep") for p in syntax.all_children(d, "pobj")]
                found += [p for p in pobjs if self._is_place(p)]
        if towards:
            found += [p for p in Arguments(syntax).of_verb(i).get("to", ()) if self._is_place(p) and p not in found]
        return found

    def _is_named(self, i: int) -> bool:
        return i in self._places or self._syntax.ent[i] in PLACE_ENTITIES

    def _is_place(self, i: int) -> bool:
        if self._is_named(i):
            return True
        classes = self._nouns.classes(i)
        if "site" in classes:
            return True
        return self._syntax.pos[i] == "PROPN" and self._syntax.ent[i] not in ("DATE", "TIME", "EVENT") and not classes

    def _goes_on(self, i: int) -> bool:
        """Return whether a place below `i` may be that of the predicate above; a clause with a mark has its own."""
        if self._syntax.dep[i] == "advcl" and self._syntax.child(i, "mark") is not None:
            return False
        return self._syntax.dep[i] in (
            "prep",
            "pobj",
            "dobj",
            "nsubjpass",
            "agent",
            "attr",
            "advcl",
            "xcomp",
            "compound",
        )


def _heads_of_times(doc: Doc, syntax: Syntax) -> dict[int, int]:
    """Return the best time of each predicate or noun that one hangs on: a date before a duration or a set."""
    found: dict[int, int] = {}
    token = 0
    for index in sorted(range(len(doc._.times)), key=lambda k: doc._.times[k].start_char):
        time = doc._.times[index]
        while token < syntax.size and syntax.end[token] <= time.start_char:
            token += 1
        head = _holder(syntax, token, time.end_char)
        if head is None:
            continue
        known = found.get(head)
        if known is None or (doc._.times[known].type in ("DURATION", "SET") and time.type in ("DATE", "TIME")):
            found[head] = index
    return found


def _holder(syntax: Syntax, first: int, end_char: int) -> int | None:
    """Return the word that the time phrase from token `first` to `end_char` modifies."""
    if first >= syntax.size:
        return None
    i = first
    while syntax.start[i] < end_char:
        head = syntax.head[i]
        if head == i:
            return None
        if not syntax.start[first] <= syntax.start[head] < end_char:
            i = head
            break
        i = head
    if i < first and syntax.pos[i] in ("NOUN", "PROPN") and syntax.dep[first] == "npadvmod":
        i = next((above for above in syntax.ancestors(i) if syntax.pos[above] == "VERB"), i)
    while syntax.pos[i] in ("ADP", "SCONJ", "NUM") and syntax.head[i] != i:
        i = syntax.head[i]
    return i
