"""An item: arms, parts, technology, money or services that a report speaks of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said, with the least and the most it can mean; None at an open end."""

    said: str
    min: float | None
    max: float | None
    approximate: bool


@dataclass(frozen=True, slots=True)
class MoneyValue:
    """A sum of money as said; `currency` is ISO 4217, None where the words do not say which."""

    said: str
    amount: float
    currency: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """One mention of an item; `category` and `designation` are codes and names of the codebook."""

    id: str
    text: str
    category: str
    designation: str | None
    component: bool
    number: Quantity | None
    value: MoneyValue | None
    start_char: int
    end_char: int
    condition: str | None = None
    """`new`, `second hand` or `modernized`; None where the report does not say."""
