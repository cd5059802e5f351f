"""A proposition: the claims about one happening, whoever makes them, with who asserts it and who denies it.

A computed view: nothing of it is stored, so that it is as known on whatever day the claims are.
"""

from dataclasses import dataclass

from onrecord.model.held import HeldClaim, Party
from onrecord.model.vocabulary import ConflictKind, Credibility, Reliability


@dataclass(frozen=True, slots=True)
class Figures:
    """What the sources say of a number: the least, the most, and the figure of most independent origins.

    `best` is None where no figure has more origins than the others. `unit` is the item's category or a currency.
    """

    unit: str
    low: float
    best: float | None
    high: float


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be right, side by side: each side is a tuple of claim ids, none is chosen.

    `update` is True where the later side is the same source's own newer figure or date, which is no disagreement.
    """

    kind: ConflictKind
    sides: tuple[tuple[str, ...], ...]
    because: str
    update: bool = False


@dataclass(frozen=True, slots=True)
class First:
    """The first claim of its sort: its id, who made it, and the day it was said or published."""

    claim: str
    source: Party
    said_on: str | None


@dataclass(frozen=True, slots=True)
class CredibilityGrade:
    """An Admiralty credibility with its reason; proposed by rule, or decided by a person (`author` is then set)."""

    grade: Credibility
    because: str
    author: str | None = None


@dataclass(frozen=True, slots=True)
class ReliabilityGrade:
    """An Admiralty reliability of a source, decided by a person (`author`); F where nobody has judged it."""

    grade: Reliability
    because: str
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Proposition:
    """The claims about one happening. `supporting` and `denying` are in the order of the days they were said.

    `supporting_origins` and `denying_origins` count independent origins, not copies: different lineage and different
    ultimate source. `edtf` is the time most precisely told among the supporting claims. `rejected` are the claims that
    a decision rejects: they count nowhere. A denial that does not say which of several happenings it is about stands
    in each of them.
    """

    id: str
    label: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    edtf: str | None
    supporting: tuple[HeldClaim, ...]
    denying: tuple[HeldClaim, ...]
    open: tuple[HeldClaim, ...]
    supporting_origins: int
    denying_origins: int
    first_asserted: First | None
    first_admitted: First | None
    first_denied: First | None
    figures: tuple[Figures, ...]
    conflicts: tuple[Conflict, ...]
    credibility: CredibilityGrade
    rejected: tuple[HeldClaim, ...] = ()
