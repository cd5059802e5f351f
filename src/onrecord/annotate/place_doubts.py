"""Names that could be places and are rather persons, plain words or parts of a party's name: "Clinton", "Federal"."""

from collections import Counter
from collections.abc import Sequence

from onrecord.annotate.place_candidates import Candidate
from onrecord.annotate.place_surroundings import Surroundings
from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.place_terms import place_terms
from onrecord.knowledge.place_weights import place_weights

_OWNERS = frozenset({"company", "organization", "armed-group"})
_ACRONYM = 5
_TITLED = 3
_FAR_MORE = 4


def drop_doubtful(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Return the candidates that may well be places, in their order.

    A name that its container or a feature word makes a place is never in doubt: "Clinton, Iowa", "the city of Mobile".
    """
    doubts = _Doubts(around)
    kept = []
    for i, candidate in enumerate(candidates):
        pairs = [pair for pair in (candidates[i - 1 : i + 1], candidates[i : i + 2]) if len(pair) > 1]
        held = any(_is_held(inner, outer, around) for inner, outer in pairs)
        called = any(option.level in candidate.levels for option in candidate.options)
        sure = candidate.form != "name" or called or held
        if sure or not doubts.of(candidate):
            kept.append(candidate)
    return kept


def _is_held(inner: Candidate, outer: Candidate, around: Surroundings) -> bool:
    """Tell whether a place that holds one of the first name follows after a comma."""
    if outer.start != inner.end + 1 or around.syntax.text[inner.end] not in (",", "("):
        return False
    return any(option.lies_in(holder) for option in inner.options for holder in outer.options)


class _Doubts:
    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.syntax = around.syntax
        self.words = {word for word in self.syntax.text if word.islower()}
        self.owned = {
            i
            for mark in around.names
            if mark.row and mark.kind in _OWNERS and mark.end - mark.start > 1
            for i in range(mark.start, mark.end)
        }
        self.persons, self.places = self._votes()

    def _votes(self) -> tuple[Counter[str], Counter[str]]:
        """Return how often each last word is used for a person and for a place, by tags, titles and "in"."""
        persons: Counter[str] = Counter()
        places: Counter[str] = Counter()
        for start, end, label in self.around.entities:
            name = fold_name(self.syntax.text[end - 1])
            if label == "PERSON":
                persons[name] += min(end - start, 2)
            elif label in ("GPE", "LOC"):
                places[name] += 1
            persons[name] += _TITLED * self.around.follows_title(start)
            places[name] += self.around.is_in(start)
        return persons, places

    def of(self, candidate: Candidate) -> bool:
        """Tell whether a name is rather something else here."""
        start, end = candidate.start, candidate.end
        if start in self.owned and not self.around.parties.get((start, end)):
            return True
        if end - start > 1:
            return False
        best = max((option.score for option in candidate.options), default=0.0)
        big = best >= place_weights("doubt")["big"]
        return (
            self._is_title(start)
            or (not big and self._is_word(start))
            or (not candidate.options and self.syntax.text[start].isupper() and len(candidate.text) <= _ACRONYM)
            or (best < place_weights("doubt")["wide"] and self._begins_person(end))
            or self._is_person(start, big)
        )

    def _is_title(self, start: int) -> bool:
        """Tell whether an abbreviation is a title here: "Del. Stacey Plaskett"."""
        text = self.syntax.text
        if not text[start].endswith(".") or self.syntax.lower[start].rstrip(".") not in place_terms("title"):
            return False
        goes_on = start + 1 < self.syntax.size and text[start + 1][0].isupper()
        return goes_on and (start == 0 or text[start - 1] not in (",", "(", "-"))

    def _is_word(self, start: int) -> bool:
        """Tell whether a name is a plain word, by the table or by the report's own use of it in small letters."""
        lower = self.syntax.lower[start]
        return lower in place_terms("word") or lower in self.words

    def _begins_person(self, end: int) -> bool:
        entity = self.around.entity_at.get(end)
        return entity is not None and entity[0] == end and entity[2] == "PERSON"

    def _is_person(self, start: int, big: bool) -> bool:
        """Tell whether one word is a person's name here: the bigger the place, the less need speak for it."""
        around = self.around
        if around.follows_title(start):
            return True
        located = around.is_located(start)
        if around.is_full_name(start, start + 1):
            name = fold_name(self.syntax.text[start])
            if not located:
                return self.places[name] < _FAR_MORE * self.persons[name]
            return not big and (self.persons[name] >= self.places[name] or not around.is_in(start))
        if around.is_person(start, start + 1):
            return not located and not around.is_half_located(start) and not around.is_tagged(start)
        return not big and not located and around.is_given_name(start)
