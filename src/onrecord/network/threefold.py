"""Every result in three columns, never one: what is corroborated, what is at least reported, what is also disputed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.model.tie_evidence import Standing

Value = TypeVar("Value")
STANDINGS: tuple[Standing, ...] = ("corroborated", "reported", "disputed")
SHORTEST = 4
"""Decimals that a share is given with."""


@dataclass(frozen=True, slots=True)
class Threefold(Generic[Value]):
    """One measure over three sets of ties, each within the next: see `Standing`.

    `disputed` is over all ties that somebody asserts, those that somebody denies among them.
    """

    corroborated: Value
    reported: Value
    disputed: Value

    def __iter__(self) -> Iterator[Value]:
        """Yield the three values, in the order of `STANDINGS`."""
        yield from (self.corroborated, self.reported, self.disputed)


def threefold(measure: Callable[[Standing], Value]) -> Threefold[Value]:
    """Return a measure in each of the three columns."""
    return Threefold(*(measure(standing) for standing in STANDINGS))


def share_of(part: float, whole: float) -> float | None:
    """Return a share, rounded to four decimals; None of nothing."""
    return round(part / whole, SHORTEST) if whole else None
