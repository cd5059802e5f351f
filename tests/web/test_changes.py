"""`/changes` tells what became known between two days, and why what is gone stands no more."""

from collections.abc import Callable

import httpx
import pytest

from onrecord.model.record import Record
from onrecord.store.connection import Store
from onrecord.workflow.asking import Evidence
from onrecord.workflow.deciding import decide_source

Make = Callable[..., Record]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles"}


@pytest.fixture
def client(asked: httpx.Client, add: Callable[..., str], make_record: Make) -> httpx.Client:
    denial = SALE | {"by": "France", "stance": "deny", "factuality": "CT-"}
    visit = {"verb": "hosted", "actor": "Norway", "recipient": "Sweden", "arms_type": "host"}
    add(make_record("France sold missiles to Iraq.", SALE), on="2020-01-01")
    add(make_record("France denies that it sold missiles to Iraq.", denial), on="2020-01-05")
    add(make_record("Norway hosted Sweden.", visit), on="2020-01-06")
    return asked


def told(client: httpx.Client, query: str) -> dict[str, int]:
    counts: dict[str, int] = client.get(f"/changes.json?{query}").json()["counts"]
    return {name: count for name, count in counts.items() if count}


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("since=2020-01-01&until=2020-01-05", {"denied": 1, "conflicts": 1}),
        ("since=2020-01-05&until=2020-01-06", {"new": 1}),
        ("since=2019&until=2020-01-01", {"new": 1}),
        ("since=2020-01-02&until=2020-01-03", {}),
        ("since=2020-01-01&until=2020-01-06&party=Norway", {"new": 1}),
    ],
    ids=["a first denial", "a new happening", "from the beginning", "nothing", "of one party"],
)
def test_changes_are_those_between_the_days(client: httpx.Client, query: str, counts: dict[str, int]) -> None:
    assert told(client, query) == counts


def test_last_days_on_which_anything_was_recorded_are_the_default(client: httpx.Client) -> None:
    view = client.get("/changes.json").json()
    assert (view["since"], view["until"]) == ("2019-12-31", "2020-01-06")
    assert [one["day"] for one in view["days"]] == ["2020-01-06", "2020-01-05", "2020-01-01"]


def test_nothing_is_told_that_was_not_known_yet(client: httpx.Client) -> None:
    view = client.get("/changes.json?known_on=2020-01-05&until=2020-01-31").json()
    assert view["until"] == "2020-01-05"
    assert view["counts"]["new"] == 1


def test_page_leads_to_both_days_and_to_the_words(client: httpx.Client) -> None:
    page = client.get("/changes?since=2020-01-01&until=2020-01-05").text
    assert 'href="/timeline?known_on=2020-01-01"' in page
    assert 'href="/timeline?known_on=2020-01-05"' in page
    assert "France denies that it sold missiles to Iraq." in page


def test_report_read_anew_is_no_new_happening(client: httpx.Client, add: Callable[..., str], make_record: Make) -> None:
    again = make_record(
        "France sold missiles to Iraq.", SALE, {"verb": "missiles", "actor": "Iraq", "arms_type": "use"}
    )
    add(again, on="2020-01-09", chain="chain 2")
    assert told(client, "since=2020-01-08&until=2020-01-09") == {"new": 1, "gone": 1}
    assert "all are told again" in client.get("/changes?since=2020-01-08&until=2020-01-09").text


def test_decisions_are_told(client: httpx.Client, store: Store) -> None:
    decide_source(Evidence(store), "state:fr", "C", author="ann", reason="a test")
    assert told(client, "since=2020-01-05&until=9000") == {"new": 1, "decisions": 1}


def test_days_that_are_none_or_swapped_are_refused(client: httpx.Client) -> None:
    assert client.get("/changes?since=2020-02&until=2020-01").status_code == 400
    assert client.get("/changes?since=soon").status_code == 422
    assert client.get("/changes?until=0000").status_code == 400


def test_empty_record_says_what_to_do(asked: httpx.Client) -> None:
    assert "Nothing is recorded yet" in asked.get("/changes").text
