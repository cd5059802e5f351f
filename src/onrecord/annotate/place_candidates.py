"""Where a report may name a place: names of the region table, what the tagger found, and well-known towns it missed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.annotate.place_clues import dateline_spans, hinted_spans, levels_around, site_spans
from onrecord.annotate.place_options import PlaceOption, option_of_region, region_options
from onrecord.annotate.place_surroundings import (
    NEVER_PLACES,
    POSSESSIVES,
    TAGGED_AS_PLACE,
    Surroundings,
    demonyms,
)
from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.regions import (
    Region,
    regions_by_abbreviation,
    regions_by_adjective,
    regions_by_country,
    regions_by_name,
    regions_by_postal,
)
from onrecord.model.vocabulary import MentionForm

_LONGEST = 7
_SHORT = 2
_ACRONYM = 5
_TOWN = 15_000
_CITY = 100_000
_CITY_SCORE = 5.0
_OWNER_SCORE = 4.7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of tokens that may name a place, with what it may stand for; no options where no table knows it.

    `levels` are what the words around it call it ("the city of"); `site` marks the name of a facility, `located` one
    that a preposition of place leads to.
    """

    start: int
    end: int
    text: str
    options: tuple[PlaceOption, ...]
    form: MentionForm = "name"
    levels: tuple[str, ...] = ()
    site: bool = False
    located: bool = False


class CandidateFinder:
    """Finds the candidates of one report; what an earlier step has taken, a later one leaves alone."""

    def __init__(self, around: Surroundings) -> None:
        """Take the report as its surroundings, which keep the record of what is taken."""
        self.around = around
        self.syntax = around.syntax
        self.found: list[Candidate] = []
        self.by_start: dict[int, Candidate] = {}

    def find(self) -> list[Candidate]:
        """Return the candidates in text order; none overlap."""
        self._find_long_regions()
        self._find_datelines()
        self._find_sites()
        for start, end, label in self.around.entities:
            if label in TAGGED_AS_PLACE and not self.around.is_taken(start, end):
                self._read_tagged(start, end, label)
            elif label in ("GPE", "LOC"):
                self._read_parts(start, end)
        self._find_states()
        self._find_untagged()
        self._find_hinted()
        self._find_repeats()
        self._find_adjectives()
        return sorted(filter(self._is_place, self.found), key=lambda candidate: candidate.start)

    def _is_place(self, candidate: Candidate) -> bool:
        """Tell whether a name is no body that acts: "the EU's ports", not "the EU said"."""
        kind = self.around.parties.get((candidate.start, candidate.end))
        if kind != "intergovernmental" or self.around.is_located(candidate.start):
            return True
        return self.syntax.dep[candidate.end - 1] not in ("nsubj", "nsubjpass", "agent", "pobj", "dobj", "dative")

    def _add(
        self,
        start: int,
        end: int,
        options: tuple[PlaceOption, ...],
        form: MentionForm = "name",
        site: bool = False,
    ) -> None:
        levels = levels_around(self.around, start, end) if form == "name" else ()
        located = self.around.is_located(start)
        candidate = Candidate(start, end, self.around.words(start, end), options, form, levels, site, located)
        self.found.append(candidate)
        self.by_start[start] = candidate
        self.around.take(start, end)

    def _open_starts(self) -> Iterator[int]:
        text, pos = self.syntax.text, self.syntax.pos
        for i in range(self.syntax.size):
            if text[i][0].isupper() and not self.around.taken[i] and (pos[i] in _NOMINAL or text[i].isupper()):
                yield i

    # Names of several words in the region table, whatever the tagger makes of them

    def _find_long_regions(self) -> None:
        starts = region_starts()
        for i in range(self.syntax.size - 1):
            text = self.syntax.text[i]
            if text[0].isupper() and not self.around.taken[i] and (fold_name(text) in starts or text in starts):
                self._read_long_region(i)

    def _read_long_region(self, start: int) -> None:
        for end in range(min(start + _LONGEST, self.syntax.size), start + 1, -1):
            options = self._region_options(start, end) if self.syntax.text[end - 1] not in POSSESSIVES else ()
            if not options:
                continue
            if self.around.names_other(end):
                self.around.take(start, end)
            elif not self._is_within_other(start, end):
                self._add(start, end, self.around.meanings(start, end))
            return

    def _region_options(self, start: int, end: int) -> tuple[PlaceOption, ...]:
        words = self.around.words(start, end)
        if not words[-1].isalnum() and self.syntax.text[end - 1] not in regions_by_abbreviation():
            return ()
        return region_options(words, self.around.has_article(start))

    def _is_within_other(self, start: int, end: int) -> bool:
        """Tell whether a span belongs to a person's name, a longer known place, or the middle of a longer name."""
        entity = self.around.entity_at.get(start) or self.around.entity_at.get(end - 1)
        if entity is None or (entity[0] >= start and entity[1] <= end):
            return entity is not None and entity[2] == "PERSON" and self.around.may_be_person(start, end)
        first, last, label = entity
        if label in TAGGED_AS_PLACE:
            return first <= start and end <= last and bool(self.around.meanings(first, last))
        return label == "PERSON" or (label == "ORG" and not self.around.leads_or_ends(start, end, entity))

    # What the words around a name make a place

    def _find_datelines(self) -> None:
        for start, end in dateline_spans(self.syntax):
            options = () if self.around.is_taken(start, end) else self.around.meanings(start, end)
            if any(option.is_region or (option.official and option.population >= _TOWN) for option in options):
                self._add(start, end, options)

    def _find_sites(self) -> None:
        for start, end in site_spans(self.around):
            start = self._after_owner(start, end)
            if end - start > 1 and not self.around.is_taken(start, end):
                self._add(start, end, self.around.meanings(start, end), site=True)

    def _after_owner(self, start: int, end: int) -> int:
        """Return where the name of a facility starts behind the place that owns it: "Derry's Altnagelvin Hospital"."""
        mark = next((i for i in range(start + 1, end) if self.syntax.text[i] in POSSESSIVES), end)
        options = self.around.meanings(start, mark) if mark < end - 1 else ()
        known = any(option.is_region or option.score >= _OWNER_SCORE for option in options)
        return mark + 1 if known else start

    def _find_hinted(self) -> None:
        for start, end in hinted_spans(self.around):
            if self.around.is_taken(start, end) or (end - start == 1 and self.around.is_common(start)):
                continue
            if not self.around.follows_title(start) and not self.around.names_other(end):
                self._add(start, end, self.around.meanings(start, end))

    # What the tagger calls a place

    def _read_tagged(self, start: int, end: int, label: str) -> None:
        if self.around.follows_title(start) or self.around.names_other(end) or self.around.follows_other(start):
            return
        if end - start == 1 and (self.around.is_common(start) or self.syntax.text[start] in demonyms()):
            return
        options = self._lookup(start, end)
        if options:
            self._add(start, end, options)
        elif label != "FAC" and not self._read_parts(start, end) and self._is_surely_place(start, end):
            self._add(start, end, ())

    def _is_surely_place(self, start: int, end: int) -> bool:
        around = self.around
        word = self.syntax.text[start]
        short = end - start == 1 and (len(word) <= _SHORT or word.endswith(".") or _is_acronym(word))
        if short or self.syntax.pos[end - 1] != "PROPN" or around.is_given_name(start):
            return False
        if (start, end) in around.others:
            return False
        return around.is_at(start) or bool(levels_around(around, start, end))

    def _lookup(self, start: int, end: int) -> tuple[PlaceOption, ...]:
        words = self.around.words(start, end)
        if self._follows_comma(start) and (contained := _container_options(words)):
            return contained
        if not words[0].isupper() or self.around.names_other(end):
            return ()
        if self.around.is_direction(start, end) and not region_options(words, self.around.has_article(start)):
            return ()
        options = self.around.options(words, self.around.has_article(start))
        return () if self._is_party(start, end, options) else options

    def _follows_comma(self, start: int) -> bool:
        return start > 1 and self.syntax.text[start - 1] == "," and self.syntax.text[start - 2][0].isupper()

    def _is_party(self, start: int, end: int, options: Sequence[PlaceOption]) -> bool:
        """Tell whether a table of parties has the name and only a small town has it too: "Xinhua", "White House"."""
        if (start, end) not in self.around.parties or any(option.is_region for option in options):
            return False
        biggest = max((option.population for option in options if option.official), default=0)
        return self.around.parties[start, end] != "state" or biggest < _TOWN

    def _read_parts(self, start: int, end: int) -> bool:
        """Take the known names within a span that is unknown as a whole, longest first; tell whether there are any."""
        before = len(self.found)
        while start < end:
            stop, options = self._longest_part(start, end)
            if options:
                self._add(start, stop, options)
            start = stop
        return len(self.found) > before

    def _longest_part(self, start: int, end: int) -> tuple[int, tuple[PlaceOption, ...]]:
        for stop in range(min(end, start + _LONGEST), start, -1):
            if self.around.is_taken(start, stop) or self.around.trim(start, stop) != (start, stop):
                continue
            if stop - start == 1 and self.around.is_common(start):
                continue
            options = self._lookup(start, stop)
            if options:
                return stop, options
        return start + 1, ()

    # What the tagger does not call a place

    def _find_states(self) -> None:
        """Take the states that the names component has found and the tagger has not."""
        for mark in self.around.names:
            if mark.kind == "state" and not mark.adjective and not self.around.is_taken(mark.start, mark.end):
                words = self.around.words(mark.start, mark.end)
                if region_options(words):
                    self._add(mark.start, mark.end, self.around.options(words))

    def _find_untagged(self) -> None:
        starts = region_starts()
        for i in self._open_starts():
            if self.around.taken[i]:
                continue
            text = self.syntax.text[i]
            if self._follows_comma(i) and self.around.taken[i - 2] and (contained := _container_options(text)):
                self._add(i, i + 1, contained)
            elif text in starts or fold_name(text) in starts:
                self._read_short_region(i)
            if self.syntax.pos[i] == "PROPN" and not self.around.taken[i]:
                self._read_town(i)

    def _read_short_region(self, start: int) -> None:
        around, end = self.around, start + 1
        if self._region_options(start, end) and around.fits(start, end) and not around.may_be_person(start, end):
            self._add(start, end, around.meanings(start, end))

    def _read_town(self, start: int) -> None:
        """Take the name that starts here if it is of a town, and enough speaks for it."""
        end = start + 1
        last = min(start + _LONGEST, self.syntax.size)
        while end < last and self.syntax.pos[end] == "PROPN" and self.syntax.text[end][0].isupper():
            end += 1
        entity = self.around.entity_at.get(start)
        if self._read_office_town(start, end):
            return
        if self._is_contained(start, end) and not self.around.is_taken(start, end):
            self._add(start, end, self.around.meanings(start, end))
            return
        if entity and (entity[:2] != (start, end) or entity[2] in NEVER_PLACES):
            return
        if not self.around.fits(start, end) or self.around.is_common(start) or self.syntax.text[start] in demonyms():
            return
        if self._is_known_town(start, end):
            self._add(start, end, self.around.meanings(start, end))

    def _read_office_town(self, start: int, end: int) -> bool:
        """Take the town before an office within a run of capitals, whatever the tagger makes of it: "Aleppo Mayor"."""
        around = self.around
        stop = next((i for i in range(start + 1, end + 1) if around.has_office(i)), None)
        if stop is None or around.is_taken(start, stop) or around.follows_title(start) or around.is_given_name(start):
            return False
        if start > 0 and self.syntax.pos[start - 1] == "PROPN" and self.syntax.text[start - 1][0].isupper():
            return False
        options = around.meanings(start, stop)
        known = any(option.official and option.population >= _TOWN for option in options)
        if known and not around.is_full_name(start, start + 1):
            self._add(start, stop, options)
        return known

    def _is_known_town(self, start: int, end: int) -> bool:
        """Tell whether a name has a town big enough for how little around it speaks for a place."""
        around = self.around
        located = around.is_located(start)
        if not located and start not in around.entity_at and not around.is_half_located(start):
            return False
        words = around.words(start, end)
        if words in regions_by_postal() or around.may_be_person(start, end):
            return False
        options = self.around.options(words)
        least, score = (_TOWN, 0.0) if located else (_CITY, _CITY_SCORE)
        known = any(option.population >= least and option.score > score for option in options)
        return known and not self._is_party(start, end, options)

    def _is_contained(self, start: int, end: int) -> bool:
        """Tell whether a place that holds one of this name follows after a comma: "KYIV, Ukraine"."""
        container = self.by_start.get(end + 1)
        if container is None or self.syntax.text[end] != "," or self.syntax.lower[start - 1 if start else 0] == ",":
            return False
        options = self.around.meanings(start, end)
        return any(option.lies_in(holder) for option in options for holder in container.options)

    def _find_repeats(self) -> None:
        """Take further mentions of the names that the report has used for a place."""
        known = {fold_name(candidate.text): candidate.options for candidate in self.found if candidate.options}
        first = {key.split(" ", 1)[0] for key in known}
        for i in self._open_starts():
            if not self.around.taken[i] and fold_name(self.syntax.text[i]).split(" ", 1)[0] in first:
                self._read_repeat(i, known)

    def _read_repeat(self, start: int, known: Mapping[str, tuple[PlaceOption, ...]]) -> None:
        for end in range(min(start + _LONGEST, self.syntax.size), start, -1):
            options = known.get(fold_name(self.around.words(start, end)))
            if options and self.syntax.text[end - 1] not in POSSESSIVES and self.around.fits(start, end):
                if self.around.is_located(start) or not self.around.is_full_name(start, end):
                    self._add(start, end, options)
                return

    def _find_adjectives(self) -> None:
        """Take the adjectives of states that the names component has found, and those of the region table."""
        for mark in self.around.names:
            region = _region_of(mark.canonical, mark.country) if mark.adjective else None
            if region is not None and not self.around.is_taken(mark.start, mark.end):
                self._add(mark.start, mark.end, (option_of_region(region),), "nominal")
        for i in self._open_starts():
            for end in (i + 2, i + 1):
                if end <= self.syntax.size and not self.around.is_taken(i, end):
                    region = regions_by_adjective().get(self.around.words(i, end))
                    if region is not None:
                        self._add(i, end, (option_of_region(region),), "nominal")


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) <= _ACRONYM


_NOMINAL = frozenset({"PROPN", "ADJ", "NOUN"})


def _container_options(words: str) -> tuple[PlaceOption, ...]:
    """Return the state that stands after a town and a comma: "TX", or "Ont" that lost its stop to the sentence."""
    if words in regions_by_postal():
        return (option_of_region(regions_by_postal()[words]),)
    return tuple(option_of_region(region) for region in regions_by_abbreviation().get(f"{words}.", ()))


def _region_of(name: str, country: str | None) -> Region | None:
    """Return the region row of a state: by its name, else by its code."""
    rows = regions_by_name().get(fold_name(name), ())
    return rows[0] if rows else regions_by_country().get(country or "")


@cache
def region_starts() -> frozenset[str]:
    """Return the first words of the region table: folded ones, and abbreviations as they are written."""
    folded = {name.removeprefix("the ").split(" ", 1)[0] for name in regions_by_name()}
    return frozenset(folded | {abbreviation.split(" ", 1)[0] for abbreviation in regions_by_abbreviation()})
