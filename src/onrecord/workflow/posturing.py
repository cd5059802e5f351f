"""What a party says about its arms, over time: its statements, and the first words on what it is said to have done."""

from collections.abc import Iterable, Sequence

from onrecord.assess.origins import count_origins, find_origins
from onrecord.assess.sides import acts_for_state, side_key, speaks_for
from onrecord.model.held import HeldClaim, Party
from onrecord.model.proposition import Proposition
from onrecord.network.posture import (
    Posture,
    find_first_words,
    find_periods,
    find_posture_changes,
    find_statements,
)
from onrecord.resolve.merging import Merging
from onrecord.store.claims import ClaimQuery, find_claims
from onrecord.store.connection import Reader
from onrecord.store.lineage import find_edges, report_lengths
from onrecord.store.parties import parties_of_country

_MEDIA = frozenset({"outlet", "company", "organization"})


def find_posture(
    connection: Reader,
    party: Party,
    merging: Merging,
    propositions: Iterable[Proposition],
    known_at: str | None,
) -> Posture:
    """Return the posture of a party as known at `known_at`; `propositions` are those that it is in.

    What officials, organs and forces of a state say is the state's word.

    Raises:
        StoreError: a date is none.
    """

    def is_own(other: Party) -> bool:
        return speaks_for(other, party)

    def count_reports(claims: Sequence[HeldClaim]) -> int:
        reports = {claim.report for claim in claims}
        if len(reports) < 2:
            return len(reports)
        edges = find_edges(connection, reports, known_at=known_at)
        lengths = report_lengths(connection, reports | {id_ for edge in edges for id_ in (edge.report, edge.other)})
        return count_origins(part for part in find_origins(lengths, edges) if part.report in reports)

    claims = (merging.applied(claim) for claim in _said_by(connection, party, merging, known_at))
    statements = find_statements(
        (claim for claim in claims if len(claim.sources) > 1 and is_own(claim.sources[-1])),
        is_own,
        lambda one: one.kind in _MEDIA,
        count_reports,
    )
    return Posture(
        party,
        statements,
        find_periods(statements),
        find_posture_changes(statements),
        find_first_words(propositions, side_key),
    )


def _said_by(connection: Reader, party: Party, merging: Merging, known_at: str | None) -> Iterable[HeldClaim]:
    keys = {*merging.keys_meant([party.key])}
    if acts_for_state(party) and party.country is not None:
        found = parties_of_country(connection, party.country, known_at=known_at)
        keys |= {other.key for other in found if speaks_for(other, party)}
    return find_claims(connection, ClaimQuery(by=tuple(sorted(keys)), beside=merging.corrected), known_at=known_at)
