"""`/actors/{key}` holds what a party does, says and denies, who tells of it, and where the words stand."""

from collections.abc import Callable

import httpx
import pytest
from browsed import Browsed

from onrecord.model.record import Record
from onrecord.store.connection import Store
from onrecord.workflow.asking import Evidence
from onrecord.workflow.deciding import decide_claim, decide_parties, decide_source, judge

SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "by": "Norway", "item": "missiles", "edtf": "1981"}
DENIAL = SALE | {"by": "France", "stance": "deny", "factuality": "CT-"}


@pytest.fixture
def client(asked: httpx.Client, add: Callable[..., str], make_record: Callable[..., Record]) -> httpx.Client:
    add(
        make_record("Norway says that France sold missiles to Iraq.", SALE),
        make_record("France denies that it sold missiles to Iraq, Norway said.", DENIAL, outlet="Levant Courier"),
        make_record("Iraq used missiles.", {"verb": "used", "actor": "Iraq", "recipient": None, "arms_type": "use"}),
    )
    return asked


def parts(client: httpx.Client, key: str) -> dict[str, list[str]]:
    view = client.get(f"/actors/{key}.json").json()
    return {part["id"]: [one["standing"] for one in part["happenings"]] for part in view["sections"]}


def test_what_a_party_does_stands_in_its_part(client: httpx.Client) -> None:
    assert parts(client, "state:fr") == {"supplies": ["disputed"]}
    assert parts(client, "state:ir") == {"receives": ["disputed"], "attacks": ["asserted"]}


def test_own_words_are_told_apart_from_denials(client: httpx.Client) -> None:
    own = client.get("/actors/state:fr.json").json()["own"]
    assert own["says"] == []
    assert [one["stance"] for one in own["denies"]] == ["deny"]
    assert own["stances"] == [{"stance": "deny", "claims": 1}]


def test_each_line_opens_its_words(client: httpx.Client) -> None:
    view, page = client.get("/actors/state:fr.json").json(), client.get("/actors/state:fr").text
    for claim in view["sections"][0]["happenings"][0]["claims"]:
        assert f"/reports/{claim['report']}#chars={claim['start_char']},{claim['end_char']}" in page


def test_those_who_tell_of_it_are_counted(client: httpx.Client) -> None:
    sources = client.get("/actors/state:fr.json").json()["sources"]
    assert {one["name"]: one["claims"] for one in sources["outlets"]} == {"Harbour Wire": 1, "Levant Courier": 1}
    assert {one["name"]: one["claims"] for one in sources["speakers"]} == {"Norway": 1, "France": 1}


def test_name_leads_to_the_key(client: httpx.Client) -> None:
    answer = client.get("/actors/France?known_on=9000", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/actors/state:fr?known_on=9000")
    assert client.get("/actors/Atlantis").status_code == 404


def test_party_that_is_another_leads_there(client: httpx.Client, store: Store) -> None:
    decide_parties(Evidence(store), "same", "state:ir", "state:fr", author="ann", reason="a test")
    answer = client.get("/actors/state:ir", follow_redirects=False)
    assert answer.headers["location"] == "/actors/state:fr"


def test_decisions_and_judgements_are_shown(client: httpx.Client, store: Store) -> None:
    decide_source(Evidence(store), "state:fr", "B", author="ann", reason="kept its word")
    judge(Evidence(store), "state:fr", "It sells to all.", author="ann", reason="as read")
    view, page = client.get("/actors/state:fr.json").json(), client.get("/actors/state:fr").text
    assert view["reliability"]["grade"] == "B"
    assert [one["kind"] for one in view["decisions"]] == ["reliability"]
    assert "It sells to all." in page


def test_words_that_are_rejected_are_not_its_own(client: httpx.Client, store: Store) -> None:
    denial = client.get("/actors/state:fr.json").json()["own"]["denies"][0]
    decide_claim(Evidence(store), "reject", denial["id"], None, author="ann", reason="misread")
    view = client.get("/actors/state:fr.json").json()
    assert view["own"]["denies"] == []
    assert view["sections"][0]["happenings"][0]["standing"] == "asserted"


def test_dossier_is_as_known_on_its_day(client: httpx.Client) -> None:
    assert client.get("/actors/state:fr?known_on=1999").status_code == 404


def test_posture_has_a_page(client: httpx.Client) -> None:
    assert client.get("/actors/state:fr/posture.json").json()["party"]["key"] == "state:fr"
    assert "says nothing about its arms" in client.get("/actors/state:ir/posture").text


@pytest.mark.browser
@pytest.mark.model
def test_line_of_a_dossier_opens_the_words_in_the_report(browsed: Browsed) -> None:
    page = browsed.open("/actors?begins=argent")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/state:ar")
    page.locator(".dossier-list q a").first.click()
    page.wait_for_url("**/reports/*#chars=*")
    page.set_viewport_size({"width": 390, "height": 800})
    page = browsed.open("/actors/state:ar")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
