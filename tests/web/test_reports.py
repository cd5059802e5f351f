"""Reports in a list, and the reader: words with what was read from them, as they stand in the text."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from browsed import Browsed, served

from onrecord.model.record import Record
from onrecord.store.connection import create_store, writing
from onrecord.store.writer import add_readings, add_report
from onrecord.web.app import make_app
from onrecord.workflow.adding import known_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Make = Callable[..., Record]
Add = Callable[..., str]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}
PAGE = "https://wire.example/a"


def test_list_is_asked_for_by_outlet(asked: httpx.Client, add: Add, make_record: Make) -> None:
    add(make_record("France sold missiles to Iraq.", SALE), make_record("Other.", outlet="Meridian Post"))
    assert [one["outlet"] for one in asked.get("/reports.json?outlet=meridian+post").json()["reports"]] == [
        "Meridian Post"
    ]
    assert asked.get("/reports.csv").text.count("\r\n") == 3
    page = asked.get("/reports?outlet=nobody").text
    assert "No report fits" in page


def test_empty_record_says_what_to_do(asked: httpx.Client) -> None:
    assert "onrecord add FOLDER" in asked.get("/reports").text


def test_reader_says_the_text_with_its_claims(asked: httpx.Client, add: Add, make_record: Make) -> None:
    record = make_record("Iraq said: France sold missiles to Iraq.", SALE | {"by": "Iraq"})
    add(record)
    told = asked.get(f"/reports/{record.report.id}.json").json()
    assert [claim["id"] for claim in told["claims"]] == [record.claims[0].id]
    assert [one["layers"] for one in told["paragraphs"][0]["segments"]][:2] == [["source", "content"], ["content"]]
    page = asked.get(f"/reports/{record.report.id}").text
    text = re.sub(r"<sup>.*?</sup>|<[^>]+>", "", page[page.index("<article") : page.index("</article")]).strip()
    assert text == record.report.text
    assert 'href="#c-1"' in page


def test_markup_and_hidden_signs_of_a_report_are_shown(asked: httpx.Client, add: Add, make_record: Make) -> None:
    record = make_record("<script>alert(1)</script> \u202egnp.exe")
    add(record)
    page = asked.get(f"/reports/{record.report.id}").text
    assert "<script>alert" not in page
    assert "[U+202E]" in page


def test_reading_that_stands_no_longer_leads_to_the_one_that_does(
    asked: httpx.Client, add: Add, make_record: Make
) -> None:
    old, new = (make_record(f"France sold missiles to Iraq{end}", SALE, url=PAGE) for end in (".", ", again."))
    add(old, on="2020-01-01")
    add(new, on="2020-01-05")
    page = asked.get(f"/reports/{old.report.id}").text
    assert "stood until 2020-01-05" in page
    assert f'href="/reports/{new.report.id}"' in page
    assert "stood until" not in asked.get(f"/reports/{old.report.id}?known_on=2020-01-02").text
    assert [one["id"] for one in asked.get(f"/reports/{new.report.id}.json").json()["earlier"]] == [old.report.id]


@pytest.mark.parametrize("path", ["/reports/r-nope", "/reports/%00", "/reports/r-nope.json"])
def test_report_that_is_not_there_is_said(asked: httpx.Client, path: str) -> None:
    answer = asked.get(path)
    assert answer.status_code in (400, 404)
    assert "Traceback" not in answer.text


@pytest.mark.browser
@pytest.mark.model
def test_claim_and_words_mark_each_other(browsed: Browsed) -> None:
    page = browsed.open("/reports?outlet=Levant+Courier")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[data-reader][data-ready]")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.get_attribute("#c-2", "aria-current") == "true"
    marked = "[...CSS.highlights.get('onrecord-claim')][0].toString()"
    card = "JSON.stringify([...document.querySelectorAll('.claim[data-chosen]')].map((one) => one.id))"
    assert page.evaluate(marked).strip()
    page.click("sup a[data-n='4']")
    assert page.evaluate(card) == '["c-4"]'
    page.keyboard.press("k")
    assert page.evaluate(card) == '["c-3"]'
    page.hover(".text [data-c='1']")
    page.wait_for_selector("#c-1[aria-current]")
    page.hover("#c-2 .faint")
    page.wait_for_selector("#c-2[aria-current]")


@pytest.mark.browser
@pytest.mark.model
def test_address_of_words_marks_them_and_is_copied(browsed: Browsed) -> None:
    page = browsed.open("/reports?outlet=Levant+Courier")
    path = page.get_attribute("[data-open]", "href") or ""
    browsed.open(f"{path}#chars=7,29")
    page.wait_for_selector("html[data-words]")
    text = page.evaluate(
        "fetch(location.pathname + '.json').then((got) => got.json()).then((told) => told.report.text)"
    )
    assert page.get_attribute("html", "data-words") == text[7:29]
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.text p:nth-of-type(2)'))")
    page.wait_for_selector("[data-copy-link]:not([disabled])")
    page.click("[data-copy-link]")
    start, end = map(int, page.url.rpartition("=")[2].split(","))
    assert text[start:end] == text.split("\n\n")[1].strip()


@pytest.mark.browser
@pytest.mark.model
def test_what_is_marked_is_remembered(browsed: Browsed) -> None:
    page = browsed.open("/reports?outlet=Levant+Courier")
    page.click("[data-open]")
    page.wait_for_selector("html[data-reader][data-ready]")
    page.uncheck("#show-event")
    page.reload()
    page.wait_for_selector("html[data-reader][data-ready]")
    assert not page.is_checked("#show-event")
    assert page.evaluate("getComputedStyle(document.querySelector('.text .s-event')).fontWeight") == "400"


@pytest.mark.browser
def test_address_counts_code_points_in_any_script(chromium: "Browser", tmp_path: Path, make_record: Make) -> None:
    record = make_record("\U00010348\U00010348 a\u202eb \u05e9\u05dc\u05d5\u05dd end.\n\n\U0001f680 More.")
    store = create_store(str(tmp_path / "record"))
    with writing(store, "test") as write:
        add_report(write, record.report, "test.txt")
        add_readings(write, [(record, known_of(record))], "chain 1")
    context = chromium.new_context()
    page = context.new_page()
    with served(make_app(str(tmp_path / "record"))) as address:
        for start, end in ((0, 2), (3, 6), (7, 11), (12, 20)):
            page.goto("about:blank")
            page.goto(f"{address}/reports/{record.report.id}#chars={start},{end}")
            page.wait_for_selector("html[data-words]")
            shown = record.report.text[start:end].replace("\u202e", "[U+202E]").replace("\n\n", "")
            assert (page.get_attribute("html", "data-words") or "").replace("\n", "") == shown
            assert page.evaluate("getComputedStyle(document.querySelector('.text p')).direction") == "ltr"
    context.close()
