"""`/actors` lists parties, and a name leads to the party that it means."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from onrecord.model.record import Record
from onrecord.store.connection import Store, create_store, writing
from onrecord.store.writer import add_readings, add_report
from onrecord.web.app import make_app
from onrecord.workflow.adding import known_of

SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "by": "Norway", "item": "missiles", "number": 40}
DENIAL = SALE | {"by": "France", "stance": "deny", "factuality": "CT-"}


def add_records(store: Store, *records: Record) -> None:
    with writing(store, "test") as write:
        for record in records:
            add_report(write, record.report, "test.txt")
        add_readings(write, [(record, known_of(record)) for record in records], "chain 1")


@pytest.fixture
def client(tmp_path_factory: pytest.TempPathFactory, make_record: Callable[..., Record]) -> Iterator[httpx.Client]:
    from starlette.testclient import TestClient

    location = str(tmp_path_factory.mktemp("web") / "record")
    store = create_store(location)
    add_records(
        store,
        make_record("Norway says that France sold 40 missiles to Iraq.", SALE),
        make_record("France denies that it sold 40 missiles to Iraq, Norway said.", DENIAL, published_at="1962-12-29"),
        make_record("Orion Works sold arms.", {"verb": "sold", "actor": "Orion Works", "kind": "company"}),
    )
    store.close()
    with TestClient(make_app(location), base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


def test_list_counts_claims_and_ties(client: httpx.Client) -> None:
    rows = {one["name"]: one for one in client.get("/actors.json").json()["parties"]}
    assert rows["France"] == {
        "key": "state:fr",
        "name": "France",
        "kind": "state",
        "country": None,
        "claims_about": 2,
        "claims_by": 1,
        "ties": 1,
        "in_one_report": False,
    }
    assert 'href="/actors/state:fr"' in client.get("/actors").text


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/actors?name=france", "/actors/state:fr"),
        ("/actors.json?name=France&known_on=9000", "/actors/state:fr.json?known_on=9000"),
    ],
)
def test_name_of_one_party_leads_to_it(client: httpx.Client, address: str, leads_to: str) -> None:
    answer = client.get(address, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, leads_to)


def test_name_of_nobody_is_said_plainly(client: httpx.Client) -> None:
    answer = client.get("/actors?name=Atlantis")
    assert answer.status_code == 200
    assert "no party of the record is named" in answer.text


def test_page_behind_the_last_says_what_to_do(client: httpx.Client) -> None:
    assert "Back to the first page" in client.get("/actors?page=9").text


def test_list_of_an_empty_day_says_what_to_do(client: httpx.Client) -> None:
    assert "add reports" in client.get("/actors?known_on=1999").text


@pytest.mark.parametrize("address", ["/actors?begins=%00", "/actors?name=%00", "/actors/%00", "/register?item=%00"])
def test_odd_characters_are_no_failure(client: httpx.Client, address: str) -> None:
    assert client.get(address).status_code < 500


def test_name_of_several_lists_those_who_bear_it(
    asked: httpx.Client, add: Callable[..., str], make_record: Callable[..., Record]
) -> None:
    seizure = {"verb": "seized", "actor": "Gunmen", "kind": "people", "arms_type": "seize"}
    add(make_record("Gunmen seized a ship.", seizure), make_record("Gunmen seized a bank.", seizure))
    answer = asked.get("/actors/gunmen", follow_redirects=False)
    assert answer.headers["location"] == "/actors?name=gunmen"
    page = asked.get("/actors?name=gunmen").text
    assert "Several parties bear the name" in page
    assert page.count("in one report") == 2
