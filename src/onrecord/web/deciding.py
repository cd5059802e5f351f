"""Deciding in the browser: what forms send about claims, and the page and part with their buttons.

Every form works without script: it is sent, and the answer leads to the page that `next` names.
"""

import functools
import tomllib
from pathlib import Path
from typing import Annotated, Any

from fastapi import Form, HTTPException, Response

from onrecord.model.decision import Decision
from onrecord.model.vocabulary import Credibility, values
from onrecord.web.asking import Asking, Asks
from onrecord.web.claim_words import shown_claim
from onrecord.web.decision_words import shown_decision
from onrecord.web.forms import ClaimId, Coder, Next, Why, see
from onrecord.web.pages import Pages
from onrecord.web.people import Person
from onrecord.workflow.deciding import decide_claim, last_decision_of, undo_decision
from onrecord.workflow.histories import history_of_claim

pages = Pages()
REASONS = Path(__file__).parent / "reasons.toml"
READ = "Read and found right"
"""The reason of one who accepts a claim and gives none."""
Grade = Annotated[Credibility, Form(description="Admiralty credibility, 1 to 6.")]
DecisionId = Annotated[str, Form(max_length=80, description="The decision's id; empty is one's own last.")]
_ON_CLAIMS = ("accept", "reject", "correct", "credibility")


@functools.cache
def load_reasons() -> tuple[dict[str, str], ...]:
    """Return why claims are rejected, in the order of their keys: `code`, `says`."""
    return tuple(tomllib.loads(REASONS.read_text(encoding="utf-8"))["reasons"])


@pages.page("/claims/{id}/decide", "decide.html", rows="history")
def decide(asking: Asks, id: ClaimId) -> dict[str, Any]:  # noqa: A002  the name in the address
    """Return a claim with what was decided about it, and why it may be rejected."""
    return {"title": "Decide on a claim"} | deciding(asking, id)


def deciding(asking: Asking, id_: str) -> dict[str, Any]:
    """Return what the buttons that decide on a claim need: the claim, its history, reasons, and where to go next.

    Raises:
        StoreError: there is no such claim.
    """
    claim = asking.evidence.claim(id_, known_at=asking.known_on)
    history = history_of_claim(asking.evidence, claim, known_at=asking.known_on)
    standing = [one.decision for one in history if one.stands]
    return {
        "claim": shown_claim(claim),
        "history": [shown_decision(one) for one in history],
        "reasons": [dict(reason) for reason in load_reasons()],
        "grades": list(values(Credibility)),
        "next": f"/claims/{claim.id}/decide",
        "may": {
            "decide": _may(asking, "coder"),
            "undo": _undoable(asking, standing),
        },
    }


@pages.change("/claims/{id}/accept")
def accept(asking: Asks, person: Coder, id: ClaimId, reason: Why = "", next_: Next = "") -> Response:  # noqa: A002
    """Accept a claim."""
    decide_claim(asking.evidence, "accept", id, None, author=person.name, reason=reason.strip() or READ)
    return see(next_, f"/claims/{id}/decide")


@pages.change("/claims/{id}/reject")
def reject(
    asking: Asks,
    person: Coder,
    id: ClaimId,  # noqa: A002
    reason: Why = "",
    code: Annotated[str, Form(max_length=20, description="The code of a reason.")] = "",
    next_: Next = "",
) -> Response:
    """Reject a claim, so that it counts nowhere, for one of the reasons or in words of one's own."""
    told = next((one["says"] for one in load_reasons() if one["code"] == code), None)
    why = "; ".join(filter(None, (told, reason.strip())))
    if not why:
        raise HTTPException(400, "Say why the claim is rejected: choose a reason, or write one.")
    decide_claim(asking.evidence, "reject", id, None, author=person.name, reason=why)
    return see(next_, f"/claims/{id}/decide")


@pages.change("/claims/{id}/credibility")
def grade(asking: Asks, person: Coder, id: ClaimId, value: Grade, reason: Why, next_: Next = "") -> Response:  # noqa: A002
    """Grade what a claim says: 1 confirmed to 6 cannot be judged."""
    if not reason.strip():
        raise HTTPException(400, "Say why the claim has this credibility.")
    decide_claim(asking.evidence, "credibility", id, value, author=person.name, reason=reason.strip())
    return see(next_, f"/claims/{id}/decide")


@pages.change("/claims/{id}/undo")
def undo_of_claim(asking: Asks, person: Coder, id: ClaimId, next_: Next = "") -> Response:  # noqa: A002
    """Take back the last decision about a claim that stands; another person's needs the role of editor."""
    claim = asking.evidence.claim(id)
    standing = [one.decision for one in history_of_claim(asking.evidence, claim) if one.stands]
    if not standing:
        raise HTTPException(400, "Nothing is decided about this claim that could be undone.")
    undo(asking, person, standing[0])
    return see(next_, f"/claims/{id}/decide")


@pages.change("/decisions/undo")
def undo_one(asking: Asks, person: Coder, decision: DecisionId = "", next_: Next = "") -> Response:
    """Take back a decision that stands: of an id, else one's own last."""
    if not decision:
        last = last_decision_of(asking.evidence, person.name)
        if last is None:
            raise HTTPException(400, "You have decided nothing that could be undone.")
    else:
        last = _standing(asking, decision)
        if last is None:
            raise HTTPException(404, "There is no decision of this id that stands.")
    undo(asking, person, last)
    return see(next_, "/decisions")


def _standing(asking: Asking, id_: str) -> Decision | None:
    with asking.evidence.reading() as connection:
        decisions = asking.evidence.decided(connection, None).decisions
    return next((one for one in decisions if one.id == id_), None)


def undo(asking: Asking, person: Person, decision: Decision) -> None:
    """Take a decision back; another person's, or one on parties, needs the role of editor."""
    if not _may_undo(person, decision):
        raise HTTPException(403, f"{decision.author} decided this; to take it back needs the role of editor.")
    undo_decision(asking.evidence, decision.id, author=person.name, reason="Undone")


def _may(asking: Asking, role: Any) -> bool:
    return asking.person is not None and asking.person.may(role) and asking.known_on is None


def _may_undo(person: Person, decision: Decision) -> bool:
    own = person.name == decision.author and decision.kind in _ON_CLAIMS
    return person.may("editor") or (own and person.may("coder"))


def _undoable(asking: Asking, standing: list[Decision]) -> bool:
    person = asking.person
    return bool(standing) and person is not None and asking.known_on is None and _may_undo(person, standing[0])
