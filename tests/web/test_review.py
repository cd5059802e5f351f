"""Review by keyboard alone, with the words in view: what is decided is in the record, and can all be undone."""

from collections.abc import Callable

import httpx
import pytest
from browsed import Browsed

from onrecord.workflow.asking import open_evidence

ClientOf = Callable[..., httpx.Client]


@pytest.fixture
def client(few_claims: str, client_of: ClientOf) -> httpx.Client:
    return client_of(few_claims)


def asked(client: httpx.Client, query: str = "") -> dict[str, object]:
    return client.get(f"/review.json{query}").json()  # type: ignore[no-any-return]


def test_what_is_contradicted_is_asked_first_and_why_is_told(client: httpx.Client) -> None:
    view = asked(client)
    assert "Norway" in view["deciding"]["claim"]["what"]  # type: ignore[index]
    assert view["because"] == "Asked now because claims contradict each other on this: 1 for it, 1 against."
    assert (view["done"], view["left"], view["total"]) == (0, 3, 3)


def test_skipped_claim_comes_last_and_again(client: httpx.Client) -> None:
    ids = []
    after = ""
    for _ in range(3):
        view = asked(client, f"?after={after}")
        after = view["deciding"]["claim"]["id"]  # type: ignore[index]
        ids.append(after)
    view = asked(client, f"?after={after}")
    assert len(set(ids)) == 3
    assert (view["deciding"], view["skipped"]) == (None, 3)
    assert "Begin with them again" in client.get(f"/review?after={after}").text


def test_undoing_asks_the_claim_again(client: httpx.Client) -> None:
    first = asked(client)["deciding"]["claim"]["id"]  # type: ignore[index]
    client.post(f"/claims/{first}/accept", data={"next": "/review?kind=deliver"})
    assert asked(client)["done"] == 1
    answer = client.post("/review/undo", data={"next": "/review?kind=deliver"})
    assert answer.headers["location"] == f"/review?kind=deliver&claim={first}"
    assert asked(client)["done"] == 0


@pytest.mark.parametrize(("query", "total"), [("?party=France", 1), ("?factuality=CT-", 1), ("?kind=AID", 0)])
def test_some_claims_are_reviewed(query: str, total: int, client: httpx.Client) -> None:
    assert asked(client, query)["total"] == total


def test_page_shows_the_report_around_the_words(client: httpx.Client) -> None:
    text = client.get("/review?party=France").text
    assert '<strong class="trigger">sold</strong>' in text
    assert "Orlin said." in text


@pytest.mark.browser
@pytest.mark.model
def test_twenty_claims_are_decided_and_undone_by_keyboard_alone(browsed: Browsed, sample_record: str) -> None:
    page = browsed.open("/review")
    page.wait_for_selector("html[data-swaps][data-ready]")
    for number in range(20):
        for key in ("r", "3") if number % 4 == 3 else ("a",):
            page.keyboard.press(key)
        page.wait_for_function("n => document.querySelector('#review-done').value === n", arg=number + 1)
        assert page.locator(".around mark").is_visible()
    evidence = open_evidence(sample_record)
    made = evidence.decisions()
    assert [one.kind for one in made] == ["accept", "accept", "accept", "reject"] * 5
    assert len({one.words for one in made}) == 20
    assert sum(bool(one.accepted_by) for one in evidence.claims()) == 15
    page = browsed.open("/review")
    page.wait_for_selector("html[data-swaps][data-ready]")
    for _ in range(20):
        page.keyboard.press("u")  # faster than the server: keys wait their turn
    page.wait_for_function("() => document.querySelector('#review-done').value === 0")
    assert evidence.decisions() == ()
    assert [one.undoes for one in evidence.decisions(undone=True)[20:]] == [one.id for one in reversed(made)]
