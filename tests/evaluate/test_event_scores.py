from typing import Any

import pytest

from onrecord.evaluate.event_scores import score_events, tally_events


def event(type_: str, sources: str, targets: str = "") -> dict[str, Any]:
    sides = [[{"code": code, "sector": "GOV"} for code in side.split()] for side in (sources, targets)]
    return {"event": type_, "source": sides[0], "target": sides[1]}


DEMAND = event("DEMAND", "USA", "IRN")


def right(gold: dict[str, Any], predicted: dict[str, Any]) -> dict[str, float]:
    return {measure: counts.right for measure, counts in tally_events([gold], [predicted]).items()}


def test_gold_against_itself_is_perfect_and_nothing_scores_zero() -> None:
    assert {row.f1 for row in score_events([({"events": [DEMAND]}, {"events": [DEMAND]})])} == {1.0}
    assert {row.f1 for row in score_events([({"events": [DEMAND]}, None)])} == {0.0}


def test_labels_of_earlier_texts_are_read_as_those_of_2021() -> None:
    assert right(DEMAND, event("REQUEST", "USA", "IRN"))["tuple"] == 1


def test_swapped_roles_keep_the_type_and_lose_the_parties() -> None:
    found = right(DEMAND, event("REQUEST", "IRN", "USA"))
    assert (found["type"], found["country"], found["tuple"]) == (1, 0, 0)


def test_another_type_of_the_same_class_keeps_the_quad_class() -> None:
    found = right(DEMAND, event("REJECT", "USA", "IRN"))
    assert (found["type"], found["quad class"], found["country"], found["tuple"]) == (0, 1, 2, 0)


def test_pooled_parties_have_no_role() -> None:
    assert right(event("CONSULT", "FRA DEU"), event("CONSULT", "DEU", "FRA"))["tuple"] == 1


def test_an_extra_event_costs_precision_but_not_among_first_ones() -> None:
    tallies = tally_events([DEMAND], [DEMAND, event("AID", "USA", "ISR")])
    assert (tallies["type"].predicted, tallies["first type"].predicted) == (2, 1)


@pytest.mark.parametrize("label", ["", "nonsense", "010", None])
def test_unknown_types_match_nothing(label: str) -> None:
    assert right({**DEMAND, "event": label}, {**DEMAND, "event": label})["type"] == 0
