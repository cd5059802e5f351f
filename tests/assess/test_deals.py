"""An order and the deliveries that follow are one deal; the next order, or years without one, begin another."""

from collections.abc import Callable

import pytest

from onrecord.assess.deals import Deal, find_deals
from onrecord.assess.propositions import find_propositions
from onrecord.model.held import HeldClaim

Tell = Callable[..., HeldClaim]


def deals(*claims: HeldClaim) -> tuple[Deal, ...]:
    return find_deals(find_propositions(claims, count_origins=len))


def shape(found: tuple[Deal, ...]) -> list[tuple[int, int]]:
    return [(len(one.orders), len(one.deliveries)) for one in found]


def test_deliveries_follow_their_order(told: Tell) -> None:
    found = deals(
        told("order", when="1979", items=["14 aircraft:Mirage"]),
        told("deliver", when="1981-11", items=["5 aircraft:Mirage"]),
        told("deliver", when="1982-06", items=["9 aircraft:Mirage"]),
    )
    assert shape(found) == [(1, 2)]
    assert (found[0].designation, found[0].category) == ("Mirage", "aircraft")


@pytest.mark.parametrize(
    ("claims", "shapes"),
    [
        ([("order", "1979"), ("deliver", "1981"), ("order", "1982"), ("deliver", "1983")], [(1, 1), (1, 1)]),
        ([("deliver", "1981"), ("deliver", "1990")], [(0, 1), (0, 1)]),
        ([("deliver", "1981"), ("deliver", None)], [(0, 1)]),
        ([("host", "1981")], []),
    ],
    ids=["the next order", "years without one", "undated", "no deal"],
)
def test_deals_are_parted(told: Tell, claims: list[tuple[str, str | None]], shapes: list[tuple[int, int]]) -> None:
    made = [told(what, when=when, items=["aircraft:Mirage"]) for what, when in claims]
    assert shape(deals(*made)) == shapes


def test_what_is_only_denied_is_no_deal(told: Tell) -> None:
    assert deals(told("deliver", when="1981", factuality="CT-")) == ()


def test_things_and_parties_part_deals(told: Tell) -> None:
    found = deals(
        told("deliver", items=["missile:Exocet"], when="1981"),
        told("deliver", items=["aircraft:Mirage"], when="1981"),
        told("deliver", recipient="iq", items=["aircraft:Mirage"], when="1981"),
    )
    assert [(one.recipients[0].name, one.designation) for one in found] == [
        ("AR", "Exocet"),
        ("AR", "Mirage"),
        ("IQ", "Mirage"),
    ]
