"""The start page tells what the record holds, what is new, what waits and what failed."""

from collections.abc import Callable

import httpx
import pytest
from browsed import Browsed

from onrecord.model.decision import Decision, Words
from onrecord.model.record import Record
from onrecord.store.connection import Store, writing
from onrecord.store.decisions import add_decision
from onrecord.store.writer import add_arrivals

Make = Callable[..., Record]
Add = Callable[..., str]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}


def test_empty_record_says_how_to_add(asked: httpx.Client) -> None:
    page = asked.get("/").text
    assert "onrecord add" in page
    assert 'href="/add"' in page


def test_counts_are_of_what_stands(asked: httpx.Client, store: Store, add: Add, make_record: Make) -> None:
    record = make_record("France sold missiles to Iraq.", SALE)
    add(record, on="2020-01-01")
    add(make_record("France did not sell missiles to Iraq.", SALE | {"verb": "sell"}), on="2020-01-02")
    with writing(store, "decide") as write:
        trigger = record.claims[0].event.trigger
        words = Words(record.report.id, trigger.start_char, trigger.end_char, "sold")
        add_decision(write, Decision("", "accept", "", "ann", "seen", words=words))
    told = asked.get("/index.json").json()
    assert told["counts"] == {"reports": 2, "outlets": 1, "claims": 2}
    assert told["waiting"] == {"undecided": 1, "unsure": 0}
    then = asked.get("/index.json?known_on=2020-01-01").json()
    assert (then["counts"]["claims"], then["waiting"]["undecided"], len(then["latest"])) == (1, 1, 1)


def test_conflicts_and_admissions_of_the_last_week_are_new(asked: httpx.Client, add: Add, make_record: Make) -> None:
    denial = SALE | {"by": "Iraq", "stance": "deny", "factuality": "CT-"}
    add(make_record("Iraq denied that France sold missiles to Iraq.", denial), on="2020-01-01")
    add(make_record("France sold missiles to Iraq.", SALE), on="2020-02-01")
    told = asked.get("/index.json").json()["news"]
    assert (told["since"], told["conflicts_in_all"]) == ("2020-01-25", 1)
    add(make_record("Nothing."), on="2020-03-01")
    assert asked.get("/index.json").json()["news"]["conflicts_in_all"] == 0
    admission = make_record(
        "France admitted that France sold missiles to Iraq.", SALE | {"by": "France", "stance": "admit"}
    )
    add(admission, on="2020-03-02")
    told = asked.get("/index.json").json()["news"]
    assert [one["claim"]["id"] for one in told["admissions"]] == [admission.claims[0].id]


def test_inputs_that_failed_are_told_until_they_come_in(
    asked: httpx.Client, store: Store, add: Add, make_record: Make
) -> None:
    add(make_record("Nothing."))
    with writing(store, "add") as write:
        add_arrivals(write, "n-1", [("a.pdf", "failed", None, "damaged"), ("b.pdf", "failed", None, "no text")])
    with writing(store, "add") as write:
        add_arrivals(write, "n-2", [("b.pdf", "read", None, None), ("a.pdf", "failed", None, "still damaged")])
    assert [(one["name"], one["problem"]) for one in asked.get("/index.json").json()["failures"]] == [
        ("a.pdf", "still damaged")
    ]
    assert "still damaged" in asked.get("/").text


@pytest.mark.browser
@pytest.mark.model
def test_latest_report_is_a_key_away(browsed: Browsed) -> None:
    page = browsed.open("/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[data-reader][data-ready]")
