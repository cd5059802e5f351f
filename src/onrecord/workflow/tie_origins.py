"""Which claims of one tie are of one origin: numbered for the network, at a cost that grows with the claims."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.assess.origins import ClaimWords
from onrecord.model.spans import Span
from onrecord.model.tie_evidence import TieEvidence
from onrecord.store.connection import Reader
from onrecord.workflow.known_origins import KnownOrigins


def number_origins(
    connection: Reader, evidence: Sequence[TieEvidence], known_at: str | None
) -> tuple[TieEvidence, ...]:
    """Return the evidence with `origin` set: within one side of a tie, one number for claims that are not independent.

    Lineage is taken as known at `known_at`.
    """
    sides: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(evidence):
        sides[(*one[:4], one.denies)].append(at)
    several = [rows for rows in sides.values() if len(rows) > 1]
    origins = KnownOrigins(connection, (evidence[at].report for rows in several for at in rows), known_at)
    numbered = list(evidence)
    for rows in several:
        for at, number in _numbers([evidence[at] for at in rows], origins):
            numbered[rows[at]] = numbered[rows[at]]._replace(origin=number)
    return tuple(numbered)


def _numbers(claims: Sequence[TieEvidence], origins: KnownOrigins) -> Iterable[tuple[int, int]]:
    """Yield the place of each claim and the number of its origin."""
    words = [
        ClaimWords(str(at), one.report, one.speaker, Span(one.start_char, one.end_char))
        for at, one in enumerate(claims)
    ]
    for number, group in enumerate(origins.groups(words)):
        for id_ in group:
            yield int(id_), number
