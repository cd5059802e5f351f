"""`/timeline` draws happenings by their days, says the same in words, and what it leaves out."""

from collections.abc import Callable

import httpx
import pytest
from browsed import Browsed

from onrecord.model.record import Record

SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981~"}


@pytest.fixture
def client(asked: httpx.Client, add: Callable[..., str], make_record: Callable[..., Record]) -> httpx.Client:
    denial = SALE | {"by": "France", "stance": "deny", "factuality": "CT-"}
    visit = {"verb": "hosted", "actor": "Norway", "recipient": "Sweden", "arms_type": "host", "edtf": "1957-03-01"}
    undated = {"verb": "sold", "actor": "Cyprus", "recipient": "Sweden"}
    add(
        make_record("France sold missiles to Iraq.", SALE),
        make_record("France denies that it sold missiles to Iraq.", denial, outlet="Levant Courier"),
        make_record("Norway hosted Sweden.", visit),
        make_record("Cyprus sold arms to Sweden.", undated),
    )
    return asked


def lanes_of(answer: httpx.Response) -> dict[str, list[str]]:
    lanes = answer.json()["drawing"]["lanes"]
    return {lane["label"]: [mark["standing"] for mark in lane["marks"]] for lane in lanes}


def test_lanes_are_of_actors(client: httpx.Client) -> None:
    answer = client.get("/timeline.json")
    assert lanes_of(answer) == {"France": ["disputed"], "Norway": ["asserted"]}
    assert answer.json()["undated_in_all"] == 1


def test_lanes_are_of_items_or_speakers_where_asked_for(client: httpx.Client) -> None:
    assert lanes_of(client.get("/timeline.json?lanes=item")) == {"missile": ["disputed"]}
    speakers = lanes_of(client.get("/timeline.json?lanes=speaker"))
    assert speakers == {"France": ["denied"], "Harbour Wire": ["asserted", "asserted"]}


def test_each_mark_leads_to_its_words(client: httpx.Client) -> None:
    view, page = client.get("/timeline.json").json(), client.get("/timeline").text
    for one in view["happenings"]:
        assert f'href="#{one["id"]}"' in page
        assert f'<tr id="{one["id"]}"' in page
    assert "France denies that it sold missiles" in page


def test_times_are_asked_for_by_address(client: httpx.Client) -> None:
    found = client.get("/timeline.json?from=1980&until=1985").json()
    assert [one["edtf"] for one in found["happenings"]] == ["1981~"]
    assert found["zoom"]["later"].startswith("/timeline.json?")
    assert client.get("/timeline.json?from=1985&until=1980").status_code == 400


def test_zooming_keeps_what_is_asked_for(client: httpx.Client) -> None:
    page = client.get("/timeline?party=France&known_on=9000").text
    assert "from=1980" in page
    assert "party=France&amp;" in page
    assert "known_on=9000" in page


def test_nothing_dated_says_what_to_do(client: httpx.Client) -> None:
    assert "Look at all times" in client.get("/timeline?from=1700&until=1800").text
    assert "What is told has no day" in client.get("/timeline?party=Cyprus").text


def test_rows_are_those_of_the_happenings(client: httpx.Client) -> None:
    assert client.get("/timeline.csv").text.count("\r\n") == 3


@pytest.mark.parametrize("ends", ["from=0001", "until=9999", "from=0001&until=9999-12-31"])
def test_the_calendar_may_be_asked_for_to_its_ends(client: httpx.Client, ends: str) -> None:
    assert client.get(f"/timeline?{ends}").status_code == 200


@pytest.mark.browser
@pytest.mark.model
def test_mark_leads_to_its_row_and_the_row_to_its_words(browsed: Browsed) -> None:
    page = browsed.open("/timeline")
    mark = page.locator("a.to-row").first
    row = mark.get_attribute("href")
    mark.click()
    assert page.url.endswith(f"/timeline{row}")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/*#chars=*")
