from pathlib import Path

import pytest

from onrecord.evaluate.gold_reports import read_gold_report
from onrecord.evaluate.predictions import (
    arms_row,
    attribution_row,
    coreference_row,
    event_row,
    outer_attribution_row,
    timex_row,
    toponym_row,
)
from onrecord.model.record import Record

GOLD = Path(__file__).parents[2] / "gold" / "reports"


@pytest.fixture(scope="module")
def somalia() -> Record:
    return read_gold_report(GOLD / "17-somalia-diversion-2014.toml")


def test_only_the_own_gold_compares_nested_attributions(somalia: Record) -> None:
    assert len(attribution_row(somalia)["attributions"]) == 9
    assert len(outer_attribution_row(somalia)["attributions"]) == 7


def test_timexes_carry_their_interval(somalia: Record) -> None:
    assert [timex["interval"] for timex in timex_row(somalia)["timex"]] == ["2013-03", "2013", "2014-03"]


def test_places_are_those_named_and_no_metonyms(somalia: Record) -> None:
    (place,) = toponym_row(somalia)["toponyms"]
    assert somalia.report.text[place["start"] - 3 : place["end"]] == "in Mogadishu"
    assert (place["lat"], place["country"]) == (2.04, "SO")


def test_mentions_have_the_head_of_their_phrase(somalia: Record) -> None:
    heads = {
        somalia.report.text[m["start"] : m["end"]]: somalia.report.text[m["head_start"] : m["head_end"]]
        for m in coreference_row(somalia)["mentions"]
    }
    assert heads["a report of the United Nations monitoring group"] == "report"
    assert heads["A government spokesman in Mogadishu"] == "spokesman"
    assert heads["United Nations"] == "Nations"


def test_events_come_in_text_order_with_alpha3_codes(somalia: Record) -> None:
    events = event_row(somalia)["events"]
    assert [event["event"] for event in events][:2] == ["CONCEDE", "COOPERATE"]
    assert events[0]["source"] == [{"code": "IGO", "sector": "IGO"}]
    assert events[1]["source"] == [{"code": "DJI", "sector": "GOV"}]


def test_arms_events_carry_the_words_of_their_parties(somalia: Record) -> None:
    event = arms_row(somalia)["events"][0]
    assert (event["arms_type"], event["recipients"]) == ("divert", [["clan militias"]])
