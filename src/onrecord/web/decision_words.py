"""Decisions as pages show them: what was decided in words, who, when, why, and whether it stands."""

from typing import Any

from onrecord.errors import RecordError
from onrecord.model.correction import Correction, parse_correction
from onrecord.model.decision import Decision
from onrecord.model.json_form import to_json
from onrecord.model.wording import CERTAINTY_WORDS, names, one_line
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


def corrected_parts(correction: Correction) -> list[str]:
    """Return what a correction says, one part each."""
    sides = ((name, getattr(correction, name)) for name in ("actors", "recipients", "sources"))
    none = {"sources": "its own voice"}
    found = [f"{name}: {names(side) or none.get(name, 'nobody')}" for name, side in sides if side is not None]
    if correction.types is not None:
        types = filter(None, (correction.types.arms_type, correction.types.event_type))
        found.append(f"type: {' / '.join(types) or 'none'}")
    if correction.factuality is not None:
        found.append(f"certainty: {CERTAINTY_WORDS[correction.factuality]}")
    if correction.evidence is not None:
        found.append(f"words: “{one_line(correction.evidence.text)}”")
    return found or ["as it was read"]


def _details(decision: Decision, known: dict[str, str]) -> list[str]:
    parties = [known.get(key, key) for key in (decision.party, decision.other) if key]
    found = [" and ".join(parties)] if parties else []
    if decision.kind == "correct" and decision.value is not None:
        try:
            return found + corrected_parts(parse_correction(decision.value))
        except (RecordError, ValueError):  # a hand that is not ours wrote it
            return [*found, decision.value]
    return found + ([f"grade {decision.value}"] if decision.value else [])
