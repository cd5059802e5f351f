"""Pairs of parties that may be one are asked, words of both in view; who is who is decided by key."""

from collections.abc import Callable

import httpx
import pytest
from stores import build_record

from onrecord.model.held import Party
from onrecord.store.connection import open_store, writing
from onrecord.store.writer import add_readings, add_report
from onrecord.workflow.adding import known_of
from onrecord.workflow.asking import Asked, open_evidence
from onrecord.workflow.pairing import find_pairs

SALE = {"verb": "sold", "recipient": "Iraq", "kind": "company"}


@pytest.fixture
def alike(few_claims: str) -> str:
    records = [
        build_record("Orion Works sold arms to Iraq.", SALE | {"actor": "Orion Works"}),
        build_record("Orion Work sold arms to Iraq.", SALE | {"actor": "Orion Work"}),
    ]
    store = open_store(few_claims)
    with writing(store, "test") as write:
        for record in records:
            add_report(write, record.report, "test.txt")
        add_readings(write, [(record, known_of(record)) for record in records], "chain 1")
    store.close()
    return few_claims


def test_pair_is_asked_with_words_of_both_and_decided(alike: str, client_of: Callable[..., httpx.Client]) -> None:
    client = client_of(alike)
    view = client.get("/review/links.json").json()
    assert view["pair"]["because"] == "“orion work” and “orion works” are spelled alike"
    assert [side["words"][0]["line"] for side in view["sides"]] == [
        "Orion Work sold arms to Iraq.",
        "Orion Works sold arms to Iraq.",
    ]
    told = {"kind": "same", "party": view["sides"][0]["party"]["key"], "other": view["sides"][1]["party"]["key"]}
    assert client.post("/decisions/parties", data=told).status_code == 303
    assert client.get("/review/links.json").json()["left"] == 0
    assert len(open_evidence(alike).claims(Asked(actor="Orion Work"))) == 2
    answer = client.post("/review/undo", data={"next": "/review/links"})
    assert answer.headers["location"] == "/review/links"
    assert client.get("/review/links.json").json()["left"] == 1


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        pytest.param(("person", "Bernie Sanders"), ("person", "Felicia Sanders"), False, id="another first name"),
        pytest.param(("person", "B. Sanders"), ("person", "Bernie Sanders"), True, id="initial"),
        pytest.param(("person", "Sanders"), ("person", "Bernie Sanders"), True, id="surname alone"),
        pytest.param(("company", "Sanders"), ("person", "Bernie Sanders"), False, id="another kind"),
        pytest.param(("company", "Orion Works"), ("company", "Orion Arms"), False, id="one word in common"),
    ],
)
def test_names_that_may_be_of_one(one: tuple[str, str], other: tuple[str, str], asked: bool) -> None:
    parties = [Party(f"{kind}:-:{name}", name, kind) for kind, name in (one, other)]
    names = {party.key: (party.name.casefold().replace(".", ""),) for party in parties}
    assert bool(list(find_pairs(dict.fromkeys(parties, 1), names))) is asked


def test_parties_of_two_countries_are_two() -> None:
    parties = [Party(f"person:{code}:jon-doe", "Jon Doe", "person", code) for code in ("FR", "US")]
    assert list(find_pairs(dict.fromkeys(parties, 1), dict.fromkeys((one.key for one in parties), ("jon doe",)))) == []
