"""What the sources say of numbers and sums: comparable figures with their ranges; low, best and high of each unit."""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.assess.claim_times import claim_order, said_by
from onrecord.assess.tellings import covers
from onrecord.knowledge.items import load_number_words, load_units
from onrecord.model.held import HeldClaim, HeldItem
from onrecord.model.proposition import Figures

CountOrigins = Callable[[Sequence[HeldClaim]], int]
ROUNDED = 0.05
"""Sums are rounded in reports: as said, they mean as much more or less."""
HEDGED = 0.1
_UNCOUNTED = frozenset({"money", "service", "training"})
_HEDGES = frozenset({"about", "almost", "slightly-over", "at-least", "at-most"})
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure by one claim: the least and the most it can mean, and the number itself, None at an open end.

    A sum may mean a little more or less than was said; `rounded` says so.
    """

    claim: HeldClaim
    low: float
    high: float
    value: float | None
    rounded: bool = False

    def ends(self) -> list[float]:
        """Return the least and the most that the claim says, open ends left out."""
        if self.rounded and self.value is not None:
            return [self.value]
        return [end for end in (self.low, self.high) if math.isfinite(end)]


def find_figures(claims: Iterable[HeldClaim]) -> dict[str, list[Figure]]:
    """Return the figures of the claims by unit, claims in the order of the days they were made.

    A unit is a category of items, with the measure where one is told ("explosives, kilograms") and the designation
    where several of the category are counted; or a currency. A wider category ("aircraft") counts as the narrower one
    where the claims count no other. A claim that gives two numbers of one unit gives none: they may be parts of a sum.
    """
    found: dict[tuple[str, str, str | None], list[Figure]] = defaultdict(list)
    for claim in sorted(claims, key=claim_order):
        for unit, figures in _figures_of(claim).items():
            if len(figures) == 1:
                found[unit] += figures
    return _named(_narrowed(found))


def current_figures(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures without those that their own source later replaced by another; the order stays."""
    latest = {figure.claim.sources[-1].key: said_by(figure.claim) for figure in figures}
    return [figure for figure in figures if said_by(figure.claim) == latest[figure.claim.sources[-1].key]]


def sum_up(unit: str, figures: Sequence[Figure], count_origins: CountOrigins) -> Figures:
    """Return the least, the most and the best of figures of one unit.

    The best is the number that most independent origins give or allow ("at least a dozen" allows 15); of numbers with
    as many, the one that most give exactly; None where that leaves several.
    """
    ends = [end for figure in figures for end in figure.ends()]
    support = {}
    for value in {figure.value for figure in figures if figure.value is not None}:
        allow = [figure.claim for figure in figures if figure.low <= value <= figure.high]
        exact = [figure.claim for figure in figures if figure.value == value]
        support[value] = (count_origins(allow), count_origins(exact))
    most = max(support.values(), default=None)
    best = [value for value, count in support.items() if count == most]
    return Figures(unit, min(ends, default=0.0), best[0] if len(best) == 1 else None, max(ends, default=0.0))


def _figures_of(claim: HeldClaim) -> dict[tuple[str, str, str | None], list[Figure]]:
    found: dict[tuple[str, str, str | None], list[Figure]] = defaultdict(list)
    for item in claim.items:
        number = item.number
        if number is not None and item.category not in _UNCOUNTED and (number.min, number.max) != (None, None):
            low = -math.inf if number.min is None else number.min
            high = math.inf if number.max is None else number.max
            kind = f"{item.category} parts" if item.component and item.category != "component" else item.category
            found[kind, _measure(number.said), item.designation].append(Figure(claim, low, high, _middle(low, high)))
        if item.value is not None and item.value.currency is not None:
            found[item.value.currency, "", None].append(_sum_figure(claim, item))
    return found


def _middle(low: float, high: float) -> float | None:
    return (low + high) / 2 if math.isfinite(low) and math.isfinite(high) else None


def _sum_figure(claim: HeldClaim, item: HeldItem) -> Figure:
    value = item.value
    amount = value.amount if value is not None else 0.0
    hedges = _hedges(value.said) if value is not None else set()
    width = HEDGED if hedges & {"about", "almost", "slightly-over"} else ROUNDED
    low = amount if "at-least" in hedges else amount * (1 - width)
    high = amount if "at-most" in hedges else amount * (1 + width)
    low = -math.inf if "at-most" in hedges else low
    high = math.inf if "at-least" in hedges else high
    return Figure(claim, low, high, None if hedges & {"at-least", "at-most"} else amount, True)


def _narrowed(
    found: dict[tuple[str, str, str | None], list[Figure]],
) -> dict[tuple[str, str, str | None], list[Figure]]:
    """Fold a wider unit into the only narrower one; designations of a category into it where there is one only."""
    units = list(found)
    folded: dict[tuple[str, str, str | None], list[Figure]] = defaultdict(list)
    for unit in units:
        folded[_fold(unit, units)] += found[unit]
    return folded


def _fold(
    unit: tuple[str, str, str | None], units: Sequence[tuple[str, str, str | None]]
) -> tuple[str, str, str | None]:
    category, measure, designation = unit
    if designation is not None:
        return unit
    named = [other for other in units if other[:2] == (category, measure) and other[2] is not None]
    narrower = [other for other in units if other[1] == measure and covers(category, other[0])]
    return (named + narrower)[0] if len(named + narrower) == 1 else unit


def _named(found: dict[tuple[str, str, str | None], list[Figure]]) -> dict[str, list[Figure]]:
    names: dict[str, list[Figure]] = {}
    for (category, measure, designation), figures in sorted(found.items(), key=lambda entry: str(entry[0])):
        several = sum(1 for unit in found if unit[:2] == (category, measure)) > 1
        words = f"{category}, {measure}" if measure else category
        names[f"{words} ({designation})" if several and designation else words] = sorted(
            figures, key=lambda figure: claim_order(figure.claim)
        )
    return names


@cache
def _measures() -> dict[str, str]:
    return {form: unit.forms[0] for unit in load_units() if unit.kind != "act" for form in unit.forms}


@cache
def _hedge_words() -> tuple[tuple[str, str], ...]:
    return tuple((f" {word} ", row.kind) for row in load_number_words() if row.kind in _HEDGES for word in row.words)


def _measure(said: str) -> str:
    """Return the unit within a number as said, "" for a bare count: 40 crates are no 40 rifles."""
    words = _WORD.findall(said.lower())
    return next((_measures()[word] for word in reversed(words) if word in _measures()), "")


def _hedges(said: str) -> set[str]:
    padded = f" {said.lower()} "
    return {kind for word, kind in _hedge_words() if word in padded}
