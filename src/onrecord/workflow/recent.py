"""Happenings of a large record, weighed quickly: of many claims those recorded last, with how many are left out."""

import dataclasses

from onrecord.model.proposition import Proposition
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.weighing import MOST_CLAIMS, weigh

MOST = 1_000
"""Claims that a page weighs together: about half a second's work."""


@dataclasses.dataclass(frozen=True, slots=True)
class Weighed:
    """The happenings of `weighed` of the `fitting` claims: of all, or where those are too many, of those recorded last.

    `fitting` is not counted beyond 50,000.
    """

    propositions: tuple[Proposition, ...]
    weighed: int
    fitting: int

    @property
    def left_out(self) -> int:
        """How many claims that fit were not weighed."""
        return self.fitting - self.weighed


def weigh_recent(
    evidence: Evidence,
    asked: Asked,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    most: int = MOST,
) -> Weighed:
    """Return the happenings of the claims asked for, of those recorded last where more than `most` fit.

    The answer is kept until the record is written to.

    Raises:
        StoreError: no party bears a name asked for, or a date is none.
    """

    def answer() -> Weighed:
        claims = evidence.claims(asked, known_at=known_at, valid_at=valid_at, limit=most + 1, latest=True)
        fitting = len(claims)
        if fitting > most:
            fitting = evidence.count(asked, most=MOST_CLAIMS, known_at=known_at, valid_at=valid_at)
        weighed = claims[:most]
        with evidence.reading() as connection:
            return Weighed(weigh(connection, weighed, known_at), len(weighed), max(fitting, len(weighed)))

    return evidence.kept(("recent", asked, known_at, valid_at, most), answer)
