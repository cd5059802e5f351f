"""Take the screenshots of `docs/workbench.md`: `make screenshots`, which needs Chromium.

A record is made of the sample reports and served on the loopback address; each page is opened at 1280 and at 390 pixels
and written to `docs/screenshots/`.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests/fixtures"))

from browsed import CHROMIUM, SAMPLES, Browsed, served  # noqa: E402  the tests' own way to open a page
from playwright.sync_api import sync_playwright  # noqa: E402

from onrecord.store.connection import create_store  # noqa: E402
from onrecord.web.app import make_app  # noqa: E402
from onrecord.workflow.adding import add_inputs  # noqa: E402
from onrecord.workflow.asking import open_evidence  # noqa: E402

WIDTHS = ((1280, 860), (390, 844))


def main() -> None:
    """Write the screenshots."""
    with tempfile.TemporaryDirectory() as folder:
        location = f"{folder}/record"
        store = create_store(location)
        list(add_inputs(store, [str(SAMPLES)]))
        store.close()
        with served(make_app(location)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(CHROMIUM))
            for width, height in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": height})
                for name, path in pages(location).items():
                    Browsed(page, address).open(path).wait_for_timeout(1200)
                    page.screenshot(path=ROOT / f"docs/screenshots/{name}-{width}.png")
            browser.close()


def pages(location: str) -> dict[str, str]:
    """Return the pages by the names of their files."""
    with open_evidence(location) as evidence:
        claim = next(one for one in evidence.claims() if len(one.sources) > 1 and one.actors and one.recipients)
    return {
        "start": "/",
        "reader": f"/reports/{claim.report}",
        "claim": f"/claims/{claim.id}",
        "conflicts": "/conflicts",
        "actor": "/actors/state:cy",
        "network": "/network",
        "map": "/map",
        "timeline": "/timeline",
        "register": "/register",
        "review": "/review",
        "links": "/review/links",
        "search": "/search?q=missiles",
        "changes": "/changes",
        "add": "/add",
    }


if __name__ == "__main__":
    main()
