"""In a browser: what is chosen shows its words, with the pointer and with keys, and no other host is asked."""

import pytest
from browsed import Browsed

pytestmark = [pytest.mark.browser, pytest.mark.model]


def test_line_of_the_network_shows_its_words(browsed: Browsed) -> None:
    page = browsed.open("/network")
    page.wait_for_selector("html[data-network-ready=few]")
    page.dispatch_event("[data-drawing] .link >> nth=0", "click")
    page.wait_for_selector("html[data-panel=shown]")
    assert page.locator("[data-panel] blockquote.words a[href*='#chars=']").count() > 0
    assert page.locator("[data-drawing] .link[data-chosen]").count() == 1


def test_rows_are_chosen_by_key_and_marked_in_the_drawing(browsed: Browsed) -> None:
    page = browsed.open("/network")
    page.wait_for_selector("html[data-network-ready=few]")
    page.keyboard.press("j")
    page.wait_for_selector("[data-panel] blockquote.words")
    row = page.locator("tr[data-row][data-chosen]")
    assert row.count() == 1
    chosen = page.locator("[data-drawing] .link[data-chosen]")
    ends = {chosen.get_attribute("data-one"), chosen.get_attribute("data-other")}
    assert ends == {row.get_attribute("data-one"), row.get_attribute("data-other")}


def test_year_is_chosen_with_the_slider(browsed: Browsed) -> None:
    page = browsed.open("/network")
    page.wait_for_selector("[data-years]:not([hidden])")
    page.focus("[data-years] input")
    page.keyboard.press("Home")
    page.wait_for_url("**valid_on=**")


def test_map_is_drawn_and_a_row_shows_its_words(browsed: Browsed) -> None:
    page = browsed.open("/map")
    page.wait_for_selector("html[data-drawn=map]")
    page.keyboard.press("j")
    page.wait_for_selector("[data-panel] blockquote.words")
    page.click("[data-zoom=in]")
    page.keyboard.press("ArrowLeft")
    page.click("[data-zoom=fit]")


def test_without_a_script_both_are_drawn_and_read(browsed: Browsed) -> None:
    context = browsed.page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    page = context.new_page()
    for path, picture in (("/network", "[data-drawing]"), ("/map", "[data-map-drawing]")):
        page.goto(browsed.base + path)
        assert page.locator(picture).is_visible()
        page.locator("table [data-open] >> nth=0").click()
        assert page.locator("blockquote.words").count() > 0
    context.close()
