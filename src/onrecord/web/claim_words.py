"""A claim as pages show it: its fields, and the words that a template prints as they are."""

from typing import Any

from onrecord.model.held import HeldClaim
from onrecord.model.json_form import to_json
from onrecord.model.vocabulary import DENYING, SUPPORTING
from onrecord.model.wording import day_said, item_words, one_line, type_of, what


def shown_claim(claim: HeldClaim, number: int | None = None) -> dict[str, Any]:
    """Return a claim with what it says in words; `number` is its place in a list or in its report."""
    told: dict[str, Any] = to_json(claim)
    side = "for" if claim.factuality in SUPPORTING else "against" if claim.factuality in DENYING else "open"
    return {
        "number": number,
        "type": type_of(claim),
        "what": what(claim),
        "day_said": day_said(claim),
        "side": side,
        "item_words": [item_words(item) for item in claim.items],
        "line": one_line(claim.words),
    } | told


def tell_claim(claim: HeldClaim) -> dict[str, Any]:
    """Return a claim in few words for lists of other pages, with its words and their place; see `_claim_words.html`."""
    return {
        "id": claim.id,
        "what": what(claim),
        "report": claim.report,
        "report_title": claim.title,
        "outlet": claim.outlet,
        "published_at": claim.published_at,
        "sources": to_json(claim.sources),
        "stance": claim.stance,
        "factuality": claim.factuality,
        "edtf": claim.edtf,
        "start_char": claim.start_char,
        "end_char": claim.end_char,
        "words": claim.words,
    }
