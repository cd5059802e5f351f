"""`/`: the record at a glance."""

from typing import Any

from onrecord.web.asking import Asks
from onrecord.web.pages import Pages

pages = Pages()


@pages.page("/", "start.html")
def start(asking: Asks) -> dict[str, Any]:
    """Return the record at a glance."""
    return {"title": "The record"}
