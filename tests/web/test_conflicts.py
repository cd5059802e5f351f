"""Claims that disagree stand side by side, and a large record answers as fast as a small one."""

from collections.abc import Callable

import httpx
import pytest

from onrecord.model.record import Record
from onrecord.store.connection import Store
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.conflicts_read import find_disagreements, weigh_latest

Make = Callable[..., Record]
Add = Callable[..., str]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}
DENIAL = SALE | {"by": "Iraq", "stance": "deny", "factuality": "CT-"}


@pytest.fixture
def disputed(add: Add, make_record: Make) -> tuple[Record, Record]:
    records = (
        make_record("France sold missiles to Iraq.", SALE),
        make_record("Iraq denied that France sold missiles to Iraq.", DENIAL, outlet="Meridian Post"),
    )
    add(*records, on="2020-01-01")
    return records


def test_sides_are_shown_with_their_words(asked: httpx.Client, disputed: tuple[Record, Record]) -> None:
    (told,) = asked.get("/conflicts.json").json()["conflicts"]
    assert [(side["label"], [claim["id"] for claim in side["claims"]]) for side in told["sides"]] == [
        ("Asserted", [disputed[0].claims[0].id]),
        ("Denied", [disputed[1].claims[0].id]),
    ]
    page = asked.get("/conflicts").text
    assert page.count('class="side"') == 2
    assert "a source's own news" not in page
    assert "polarity" in asked.get("/conflicts.csv").text


@pytest.mark.parametrize(
    ("question", "count"),
    [("party=Iraq", 1), ("party=Iraq&kind=order", 0), ("kind=deliver&known_on=2019", 0), ("updates=true", 1)],
)
def test_conflicts_are_asked_for(
    asked: httpx.Client, disputed: tuple[Record, Record], question: str, count: int
) -> None:
    assert asked.get(f"/conflicts.json?{question}").json()["total"] == count


def test_sources_own_newer_word_is_shown_when_asked_for(asked: httpx.Client, add: Add, make_record: Make) -> None:
    told = make_record("Iraq said France sold missiles.", SALE | {"by": "Iraq"}, published_at="1982-01-01")
    denied = make_record("Iraq denied that France sold missiles.", DENIAL, published_at="1983-01-01")
    add(told, denied)
    assert asked.get("/conflicts.json").json()["total"] == 0
    assert asked.get("/conflicts.json?updates=true").json()["conflicts"][0]["update"] is True


def test_large_record_weighs_what_was_told_last_and_all_that_tells_the_same(
    store: Store, disputed: tuple[Record, Record], add: Add, make_record: Make
) -> None:
    add(make_record("Syria sold tanks to Iran.", SALE | {"actor": "Syria", "recipient": "Iran", "item": "tanks"}))
    stamp = add(make_record("Officials: France sold missiles to Iraq.", SALE))
    weighed = weigh_latest(Evidence(store), Asked(), most=3, recent=1)
    assert weighed.since == stamp
    assert {claim.actors[0].name for claim in weighed.claims} == {"France"}
    assert len(find_disagreements(weighed)) == 1
    assert weigh_latest(Evidence(store), Asked(), most=4, recent=1).since is None


def test_page_says_that_it_is_of_what_was_told_last(
    asked: httpx.Client, disputed: tuple[Record, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(weigh_latest.__kwdefaults__, "most", 1)
    monkeypatch.setitem(weigh_latest.__kwdefaults__, "recent", 1)
    assert "Name a party or a type" in asked.get("/conflicts").text


def test_nothing_disagrees_in_an_empty_record(asked: httpx.Client) -> None:
    assert "No claims disagree" in asked.get("/conflicts").text
