"""The queue of claims that a person reviews: what others contradict first, then what is in doubt, then what is new.

The order is made once for each state of the readings; a decision takes a claim out of it and an undoing puts it back.
"""

import dataclasses
import functools
from collections import Counter
from collections.abc import Iterator, Mapping

from onrecord.model.decision import Decision
from onrecord.model.held import HeldClaim
from onrecord.model.vocabulary import DENYING, SUPPORTING
from onrecord.store.claims import ClaimQuery, find_claims
from onrecord.store.connection import Reader
from onrecord.store.decisions import claims_at
from onrecord.store.review_rows import ReviewRow, claim_numbers, claims_of_new_actors, last_reading, review_rows
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.parties_meant import claim_query

UNKNOWN = 0.5
"""What stands for the probability of a claim that has none."""
HEDGED = {
    "PR": "its source calls it planned or probable",
    "PS": "its source calls it possible",
    "Uu": "its source leaves open whether it is so",
}
"""Why a claim is in doubt by its source's own word; the keys begin FactBank values."""


@dataclasses.dataclass(frozen=True, slots=True)
class Candidate:
    """A claim to be reviewed, and why: `contradicted` by others, how probably it is coded rightly, what is new in it.

    `supporting` and `denying` count the claims of its proposition, itself among them.
    """

    row: ReviewRow
    supporting: int
    denying: int
    is_new: bool
    has_new_actor: bool

    @property
    def contradicted(self) -> bool:
        """Return whether others say the opposite."""
        return self.supporting > 0 and self.denying > 0


@dataclasses.dataclass(frozen=True, slots=True)
class Queue:
    """All claims that stand, in the order in which they are asked; `at` gives the place of an id in it."""

    candidates: tuple[Candidate, ...]
    at: Mapping[str, int]
    at_words: Mapping[tuple[str, int, int], int]


@dataclasses.dataclass(frozen=True, slots=True)
class Asking:
    """One claim that is asked for, the claims before and after it that are open, and how far the review is.

    `candidate` is None where nothing is left after the one that was skipped last, or at all.
    """

    candidate: Candidate | None
    before: str | None
    total: int
    done: int
    skipped: int


def ask_next(
    evidence: Evidence, asked: Asked | None = None, *, after: str | None = None, claim: str | None = None
) -> Asking:
    """Return the claim to decide on next among those asked for: the first open one behind `after`, or `claim` itself.

    Raises:
        StoreError: no party bears a name asked for, or a date is none.
    """
    with evidence.reading() as connection:
        queue = _ordered(evidence, last_reading(connection))
        decided = evidence.decided(connection, None)
        chosen = None
        if asked is not None and asked != Asked():
            query = claim_query(connection, decided.merging, asked, None)
            chosen = claim_numbers(connection, query)
        places = {*decided.rulings.standing, *decided.merging.corrections}
        done = {queue.at_words[place] for place in places if place in queue.at_words}
    asking = [at for at, one in enumerate(queue.candidates) if chosen is None or one.row.number in chosen]
    left = [at for at in asking if at not in done]
    start = queue.at.get(after or "", -1)
    if claim is not None and claim in queue.at:
        at: int | None = queue.at[claim]
    else:
        at = next((one for one in left if one > start), None)
    reached = len(queue.candidates) if at is None else at
    skipped = [one for one in left if one < reached]
    before = queue.candidates[skipped[-1]].row.id if skipped else None
    total = len(asking)
    return Asking(queue.candidates[at] if at is not None else None, before, total, total - len(left), len(skipped))


def why_now(one: Candidate) -> str:
    """Return why a claim is asked now, in one sentence."""
    if one.contradicted:
        sides = f"{one.supporting} for it, {one.denying} against"
        return f"Asked now because claims contradict each other on this: {sides}."
    parts = [HEDGED[one.row.factuality[:2]]] if one.row.factuality[:2] in HEDGED else []
    if one.row.probability is not None:
        parts.append(f"of 100 claims coded as surely as this one, about {round(one.row.probability * 100)} are right")
    if one.is_new:
        parts.append("nothing else in the record says it")
    if one.has_new_actor:
        parts.append("its actor acts in no other claim")
    return f"Asked now because {', and '.join(parts) or 'it is next in its report'}."


def claim_decided(evidence: Evidence, decision: Decision) -> HeldClaim | None:
    """Return the claim that a decision is about, None where it is about none that stands."""
    if decision.words is None:
        return None
    words = decision.words
    with evidence.reading() as connection:
        numbers = claims_at(connection, [(words.report, words.start_char, words.end_char)])
        return next(find_claims(connection, ClaimQuery(numbers=numbers)), None)


@functools.lru_cache(maxsize=2)
def _ordered(evidence: Evidence, reading: int) -> Queue:
    """Return the queue as of a last reading."""
    with evidence.reading() as connection:
        candidates = tuple(sorted(_candidates(connection), key=_urgency))
    return Queue(
        candidates,
        {one.row.id: at for at, one in enumerate(candidates)},
        {(one.row.report, one.row.trigger_start, one.row.trigger_end): at for at, one in enumerate(candidates)},
    )


def _candidates(connection: Reader) -> Iterator[Candidate]:
    rows = list(review_rows(connection))
    new = claims_of_new_actors(connection)
    told = Counter(row.proposition for row in rows)
    supporting = Counter(row.proposition for row in rows if row.factuality in SUPPORTING)
    denying = Counter(row.proposition for row in rows if row.factuality in DENYING)
    for row in rows:
        key = row.proposition
        yield Candidate(row, supporting[key], denying[key], told[key] == 1, row.number in new)


def _urgency(one: Candidate) -> tuple[bool, int, bool, bool, bool]:
    """Return what claims are asked by, in this order; within, the latest report first and its claims as they stand."""
    probability = UNKNOWN if one.row.probability is None else one.row.probability
    return (
        not one.contradicted,
        int(probability * 10),
        one.row.factuality[:2] not in HEDGED,
        not one.is_new,
        not one.has_new_actor,
    )
