"""Which place each name of a report stands for: population and kind, containers, and the company of the other names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.annotate.place_candidates import Candidate
from onrecord.annotate.place_options import PlaceOption
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.folding import fold_name

_SAME_COUNTRY = 1.5
_SAME_UNIT = 1.5
_NEARBY = 0.8
_NEARBY_DEGREES = 1.0
_WEIGHED = 12
_WIDE = frozenset({"country", "continent", "historical"})


@dataclass(frozen=True, slots=True)
class Company:
    """What the other names of a report stand for: how many of them lie in each country and unit, and where."""

    countries: Counter[str]
    units: Counter[tuple[str, str]]
    cells: Mapping[tuple[int, int], list[PlaceOption]]

    @classmethod
    def of(cls, options: Iterable[PlaceOption]) -> "Company":
        """Return the company that `options` make, one of them a name."""
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
        return cls(countries, units, cells)

    def bonus(self, option: PlaceOption, own: PlaceOption | None) -> float:
        """Return what the other names add to the score of `option`; `own` is what this name stands for in them."""
        if option.country is None or option.level in _WIDE:
            return 0.0
        mine = own is not None and own.country == option.country
        total = sum(self.countries.values()) - (own is not None and own.country is not None)
        others = self.countries[option.country] - mine
        bonus = _SAME_COUNTRY * (0.5 + others / total) if others > 0 else 0.0
        if option.admin1 is not None:
            mine = own is not None and (own.country, own.admin1) == (option.country, option.admin1)
            bonus += _SAME_UNIT if self.units[option.country, option.admin1] - mine > 0 else 0.0
        return bonus + (_NEARBY if self._has_neighbour(option, own) else 0.0)

    def _has_neighbour(self, option: PlaceOption, own: PlaceOption | None) -> bool:
        row, column = round(option.lat), round(option.lon)
        return any(
            other is not own and other.key != option.key and other.name != option.name
            and abs(other.lat - option.lat) < _NEARBY_DEGREES and abs(other.lon - option.lon) < _NEARBY_DEGREES
            for i in (row - 1, row, row + 1)
            for j in (column - 1, column, column + 1)
            for other in self.cells.get((i, j), ())
        )  # fmt: skip


def resolve_places(candidates: Sequence[Candidate], syntax: Syntax) -> list[PlaceOption | None]:
    """Return what each candidate stands for, in their order; None where no table has an answer.

    A name has one sense in a report; a container given once ("Paris, Texas") decides for every mention.
    """
    names = [fold_name(candidate.text) for candidate in candidates]
    settled = {names[i]: option for i, option in _contained(candidates, syntax).items()}
    options = {name: candidate.options[:_WEIGHED] for name, candidate in zip(names, candidates, strict=True)}
    chosen: dict[str, PlaceOption] = {name: rows[0] for name, rows in options.items() if rows and _is_plain(rows)}
    chosen |= settled
    for _ in range(2):
        company = Company.of(chosen.values())
        chosen = {name: _best(rows, company, chosen.get(name)) for name, rows in options.items() if rows} | settled
    return [chosen.get(name) for name in names]


def _is_plain(options: Sequence[PlaceOption]) -> bool:
    """Tell whether a name is a country or a state before anything else."""
    return options[0].level in ("country", "admin1")


def _best(options: Sequence[PlaceOption], company: Company, own: PlaceOption | None) -> PlaceOption:
    return max(options, key=lambda option: option.score + company.bonus(option, own))


def _contained(candidates: Sequence[Candidate], syntax: Syntax) -> dict[int, PlaceOption]:
    """Return the senses that a container settles: "Paris, Texas", "Paris (Texas)"; containers may nest."""
    settled: dict[int, PlaceOption] = {}
    for i in range(len(candidates) - 2, -1, -1):
        inner, outer = candidates[i], candidates[i + 1]
        if outer.start - inner.end != 1 or syntax.text[inner.end] not in (",", "("):
            continue
        if inner.options and _is_plain(inner.options) and _in_list(inner, outer, syntax):
            continue
        containers = [settled[i + 1]] if i + 1 in settled else outer.options
        pair = _first_within(inner.options, containers)
        if pair is not None:
            settled[i], settled[i + 1] = pair[0], settled.get(i + 1, pair[1])
    return settled


def _in_list(inner: Candidate, outer: Candidate, syntax: Syntax) -> bool:
    """Tell whether two names stand in a list ("Iraq, Iran and Syria") and not as a place and its container."""
    before = syntax.lower[inner.start - 1] if inner.start else ""
    after = syntax.lower[outer.end] if outer.end < syntax.size else ""
    outer_is_country = bool(outer.options) and outer.options[0].level == "country"
    return outer_is_country or before == "," or after in ("and", "or", "&")


def _first_within(inner: Sequence[PlaceOption], outer: Sequence[PlaceOption]) -> tuple[PlaceOption, PlaceOption] | None:
    for container in outer:
        within = [option for option in inner if option.lies_in(container)]
        if within:
            return max(within, key=lambda option: option.score), container
    return None
