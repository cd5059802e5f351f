"""The claims as a site of plain pages: an index, and a page for each actor, report and conflict.

Pages have no script and load nothing; all words of reports are escaped. Each fact links to the marked words that it
rests on.
"""

import base64
import functools
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord.export.extract import Extract
from onrecord.export.kinds import Losses, Put
from onrecord.export.site_views import SiteViews

TEMPLATES = Path(__file__).parent / "site"
FIRST = 12
"""Rows of each list on the first page."""


def write_site(extract: Extract, put: Put) -> Losses:
    """Write the pages; addresses between them are relative, so that the folder may stand anywhere."""
    views = SiteViews(extract)
    actors, reports, conflicts = views.actors(), views.reports(), views.conflicts()
    shared = {
        "made_on": extract.made_at[:10],
        "known_at": extract.known_at,
        "claim_count": len(extract.claims),
        "actors": actors,
        "reports": reports,
        "conflicts": conflicts,
        "first": FIRST,
    }
    for name in ("index", "actors", "reports", "conflicts"):
        put(f"{name}.html", _page(name, root="", here=name, **shared))
    for kind, pages in (("actor", actors), ("report", reports), ("conflict", conflicts)):
        for page in pages:
            put(page.href, _page(kind, root="../", here=f"{kind}s", page=page, **shared))
    return ("has the whole texts of the reports: publish it only where you may",)


def _page(name: str, **values: Any) -> str:
    return _environment().get_template(f"{name}.html").render(**values)


@functools.cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (TEMPLATES / "site.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    found.globals |= {"style": style, "policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"}
    found.filters["counted"] = lambda number, one: f"{number:,} {one}{'' if number == 1 else 's'}"
    return found
