"""Which place each name of a report stands for: population and kind, containers, and the company of the other names."""

import functools
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.annotate.place_candidates import Candidate
from onrecord.annotate.place_containers import find_holders, find_lists, list_levels, settle_contained
from onrecord.annotate.place_options import PlaceOption
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.place_weights import place_weights

_WIDE = frozenset({"country", "continent", "historical"})


@dataclass(frozen=True, slots=True)
class Company:
    """What the other names of a report stand for: how many of them lie in each country and unit, and where."""

    countries: Counter[str]
    units: Counter[tuple[str, str]]
    cells: Mapping[tuple[int, int], list[PlaceOption]]
    states: tuple[PlaceOption, ...]

    @classmethod
    def of(cls, options: Iterable[PlaceOption]) -> "Company":
        """Return the company that `options` make, one of them a name."""
        options = tuple(options)
        countries: Counter[str] = Counter()
        units: Counter[tuple[str, str]] = Counter()
        cells: dict[tuple[int, int], list[PlaceOption]] = {}
        for option in options:
            if option.country is not None:
                countries[option.country] += 1
            if option.country is not None and option.admin1 is not None:
                units[option.country, option.admin1] += 1
            if option.level == "city":
                cells.setdefault((round(option.lat), round(option.lon)), []).append(option)
        return cls(countries, units, cells, tuple(option for option in options if option.level == "country"))

    def bonus(self, option: PlaceOption, own: PlaceOption | None, rival: bool = False) -> float:
        """Return what the other names add to the score of `option`; `own` is what this name stands for in them.

        `rival` marks a unit that shares its name with a country: the United States in a report make no Georgia theirs,
        unless all its names lie in them.
        """
        if option.level == "country":
            return self._beside(option)
        if option.country is None or option.level in _WIDE:
            return 0.0
        weights = place_weights("company")
        mine = own is not None and own.country == option.country
        total = sum(self.countries.values()) - (own is not None and own.country is not None)
        others = self.countries[option.country] - mine
        helps = others > 0 and not (rival and not self._is_domestic(option.country, others / total))
        bonus = weights["same_country"] * (0.5 + others / total) if helps else 0.0
        if option.admin1 is not None:
            mine = own is not None and (own.country, own.admin1) == (option.country, option.admin1)
            bonus += weights["same_unit"] if self.units[option.country, option.admin1] - mine > 0 else 0.0
        return bonus + (weights["nearby"] if self._has_neighbour(option, own) else 0.0)

    def _is_domestic(self, country: str, share: float) -> bool:
        """Tell whether a report is on one country: most names and several of its towns and units."""
        weights = place_weights("company")
        inside = self.countries[country] - sum(state.country == country for state in self.states)
        return share >= weights["domestic"] and inside >= weights["domestic_least"]

    def _beside(self, option: PlaceOption) -> float:
        """Return what another country next to this one adds."""
        weights = place_weights("company")
        reach = weights["near_state_degrees"]
        beside = any(
            other.key != option.key and abs(other.lat - option.lat) < reach and abs(other.lon - option.lon) < reach
            for other in self.states
        )
        return weights["near_state"] if beside else 0.0

    def is_stranger(self, option: PlaceOption) -> bool:
        """Tell whether a small place lies in a country that no other of several names of the report lies in."""
        weights = place_weights("company")
        if option.country is None or option.is_region or option.score >= weights["lone_score"]:
            return False
        elsewhere = sum(count for country, count in self.countries.items() if country != option.country)
        return self.countries[option.country] <= 1 and elsewhere >= weights["least_company"]

    def _has_neighbour(self, option: PlaceOption, own: PlaceOption | None) -> bool:
        reach = place_weights("company")["nearby_degrees"]
        row, column = round(option.lat), round(option.lon)
        return any(
            other is not own and other.key != option.key and other.name != option.name
            and abs(other.lat - option.lat) < reach and abs(other.lon - option.lon) < reach
            for i in (row - 1, row, row + 1)
            for j in (column - 1, column, column + 1)
            for other in self.cells.get((i, j), ())
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name stands for, by how much it beats the next best, and whether its container says so."""

    option: PlaceOption
    margin: float
    contained: bool = False

    def probability(self, located: bool) -> float:
        """Return how often a place chosen like this is the right one; `located` tells of a mention like "in Homs"."""
        weights = place_weights("probability")
        sum_ = weights["constant"] + weights["margin"] * min(self.margin, weights["margin_cap"])
        sum_ += weights["contained"] * self.contained + weights["unofficial"] * (not self.option.official)
        sum_ += weights["country"] * (self.option.level == "country") + weights["located"] * located
        return round(1 / (1 + math.exp(-sum_)), 2)


class Resolver:
    """Resolves the names of one report; a name has one sense in it."""

    def __init__(self, candidates: Sequence[Candidate], syntax: Syntax) -> None:
        """Read from the text what holds what and what stands in a list."""
        self.candidates = candidates
        self.names = [fold_name(candidate.text) for candidate in candidates]
        self.located = {name for name, c in zip(self.names, candidates, strict=True) if c.located}
        self.lists = [run for run in find_lists(candidates, syntax) if len(run) > 2]
        self.holders = find_holders(candidates, syntax)
        self.settled = {self.names[i]: option for i, option in settle_contained(candidates, syntax).items()}
        self.options: dict[str, tuple[PlaceOption, ...]] = {}
        self.levels: dict[str, set[str]] = {}
        for name, candidate in zip(self.names, candidates, strict=True):
            self.options.setdefault(name, candidate.options)
            self.levels.setdefault(name, set()).update(candidate.levels)

    def resolve(self) -> list[Sense | None]:
        """Return the sense of each candidate, in their order; None where no table has an answer."""
        chosen = {name: rows[0] for name, rows in self.options.items() if rows and rows[0].is_plain} | self.settled
        senses: dict[str, Sense] = {}
        for _ in range(2):
            company = Company.of(chosen.values())
            context = self._context(chosen)
            found = {name: self._best(name, company, chosen, context) for name, rows in self.options.items() if rows}
            senses = {name: sense for name, sense in found.items() if not self._is_no_match(name, sense, company)}
            chosen = {name: sense.option for name, sense in senses.items()}
        return [senses.get(name) for name in self.names]

    def _context(self, chosen: Mapping[str, PlaceOption]) -> dict[str, list[Callable[[PlaceOption], float]]]:
        """Return what the text around a name adds to the score of its options."""
        weights = place_weights("context")
        terms: dict[str, list[Callable[[PlaceOption], float]]] = {}
        for i, holder in self.holders.items():
            outer = chosen.get(self.names[holder])
            if outer is not None:
                terms.setdefault(self.names[i], []).append(functools.partial(_within, outer, weights["within"]))
        at = {i: chosen[name] for i, name in enumerate(self.names) if name in chosen}
        for run in self.lists:
            for i, kind in list_levels(run, at).items():
                terms.setdefault(self.names[i], []).append(functools.partial(_of_kind, kind, weights["list_level"]))
        for name, levels in self.levels.items():
            if levels and ("city" in levels or levels == {"admin1"} or not _is_country(self.options[name])):
                terms.setdefault(name, []).append(functools.partial(_of_level, frozenset(levels)))
        return terms

    def _is_no_match(self, name: str, sense: Sense, company: Company) -> bool:
        """Tell whether the best place is a far-off small one, which the report's own words do not lead to."""
        if sense.contained or not company.is_stranger(sense.option):
            return False
        return not sense.option.official or bool(self.levels[name]) or name not in self.located

    def _best(
        self,
        name: str,
        company: Company,
        chosen: Mapping[str, PlaceOption],
        context: Mapping[str, list[Callable[[PlaceOption], float]]],
    ) -> Sense:
        if name in self.settled:
            return Sense(self.settled[name], place_weights("probability")["margin_cap"], True)
        own, terms = chosen.get(name), context.get(name, ())
        rows = self.options[name]
        rival = _is_country(rows)
        if rival and "city" not in self.levels[name]:
            rows = tuple(option for option in rows if option.is_plain)
        leader = _famous(rows)
        scored = []
        for option in rows:
            bonus = company.bonus(option, own, rival and option.level != "country")
            said = [term(option) for term in terms] or [0.0]
            score = option.score + min(bonus, _cap(option, leader)) + max(0.0, *said) + min(0.0, *said)
            scored.append((score, option))
        best = max(scored, key=lambda pair: pair[0])
        rest = [score for score, option in scored if option is not best[1]]
        return Sense(best[1], best[0] - max(rest, default=0.0))


def _famous(options: Sequence[PlaceOption]) -> float | None:
    """Return the score of the best known town of a name, if everyone knows it."""
    best = options[0]
    return best.score if best.level == "city" and best.score >= place_weights("company")["famous"] else None


def _cap(option: PlaceOption, leader: float | None) -> float:
    """Return the most that the company of other names may add to an option."""
    weights = place_weights("company")
    if leader is None or option.level != "city" or option.score >= weights["famous_small"]:
        return math.inf
    return weights["famous_cap"] if option.score <= leader - weights["famous_lead"] else math.inf


def _is_country(options: Sequence[PlaceOption]) -> bool:
    return bool(options) and options[0].level == "country"


def _within(outer: PlaceOption, weight: float, option: PlaceOption) -> float:
    inside = option.lies_in(outer) or (outer.level == "city" and option.key != outer.key and option.is_near(outer))
    return weight if inside else 0.0


def _of_kind(kind: tuple[str, str | None], weight: float, option: PlaceOption) -> float:
    return weight if option.level == kind[0] and kind[1] in (None, option.country) else 0.0


def _of_level(levels: frozenset[str], option: PlaceOption) -> float:
    weights = place_weights("context")
    if option.level in levels:
        return weights["feature"]
    return weights["other_feature"] if levels == {"city"} and option.is_plain else 0.0
