"""The network as a page: ties with the words they rest on, filters in the address, and never an answer of before."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator

import httpx
import pytest

from onrecord.model.record import Record
from onrecord.store.connection import Store
from onrecord.web.app import make_app

SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}


@pytest.fixture
def client(store: Store) -> Iterator[httpx.Client]:
    from starlette.testclient import TestClient

    with TestClient(make_app(store.location), base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def told(add: Callable[..., str], make_record: Callable[..., Record]) -> None:
    add(
        make_record("France sold Iraq missiles in 1981.", SALE, outlet="One Wire"),
        make_record("In 1981 France sold missiles, Iraq says.", SALE | {"by": "Iraq"}, outlet="Other Post"),
        make_record("Spain never sold Iraq any missiles.", SALE | {"actor": "Spain", "factuality": "CT-"}),
        make_record("Spain sold Iraq missiles.", SALE | {"actor": "Spain", "edtf": "1982"}),
        make_record("Spain attacked France.", {"verb": "attacked", "actor": "Spain", "recipient": "France"}
                    | {"arms_type": None, "event_type": "ASSAULT"}),
        on="2020-01-01",
    )  # fmt: skip


def _ties(client: httpx.Client, query: str = "") -> set[tuple[str, str, str]]:
    found = client.get(f"/network.json?{query}").json()["ties"]
    return {(tie["actor_name"], tie["kind"], tie["recipient_name"]) for tie in found}


@pytest.mark.usefixtures("told")
def test_network_has_one_link_a_pair_and_its_ties(client: httpx.Client) -> None:
    view = client.get("/network.json").json()
    assert {node["name"] for node in view["nodes"]} == {"France", "Iraq", "Spain"}
    (sale,) = (link for link in view["links"] if {link["one"], link["other"]} == {"state:fr", "state:ir"})
    assert (sale["tone"], sale["kinds"], sale["origins"], sale["denied"]) == ("helps", ["supplies"], 2, False)
    assert [view["ties"][at]["standing"] for at in sale["ties"]] == ["corroborated"]
    assert all(-1 <= node[axis] <= 1 for node in view["nodes"] for axis in "xy")


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("query", "ties"),
    [
        ("kind=attacks", {("Spain", "attacks", "France")}),
        ("origins=2", {("France", "supplies", "Iraq")}),
        ("valid_on=1982", {("Spain", "supplies", "Iraq")}),
        ("item=Missiles&item=", {("France", "supplies", "Iraq"), ("Spain", "supplies", "Iraq")}),
        ("known_on=2019", set()),
        ("kind=&item=&region=&valid_on=&factuality=&origins=1&actor=", None),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_filters_stand_in_the_address(client: httpx.Client, query: str, ties: set[tuple[str, str, str]] | None) -> None:
    assert _ties(client, query) == (_ties(client) if ties is None else ties)


@pytest.mark.usefixtures("told")
def test_page_has_drawing_table_and_links_that_keep_the_question(client: httpx.Client) -> None:
    page = client.get("/network?kind=supplies&known_on=2021").text
    assert page.count("data-row") == 2
    assert 'aria-hidden="true" data-drawing' in page
    assert "/network/between?known_on=2021&amp;one=state%3Afr&amp;other=state%3Air&amp;kind=supplies" in page
    assert "style=" not in page


@pytest.mark.usefixtures("told")
def test_party_in_the_middle_stands_there(client: httpx.Client) -> None:
    view = client.get("/network.json?actor=Iraq").json()
    assert view["title"] == "Network of Iraq"
    assert {node["name"]: (node["x"], node["y"]) for node in view["nodes"]}["Iraq"] == (0, 0)
    assert client.get("/network?actor=Iraq&kind=attacks").status_code == 200
    assert client.get("/network.json?actor=Atlantis").status_code == 404


@pytest.mark.usefixtures("told")
def test_between_two_has_words_sides_and_origins(client: httpx.Client) -> None:
    view = client.get("/network/between.json?one=Iraq&other=Spain").json()
    (tie,) = view["ties"]
    assert (tie["standing"], len(tie["for"]), len(tie["against"])) == ("disputed", 1, 1)
    assert tie["against"][0]["words"] == "Spain never sold Iraq any missiles."
    both = client.get("/network/between.json?one=France&other=Iraq").json()["ties"][0]["for"]
    assert sorted(claim["origin"] for claim in both) == [1, 2]
    page = client.get("/network/between?one=Iraq&other=Spain").text
    assert f"/reports/{tie['against'][0]['report']}#chars=0,35" in page
    part = client.get("/network/between?one=Iraq&other=Spain", headers={"OnRecord-Part": "true"}).text
    assert "<html" not in part
    assert "<h1" not in part


@pytest.mark.usefixtures("told")
def test_paths_name_the_least_sourced_link(client: httpx.Client) -> None:
    view = client.get("/network/paths.json?from=France&to=Spain&kind=supplies").json()
    (path,) = view["paths"]
    assert [party["name"] for party in path["parties"]] == ["France", "Iraq", "Spain"]
    assert path["weakest"]["actor_name"] == "Spain"
    assert "least sourced" in client.get("/network/paths?from=France&to=Spain&kind=supplies").text
    assert client.get("/network/paths").status_code == 200


@pytest.mark.usefixtures("told")
def test_gexf_and_csv_have_the_ties(client: httpx.Client) -> None:
    root = ET.fromstring(client.get("/network.gexf").text)  # noqa: S314  our own
    spaces = {"g": "http://gexf.net/1.3"}
    assert len(root.findall(".//g:node", spaces)) == len(root.findall(".//g:edge", spaces)) == 3
    rows = client.get("/network.csv").text.splitlines()
    assert (len(rows), rows[0][1:].split(",")[:2]) == (4, ["actor", "actor_name"])


@pytest.mark.parametrize(
    "measure",
    ["shares", "concentration", "dependence", "brokers", "communities", "friends-of-enemies", "balance", "bursts"],
)
@pytest.mark.usefixtures("told")
def test_measure_is_a_table_of_three_columns(client: httpx.Client, measure: str) -> None:
    view = client.get(f"/network/measures/{measure}.json").json()
    assert bool(view["rows"]) is (measure != "friends-of-enemies")
    assert all(
        column["name"] in row or column["kind"] == "evidence" for row in view["rows"] for column in view["columns"]
    )
    assert client.get(f"/network/measures/{measure}").status_code == 200


@pytest.mark.usefixtures("told")
def test_measures_that_need_names_or_days_ask_for_them(client: httpx.Client) -> None:
    assert client.get("/network/measures/without.json").json()["missing"] == ["name"]
    (loss,) = client.get("/network/measures/without.json?name=France").json()["rows"]
    assert (loss["client"]["name"], loss["left"]["disputed"]) == ("Iraq", 1)
    changed = client.get("/network/measures/changes.json?since=1981&until=1982").json()["rows"]
    assert {row["change"] for row in changed} == {"newly told", "no longer told"}
    assert client.get("/network/measures/nope").status_code == 422


def test_an_empty_record_says_what_to_do(client: httpx.Client) -> None:
    page = client.get("/network").text
    assert "The record tells of no ties" in page
    assert "/add" in page


def test_answer_is_kept_and_never_outlives_a_write(
    client: httpx.Client, add: Callable[..., str], make_record: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    import onrecord.web.network_told as telling

    made = []
    real = telling._tell
    monkeypatch.setattr(telling, "_tell", lambda *a: made.append(1) or real(*a))
    add(make_record("France sold Iraq missiles in 1981.", SALE))
    first = [client.get(f"/network.json{query}").text for query in ("", "", "?page=2", "?kind=backs")]
    assert first[0] == first[1] == first[2] != first[3]
    assert len(made) == 2
    add(make_record("Spain sold Iraq missiles.", SALE | {"actor": "Spain"}))
    assert "Spain" in client.get("/network.json").text
    assert "Spain" not in client.get("/network.json?known_on=2019").text
