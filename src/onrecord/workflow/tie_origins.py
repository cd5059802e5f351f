"""Which claims of one tie are of one origin: numbered for the network, at a cost that grows with the claims."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.assess.origins import ClaimWords, Part, find_origins, group_claims
from onrecord.model.lineage import Lineage
from onrecord.model.spans import Span
from onrecord.model.tie_evidence import TieEvidence
from onrecord.store.connection import Reader
from onrecord.store.lineage import find_edges, report_lengths


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
    reports = {evidence[at].report for rows in several for at in rows}
    edges = find_edges(connection, reports, known_at=known_at)
    lengths = report_lengths(connection, reports | {id_ for edge in edges for id_ in (edge.report, edge.other)})
    parts, near = _by_report(find_origins(lengths, edges), edges)
    numbered = list(evidence)
    for rows in several:
        for at, number in _numbers([evidence[at] for at in rows], parts, near):
            numbered[rows[at]] = numbered[rows[at]]._replace(origin=number)
    return tuple(numbered)


def _numbers(
    claims: Sequence[TieEvidence], parts: dict[str, list[Part]], near: dict[str, list[Lineage]]
) -> Iterable[tuple[int, int]]:
    """Yield the place of each claim and the number of its origin."""
    reports = dict.fromkeys(claim.report for claim in claims)
    words = [
        ClaimWords(str(at), one.report, one.speaker, Span(one.start_char, one.end_char))
        for at, one in enumerate(claims)
    ]
    edges = {edge.id: edge for report in reports for edge in near.get(report, ())}.values()
    groups = group_claims(words, [part for report in reports for part in parts.get(report, ())], edges)
    for number, group in enumerate(groups):
        for id_ in group:
            yield int(id_), number


def _by_report(
    parts: Iterable[Part], edges: Iterable[Lineage]
) -> tuple[dict[str, list[Part]], dict[str, list[Lineage]]]:
    own: dict[str, list[Part]] = defaultdict(list)
    near: dict[str, list[Lineage]] = defaultdict(list)
    for part in parts:
        own[part.report].append(part)
    for edge in edges:
        if edge.kind == "same_statement":
            near[edge.report].append(edge)
            near[edge.other].append(edge)
    return own, near
