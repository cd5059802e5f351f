from collections.abc import Callable
from typing import Any

import pytest

from onrecord.assess.firsts import find_admissions, find_first, is_admission
from onrecord.model.held import HeldClaim, Party

Told = Callable[..., HeldClaim]
Case = dict[str, Any]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param({"by": "fr"}, id="the actor asserts its act"),
        pytest.param({"by": "fr", "stance": "admit"}, id="the actor admits it"),
        pytest.param({"by": "fr-minister"}, id="a minister of the actor"),
        pytest.param({"by": "fr-officials"}, id="officials of the actor"),
        pytest.param({"by": "fr-minister", "actor": "fr-army"}, id="a minister for the army"),
        pytest.param({"by": "ar-minister"}, id="the recipient of arms"),
        pytest.param({"by": "rebels", "what": "use", "actor": "rebels"}, id="an armed group of its own attack"),
        pytest.param({"by": "fr-firm", "actor": "fr-firm"}, id="a firm of its own sale"),
        pytest.param({"by": "agency fr-minister"}, id="through a news agency"),
        pytest.param({"by": "fr-officials fr-minister"}, id="a minister in the mouth of his officials"),
    ],
)
def test_a_party_concerned_admits(told: Told, case: Case) -> None:
    assert is_admission(told(**case))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param({}, id="the outlet's own voice"),
        pytest.param({"outlet": "fr"}, id="an outlet that is the actor, in its own voice"),
        pytest.param({"by": "gb-officials"}, id="a third state"),
        pytest.param({"by": "gb-officials", "stance": "accuse"}, id="an enemy's accusation"),
        pytest.param({"by": "fr-minister", "stance": "accuse"}, id="an accusation of one's own side"),
        pytest.param({"by": "fr-minister", "stance": "suspect"}, id="a suspicion"),
        pytest.param({"by": "gb-officials fr-minister"}, id="an enemy's word that he confessed"),
        pytest.param({"by": "fr-opposition"}, id="the opposition"),
        pytest.param({"by": "fr-singer"}, id="a countryman who speaks for nobody"),
        pytest.param({"by": "fr-court"}, id="a court"),
        pytest.param({"by": "fr-minister", "actor": "fr-firm"}, id="a state for a firm"),
        pytest.param({"by": "diplomats"}, id="diplomats of nobody knows whom"),
        pytest.param({"by": "ar-minister", "what": "use"}, id="the attacked"),
        pytest.param({"by": "ar-minister", "what": "embargo"}, id="the embargoed"),
        pytest.param({"by": "ar-minister", "what": "deploy"}, id="where troops are deployed"),
        pytest.param({"by": "ar-minister", "what": "ACCUSE"}, id="the accused"),
    ],
)
def test_no_admission(told: Told, case: Case) -> None:
    assert not is_admission(told(**case))


@pytest.mark.parametrize(
    ("others", "own", "admitted"),
    [
        pytest.param("CT+", "CT+", True, id="a deed by its doer"),
        pytest.param("PR+", "PR+", True, id="a plan by its planner"),
        pytest.param("PS+", "PR+", True, id="a plan that others suspect"),
        pytest.param("CT+", "PR+", False, id="who only plans it has not admitted the deed"),
        pytest.param("PS+", "PS+", False, id="what may be is not admitted"),
    ],
)
def test_an_admission_is_as_certain_as_what_is_asserted(told: Told, others: str, own: str, admitted: bool) -> None:
    claims = [told(factuality=others), told(by="fr", factuality=own)]
    assert bool(find_admissions(claims)) == admitted


@pytest.mark.parametrize(
    ("cases", "first", "said_on"),
    [
        pytest.param([{"on": "1982-05-06"}, {"on": "1982-05-04"}], 1, "1982-05-04", id="published first"),
        pytest.param(
            [{"on": "1982-05-06", "said": "1982-05-01"}, {"on": "1982-05-04"}], 0, "1982-05-01", id="said first"
        ),
        pytest.param([{"on": "1982-05-06", "said": "1982"}, {"on": "1982-05-04"}], 1, "1982-05-04", id="said some day"),
        pytest.param([{"on": None}, {"on": "1990-01-01"}], 1, "1990-01-01", id="a known day before none"),
        pytest.param([{"on": None}], 0, None, id="no day known"),
        pytest.param([{"on": "1982-05-06T20:15:00Z"}], 0, "1982-05-06", id="an instant has its day"),
    ],
)
def test_the_first_is_dated_by_when_it_was_surely_said(
    told: Told, cases: list[Case], first: int, said_on: str | None
) -> None:
    claims = [told(**case) for case in cases]
    found = find_first(claims)
    assert found is not None
    assert (found.claim, found.said_on) == (claims[first].id, said_on)


def test_nothing_has_no_first() -> None:
    assert find_first([]) is None


def test_a_person_without_a_sector_speaks_for_no_state(told: Told) -> None:
    claim = told(by="fr-minister")
    unknown = Party("person:fr:x", "X", "person", "FR")
    assert not is_admission(told(by="fr-minister", sources=(claim.sources[0], unknown)))
