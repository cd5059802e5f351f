"""`/actors/{key}/brief`: a party on two pages to print, one document without scripts: what `onrecord brief` writes."""

import base64
import functools
import hashlib

from fastapi.responses import HTMLResponse

from onrecord.errors import StoreError
from onrecord.web.asking import Asks
from onrecord.web.dossier import the_party_of
from onrecord.web.pages import FAULTS, Pages
from onrecord.workflow.asking import Asked
from onrecord.workflow.brief_html import STYLE, brief_html
from onrecord.workflow.brief_map import map_drawing
from onrecord.workflow.brief_network import network_drawing
from onrecord.workflow.brief_page import brief_page
from onrecord.workflow.briefing import read_brief

pages = Pages()
MOST = 1_500
"""Claims of a party whose brief is made while a reader waits."""


@pages.router.get("/actors/{key:path}/brief", response_class=HTMLResponse, response_model=None, responses=FAULTS)
def brief(asking: Asks, key: str) -> HTMLResponse:
    """Return the brief of a party as one document that prints on two pages or so.

    Raises:
        StoreError: it is named in so many claims that the brief takes longer than a page may.
    """
    party = the_party_of(asking, key, "/brief")
    if asking.evidence.count(Asked(party=party.key), most=MOST + 1, known_at=asking.known_on) > MOST:
        raise StoreError(
            f"{party.name} is named in more than {MOST:,} claims: its brief takes longer than a page may; "
            f"write it with: onrecord brief {party.key} -f html"
        )
    question = ("brief", party, asking.known_on, asking.valid_on)

    def answer() -> str:
        told = read_brief(asking.evidence, party.key, known_at=asking.known_on, valid_at=asking.valid_on)
        return "\n".join(brief_html(brief_page(told), network_drawing(told), map_drawing(told)))

    return HTMLResponse(asking.evidence.kept(question, answer), headers={"Content-Security-Policy": policy()})


@functools.cache
def policy() -> str:
    """Return the policy of the document: nothing but its own style, known by its digest."""
    digest = base64.b64encode(hashlib.sha256(f"\n{STYLE}\n".encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
