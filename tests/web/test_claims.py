"""Claims in a list, and one by one with its words, clocks, versions and those that disagree."""

from collections.abc import Callable

import httpx
import pytest
from browsed import Browsed

from onrecord.model.decision import Decision, Judgement, Words
from onrecord.model.record import Record
from onrecord.store.connection import Store, writing
from onrecord.store.decisions import add_decision, add_judgement
from onrecord.web.clocks import WIDTH, clocks_of

Make = Callable[..., Record]
Add = Callable[..., str]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}


@pytest.fixture
def sale(add: Add, make_record: Make) -> Record:
    record = make_record("France sold missiles to Iraq.", SALE)
    add(record, on="2020-01-01")
    return record


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("", 2),
        ("party=Iraq&kind=&item=", 2),
        ("by=Iraq", 1),
        ("outlet=Meridian+Post", 1),
        ("outlet=Iraq", 0),
        ("kind=deliver&factuality=CT-", 1),
        ("item=missiles&happened=1981-06", 1),
        ("happened=1990", 0),
        ("stance=deny&known_on=2020-01-03", 1),
        ("stance=deny&known_on=2020-01-01", 0),
    ],
)
def test_claims_are_asked_for(
    asked: httpx.Client, sale: Record, add: Add, make_record: Make, question: str, count: int
) -> None:
    denial = {"verb": "sold", "recipient": "Iraq", "by": "Iraq", "stance": "deny", "factuality": "CT-"}
    add(make_record("Iraq denied France sold it.", denial, outlet="Meridian Post"), on="2020-01-02")
    told = asked.get(f"/claims.json?{question}").json()
    assert (len(told["claims"]), told["total"]) == (count, count)


def test_name_that_nobody_bears_is_said_on_the_page(asked: httpx.Client, sale: Record) -> None:
    page = asked.get("/claims?party=Franze")
    assert page.status_code == 200
    assert "names that begin so: france" in page.text
    assert "<form" in page.text


def test_pages_have_fifty_and_follow_each_other(asked: httpx.Client, add: Add, make_record: Make) -> None:
    add(make_record("France sold it to Iraq.", *[SALE | {"item": None, "factuality": "PS+"}] * 60))
    first, second = (asked.get(f"/claims.json?page={page}").json() for page in (1, 2))
    assert (len(first["claims"]), first["has_more"]) == (50, True)
    assert (len(second["claims"]), second["has_more"], second["claims"][0]["number"]) == (10, False, 51)
    assert asked.get("/claims.csv").text.count("\n") == 61


def test_claim_has_its_words_in_their_text(asked: httpx.Client, sale: Record) -> None:
    told = asked.get(f"/claims/{sale.claims[0].id}.json").json()
    assert told["context"]["words"] == ["France ", "sold", " missiles to Iraq."]
    assert told["happenings"][0]["supporting"] == []
    page = asked.get(f"/claims/{sale.claims[0].id}").text
    assert f'href="/reports/{sale.report.id}#chars=0,29"' in page
    assert "@misc{" in page
    assert "characters 0 to 29" in page


def test_claim_stands_beside_those_that_deny_it(asked: httpx.Client, sale: Record, add: Add, make_record: Make) -> None:
    denial = SALE | {"by": "Iraq", "stance": "deny", "factuality": "CT-"}
    other = make_record("Iraq denied that France sold missiles to Iraq.", denial)
    add(other)
    told = asked.get(f"/claims/{sale.claims[0].id}.json").json()
    assert [claim["id"] for claim in told["happenings"][0]["denying"]] == [other.claims[0].id]
    assert told["conflicts"][0]["kind"] == "polarity"
    assert [side["label"] for side in told["conflicts"][0]["sides"]] == ["Asserted", "Denied"]


def test_claim_that_stands_no_longer_says_since_when(
    asked: httpx.Client, sale: Record, add: Add, make_record: Make
) -> None:
    add(make_record(sale.report.text, SALE | {"factuality": "PR+"}), on="2020-02-02", chain="chain 2")
    page = asked.get(f"/claims/{sale.claims[0].id}").text
    assert "This claim stood until 2020-02-02" in page
    assert "This claim stood until" not in asked.get(f"/claims/{sale.claims[0].id}?known_on=2020-02-01").text


def test_what_people_decided_and_hold_is_told(asked: httpx.Client, store: Store, sale: Record) -> None:
    trigger = sale.claims[0].event.trigger
    words = Words(sale.report.id, trigger.start_char, trigger.end_char, "sold")
    with writing(store, "decide") as write:
        add_decision(write, Decision("", "reject", "", "ann", "the year is wrong", words=words))
        add_judgement(write, Judgement("", sale.claims[0].id, "A rumour.", "", "bob", "nobody else says so"))
    page = asked.get(f"/claims/{sale.claims[0].id}").text
    for told in ("A decision rejects this claim", "the year is wrong", "A rumour."):
        assert told in page


def test_kept_answer_gives_way_to_the_next_write(
    asked: httpx.Client, sale: Record, add: Add, make_record: Make
) -> None:
    path = f"/claims/{sale.claims[0].id}.json"
    assert asked.get(path).json()["happenings"][0]["supporting_origins"] == 1
    add(make_record("A spokesman: France sold missiles to Iraq.", SALE | {"by": "Iraq"}))
    assert asked.get(path).json()["happenings"][0]["supporting_origins"] == 2


def test_clocks_are_on_one_axis(told: Callable[..., object]) -> None:
    drawn = clocks_of(told("deliver", "fr", "ar", when="1981/..", on="1982-05-06"))  # type: ignore[arg-type]
    assert drawn["from"] == "1981-01-01"
    assert (drawn["rows"][0]["x"], drawn["rows"][0]["length"]) == (0, WIDTH)
    undated = clocks_of(told("deliver", "fr", "ar", when=None, on=None))  # type: ignore[arg-type]
    assert [row["x"] is None for row in undated["rows"]] == [True, True, False]


@pytest.mark.browser
@pytest.mark.model
def test_keys_go_from_the_list_to_a_claim_and_its_citation_is_copied(browsed: Browsed) -> None:
    page = browsed.open("/claims?party=Yemen")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[data-copy]")
    page.click("[data-copy=cite-bibtex]")
    page.wait_for_selector("[data-copy-status]:not(:empty)", state="attached")
    assert "@misc" in (page.text_content("#cite-bibtex") or "")


def test_form_keeps_each_of_several_values(asked: httpx.Client, sale: Record) -> None:
    page = asked.get("/claims?kind=deliver&kind=strike&item=missile&item=tank&valid_on=1981").text
    for kept in (
        'value="deliver" selected',
        "<option selected>strike",
        'value="missile"',
        'value="tank"',
        'value="1981"',
    ):
        assert kept in page
