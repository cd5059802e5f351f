"""What stands around a name: words that lead to a place, to a person or to a longer name, and what the tagger says."""

from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from onrecord.annotate.layers import NameMark
from onrecord.annotate.name_layout import ERAS, is_era
from onrecord.annotate.place_options import PlaceOption, find_options
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.actors import given_name_genders
from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.place_terms import levels_by_feature, place_terms
from onrecord.knowledge.states import load_states

TAGGED_AS_PLACE = frozenset({"GPE", "LOC", "FAC"})
NEVER_PLACES = frozenset({"DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "ORDINAL", "CARDINAL"})
POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019"})
STRONG = frozenset({"in", "at", "near", "outside", "inside", "on", "throughout", "along", "aboard", "across"})
Entity = tuple[int, int, str]


@cache
def demonyms() -> frozenset[str]:
    """Return the adjectives and names of peoples that belong to states: "Kazakh", "Danes"."""
    return frozenset(word for state in load_states() for word in (*state.adjectives, *state.people))


class Surroundings:
    """Answers questions about token spans of one report and remembers which tokens are taken."""

    def __init__(self, doc: Doc, syntax: Syntax, gazetteer: Path | None = None) -> None:
        """Read the entity spans of `doc` and its names once."""
        self.syntax = syntax
        self.report = syntax.doc_text
        self.gazetteer = gazetteer
        self.names: tuple[NameMark, ...] = doc._.names
        self.taken = [False] * syntax.size
        self.entities: list[Entity] = []
        self.entity_at: dict[int, Entity] = {}
        for ent in doc.ents:
            start, end = self.trim(ent.start, ent.end)
            if start < end:
                entity = (start, end, ent.label_)
                self.entities.append(entity)
                self.entity_at.update(dict.fromkeys(range(start, end), entity))
        for mark in self.names:
            if mark.namesake or self._is_full_person(mark):
                self.take(mark.start, mark.end)
        for i in [i for i, word in enumerate(syntax.text) if word in ERAS and is_era(syntax, i)]:
            self.take(i, i + 1)
        self.parties = {(mark.start, mark.end): mark.kind for mark in self.names if mark.row}
        persons = [(mark.start, mark.end) for mark in self.names if mark.kind == "person"]
        self.persons = frozenset(persons)
        self.others = frozenset((mark.start, mark.end) for mark in self.names if mark.row or mark.kind != "other")
        persons += [(start, end) for start, end, label in self.entities if label == "PERSON"]
        self._surnames = {fold_name(syntax.text[end - 1]) for start, end in persons if end - start > 1}
        titles = place_terms("title")
        self._surnames |= {
            fold_name(syntax.text[i + 1])
            for i, word in enumerate(syntax.lower[:-1])
            if word.rstrip(".") in titles and syntax.text[i][0].isupper() and syntax.pos[i + 1] == "PROPN"
        }

    def _is_full_person(self, mark: NameMark) -> bool:
        """Tell whether a name begins with a given name: "Paris" in "Valeska Paris" is no town."""
        if mark.kind != "person" or not 1 < mark.end - mark.start < 5:
            return False
        return self.syntax.text[mark.start] in given_name_genders() and not self.is_located(mark.start)

    def words(self, start: int, end: int) -> str:
        """Return the words of a span as they stand in the report."""
        return self.report[self.syntax.start[start] : self.syntax.end[end - 1]]

    def options(self, words: str, article: bool = False) -> tuple[PlaceOption, ...]:
        """Return what `words` may stand for, in the package's tables and in the report's own gazetteer."""
        return find_options(words, article, self.gazetteer)

    def meanings(self, start: int, end: int) -> tuple[PlaceOption, ...]:
        """Return what the words of a span may stand for, with the article before them or without."""
        return self.options(self.words(start, end), self.has_article(start))

    def take(self, start: int, end: int) -> None:
        """Note that the tokens of a span belong to a name."""
        self.taken[start:end] = [True] * (end - start)

    def is_taken(self, start: int, end: int) -> bool:
        """Tell whether any token of a span belongs to a name already."""
        return any(self.taken[start:end])

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Return a span without its article, its possessive and the marks around it."""
        lower = self.syntax.lower
        while start < end and (lower[start] == "the" or not lower[start][0].isalnum()):
            start += 1
        while start < end and (lower[end - 1] in POSSESSIVES or not lower[end - 1][0].isalnum()):
            end -= 1
        return start, end

    def has_article(self, start: int) -> bool:
        """Tell whether "the" stands before a span."""
        return start > 0 and self.syntax.lower[start - 1] == "the"

    def is_common(self, i: int) -> bool:
        """Tell whether one token alone is no name: "North", "Lake", "Times"."""
        lower = self.syntax.lower[i]
        return any(lower in place_terms(kind) for kind in ("modifier", "feature", "not_place", "site"))

    def is_direction(self, start: int, end: int) -> bool:
        """Tell whether a span only says which part: "South East", "Southern District", "West Coast"."""
        lower, modifiers = self.syntax.lower, place_terms("modifier")
        if lower[start] not in modifiers:
            return False
        return all(
            word in modifiers or word in levels_by_feature() or word in ("area", "coast") for word in lower[start:end]
        )

    def names_other(self, end: int) -> bool:
        """Tell whether the next word makes a name of something else: a virus, a newspaper, a club, a street."""
        return end < self.syntax.size and self.syntax.lower[end] in place_terms("not_place")

    def follows_other(self, start: int) -> bool:
        """Tell whether the word before makes the name that of an airline, a club or a station: "Radio", "Real"."""
        return (
            start > 0
            and self.syntax.text[start - 1][0].isupper()
            and (self.syntax.lower[start - 1] in place_terms("other_before"))
        )

    def is_at(self, start: int) -> bool:
        """Tell whether "in", "at", "near" or the like leads to a span, with at most an article or a word between."""
        lower, before = self.syntax.lower, start - 1
        if before >= 0 and self.syntax.text[before] in place_terms("modifier"):
            before -= 1
        if before >= 0 and lower[before] == "the":
            before -= 1
        return before >= 0 and lower[before] in STRONG

    def fits(self, start: int, end: int) -> bool:
        """Tell whether a span is free and is a name of its own, or leads or ends the name of an organization."""
        if self.is_taken(start, end) or self.names_other(end) or self.follows_other(start):
            return False
        entity = self.entity_at.get(start) or self.entity_at.get(end - 1)
        if entity is None:
            return not (self._goes_on(start - 1) or self._goes_on(end))
        if entity[:2] == (start, end):
            return True
        return entity[2] == "ORG" and self.leads_or_ends(start, end, entity)

    def leads_or_ends(self, start: int, end: int, entity: Entity) -> bool:
        """Tell whether a span begins or ends an entity, or follows "of", "in" or "for" in it."""
        first, last, _ = entity
        inside = first <= start and end <= last
        return inside and (start == first or end == last or self.syntax.lower[start - 1] in ("of", "in", "for"))

    def _goes_on(self, i: int) -> bool:
        if not 0 <= i < self.syntax.size or self.taken[i] or i in self.entity_at:
            return False
        return self.syntax.pos[i] == "PROPN" and self.syntax.text[i][0].isupper()

    def is_located(self, start: int) -> bool:
        """Tell whether a preposition of place, or a place coordinated before it, leads to the word at `start`."""
        before = start - 1
        if before >= 0 and self.syntax.text[before] in place_terms("modifier"):
            before -= 1
        if before >= 0 and self.syntax.lower[before] == "the":
            before -= 1
        if before >= 0 and self.syntax.lower[before] in place_terms("preposition"):
            return before == 0 or self.syntax.lower[before - 1] != "according"
        return self.syntax.dep[start] == "conj" and self.taken[self.syntax.head[start]]

    def is_half_located(self, start: int) -> bool:
        """Tell whether "of" or a word such as "eastern" stands before a span, which suits places and others."""
        before = start - 1 - self.has_article(start)
        return before >= 0 and (
            self.syntax.lower[before] == "of" or self.syntax.text[before] in place_terms("modifier")
        )

    def is_full_name(self, start: int, end: int) -> bool:
        """Tell whether a span belongs to a person's name, has a title before it, or repeats a surname of the report."""
        entity = self.entity_at.get(start)
        if entity is not None and entity[2] == "PERSON" and entity[1] - entity[0] > 1:
            return entity[:2] != (start, end)
        return self.follows_title(start) or (end - start == 1 and fold_name(self.syntax.text[start]) in self._surnames)

    def may_be_person(self, start: int, end: int) -> bool:
        """Tell whether a span is a person's name here, or a given name with nothing that leads to a place."""
        if self.is_located(start):
            return False
        return self.is_full_name(start, end) or self.is_person(start, end) or self.is_given_name(start)

    def is_person(self, start: int, end: int) -> bool:
        """Tell whether the names component takes just this span for a person."""
        return (start, end) in self.persons

    def is_tagged(self, start: int) -> bool:
        """Tell whether the tagger calls the word a place."""
        return self.entity_at.get(start, (0, 0, ""))[2] in TAGGED_AS_PLACE

    def has_office(self, end: int) -> bool:
        """Tell whether the next word is an office or a body that towns have: "Aleppo Mayor", "Lagos police"."""
        return end < self.syntax.size and self.syntax.lower[end] in place_terms("office")

    def is_given_name(self, start: int) -> bool:
        """Tell whether a span begins with a given name."""
        return self.syntax.text[start].capitalize() in given_name_genders()

    def is_in(self, start: int) -> bool:
        """Tell whether "in" leads to a span, which suits no person."""
        before = start - 1
        if before >= 0 and self.syntax.text[before] in place_terms("modifier"):
            before -= 1
        return before >= 0 and self.syntax.lower[before] in ("in", "near", "outside")

    def follows_title(self, start: int) -> bool:
        """Tell whether "Mr.", "President", "Gen." or the like stands before a span."""
        return start > 0 and self.syntax.lower[start - 1].rstrip(".") in place_terms("title")
