"""`/claims`: who said what of whom, and `/claims/{id}`: one claim with all that bears on it."""

from typing import Annotated, Any, Literal

from fastapi import Path, Query

from onrecord.errors import StoreError
from onrecord.model.held import HeldClaim
from onrecord.model.json_form import to_json
from onrecord.model.proposition import Proposition
from onrecord.web.asking import AskedFor, Asking, Asks
from onrecord.web.claim_words import shown_claim
from onrecord.web.clocks import clocks_of
from onrecord.web.conflict_words import shown_conflict
from onrecord.web.decision_words import shown_decision
from onrecord.web.pages import Pages
from onrecord.web.reports import CSV_ROWS, PAGE_ROWS, PageNumber
from onrecord.workflow.asking import Asked
from onrecord.workflow.citing import cite
from onrecord.workflow.claims_read import ReadClaim, read_claim
from onrecord.workflow.histories import Decided
from onrecord.workflow.parties_meant import is_unknown

pages = Pages()
MOST_COUNTED = 10_000
CONTEXT = 260
"""Code points of the text shown before and after a claim's words."""
Sort = Annotated[Literal["recorded", "said"], Query(description="The latest recorded first, or the first said.")]
ClaimId = Annotated[str, Path(max_length=80, description="The id of a claim.")]


@pages.page("/claims", "claims.html", rows="claims", kept=True)
def claims(asking: Asks, asked: AskedFor, page: PageNumber = 1, sort: Sort = "recorded") -> dict[str, Any]:
    """Return the claims that fit what is asked for."""
    size = CSV_ROWS if asking.request.url.path.endswith(".csv") else PAGE_ROWS
    first, problem = (page - 1) * PAGE_ROWS, None
    try:
        found = asking.evidence.claims(
            asked,
            known_at=asking.known_on,
            valid_at=asking.valid_on,
            limit=size + 1,
            offset=first,
            latest=sort == "recorded",
        )
        total = _total(asking, asked)
    except StoreError as error:
        if not is_unknown(error):
            raise
        found, total, problem = (), 0, str(error)
    return {
        "title": "Claims",
        "asked": to_json(asked),
        "valid_on": asking.valid_on,
        "sort": sort,
        "problem": problem,
        "page": page,
        "total": total,
        "counted_to": MOST_COUNTED,
        "has_more": len(found) > size,
        "claims": [shown_claim(claim, number) for number, claim in enumerate(found[:size], first + 1)],
    }


def _total(asking: Asking, asked: Asked) -> int:
    known_on, valid_on = asking.known_on, asking.valid_on
    return asking.evidence.kept(
        ("claims", asked, known_on, valid_on),
        lambda: asking.evidence.count(asked, most=MOST_COUNTED, known_at=known_on, valid_at=valid_on),
    )


@pages.page("/claims/{id}", "claim.html")
def claim(asking: Asks, id: ClaimId) -> dict[str, Any]:  # noqa: A002  the name in the address
    """Return a claim with its words, sources, clocks and versions, and what others claim of the same happening."""
    known_on = asking.known_on
    held = asking.evidence.kept(("claim", id, known_on), lambda: read_claim(asking.evidence, id, known_at=known_on))
    one = held.claim
    told = shown_claim(one)
    return {
        "title": told["what"],
        "claim": told,
        "context": _context(held),
        "clocks": clocks_of(one),
        "report": {name: part for name, part in to_json(held.report).items() if name != "text"},
        "versions": to_json(held.versions),
        "decisions": [
            shown_decision(Decided(decision, in_force, {})) | {"in_force": in_force}
            for decision, in_force in held.decisions
        ],
        "judgements": to_json(held.judgements),
        "happenings": [_happening(happening, one) for happening in held.happenings],
        "is_part": held.is_part,
        "conflicts": [shown_conflict(conflict) for conflict in held.conflicts],
        "cite": to_json(cite(one, held.report)),
    }


def _context(held: ReadClaim) -> dict[str, Any]:
    """Return the claim's words, its trigger among them, and some of the text around them, whole words alone."""
    text, one = held.report.text, held.claim
    start, end = max(0, one.start_char - CONTEXT), min(len(text), one.end_char + CONTEXT)
    if start:
        start = next((place + 1 for place in range(start, one.start_char) if text[place].isspace()), one.start_char)
    if end < len(text):
        end = next((place for place in range(end, one.end_char, -1) if text[place - 1].isspace()), one.end_char)
    within = one.start_char <= one.trigger_start and one.trigger_end <= one.end_char
    trigger = (one.trigger_start, one.trigger_end) if within else (one.end_char, one.end_char)
    return {
        "start_char": start,
        "end_char": end,
        "is_cut_before": start > 0,
        "is_cut_after": end < len(text),
        "before": text[start : one.start_char],
        "words": [text[one.start_char : trigger[0]], text[slice(*trigger)], text[trigger[1] : one.end_char]],
        "after": text[one.end_char : end],
    }


def _happening(one: Proposition, claim: HeldClaim) -> dict[str, Any]:
    """Return a proposition with its claims by side, the claim that is read left out."""
    told: dict[str, Any] = to_json(one)
    for side in ("supporting", "denying", "open", "rejected"):
        others = [other for other in getattr(one, side) if (other.reading, other.id) != (claim.reading, claim.id)]
        told[side] = [shown_claim(other) for other in others]
    return told
