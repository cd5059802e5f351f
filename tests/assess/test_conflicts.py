from collections.abc import Callable
from typing import Any

import pytest

from onrecord.assess.conflicts import find_date_conflicts, find_figure_conflicts, find_polarity
from onrecord.assess.figures import find_figures
from onrecord.model.held import HeldClaim

Told = Callable[..., HeldClaim]
Case = dict[str, Any]
PLAN: Case = {"factuality": "PR+", "event_type": "AGREE"}
NO_PLAN: Case = {"factuality": "PR-", "event_type": "REJECT"}
NOT: Case = {"factuality": "CT-"}


@pytest.mark.parametrize(
    ("asserting", "denying", "kinds"),
    [
        pytest.param({"by": "gb-officials"}, {"by": "fr"} | NOT, ["conflict"], id="a deed denied"),
        pytest.param(
            {"by": "gb-officials", "factuality": "PS+"}, {"by": "fr"} | NOT, ["conflict"], id="a suspicion denied"
        ),
        pytest.param({"by": "ar"} | PLAN, {"by": "fr"} | NO_PLAN, ["conflict"], id="a plan denied"),
        pytest.param({"by": "ar"} | PLAN, {"by": "fr"} | NOT, [], id="a plan not yet carried out"),
        pytest.param({"by": "ar"}, {"by": "fr"} | NO_PLAN, [], id="a deed that was not planned"),
        pytest.param(
            {"by": "fr", "on": "1982-06-01"},
            {"by": "fr", "on": "1982-05-01"} | NOT,
            ["update"],
            id="denied, then owned",
        ),
        pytest.param(
            {"by": "fr", "on": "1982-05-01"},
            {"by": "fr", "on": "1982-06-01"} | NOT,
            ["update"],
            id="owned, then denied",
        ),
        pytest.param({"by": "fr"}, {"by": "fr"} | NOT, ["conflict"], id="both on one day"),
    ],
)
def test_assertion_and_denial(told: Told, asserting: Case, denying: Case, kinds: list[str]) -> None:
    found = find_polarity([told(**asserting)], [told(**denying)])
    assert ["update" if conflict.update else "conflict" for conflict in found] == kinds


def test_who_took_back_his_denial_is_on_no_side(told: Told) -> None:
    yes = [told(by="gb-officials"), told(by="fr", on="1990-01-01")]
    no = [told(by="fr", on="1982-05-07", **NOT), told(by="diplomats", **NOT)]
    conflict, update = find_polarity(yes, no)
    assert conflict.sides == ((yes[0].id, yes[1].id), (no[1].id,))
    assert (update.update, update.because) == (True, "FR denied it first, asserts it now")


def figures(told: Told, *cases: Case) -> list[tuple[bool, int]]:
    claims = [told(**case) for case in cases]
    return [(conflict.update, len(conflict.sides)) for conflict in find_figure_conflicts(find_figures(claims))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("90-110 missile", "110 missile", id="about 100 and 110"),
        pytest.param("12- missile", "15 missile", id="at least a dozen and 15"),
        pytest.param("15 missile", "15 missile:Scud", id="the same"),
        pytest.param("5 missile", "9 combat-aircraft", id="other things"),
        pytest.param("40 explosives part", "30 explosives", id="parts and wholes"),
        pytest.param("400 USD", "410 USD", id="a rounded sum"),
        pytest.param("400 USD", "400 EUR", id="two currencies"),
        pytest.param("about 400 USD", "430 USD", id="a sum told as rough"),
        pytest.param("more than 400 USD", "900 USD", id="a least sum"),
    ],
)
def test_figures_meet(told: Told, one: str, other: str) -> None:
    assert figures(told, {"items": [one], "by": "fr"}, {"items": [other], "by": "ar"}) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("5 missile", "6 missile", id="two counts"),
        pytest.param("90-110 missile", "120 missile", id="about 100 and 120"),
        pytest.param("20- missile", "15 missile", id="at least 20 and 15"),
        pytest.param("14 aircraft", "10 combat-aircraft", id="a wider word for the same"),
        pytest.param("400 USD", "600 USD", id="two sums"),
    ],
)
def test_figures_conflict(told: Told, one: str, other: str) -> None:
    assert figures(told, {"items": [one], "by": "fr"}, {"items": [other], "by": "ar"}) == [(False, 2)]


def test_a_sources_later_figure_is_an_update(told: Told) -> None:
    early, late = {"by": "fr", "on": "1982-05-06"}, {"by": "fr", "on": "1982-05-09"}
    assert figures(told, {"items": ["5 missile"]} | early, {"items": ["9 missile"]} | late) == [(True, 2)]


def test_a_source_that_gives_two_figures_at_once_counts_twice(told: Told) -> None:
    assert figures(told, {"items": ["5 missile"], "by": "fr"}, {"items": ["9 missile"], "by": "fr"}) == []


@pytest.mark.parametrize(
    ("times", "sides"),
    [
        pytest.param(["1982-05-03", "1982-05-04"], 2, id="two days"),
        pytest.param(["1982-05-03", "1982-05-04", "1982-05"], 2, id="a month takes no side"),
        pytest.param(["1982-05-03", "1982-05"], 0, id="a day of the month"),
        pytest.param(["1957/1959", "1960/1961"], 0, id="long intervals are no dates"),
        pytest.param([None, "1982-05-03"], 0, id="the undated"),
    ],
)
def test_dates_conflict(told: Told, times: list[str | None], sides: int) -> None:
    claims = [told(by=by, when=time) for by, time in zip(["fr", "ar", "diplomats"], times, strict=False)]
    assert sum(len(conflict.sides) for conflict in find_date_conflicts(claims)) == sides


def test_a_sources_later_date_is_an_update(told: Told) -> None:
    claims = [told(by="fr", when="1982-05-03"), told(by="fr", when="1982-05-04", on="1982-05-08")]
    assert [conflict.update for conflict in find_date_conflicts(claims)] == [True]
