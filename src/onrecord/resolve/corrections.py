"""What people corrected in claims, laid over them when they are read; the claims themselves are never changed."""

import dataclasses
from collections.abc import Iterable, Mapping

from onrecord.model.correction import Correction, parse_correction
from onrecord.model.decision import Decision
from onrecord.model.held import HeldClaim

Place = tuple[str, int, int]
"""A report and the offsets of a trigger in it."""
Corrections = Mapping[Place, tuple[str, Correction]]
"""By the place of a claim's trigger: the decision's id, and what it says."""


def find_corrections(decisions: Iterable[Decision]) -> Corrections:
    """Return the corrections among decisions that stand, in the order they were made: of each claim the latest."""
    found: dict[Place, tuple[str, Correction]] = {}
    for decision in decisions:
        if decision.kind == "correct" and decision.words is not None and decision.value is not None:
            words = decision.words
            place = (words.report, words.start_char, words.end_char)
            found[place] = (decision.id, parse_correction(decision.value))
    return found


def correct_claim(claim: HeldClaim, corrections: Corrections) -> HeldClaim:
    """Return the claim as corrected, with the id of the decision; one that nobody corrected as it is.

    Its proposition is the caller's to make anew, once its parties are those decided.
    """
    found = corrections.get((claim.report, claim.trigger_start, claim.trigger_end))
    if found is None:
        return claim
    by, correction = found
    changes: dict[str, object] = {"corrected_by": by}
    if correction.evidence is not None:
        words = correction.evidence
        changes |= {"start_char": words.start_char, "end_char": words.end_char, "words": words.text}
    if correction.sources is not None:
        changes["sources"] = (claim.sources[0], *correction.sources)
    if correction.types is not None:
        changes |= {"event_type": correction.types.event_type, "arms_type": correction.types.arms_type}
        if correction.types.event_type != claim.event_type:
            changes["mode"] = None  # modes are those of one type
    for name in ("actors", "recipients", "factuality"):
        if (part := getattr(correction, name)) is not None:
            changes[name] = part
    return dataclasses.replace(claim, **changes)  # type: ignore[arg-type]
