"""Forms decide, lead back to a page of ours, carry their author, and can be undone."""

from collections.abc import Callable

import httpx
import pytest
from browsed import Browsed
from playwright.sync_api import Browser

from onrecord.workflow.asking import Evidence, open_evidence

ClientOf = Callable[..., httpx.Client]


@pytest.fixture
def client(few_claims: str, client_of: ClientOf) -> httpx.Client:
    return client_of(few_claims)


@pytest.fixture
def evidence(few_claims: str) -> Evidence:
    return open_evidence(few_claims)


@pytest.fixture
def claim(evidence: Evidence) -> str:
    return next(one.id for one in evidence.claims() if one.words.startswith("France and"))


def test_claim_is_accepted_and_the_answer_leads_on(client: httpx.Client, evidence: Evidence, claim: str) -> None:
    answer = client.post(f"/claims/{claim}/accept", data={"next": "/review?kind=deliver"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?kind=deliver")
    [decision] = evidence.decisions()
    assert evidence.claim(claim).accepted_by == decision.id
    assert decision.author


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: b", ""]
)
def test_answer_leads_to_no_other_site(path: str, client: httpx.Client, claim: str) -> None:
    answer = client.post(f"/claims/{claim}/accept", data={"next": path})
    assert answer.headers["location"] == f"/claims/{claim}/decide"
    assert "set-cookie" not in answer.headers


def test_claim_is_rejected_for_a_reason_and_not_without(client: httpx.Client, evidence: Evidence, claim: str) -> None:
    assert client.post(f"/claims/{claim}/reject").status_code == 400
    client.post(f"/claims/{claim}/reject", data={"code": "roles", "reason": "it was Norway"})
    assert [one.reason for one in evidence.decisions()] == ["Who does it to whom is wrong; it was Norway"]
    assert evidence.claim(claim).rejected_by


def test_claim_is_corrected_by_a_form(client: httpx.Client, evidence: Evidence, claim: str) -> None:
    page = client.get(f"/claims/{claim}/edit.json").json()
    told = {
        "words": "France sold missiles\r\nto Iraq",
        "actors": "Norway; France",
        "recipients": "Iraq",
        "arms_type": "offer",
        "event_type": page["claim"]["event_type"],
        "factuality": "PR+",
    }
    assert client.post(f"/claims/{claim}/correct", data=told).status_code == 303
    held = evidence.claim(claim)
    assert (held.words, held.arms_type, held.factuality) == ("France sold missiles to Iraq", "offer", "PR+")
    assert [party.name for party in held.actors] == ["Norway", "France"]
    assert (
        "actors: Norway, France; type: offer / COOPERATE; certainty: planned"
        in client.get(f"/decisions?claim={claim}").text
    )


def test_last_decision_is_undone_to_any_depth(client: httpx.Client, evidence: Evidence, claim: str) -> None:
    client.post(f"/claims/{claim}/accept")
    client.post(f"/claims/{claim}/reject", data={"code": "words"})
    client.post("/decisions/undo")
    assert evidence.claim(claim).accepted_by
    client.post("/decisions/undo")
    assert evidence.claim(claim).accepted_by is None
    assert client.post("/decisions/undo").status_code == 400
    assert [row["stands"] for row in client.get(f"/decisions.json?claim={claim}").json()["decisions"]] == [False] * 4


def test_undoing_one_claim_leaves_others(client: httpx.Client, evidence: Evidence, claim: str) -> None:
    other = next(one.id for one in evidence.claims() if one.id != claim)
    for id_ in (claim, other):
        client.post(f"/claims/{id_}/accept")
    client.post(f"/claims/{claim}/undo")
    assert [bool(evidence.claim(id_).accepted_by) for id_ in (claim, other)] == [False, True]


def test_what_was_decided_is_not_there_on_days_before(client: httpx.Client, claim: str) -> None:
    client.post(f"/claims/{claim}/credibility", data={"value": "3", "reason": "one source"})
    assert client.get(f"/decisions.json?claim={claim}").json()["total"] == 1
    assert client.get("/decisions.json?known_on=2001").json()["total"] == 0


def test_source_is_graded_and_its_history_told(client: httpx.Client, evidence: Evidence) -> None:
    page = client.get("/decisions?party=Harbour+Wire").text
    assert 'action="/decisions/reliability"' in page
    told = {"source": "Harbour Wire", "value": "B", "reason": "it names its sources"}
    told |= {"next": "/decisions?party=Harbour+Wire"}
    assert client.post("/decisions/reliability", data=told | {"reason": " "}).status_code == 400
    assert client.post("/decisions/reliability", data=told).headers["location"] == "/decisions?party=Harbour+Wire"
    assert [(one.kind, one.value) for one in evidence.decisions()] == [("reliability", "B")]
    assert "graded the source: <bdi>Harbour Wire; grade B" in client.get("/decisions?party=Harbour+Wire").text


def test_words_are_decided_to_mean_another(client: httpx.Client, evidence: Evidence, claim: str) -> None:
    held = evidence.claim(claim)
    entity = next(one.id for one in evidence.report(held.report).record.entities if one.name == "France")
    told = {"kind": "is", "report": held.report, "entity": entity, "party": "Norway", "reason": "as the words say"}
    assert client.post("/decisions/mention", data=told).headers["location"] == f"/reports/{held.report}"
    assert [party.name for party in evidence.claim(claim).actors] == ["Norway"]


@pytest.mark.parametrize("change", ["accept", "reject", "correct", "undo"])
def test_claim_that_is_not_there_is_told(change: str, client: httpx.Client) -> None:
    answer = client.post(f"/claims/c-none/{change}", data={"code": "words", "words": "x"})
    assert answer.status_code == 404
    assert "there is no claim" in answer.text


@pytest.mark.browser
@pytest.mark.model
def test_forms_decide_without_script(chromium: Browser, workbench: str, sample_record: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    claims = open_evidence(sample_record).claims()
    claim = claims[0].id
    other = next(party.key for one in claims for party in one.actors if party not in claims[0].actors)
    page.goto(f"{workbench}/claims/{claim}/decide")
    page.click("summary[data-action=reject]")
    page.click("button[value=roles]")
    assert "Rejected" in page.text_content(".decide-state")  # type: ignore[operator]
    page.click("button[data-action=undo]")
    page.click("a[data-action=edit]")
    page.fill("[name=actors]", other)
    page.click("form button.main")
    assert "Corrected by a person" in page.text_content(".decide-state")  # type: ignore[operator]
    assert [one.kind for one in open_evidence(sample_record).decisions()] == ["correct"]
    context.close()


@pytest.mark.browser
@pytest.mark.model
def test_claim_chosen_in_the_reader_is_decided_by_key(browsed: Browsed, sample_record: str) -> None:
    evidence = open_evidence(sample_record)
    report = evidence.claims()[0].report
    page = browsed.open(f"/reports/{report}")
    page.wait_for_selector("html[data-swaps][data-ready]")
    for key, said in (("a", "Accepted"), ("u", "Not decided"), ("a", "Accepted")):
        if not page.query_selector("[data-chosen]"):
            page.keyboard.press("j")
            page.wait_for_selector("[data-chosen] [data-action=accept]")
        page.keyboard.press(key)
        page.wait_for_selector(f"[data-chosen] .decide-state:has-text('{said}')")
    page.keyboard.press("j")
    page.wait_for_selector("[data-note]:has-text('accepted')")
    [decision] = evidence.decisions()
    assert (decision.kind, decision.words and decision.words.report) == ("accept", report)


def test_every_reason_has_a_key(client: httpx.Client, claim: str) -> None:
    reasons = client.get(f"/claims/{claim}/decide.json").json()["reasons"]
    keys = {one["action"] for one in client.get("/help/keys.json").json()["keys"]}
    assert {f"reason-{number}" for number, _ in enumerate(reasons, 1)} <= keys
