"""Whose the officials, organs and opponents are that a report about one country names without saying so.

"The president" of a report that speaks of no country but Peru is Peru's, and so are its opposition, its students and
its parliament; who deals with Peru as one state deals with another is not.
"""

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Doc

from onrecord.annotate.coref_phrases import role_at
from onrecord.annotate.layers import EntityMark, EventMark, NameMark
from onrecord.annotate.parties import names_by_token
from onrecord.annotate.party_countries import ABROAD, STAYING
from onrecord.annotate.syntax import Syntax, syntax_of

OFFICES = frozenset({"GOV", "LEG", "JUD", "COP"})
SUBJECTS = frozenset({"OPP", "PTY", "EDU", "LAB", "MED", "ELI", "RAD", "REB"})
INTERNAL = frozenset({"COP", "JUD", "LEG"})
"""The sectors that act at home: "Peruvian police" says that the students they arrest are Peru's."""
ACTING = frozenset({"GOV", "MIL", "SPY"})
"""The sectors that act abroad as well: "Peruvian officials" says nothing of a president they speak of."""
RULED = frozenset({"OPP", "PTY", "EDU", "LAB", "MED"})
DOMESTIC = frozenset({"COERCE", "PROTEST"})
AT_HOME = frozenset({"person", "people", "organ-of-state", "organization", "armed-group"})
FOREIGN = frozenset({"state", "organ-of-state", "intergovernmental"})
VISITS = frozenset({"CONSULT", "COOPERATE", "AID"})
MODIFYING = frozenset({"amod", "compound", "nmod", "poss"})


class Homes:
    """Answers for the parties of one Doc; `index_of` gives the index of the party whose words are headed at a token."""

    __slots__ = ("_bodies", "_country", "_dealings", "_names", "_parties", "_rooted", "_ruled", "_syntax")

    def __init__(self, doc: Doc, parties: Sequence[EntityMark], index_of: Callable[[int], int | None]) -> None:
        """Read the names, places and events of `doc`."""
        self._syntax: Syntax = syntax_of(doc)
        self._names: Mapping[int, NameMark] = names_by_token(doc)
        self._parties = parties
        self._bodies = frozenset(mark.name for mark in parties if mark.kind == "intergovernmental")
        self._country = _only_country(doc, parties)
        self._rooted = self._ruled = False
        self._dealings: dict[int, list[tuple[str, str, int]]] = {}
        self._read_dealings(doc._.events, index_of)
        if self._country is not None:
            self._read_roots(doc)

    def of(self, index: int) -> str | None:
        """Return the only country of the report where the party at `index`, whose country nothing says, is at home."""
        mark = self._parties[index]
        if mark.kind not in AT_HOME or self._is_abroad(mark):
            return None
        return self._at_hand(index) or (self._at_home(index) if self._country is not None else None)

    def _is_abroad(self, mark: EntityMark) -> bool:
        """Return whether the party's own words make it a stranger: "diplomats", "foreign workers"."""
        syntax = self._syntax
        heads = [mention.head for mention in mark.mentions if mention.form != "pronoun"]
        strange = any(syntax.lower[c] in ABROAD for head in heads for c in syntax.all_children(head, "amod"))
        return strange or any(syntax.lemma[head] in STAYING for head in heads)

    def _at_hand(self, index: int) -> str | None:
        """Return whose the students are that police arrest, and whose the police are that students face.

        A party rules by decree where the decree holds: "the junta imposed a curfew in Lima" is Peru's.
        """
        mark = self._parties[index]
        for mode, event_type, other in self._dealings.get(index, ()):
            facing = self._parties[other]
            if facing.country is None:
                continue
            if mark.sector == "GOV" and mode == "martial-law" and facing.kind not in FOREIGN:
                return facing.country
            if event_type in DOMESTIC and mark.sector in RULED and _rules(facing):
                return facing.country
        return None

    def _at_home(self, index: int) -> str | None:
        """Return the only country of the report, where the party's words or deeds put it there."""
        mark = self._parties[index]
        if any(role.organization in self._bodies and not role.former for role in mark.roles):
            return None
        if mark.sector in SUBJECTS:
            rooted = self._rooted or (self._ruled and (mark.sector != "REB" or self._faces_government(index)))
            return self._country if rooted and not self._faces_state(index) else None
        if mark.sector not in OFFICES or self._deals_with_state(index):
            return None
        return self._country if self._rooted or mark.kind == "organ-of-state" else None

    def _read_roots(self, doc: Doc) -> None:
        """Tell whether the report is set in its country: something happens there, or somebody there is spoken of."""
        self._rooted = any(
            mention.head not in self._names or self._names[mention.head].kind != "state"
            for place in doc._.places
            if place.country == self._country
            for mention in place.mentions
        )
        for name in doc._.names:
            if name.country != self._country or name.kind == "person":
                continue
            head = self._syntax.head[name.head]
            if name.locative:
                self._rooted = True
            elif self._syntax.dep[name.head] in MODIFYING and head not in range(name.start, name.end):
                self._weigh(head)

    def _weigh(self, noun: int) -> None:
        """Count what the country's name or adjective modifies: its rebels and elections, not its officials."""
        found = role_at(self._syntax, noun)
        sector = found[0].sector if found is not None else None
        home = found is not None and found[0].kind in ("organ-of-state", "people") and sector == "GOV"
        self._ruled = self._ruled or sector in INTERNAL or home
        self._rooted = self._rooted or sector not in ACTING | INTERNAL

    def _read_dealings(self, events: Sequence[EventMark], index_of: Callable[[int], int | None]) -> None:
        for event in events:
            sides = [{index_of(head) for head in side} - {None} for side in (event.actors, event.recipients)]
            for one, other in (sides, sides[::-1]):
                for index in one:
                    if index is not None:
                        found = self._dealings.setdefault(index, [])
                        found += [(event.mode or "", event.event_type or "", k) for k in other if k is not None]

    def _deals_with_state(self, index: int) -> bool:
        """Return whether the party meets or faces the state, its organs or its officials, or visits the country."""
        dealings = self._dealings.get(index, [])
        others = [self._parties[k] for _, _, k in dealings if self._parties[k].country == self._country]
        foreign = any(other.kind in ("state", "organ-of-state") or other.sector in ACTING for other in others)
        return foreign or any(event_type in VISITS for _, event_type, _ in dealings)

    def _faces_state(self, index: int) -> bool:
        """Return whether the state itself, as others know it, is on the other side."""
        others = [self._parties[k] for _, _, k in self._dealings.get(index, ())]
        return any(other.kind == "state" and other.country == self._country for other in others)

    def _faces_government(self, index: int) -> bool:
        """Return whether the country's government, as its own people know it, is on the other side."""
        others = [self._parties[k] for _, _, k in self._dealings.get(index, ())]
        return any(other.kind == "organ-of-state" and other.country == self._country for other in others)


def _rules(party: EntityMark) -> bool:
    """Return whether a party has power over those who live in its country, and over nobody else."""
    return party.sector in INTERNAL or (party.kind == "organ-of-state" and party.sector == "GOV")


def _only_country(doc: Doc, parties: Sequence[EntityMark]) -> str | None:
    """Return the country that all names, places and parties with one share; None where there are several or none."""
    found = {name.country for name in doc._.names if name.kind != "person"}
    found |= {place.country for place in doc._.places} | {mark.country for mark in parties}
    found.discard(None)
    return found.pop() if len(found) == 1 else None
