"""The map as a page: places no finer than told, transfers, the words of both, and borders that take no side."""

import dataclasses
from collections.abc import Callable, Iterator

import httpx
import pytest

from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.spans import Mention
from onrecord.store.connection import Store
from onrecord.web.app import make_app

SALE = {"verb": "sent", "actor": "Norway", "recipient": "Spain", "item": "missiles", "edtf": "1981"}
CODES = {"Norway": "NO", "Spain": "ES"}


@pytest.fixture
def client(store: Store) -> Iterator[httpx.Client]:
    from starlette.testclient import TestClient

    with TestClient(make_app(store.location), base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


def _placed(
    record: Record, name: str, precision: str, country: str | None, lat: float | None, lon: float | None
) -> Record:
    start = record.report.text.index(name)
    id_ = 7 if precision == "locality" else None
    place = Place("p-1", name, country, id_, lat, lon, precision, (Mention(start, start + len(name), name, "name"),))  # type: ignore[arg-type]
    claims = tuple(
        dataclasses.replace(claim, event=dataclasses.replace(claim.event, place=place.id)) for claim in record.claims
    )
    parties = tuple(dataclasses.replace(one, country=CODES.get(one.name)) for one in record.entities)
    return dataclasses.replace(record, places=(place,), claims=claims, entities=parties)


@pytest.fixture
def told(add: Callable[..., str], make_record: Callable[..., Record]) -> None:
    add(
        _placed(make_record("Norway sent Spain missiles at Homs.", SALE), "Homs", "locality", "SY", 34.7, 36.7),
        _placed(make_record("Norway never sent Spain missiles at Homs.", SALE | {"factuality": "CT-"}), "Homs",
                "locality", "SY", 34.7, 36.7),
        _placed(make_record("They sent arms to the Black Sea.", {"verb": "sent", "actor": "They"}), "Black Sea",
                "region", None, 43.0, 34.0),
        _placed(make_record("They sent arms to Syria.", {"verb": "sent", "actor": "They"}), "Syria", "country", "SY",
                35.0, 38.0),
        on="2020-01-01",
    )  # fmt: skip


@pytest.mark.usefixtures("told")
def test_map_has_places_no_finer_than_told_and_transfers(client: httpx.Client) -> None:
    view = client.get("/map.json").json()
    assert {place["name"]: (place["shown"], place["claims"], place["denied"]) for place in view["places"]} == {
        "Homs": ("dot", 2, 1),
        "Black Sea": ("around", 1, 0),
        "Syria": ("area", 1, 0),
    }
    (transfer,) = view["transfers"]
    assert (transfer["from_name"], transfer["to_name"], transfer["supporting"], transfer["denying"]) == (
        *("Norway", "Spain"),
        *(1, 1),
    )
    assert client.get("/map.json?known_on=2019").json()["places"] == []
    assert [place["name"] for place in client.get("/map.json?valid_on=1981&party=Norway").json()["places"]] == ["Homs"]


@pytest.mark.usefixtures("told")
def test_only_points_have_a_geometry(client: httpx.Client) -> None:
    features = client.get("/map.geojson").json()["features"]
    assert {one["properties"]["name"]: one["geometry"] for one in features} == {
        "Homs": {"type": "Point", "coordinates": [36.7, 34.7]},
        "Black Sea": None,
        "Syria": None,
    }


@pytest.mark.usefixtures("told")
def test_place_and_transfer_show_the_words(client: httpx.Client) -> None:
    page = client.get("/map?known_on=2021").text
    assert page.count("data-row") == 4
    assert "/map/places/place:7?known_on=2021" in page
    assert "Natural Earth 1:110m" in page
    view = client.get("/map/places/place:7.json").json()
    assert [claim["words"] for claim in view["claims"]] == [
        "Norway sent Spain missiles at Homs.",
        "Norway never sent Spain missiles at Homs.",
    ]
    assert "#chars=0,35" in client.get("/map/places/place:7").text
    sent = client.get("/map/transfers.json?giver=no&taker=es").json()
    assert (sent["title"], len(sent["claims"])) == ("Arms from Norway to Spain", 2)
    assert client.get("/map/transfers.json?giver=NO&taker=SY").json()["claims"] == []


@pytest.mark.usefixtures("told")
def test_a_country_is_itself_alone_and_not_the_places_in_it(client: httpx.Client) -> None:
    keys = {place["name"]: place["key"] for place in client.get("/map.json").json()["places"]}
    claims = client.get(f"/map/places/{keys['Syria']}.json").json()["claims"]
    assert [claim["words"] for claim in claims] == ["They sent arms to Syria."]
    assert {place["name"] for place in client.get("/map.json?place=SY").json()["places"]} == {"Homs", "Syria"}


@pytest.mark.usefixtures("told")
def test_place_that_is_none_is_not_found(client: httpx.Client) -> None:
    assert client.get("/map/places/place:nowhere.json").status_code == 404
    assert client.get("/map/transfers?giver=<b>&taker=ES").status_code == 422


def test_borders_say_what_is_disputed_and_where_it_is_filed(client: httpx.Client) -> None:
    view = client.get("/map/borders.json").json()
    names = {(border["one_name"], border["other_name"]) for border in view["borders"]}
    assert ("Russia", "Ukraine") in names
    assert {"Crimea": "UA", "Kashmir": None}.items() <= {
        area["name"]: area["country"] for area in view["areas"]
    }.items()


def test_an_empty_record_says_what_to_do(client: httpx.Client) -> None:
    page = client.get("/map").text
    assert "No claim of the record says where" in page
    assert "<canvas" not in page


@pytest.mark.usefixtures("told")
def test_map_never_outlives_a_write(
    client: httpx.Client, add: Callable[..., str], make_record: Callable[..., Record]
) -> None:
    assert len(client.get("/map.json").json()["places"]) == 3
    add(_placed(make_record("They sent arms to Oslo.", {"verb": "sent"}), "Oslo", "region", "NO", 59.9, 10.7))
    assert len(client.get("/map.json").json()["places"]) == 4
