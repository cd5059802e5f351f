from typing import Any

from onrecord.evaluate.scores import ScoreRow
from onrecord.evaluate.timex_scores import score_timexes

FRIDAY = {"start": 3, "end": 9, "type": "DATE", "value": "2013-03-22"}
LAST_WEEK = {"start": 12, "end": 21, "type": "DATE", "value": "2013-W11"}
DURATION = {"start": 30, "end": 40, "type": "DURATION", "value": "P3D"}


def scores(gold: list[dict[str, Any]], predicted: list[dict[str, Any]] | None) -> dict[str, ScoreRow]:
    rows = score_timexes([({"timex": gold}, None if predicted is None else {"timex": predicted})])
    return {row.measure: row for row in rows}


def test_gold_against_itself_is_perfect_and_nothing_scores_zero() -> None:
    gold = [FRIDAY, LAST_WEEK, DURATION]
    assert {row.f1 for row in scores(gold, gold).values()} == {1.0}
    assert {row.f1 for row in scores(gold, None).values()} == {0.0}


def test_overlap_is_relaxed_and_days_compare_by_interval() -> None:
    week = {"start": 17, "end": 21, "type": "DATE", "value": "2013-03-11/2013-03-17"}
    found = scores([FRIDAY, LAST_WEEK, DURATION], [FRIDAY, week])
    assert (found["strict"].recall, found["relaxed"].precision) == (1 / 3, 1.0)
    assert (found["value"].precision, found["interval"].precision) == (0.5, 1.0)


def test_interval_of_the_words_around_wins_over_the_value() -> None:
    found = scores([{**FRIDAY, "interval": "2013-03-22/.."}, DURATION], [FRIDAY])
    assert (found["value"].precision, found["interval"].precision) == (1.0, 0.0)


def test_gold_of_dates_alone_sets_durations_aside() -> None:
    assert scores([FRIDAY], [FRIDAY, DURATION])["relaxed"].precision == 1.0
    assert scores([FRIDAY, {**DURATION, "start": 50, "end": 55}], [FRIDAY, DURATION])["relaxed"].precision == 0.5
