from typing import Any

from onrecord.evaluate.arms_scores import score_arms, tally_arms

GOLD = {
    "type": "deliver",
    "plover": "AID",
    "roles": {"supplier": "the Czech Republic", "recipient": ["Kabul"], "designation": "Mi-17"},
}


def event(**changed: Any) -> dict[str, Any]:
    right = {"arms_type": "deliver", "event_type": "AID", "actors": [["Czech Republic"]], "recipients": [["Kabul"]]}
    return right | changed


def test_the_right_event_is_perfect_and_nothing_scores_zero() -> None:
    assert {row.f1 for row in score_arms([(GOLD, {"events": [event()]})])} == {1.0}
    assert {row.f1 for row in score_arms([(GOLD, None)])} == {0.0}


def test_parties_of_another_type_do_not_count() -> None:
    tallies = tally_arms(GOLD, [event(arms_type="order")])
    assert (tallies["type"].right, tallies["event type"].right, tallies["actors"].right) == (0, 1, 0)


def test_a_wrong_party_is_wrong() -> None:
    tallies = tally_arms(GOLD, [event(recipients=[["the Taliban"]])])
    assert (tallies["actors"].right, tallies["recipients"].right, tallies["recipients"].predicted) == (1, 0, 1)
