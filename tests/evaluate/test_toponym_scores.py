import pytest

from onrecord.evaluate.toponym_scores import distance_km, score_toponyms, tally_toponyms

PARIS = {"start": 0, "end": 5, "lat": 48.85, "lon": 2.35, "country": "FR"}
MOSCOW = {"start": 10, "end": 16, "lat": 55.75, "lon": 37.61, "country": "RU", "geonameid": "524901"}
UNPLACED = {"start": 21, "end": 25}
GOLD = [PARIS, MOSCOW, UNPLACED]


def test_gold_against_itself_is_perfect_and_nothing_scores_zero() -> None:
    assert {row.f1 for row in score_toponyms([({"toponyms": GOLD}, {"toponyms": GOLD})])} == {1.0}
    assert {row.f1 for row in score_toponyms([({"toponyms": GOLD}, None)])} == {0.0}


def test_a_place_too_far_away_is_wrong_end_to_end_only() -> None:
    texas = {**PARIS, "lat": 33.66, "lon": -95.55, "country": "US"}
    tallies = tally_toponyms(GOLD, [texas, MOSCOW])
    assert (tallies["overlap"].right, tallies["end to end"].right, tallies["country"].right) == (2, 1, 1)


def test_the_same_geonames_id_is_near_whatever_the_coordinates() -> None:
    elsewhere = {**MOSCOW, "lat": 46.7, "lon": -117.0, "geonameid": 524901}
    assert tally_toponyms([MOSCOW], [elsewhere])["end to end"].right == 1


def test_predictions_on_unplaced_gold_are_set_aside_end_to_end() -> None:
    assert tally_toponyms([UNPLACED], [{**PARIS, "start": 21, "end": 25}])["end to end"].predicted == 0


def test_an_unresolved_prediction_is_found_but_not_placed() -> None:
    tallies = tally_toponyms([PARIS], [{"start": 0, "end": 5}])
    assert (tallies["strict"].right, tallies["end to end"].right, tallies["country"].right) == (1, 0, 0)


def test_distance_of_berlin_and_paris() -> None:
    assert distance_km((52.52, 13.405), (48.8566, 2.3522)) == pytest.approx(878, abs=2)


def test_a_place_in_the_words_of_a_party_is_set_aside() -> None:
    gold = {"toponyms": [PARIS], "parties": [{"start": 0, "end": 16}]}
    rows = score_toponyms([(gold, {"toponyms": [PARIS, MOSCOW]})])
    assert {(row.precision, row.predicted) for row in rows} == {(1.0, 1)}
