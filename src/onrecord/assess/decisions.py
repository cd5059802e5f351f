"""Which decisions are in force, and which claims and sources they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.decision import Decision, in_force
from onrecord.model.held import HeldClaim

Place = tuple[str, int, int]
"""A report and the offsets of a trigger in it."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions in force on claims and sources, each subject's latest."""

    standing: Mapping[Place, Decision]
    credibility: Mapping[Place, Decision]
    reliability: Mapping[str, Decision]

    def rejects(self, claim: HeldClaim) -> bool:
        """Return whether a decision rejects the claim."""
        decision = self.standing.get(trigger_place(claim))
        return decision is not None and decision.kind == "reject"

    def on(self, claim: HeldClaim) -> Decision | None:
        """Return the decision that accepts or rejects the claim, None where nobody has decided."""
        return self.standing.get(trigger_place(claim))


def trigger_place(claim: HeldClaim) -> Place:
    """Return where the claim's trigger lies: what a decision on a claim holds on to."""
    return (claim.report, claim.trigger_start, claim.trigger_end)


def find_rulings(decisions: Sequence[Decision]) -> Rulings:
    """Return what the decisions, in the order they were made, amount to: the latest on each subject that stands."""
    standing: dict[Place, Decision] = {}
    credibility: dict[Place, Decision] = {}
    reliability: dict[str, Decision] = {}
    for decision in in_force(decisions):
        if decision.kind == "reliability" and decision.party is not None:
            reliability[decision.party] = decision
        elif decision.words is not None and decision.kind in ("accept", "reject", "credibility"):
            place = (decision.words.report, decision.words.start_char, decision.words.end_char)
            (credibility if decision.kind == "credibility" else standing)[place] = decision
    return Rulings(standing, credibility, reliability)
