"""Admiralty grades: a claim's credibility proposed by stated rules, a source's reliability decided by people alone.

1, confirmed: two or more independent origins hold it certain and none denies it; or a party concerned admits it and an
independent origin holds it certain too.
2, probably true: a party concerned admits it; or one origin holds it certain and others planned, probable or possible;
or two or more hold it certain and only parties concerned deny it.
3, possibly true: one origin holds it certain, or several planned, probable or possible; or more origins hold it certain
than deny it, or as many and only parties concerned deny it.
4, doubtful: as many origins deny it as hold it certain, or more; or nobody holds it certain, and a party concerned or
one other origin denies it.
5, improbable: nobody holds it certain, and two or more origins that are no party to it deny it.
6, cannot be judged: it is only asked for or left open; or one origin alone holds it planned, probable or possible.

The first rule from the top of `_RULES` that applies gives the grade, with its reason in words. The two scales are kept
apart: the reliability of the sources enters no rule, and nothing is averaged. A decision of a person replaces the
proposal.

Reference: NATO AJP-2.1 (Allied Joint Doctrine for Intelligence Procedures), source reliability A-F, information
credibility 1-6. Deviation: the doctrine's "confirmed by other sources" is counted in independent origins.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args

from onrecord.assess.decisions import Rulings, trigger_place
from onrecord.model.held import HeldClaim, Party
from onrecord.model.proposition import CredibilityGrade, ReliabilityGrade
from onrecord.model.vocabulary import Credibility, Reliability

_CREDIBILITIES: dict[str, Credibility] = {grade: grade for grade in get_args(Credibility)}
_RELIABILITIES: dict[str, Reliability] = {grade: grade for grade in get_args(Reliability)}


@dataclass(frozen=True, slots=True)
class Weight:
    """How many independent origins say what of a happening.

    `certain` and `tentative` assert it, held certain or only planned, probable or possible; `suspected` call it no more
    than possible. `denying` deny it, `others_deny` of them being no party to it. `admitted_by` names a
    party concerned that admits it; `beside_admission` counts the certain origins beyond those of the admission.
    """

    certain: int = 0
    tentative: int = 0
    suspected: int = 0
    denying: int = 0
    others_deny: int = 0
    admitted_by: str | None = None
    beside_admission: int = 0


def propose_credibility(weight: Weight) -> CredibilityGrade:
    """Return the grade that the rules propose for a happening, with its reason."""
    for applies, grade, words in _RULES:
        if applies(weight):
            return CredibilityGrade(grade, words(weight))
    return CredibilityGrade("6", "nobody asserts or denies it: it is only asked for or left open")


def decided_credibility(claims: Iterable[HeldClaim], rulings: Rulings) -> CredibilityGrade | None:
    """Return the latest grade that a person gave any of the claims of a happening, None where nobody did."""
    decided = [rulings.credibility[place] for place in map(trigger_place, claims) if place in rulings.credibility]
    if not decided:
        return None
    latest = max(decided, key=lambda decision: (decision.recorded_at, decision.id))
    return CredibilityGrade(_CREDIBILITIES.get(latest.value or "", "6"), latest.reason, latest.author)


def assess_reliability(source: Party, rulings: Rulings) -> ReliabilityGrade:
    """Return the reliability that a person gave a source; F, cannot be judged, where nobody has."""
    decision = rulings.reliability.get(source.key)
    if decision is None:
        return ReliabilityGrade("F", "nobody has judged this source")
    return ReliabilityGrade(_RELIABILITIES.get(decision.value or "", "F"), decision.reason, decision.author)


def _origins(count: int) -> str:
    return "one origin" if count == 1 else f"{count} independent origins"


def _holds(count: int) -> str:
    return f"{_origins(count)} {'holds' if count == 1 else 'hold'} it certain"


def _admitted(weight: Weight) -> str:
    return f"{'admitted' if weight.certain else 'announced'} by {weight.admitted_by}, a party concerned"


def _denies(weight: Weight) -> str:
    who = "" if weight.others_deny else ", parties concerned only"
    return f"{_origins(weight.denying)} {'denies' if weight.denying == 1 else 'deny'} it{who}"


_Rule = tuple[Callable[[Weight], bool], Credibility, Callable[[Weight], str]]
_RULES: tuple[_Rule, ...] = (
    (
        lambda w: w.admitted_by is not None and w.beside_admission > 0 and w.others_deny == 0,
        "1",
        lambda w: f"{_admitted(w)}; {_holds(w.beside_admission)} beside",
    ),
    (lambda w: w.certain > 1 and w.denying == 0, "1", lambda w: f"{_holds(w.certain)}, none denies it"),
    (
        lambda w: w.admitted_by is not None and w.others_deny == 0,
        "2",
        _admitted,
    ),
    (
        lambda w: w.certain == 1 and w.tentative > 0 and w.denying == 0,
        "2",
        lambda w: f"one origin holds it certain, {_origins(w.tentative)} more planned, probable or possible",
    ),
    (lambda w: w.certain > 1 and w.others_deny == 0, "2", lambda w: f"{_holds(w.certain)}; {_denies(w)}"),
    (lambda w: w.certain == 1 and w.denying == 0, "3", lambda w: "one origin holds it certain, none denies it"),
    (lambda w: w.certain > w.denying > 0, "3", lambda w: f"{_holds(w.certain)}; {_denies(w)}"),
    (
        lambda w: w.certain == w.denying > 0 and w.others_deny == 0,
        "3",
        lambda w: f"{_holds(w.certain)}; {_denies(w)}",
    ),
    (lambda w: w.certain > 0, "4", lambda w: f"{_holds(w.certain)}; {_denies(w)}"),
    (lambda w: w.others_deny > 1, "5", lambda w: f"nobody holds it certain; {_denies(w)}"),
    (lambda w: w.denying > 0, "4", lambda w: f"nobody holds it certain; {_denies(w)}"),
    (
        lambda w: w.tentative > 1 and w.tentative > w.suspected,
        "3",
        lambda w: f"{_origins(w.tentative)} hold it planned, probable or possible, none certain",
    ),
    (lambda w: w.suspected > 1, "3", lambda w: f"{_origins(w.suspected)} hold it possible, none certain"),
    (lambda w: w.suspected > 0, "6", lambda w: "one origin holds it possible, no more"),
    (lambda w: w.tentative > 0, "6", lambda w: "one origin holds it planned or probable; nothing has borne it out"),
)
