"""Words are found with their places, and the parties of the name beside them."""

from collections.abc import Callable

import httpx
import pytest
from browsed import Browsed

from onrecord.model.record import Record

Make = Callable[..., Record]
Add = Callable[..., str]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}


def test_passage_has_its_words_marked_and_the_address_of_the_first(
    asked: httpx.Client, add: Add, make_record: Make
) -> None:
    record = make_record("Nothing here.\n\nSo France sold missiles to Iraq.", SALE)
    add(record)
    (told,) = asked.get("/search.json", params={"q": 'iraq "sold missiles"'}).json()["passages"]
    assert [record.report.text[start:end] for start, end in told["hits"]] == ["sold missiles", "Iraq"]
    page = asked.get("/search?q=missil*").text
    assert "<mark>missiles</mark>" in page
    assert f"/reports/{record.report.id}#chars=30,38" in page


def test_parties_and_claims_of_the_name_stand_beside(asked: httpx.Client, add: Add, make_record: Make) -> None:
    add(make_record("France sold missiles to Iraq.", SALE))
    told = asked.get("/search.json?q=france").json()
    assert [party["key"] for party in told["parties"]] == ["state:fr"]
    assert len(told["claims"]) == 1
    assert asked.get("/search.json?q=fran").json()["alike"] == ["france"]


def test_pages_follow_each_other(asked: httpx.Client, add: Add, make_record: Make) -> None:
    add(make_record("\n\n".join(f"Word {number}." for number in range(30))))
    first, second = (asked.get(f"/search.json?q=word&page={page}").json() for page in (1, 2))
    assert (len(first["passages"]), first["has_more"]) == (25, True)
    assert (len(second["passages"]), second["has_more"]) == (5, False)
    assert first["passages"][-1]["words"] == "Word 5."
    assert second["passages"][0]["words"] == "Word 4."


@pytest.mark.parametrize("query", ["", "   ", "?!", '"', "<script>", "a" * 400, "NEAR(x", "x*y -z", "%_\\"])
def test_any_words_are_answered(asked: httpx.Client, query: str) -> None:
    page = asked.get("/search", params={"q": query})
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_long_passage_is_shown_around_its_words(asked: httpx.Client, add: Add, make_record: Make) -> None:
    add(make_record("word " * 200 + "missiles " + "word " * 60))
    (told,) = asked.get("/search.json?q=missiles").json()["passages"]
    assert told["is_cut_before"]
    assert [piece["text"] for piece in told["pieces"] if piece["hit"]] == ["missiles"]


@pytest.mark.browser
@pytest.mark.model
def test_words_found_are_marked_in_their_report(browsed: Browsed) -> None:
    page = browsed.open("/search?q=Scud")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[data-words]")
    assert (page.get_attribute("html", "data-words") or "").startswith("Scud")
