import dataclasses
from collections.abc import Callable, Sequence

import pytest

from onrecord.assess.figures import find_figures, sum_up
from onrecord.model.held import HeldClaim, HeldItem
from onrecord.model.item import Quantity
from onrecord.model.proposition import Figures

Told = Callable[..., HeldClaim]
Count = Callable[[Sequence[HeldClaim]], int]


@pytest.mark.parametrize(
    ("items", "unit"),
    [
        pytest.param(["5 missile"], "missile", id="a category"),
        pytest.param(["5 missile part"], "missile parts", id="parts"),
        pytest.param(["400 USD"], "USD", id="a currency"),
    ],
)
def test_a_unit_is_a_category_or_a_currency(told: Told, items: list[str], unit: str) -> None:
    assert list(find_figures([told(items=items)])) == [unit]


@pytest.mark.parametrize(
    ("said", "unit"),
    [("40 crates", "small-arms, crate"), ("1,200 kilograms", "small-arms, kilogram"), ("about 40", "small-arms")],
)
def test_a_number_is_in_the_unit_that_was_said(told: Told, said: str, unit: str) -> None:
    rifles = HeldItem("rifles", "small-arms", number=Quantity(said, 40, 40, False))
    assert list(find_figures([dataclasses.replace(told(), items=(rifles,))])) == [unit]


@pytest.mark.parametrize(
    ("items", "units"),
    [
        pytest.param([["5 missile:A"], ["6 missile:A"]], {"missile": 2}, id="one designation"),
        pytest.param([["5 missile:A"], ["6 missile"]], {"missile": 2}, id="the only designation meant"),
        pytest.param(
            [["5 missile:A", "6 missile:B"], ["9 missile"]],
            {"missile": 1, "missile (A)": 1, "missile (B)": 1},
            id="two designations are not added",
        ),
        pytest.param(
            [["14 aircraft"], ["10 combat-aircraft"]], {"combat-aircraft": 2}, id="the only narrower category"
        ),
        pytest.param(
            [["14 aircraft"], ["10 combat-aircraft"], ["4 helicopter"]],
            {"aircraft": 1, "combat-aircraft": 1, "helicopter": 1},
            id="several narrower categories",
        ),
        pytest.param([["5 missile", "6 missile"]], {}, id="two numbers of one unit in one claim"),
    ],
)
def test_comparable_figures_are_put_together(told: Told, items: list[list[str]], units: dict[str, int]) -> None:
    found = find_figures([told(items=one) for one in items])
    assert {unit: len(figures) for unit, figures in found.items()} == units


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        pytest.param(["5 missile"], (5, 5, 5), id="one figure"),
        pytest.param(["5 missile", "6 missile"], (5, None, 6), id="one each"),
        pytest.param(["5 missile", "6 missile", "6 missile"], (5, 6, 6), id="most origins"),
        pytest.param(["12- missile", "15 missile"], (12, 15, 15), id="the figure that a bound allows"),
        pytest.param(["12- missile"], (12, None, 12), id="a bound alone"),
        pytest.param(["90-110 missile", "104 missile"], (90, 104, 110), id="an exact figure before a rough one"),
        pytest.param(["400 USD"], (400, 400, 400), id="a sum as said"),
    ],
)
def test_low_best_and_high(
    told: Told, count_origins: Count, numbers: list[str], expected: tuple[float, float | None, float]
) -> None:
    parties = ["fr", "ar", "diplomats"]
    claims = [told(items=[number], by=by) for number, by in zip(numbers, parties, strict=False)]
    ((unit, figures),) = find_figures(claims).items()
    assert sum_up(unit, figures, count_origins) == Figures(unit, *expected)


def test_copies_add_no_weight(told: Told, count_origins: Count) -> None:
    claims = [
        told(items=["5 missile"], by="fr"),
        told(items=["6 missile"], by="ar"),
        told(items=["6 missile"], by="ar"),
    ]
    ((unit, figures),) = find_figures(claims).items()
    assert sum_up(unit, figures, count_origins).best is None
