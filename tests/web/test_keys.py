"""Keys press what they are printed on, are off inside fields, and can be others."""

import pytest
from browsed import Browsed

pytestmark = [pytest.mark.browser, pytest.mark.model]


def test_question_mark_opens_the_keys(browsed: Browsed) -> None:
    page = browsed.open("/")
    page.keyboard.press("?")
    page.wait_for_url("**/help/keys")


def test_slash_enters_the_search_field_and_keys_are_off_there(browsed: Browsed) -> None:
    page = browsed.open("/")
    page.keyboard.press("/")
    page.keyboard.type("s-300 ?")
    assert page.input_value("#find-words") == "s-300 ?"


def test_a_key_of_ones_own_replaces_the_printed_one(browsed: Browsed) -> None:
    page = browsed.open("/help/keys")
    page.fill("[data-remap=help]", "x")
    page.press("[data-remap=help]", "Tab")
    assert page.text_content(".tools kbd") == "x"
    page = browsed.open("/")
    page.keyboard.press("?")
    page.keyboard.press("x")
    page.wait_for_url("**/help/keys")


def test_a_key_that_is_taken_is_refused(browsed: Browsed) -> None:
    page = browsed.open("/help/keys")
    page.fill("[data-remap=help]", "j")
    page.press("[data-remap=help]", "Tab")
    assert "taken" in (page.text_content("[data-keys-status]") or "")
