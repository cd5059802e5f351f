"""Decisions and judgements of people about the record: dated, signed, with a reason, and never edited.

Reference: NATO AJP-2.1 (Admiralty grades): reliability A to F of a source, credibility 1 to 6 of a claim, kept apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model.vocabulary import DecisionKind


@dataclass(frozen=True, slots=True)
class Words:
    """The words a decision is about: they hold when a report is read anew and its ids change."""

    report: str
    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; a later one on the same subject replaces it, `undoes` takes an earlier one back.

    `same`, `different` and `unsure` are about `party` and `other` (party keys). `is` and `is-not` say whether `words`
    mean `party`. `accept`, `reject`, `correct` and `credibility` are about the claim with its trigger at `words`;
    `reliability` is about the source `party`. `value` is the grade, or of `correct` the correction (`model.correction`)
    as JSON. `author` is a person's name, or `rule:` and the rule's.
    """

    id: str
    kind: DecisionKind
    recorded_at: str
    author: str
    reason: str
    party: str | None = None
    other: str | None = None
    words: Words | None = None
    value: str | None = None
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an analyst holds: apart from all claims, and no source of them. `about` is any id of the record."""

    id: str
    about: str
    text: str
    recorded_at: str
    author: str
    reason: str


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that stand, oldest first. One that takes another back has no other effect.

    Those of one write have one stamp: they keep the order in which they come, which is that in which they were made.
    Taking back a taking back restores what was decided first.
    """
    made = sorted(decisions, key=lambda decision: decision.recorded_at)
    taken_back: set[str] = set()
    for decision in reversed(made):
        if decision.undoes is not None and decision.id not in taken_back:
            taken_back.add(decision.undoes)
    return tuple(decision for decision in made if decision.undoes is None and decision.id not in taken_back)
