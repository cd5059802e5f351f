from collections.abc import Callable, Sequence
from typing import Any

import pytest

from onrecord.assess.filler_conflicts import find_filler_conflicts
from onrecord.assess.propositions import find_propositions
from onrecord.model.held import HeldClaim
from onrecord.model.proposition import Conflict

Told = Callable[..., HeldClaim]
Case = dict[str, Any]
DAY: Case = {"when": "1982-05-03"}
MIRAGE: Case = {"items": ["combat-aircraft:Mirage III"]}
SOLD: Case = {"items": ["12 combat-aircraft:Mirage III"]}
AT: Case = {"place": "Toulon, FR"}
SAME: Case = {"report": "r-same"}
PLAN: Case = {"factuality": "PR+", "event_type": "AGREE"}


@pytest.fixture
def rivals(told: Told, count_origins: Callable[[Sequence[HeldClaim]], int]) -> Callable[..., tuple[Conflict, ...]]:
    def rivals(*cases: Case) -> tuple[Conflict, ...]:
        claims = [told(**{"by": by} | case) for by, case in zip(["diplomats", "gb-officials"], cases, strict=False)]
        return find_filler_conflicts(find_propositions(claims, count_origins=count_origins))

    return rivals


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(MIRAGE | DAY, {"actor": "it"} | MIRAGE | DAY, id="one designation, one day"),
        pytest.param(SOLD, {"actor": "it"} | SOLD, id="one designation and number in reports of the same weeks"),
        pytest.param(AT | DAY, {"actor": "it"} | AT | DAY, id="one day and place"),
        pytest.param(
            {"items": ["12 missile"]},
            {"actor": "it", "items": ["10-14 missile"]},
            id="one category and number in the same days",
        ),
        pytest.param(MIRAGE | DAY | {"what": "order"}, {"actor": "it"} | MIRAGE | DAY, id="an order and a delivery"),
        pytest.param(
            {"what": "order", "actor": "cs", "recipient": "eg", "items": ["arms"]} | PLAN | SAME,
            {"actor": "su", "recipient": "eg", "items": ["aircraft"]} | SAME | PLAN | {"factuality": "PS+"},
            id="Czechoslovakia or the Soviet Union",
        ),
        pytest.param(
            {"what": "order", "actor": "cs", "recipient": "eg", "items": ["arms"]} | PLAN | SAME,
            {"actor": "su", "recipient": "", "items": ["aircraft"]} | SAME | PLAN | {"factuality": "PS+"},
            id="the same, the recipient being understood",
        ),
        pytest.param(
            {"what": "use", "actor": "rebels"} | AT | DAY, {"what": "use", "actor": "ir"} | AT | DAY, id="who attacked"
        ),
        pytest.param(
            {"recipient": "ne", "items": ["12 battle-tank"]},
            {"recipient": "ng", "items": ["12 battle-tank"]},
            id="who received",
        ),
    ],
)
def test_rivals_for_a_role(rivals: Callable[..., tuple[Conflict, ...]], one: Case, other: Case) -> None:
    (found,) = rivals(one, other)
    assert (found.kind, [len(side) for side in found.sides]) == ("fillers", [1, 1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"actor": "it"}, id="nothing told"),
        pytest.param({"items": ["arms"]}, {"actor": "it", "items": ["arms"]}, id="arms, in two reports"),
        pytest.param(MIRAGE | DAY, {"actor": "it", "when": "1979"} | MIRAGE, id="other times"),
        pytest.param(MIRAGE, {"actor": "it"} | MIRAGE, id="two suppliers of one designation, undated"),
        pytest.param({"items": ["missile"]}, {"actor": "it", "items": ["missile"]}, id="two suppliers of missiles"),
        pytest.param(SOLD, {"actor": "it", "on": "1983-05-06"} | SOLD, id="reports a year apart"),
        pytest.param(SOLD, {"actor": "fr-firm"} | SOLD, id="a state and its firm"),
        pytest.param(SOLD, {"actor": "nato"} | SOLD, id="a state and a body it may belong to"),
        pytest.param(SOLD, {"actor": "fr it"} | SOLD, id="alone and together"),
        pytest.param(SOLD, {"actor": "it", "factuality": "CT-"} | SOLD, id="a denial fills no role"),
        pytest.param(SOLD | {"by": "fr"}, {"actor": "it", "by": "fr"} | SOLD, id="one source tells both"),
        pytest.param(SOLD | PLAN, {"actor": "it"} | SOLD, id="a plan and a deed"),
        pytest.param(
            {"items": ["5 missile:A"]}, {"actor": "it", "items": ["9 missile:A"]}, id="numbers that do not meet"
        ),
        pytest.param(MIRAGE, {"recipient": "iq"} | MIRAGE, id="two customers of one designation"),
        pytest.param(
            {"recipient": "ne", "items": ["12 battle-tank"]},
            {"recipient": "ng", "items": ["20 battle-tank"]},
            id="two lots",
        ),
        pytest.param(
            {"what": "use", "items": ["missile"]},
            {"what": "use", "actor": "it", "items": ["missile"]},
            id="attacks of no day",
        ),
        pytest.param(
            {"actor": "fr", "recipient": "ar"} | SOLD, {"actor": "it", "recipient": "iq"} | SOLD, id="another pair"
        ),
    ],
)
def test_no_rivals(rivals: Callable[..., tuple[Conflict, ...]], one: Case, other: Case) -> None:
    assert rivals(one, other) == ()
