"""`/decisions`: what people decided, of all, of one claim or of one party: who, when, why, and whether it stands."""

from typing import Annotated, Any

from fastapi import Query

from onrecord.web.asking import Asks
from onrecord.web.decision_words import shown_decision
from onrecord.web.pages import Pages
from onrecord.workflow.histories import history_of_claim, history_of_party, told

pages = Pages()
PAGE_ROWS = 50
About = Annotated[str | None, Query(max_length=400)]


@pages.page("/decisions", "decisions.html", rows="decisions")
def decisions(
    asking: Asks,
    claim: About = None,
    party: About = None,
    author: About = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> dict[str, Any]:
    """Return decisions, the latest first, those taken back among them."""
    evidence, known_on = asking.evidence, asking.known_on
    rows = slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)
    if claim:
        found = history_of_claim(evidence, evidence.claim(claim, known_at=known_on), known_at=known_on)
        shown, total = found[rows], len(found)
    elif party:
        found = history_of_party(evidence, party, known_at=known_on)
        shown, total = found[rows], len(found)
    else:
        with evidence.reading() as connection:
            made = [one for one in evidence.decided(connection, known_on).made if author in (None, "", one.author)]
            shown, total = told(connection, made, some=rows), len(made)
    return {
        "title": "Decisions",
        "claim": claim or None,
        "party": party or None,
        "author": author or None,
        "page": page,
        "total": total,
        "has_more": total > page * PAGE_ROWS,
        "decisions": [shown_decision(one) for one in shown],
    }
