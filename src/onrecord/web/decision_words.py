"""Decisions as pages show them: what was decided in words, who, when, why, and whether it stands."""

from typing import Any

from onrecord.model.decision import Decision
from onrecord.model.json_form import to_json
from onrecord.model.wording import correction_words
from onrecord.workflow.histories import Decided

DONE = {
    "accept": "accepted the claim",
    "reject": "rejected the claim",
    "correct": "corrected the claim",
    "credibility": "graded the claim",
    "reliability": "graded the source",
    "same": "decided that both are one",
    "different": "decided that both are two",
    "unsure": "left open whether both are one",
    "is": "decided whom the words mean",
    "is-not": "decided whom the words do not mean",
}


def shown_decision(one: Decided) -> dict[str, Any]:
    """Return a decision with what it says in words."""
    decision = one.decision
    told: dict[str, Any] = to_json(decision)
    undoing = f"took back {decision.undoes}"
    return told | {
        "did": undoing if decision.undoes else DONE[decision.kind],
        "details": [] if decision.undoes else _details(decision, one.names),
        "stands": one.stands,
    }


def _details(decision: Decision, known: dict[str, str]) -> list[str]:
    parties = [known.get(key, key) for key in (decision.party, decision.other) if key]
    found = [" and ".join(parties)] if parties else []
    if decision.kind == "correct":
        return found + correction_words(decision)
    return found + ([f"grade {decision.value}"] if decision.value else [])
