"""Every page answers in its forms, keeps the known-on day, and says plainly what it cannot do."""

from collections.abc import Iterator

import httpx
import pytest
from starlette.testclient import TestClient
from stores import build_record

from onrecord.store.connection import create_store, writing
from onrecord.store.writer import add_readings, add_report
from onrecord.web.app import make_app
from onrecord.web.filters import asset
from onrecord.workflow.adding import known_of


@pytest.fixture
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    location = str(tmp_path_factory.mktemp("empty") / "record")
    create_store(location).close()
    with TestClient(make_app(location), base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


def test_page_has_its_twins(client: httpx.Client) -> None:
    page, data, rows = (client.get(f"/help/keys{ending}") for ending in ("", ".json", ".csv"))
    assert page.headers["content-type"].startswith("text/html")
    assert {"action": "next", "key": "j"}.items() <= data.json()["keys"][0].items()
    assert rows.text.startswith("\ufeffaction,key,does,where\r\nnext,j,")


def test_known_on_stays_in_every_link(client: httpx.Client) -> None:
    text = client.get("/help/keys?known_on=1999-05").text
    assert 'href="/claims?known_on=1999-05"' in text
    assert 'href="/help/keys.json?known_on=1999-05"' in text


def test_a_date_that_is_none_is_one_message(client: httpx.Client) -> None:
    answer = client.get("/?known_on=%3Cscript%3E")
    assert answer.status_code == 422
    assert "known_on" in answer.text
    assert "<script>alert" not in answer.text


def test_unknown_page_is_a_message_in_the_form_asked_for(client: httpx.Client) -> None:
    assert client.get("/nope.json").json() == {"status": 404, "problem": "There is no page at /nope.json."}
    assert "There is no page at /nope" in client.get("/nope", headers={"accept": "text/html"}).text


@pytest.mark.parametrize("path", ["/help/keys", "/help/keys.json", "/nope", "/static/keys.js"])
def test_every_answer_carries_the_policy(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert headers["x-content-type-options"] == "nosniff"


def test_another_name_of_the_host_is_refused(client: httpx.Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_another_site_changes_nothing(client: httpx.Client, headers: dict[str, str]) -> None:
    assert client.post("/help/keys", headers=headers).status_code == 403


def test_a_file_named_with_its_hash_is_kept_by_browsers(client: httpx.Client) -> None:
    address = asset("onrecord.css")
    assert "immutable" in client.get(address).headers["cache-control"]
    assert client.get("/static/onrecord.css").headers["cache-control"] == "no-cache"


def test_a_list_is_kept_until_the_next_write(tmp_path_factory: pytest.TempPathFactory) -> None:
    location = str(tmp_path_factory.mktemp("kept") / "record")
    store = create_store(location)
    with TestClient(make_app(location), base_url="http://localhost") as client:
        assert "Norway" not in client.get("/claims").text
        record = build_record("Norway sent Spain arms.", {"verb": "sent", "actor": "Norway", "recipient": "Spain"})
        with writing(store, "test") as write:
            add_report(write, record.report, "test.txt")
            add_readings(write, [(record, known_of(record))], "chain 1")
        assert "Norway" in client.get("/claims").text
        assert "Norway" not in client.get("/claims?known_on=2000-01-01").text
