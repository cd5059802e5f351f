"""Every page of the workbench, whatever it shows: nothing asked elsewhere, nothing that some cannot read or reach."""

import contextlib
import importlib.resources
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from browsed import Browsed, paths_of, served

from onrecord.web.app import make_app
from onrecord.workflow.asking import open_evidence

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.model]
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
QUERIES = {"/network": "?actor=state:ru", "/claims": "?known_on=2030-01-01"}
"""What is asked of a page that shows little without a question."""


@pytest.fixture(scope="module")
def pages(samples_read: str) -> list[str]:
    """Return the paths of all pages that answer with HTML, as the API describes them, each with what is asked of it."""
    with open_evidence(samples_read) as evidence:
        found = paths_of(make_app(samples_read), evidence, "text/html")
    return [asked + QUERIES.get(path, "") for path, asked in sorted(found.items())]


@pytest.fixture(scope="module")
def address(samples_read: str) -> Iterator[str]:
    """Return the address of a workbench on the sample record, which the tests of this module only read."""
    with served(make_app(samples_read)) as base:
        yield base


@contextlib.contextmanager
def opened(browser: "Browser", base: str, **context: Any) -> Iterator[Browsed]:
    """Yield a page in a context of its own; its scripts may be added to."""
    with contextlib.closing(browser.new_context(bypass_csp=True, **context)) as own:
        browsing = Browsed(own.new_page(), base)
        browsing.page.on("pageerror", lambda error: browsing.faults.append(str(error)))
        browsing.page.on("request", lambda request: browsing.note(request.url))
        yield browsing


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_fault_that_axe_finds(chromium: "Browser", address: str, pages: list[str], scheme: str) -> None:
    axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    faults: list[str] = []
    with opened(chromium, address, color_scheme=scheme, viewport={"width": 1280, "height": 900}) as browsing:
        for path in pages:
            page = browsing.open(path)
            page.evaluate(axe)
            told = page.evaluate("rules => axe.run({runOnly: rules})", list(RULES))
            faults += [f"{path}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in told["violations"]]
        assert faults == []
        assert browsing.faults == []
        assert browsing.elsewhere == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_its_window(chromium: "Browser", address: str, pages: list[str], width: int) -> None:
    wider: list[str] = []
    with opened(chromium, address, viewport={"width": width, "height": 844}) as browsing:
        for path in pages:
            page = browsing.open(path)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wider.append(path)
    assert wider == []


def test_every_page_reads_without_scripts(chromium: "Browser", address: str, pages: list[str]) -> None:
    bare: list[str] = []
    with opened(chromium, address, java_script_enabled=False) as browsing:
        for path in pages:
            answer = browsing.page.goto(address + path)
            if answer is None or answer.status != 200 or not browsing.page.inner_text("main").strip():
                bare.append(path)
    assert bare == []
