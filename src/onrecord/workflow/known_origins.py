"""Which claims are of one origin, by what is known of the reports they are in: read once for all that are grouped."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from onrecord.assess.origins import ClaimWords, Part, find_origins, group_claims
from onrecord.model.held import HeldClaim
from onrecord.model.lineage import Lineage
from onrecord.model.spans import Span
from onrecord.store.connection import Reader
from onrecord.store.lineage import find_edges, report_lengths


class KnownOrigins:
    """The origins of the parts of some reports, as their lineage was known on a day."""

    def __init__(self, connection: Reader, reports: Iterable[str], known_at: str | None) -> None:
        """Read the edges of `reports` and the lengths of their texts, in a few questions however many they are.

        Raises:
            StoreError: `known_at` is no date.
        """
        wanted = set(reports)
        edges = find_edges(connection, wanted, known_at=known_at)
        lengths = report_lengths(connection, wanted | {id_ for edge in edges for id_ in (edge.report, edge.other)})
        self._parts: dict[str, list[Part]] = defaultdict(list)
        for part in find_origins(lengths, edges):
            self._parts[part.report].append(part)
        self._statements: dict[str, list[Lineage]] = defaultdict(list)
        for edge in edges:
            if edge.kind == "same_statement":
                self._statements[edge.report].append(edge)
                self._statements[edge.other].append(edge)

    def groups(self, claims: Sequence[ClaimWords]) -> tuple[tuple[str, ...], ...]:
        """Return the ids of claims of the reports in groups of one origin, as `group_claims` does."""
        reports = dict.fromkeys(claim.report for claim in claims)
        statements = {edge.id: edge for report in reports for edge in self._statements.get(report, ())}
        parts = (part for report in reports for part in self._parts.get(report, ()))
        return group_claims(claims, parts, statements.values())


def count_origins_of(
    connection: Reader, claims: Iterable[HeldClaim], known_at: str | None
) -> Callable[[Sequence[HeldClaim]], int]:
    """Return a function that counts the independent origins of some of `claims`: other lineage and another source.

    Raises:
        StoreError: `known_at` is no date.
    """
    origins = KnownOrigins(connection, (claim.report for claim in claims), known_at)

    def count(some: Sequence[HeldClaim]) -> int:
        return len(origins.groups([_words(claim) for claim in some])) if len(some) > 1 else len(some)

    return count


def _words(claim: HeldClaim) -> ClaimWords:
    words = Span(claim.start_char, claim.end_char)
    return ClaimWords(f"{claim.report} {claim.id}", claim.report, claim.sources[-1].key, words)
