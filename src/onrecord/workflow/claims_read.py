"""One claim as people read it: its words in their text, its versions, and what others claim of the same happening."""

import dataclasses
from collections.abc import Iterator

from onrecord.assess.decisions import trigger_place
from onrecord.model.decision import Decision, Judgement, in_force
from onrecord.model.held import HeldClaim, Party, label_of
from onrecord.model.proposition import Proposition
from onrecord.model.report import Report
from onrecord.store.decisions import find_decisions, find_judgements
from onrecord.store.held_readings import ReadingHead, readings_of_claim
from onrecord.store.lineage import get_reports
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.weighing import Disagreement, claims_in, disagreements, weigh

MOST_RELATED = 120
"""How many claims of one type and party a claim is weighed with, the latest recorded first."""


@dataclasses.dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim with what belongs to it.

    `happenings` are the propositions it is in: several for a vague denial, none where it stands no longer; `conflicts`
    those that it takes a side in, and its source's own news.

    `decisions` are all that were made on it, each with whether it is in force. `is_part`: more claims of the type are
    about its parties than it was weighed with.
    """

    claim: HeldClaim
    report: Report
    versions: tuple[ReadingHead, ...]
    decisions: tuple[tuple[Decision, bool], ...]
    judgements: tuple[Judgement, ...]
    happenings: tuple[Proposition, ...]
    conflicts: tuple[Disagreement, ...]
    is_part: bool


def read_claim(evidence: Evidence, id_: str, *, known_at: str | None = None) -> ReadClaim:
    """Return a claim, standing or not, with what belongs to it.

    Raises:
        StoreError: there is none of this id, or `known_at` is no date.
    """
    claim = evidence.claim(id_, known_at=known_at)
    related, is_part = related_claims(evidence, claim, known_at)
    with evidence.reading() as connection:
        (report,) = get_reports(connection, [claim.report])
        made = find_decisions(connection, known_at=known_at, all_=True)
        standing = {one.id for one in in_force(made)}
        about = {one.id for one in made if one.words and _place(one) == trigger_place(claim)}
        weighed = weigh(connection, related, known_at)
        return ReadClaim(
            claim=claim,
            report=report,
            versions=readings_of_claim(connection, id_, known_at=known_at),
            decisions=tuple((one, one.id in standing) for one in made if one.id in about or one.undoes in about),
            judgements=find_judgements(connection, about=id_, known_at=known_at),
            happenings=tuple(one for one in weighed if _has(one, claim)),
            conflicts=tuple(
                one
                for one in disagreements(weighed, updates=True)
                if any(claim.id in side for side in one.conflict.sides)
                and any(_has(q, claim) for q in one.propositions)
            ),
            is_part=is_part,
        )


def related_claims(evidence: Evidence, claim: HeldClaim, known_at: str | None) -> tuple[tuple[HeldClaim, ...], bool]:
    """Return the claims that may be about the same happening, and whether there are more than were looked at.

    They are of one type, and about one of its parties on one side; of a claim that names none, those of its report.
    """
    found: dict[tuple[int, str], HeldClaim] = {}
    is_part = False
    for asked in _questions(claim):
        claims = evidence.claims(asked, known_at=known_at, limit=MOST_RELATED + 1, latest=True)
        is_part = is_part or len(claims) > MOST_RELATED
        found |= {(one.reading, one.id): one for one in claims[:MOST_RELATED]}
    if claim.superseded_at is None:
        found[claim.reading, claim.id] = claim
    return tuple(found.values()), is_part


def _questions(claim: HeldClaim) -> Iterator[Asked]:
    yield Asked(propositions=(claim.proposition,))
    kinds = (label_of(claim),)
    if kinds == ("other",) or not (claim.actors or claim.recipients):
        yield Asked(report=claim.report)
        return
    if claim.actors:
        yield Asked(actor=_first(claim.actors).key, kinds=kinds)
    if claim.recipients:
        yield Asked(recipient=_first(claim.recipients).key, kinds=kinds)


def _first(parties: tuple[Party, ...]) -> Party:
    return parties[0]


def _place(decision: Decision) -> tuple[str, int, int] | None:
    words = decision.words
    return (words.report, words.start_char, words.end_char) if words else None


def _takes_side(one: Disagreement, claim: HeldClaim) -> bool:
    sides = any(claim.id in side for side in one.conflict.sides)
    return sides and any(_has(each, claim) for each in one.propositions)


def _has(one: Proposition, claim: HeldClaim) -> bool:
    return any((other.reading, other.id) == (claim.reading, claim.id) for other in claims_in(one))
