"""`/review`: one claim at a time with its report's text, the one that most needs a person first."""

from typing import Annotated, Any

from fastapi import HTTPException, Query, Response

from onrecord.model.vocabulary import ArmsType, EventType, Factuality, values
from onrecord.model.wording import one_line
from onrecord.web.asking import AskedFor, Asking, Asks
from onrecord.web.deciding import deciding, undo
from onrecord.web.decision_words import DONE
from onrecord.web.forms import Coder, Next, own_path, see
from onrecord.web.pages import Pages
from onrecord.web.surroundings import text_around
from onrecord.workflow.deciding import last_decision_of
from onrecord.workflow.reviewing import ask_next, claim_decided, why_now

pages = Pages()
ORDER = (
    "What other claims contradict comes first, then what is in doubt (as it was coded, then by its source),"
    " then what is new to the record."
)
Place = Annotated[str | None, Query(max_length=80, description="The id of a claim.")]


@pages.page("/review", "review.html")
def review(asking: Asks, asked: AskedFor, after: Place = None, claim: Place = None) -> dict[str, Any]:
    """Return the claim to decide on next, why it is asked, its report's text, and how far the review is."""
    found = ask_next(asking.evidence, asked, after=after or None, claim=claim or None)
    here = _here(asking)
    view: dict[str, Any] = {
        "title": "Review",
        "order": ORDER,
        "total": found.total,
        "done": found.done,
        "left": found.total - found.done,
        "skipped": found.skipped,
        "before": found.before,
        "next": here,
        "last": _last(asking),
        "kinds": [*values(ArmsType), *values(EventType)],
        "factualities": list(values(Factuality)),
        "asked": {
            "party": asked.party,
            "kind": asked.kinds[0] if asked.kinds else None,
            "factuality": asked.factualities[0] if asked.factualities else None,
            "report": asked.report,
        },
        "deciding": None,
    }
    if found.candidate is None:
        return view
    told = deciding(asking, found.candidate.row.id) | {"next": here}
    told["may"]["undo"] = False  # `u` takes back one's own last decision here, of whichever claim
    held = asking.evidence.claim(found.candidate.row.id)
    return view | {
        "deciding": told,
        "because": why_now(found.candidate),
        "text": text_around(asking.evidence, held),
    }


@pages.change("/review/undo")
def undo_last(asking: Asks, person: Coder, next_: Next = "") -> Response:
    """Take back one's own last decision that stands, and ask its claim again."""
    last = last_decision_of(asking.evidence, person.name)
    if last is None:
        raise HTTPException(400, "You have decided nothing that could be undone.")
    undo(asking, person, last)
    path = own_path(next_) or "/review"
    claim = claim_decided(asking.evidence, last)
    if claim is None or not path.startswith("/review"):
        return see("/review/links" if last.other else path)
    return see(f"{path}{'&' if '?' in path else '?'}claim={claim.id}")


def _here(asking: Asking) -> str:
    """Return the address of the queue as it is asked for, without the one claim that may be asked for in it."""
    given = asking.request.query_params
    return asking.href("/review", **{name: given.getlist(name) for name in given if name not in ("claim", "known_on")})


def _last(asking: Asking) -> dict[str, Any] | None:
    """Return the decision that undoing would take back, in words."""
    person = asking.person
    last = last_decision_of(asking.evidence, person.name) if person is not None and person.may("coder") else None
    if last is None:
        return None
    return {"id": last.id, "did": DONE[last.kind], "words": one_line(last.words.text) if last.words else None}
