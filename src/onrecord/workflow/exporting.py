"""What the record holds, gathered for a format of other tools."""

import datetime

from onrecord.export.extract import Clash, Extract, Link
from onrecord.export.kinds import Need
from onrecord.model.held import HeldClaim, Party
from onrecord.model.report import Report
from onrecord.store.connection import Reader, reading
from onrecord.store.lineage import get_reports
from onrecord.store.parties import get_parties
from onrecord.store.reports import get_record
from onrecord.store.ties import Way, claims_of_ties
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.corrected_ties import corrected_evidence, told_of
from onrecord.workflow.parties_meant import merging_of
from onrecord.workflow.weighing import disagreements, weigh

AT_ONCE = 500


def gather(
    evidence: Evidence,
    asked: Asked,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    needs: tuple[Need, ...] = (),
) -> Extract:
    """Return the claims asked for with their reports and the ties that they make, and what else a format needs.

    Raises:
        StoreError: no party bears a name asked for, a date is none, or more claims fit than are weighed together.
    """
    claims = evidence.claims(asked, known_at=known_at, valid_at=valid_at)
    with reading(evidence.store) as connection:
        reports: dict[str, Report] = {}
        ids = list(dict.fromkeys(claim.report for claim in claims))
        for start in range(0, len(ids), AT_ONCE):
            reports |= {report.id: report for report in get_reports(connection, ids[start : start + AT_ONCE])}
        links = _links(connection, claims, known_at)
        records = {id_: get_record(connection, id_, known_at=known_at) for id_ in ids} if "records" in needs else {}
        weighed = weigh(connection, claims, known_at) if "weighed" in needs else ()
    clashes = tuple(Clash(one.conflict, one.propositions) for one in disagreements(weighed))
    made_at = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Extract(claims, reports, links, made_at, known_at, records=records, propositions=weighed, clashes=clashes)


def _links(connection: Reader, claims: tuple[HeldClaim, ...], known_at: str | None) -> tuple[Link, ...]:
    """Return the ties that the claims support, parties as decided; a tie that is only denied is none."""
    held = {(claim.report, claim.id): claim for claim in claims}
    merging = merging_of(connection, known_at)
    found: dict[Way, tuple[list[HeldClaim], list[HeldClaim]]] = {}
    kept = claims_of_ties(connection, (), known_at=known_at, without=merging.corrected)
    corrected, _ = corrected_evidence(connection, merging, known_at)
    for (kind, mode, actor, recipient), one in (*kept, *(told_of(one) for one in corrected)):
        claim = held.get((one.report, one.id))
        if claim is not None and claim.rejected_by is None:
            way = (kind, mode, merging.key_of(one.reading, actor), merging.key_of(one.reading, recipient))
            found.setdefault(way, ([], []))[one.denies].append(claim)
    parties: dict[str, Party] = dict(get_parties(connection, (key for way in found for key in way[2:])))
    parties |= {party.key: party for claim in claims for party in (*claim.actors, *claim.recipients, *claim.opponents)}
    return tuple(
        Link(kind, mode, parties[actor], parties[recipient], tuple(supporting), tuple(denying))
        for (kind, mode, actor, recipient), (supporting, denying) in found.items()
        if supporting and actor != recipient
    )
