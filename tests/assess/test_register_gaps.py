from collections.abc import Callable

import pytest

from onrecord.assess.register_gaps import compare_register
from onrecord.model.held import HeldClaim
from onrecord.model.trade_entry import TradeEntry, entry_words

Tell = Callable[..., HeldClaim]
ENTRY = TradeEntry("Norway", "Kenya", "Falk-7", "patrol boat", "12", "2019", "4", "2021")


@pytest.fixture
def entry(told: Tell) -> tuple[HeldClaim, ...]:
    both = {"words": entry_words(ENTRY), "report": "r-register", "outlet": "wire"}
    return (
        told("order", "no", "ke", rule="register-sipri-order", items=["12 vessel:Falk-7"], when="2019", **both),
        told("deliver", "no", "ke", rule="register-sipri-deliver", items=["4 vessel:Falk-7"], when="2021", **both),
    )


def test_an_entry_without_reports_is_only_in_the_register(entry: tuple[HeldClaim, ...]) -> None:
    (found,) = compare_register(entry)
    assert (found.kind, found.entry) == ("only in the register", ENTRY)


@pytest.mark.parametrize(
    "other",
    [
        {"actor": "se"},
        {"items": ["4 vessel:Orn-2"]},
        {"items": ["4 missile"]},
        {"when": "2003"},
        {"what": "offer"},
    ],
    ids=["other supplier", "other designation", "other category", "long before", "another act, other years"],
)
def test_a_claim_of_another_deal_is_only_in_reports(
    entry: tuple[HeldClaim, ...], told: Tell, other: dict[str, object]
) -> None:
    fields = {"what": "deliver", "actor": "no", "recipient": "ke", "items": ["4 vessel"], "when": "2021"} | other
    fields |= {"when": "2010"} if fields["what"] == "offer" else {}
    kinds = [one.kind for one in compare_register((*entry, told(**fields)))]
    assert kinds == ["only in the register", "only in reports"]


def test_what_both_have_alike_does_not_differ(entry: tuple[HeldClaim, ...], told: Tell) -> None:
    (found,) = compare_register((*entry, told("deliver", "no", "ke", items=["4 vessel"], when="2021-05")))
    assert (found.kind, len(found.reports)) == ("in both", 1)


def test_numbers_and_years_that_differ_are_told(entry: tuple[HeldClaim, ...], told: Tell) -> None:
    (found,) = compare_register((*entry, told("deliver", "no", "ke", items=["6 vessel:Falk-7"], when="2022")))
    assert found.kind == "in both, and they differ"
    year, number = found.differences
    assert year.startswith("year delivered: 2021 in the register, 2022 in Harbour Wire")
    assert number.startswith("number delivered: 4 vessel:Falk-7 in the register, 6 vessel:Falk-7 in")


def test_a_denial_differs(entry: tuple[HeldClaim, ...], told: Tell) -> None:
    (found,) = compare_register((*entry, told("deliver", "no", "ke", items=["4 vessel"], factuality="CT-")))
    assert "denies it" in found.differences[0]


def test_a_firm_stands_for_its_state(entry: tuple[HeldClaim, ...], told: Tell) -> None:
    claim = told("deliver", "fr-firm", "ke", items=["4 vessel"], when="2021")
    moved = [told("deliver", "fr", "ke", rule="register-sipri-deliver", items=["4 vessel"], words="x", report="r-x")]
    assert [one.kind for one in compare_register((*moved, claim))] == ["in both"]
