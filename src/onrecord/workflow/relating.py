"""New reports related to those that are there: who copies, cites or updates whom, and how many origins are left."""

from collections.abc import Mapping, Sequence

from onrecord.assess.lineage import find_lineage
from onrecord.assess.lineage_index import CAP, HashKind, LineageHash, choose_candidates, find_hashes, find_questions
from onrecord.assess.origins import ClaimWords
from onrecord.assess.report_text import Quotation, prepare
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.resolve.party_keys import link_parties
from onrecord.store.connection import Reader, Write
from onrecord.store.lineage import (
    add_hashes,
    add_lineage,
    get_reports,
    is_hashed,
    reports_with,
)
from onrecord.store.ties import TieClaim, Way
from onrecord.workflow.known_origins import KnownOrigins

_CREDITED = 0x2C8ED17ED
"""Sets the hash of what a report credits another with apart from that of what the other tells."""
MOST = 200
"""With how many reports a new one is compared, those that share most first."""


def relate_report(write: Write, record: Record) -> None:
    """Add the edges of a report that is new to those that are there, and the hashes by which later ones find it."""
    report = record.report
    if is_hashed(write.connection, report.id):
        return
    text = prepare(report, quotations_of(record))
    own = find_hashes(text)
    asked = find_questions(text, own)
    # What others credit this report with is looked up, and what it credits them with is kept, should they come later.
    credited = (LineageHash("told", one.hash ^ _CREDITED, one.position) for one in own if one.kind == "told")
    questions = (*asked, *credited)
    hashes: dict[int, HashKind] = {one.hash ^ _CREDITED: one.kind for one in asked if one.kind == "told"}
    hashes |= {one.hash: one.kind for one in own}
    found, runs = reports_with(write.connection, [question.hash for question in questions], CAP + 1)
    chosen = [id_ for id_ in choose_candidates(questions, found, runs) if id_ != report.id][:MOST]
    for other in get_reports(write.connection, chosen):
        add_lineage(write, find_lineage(text, prepare(other)))
    add_hashes(write, report.id, hashes, sum(kind == "run" for kind in hashes.values()))


def quotations_of(record: Record) -> tuple[Quotation, ...] | None:
    """Return the direct quotations of a record with the keys of their sources; None where it has none to tell."""
    links = link_parties(record)
    found = [
        Quotation(span.start_char, span.end_char, links[one.source.entity].party.key if one.source else None)
        for one in record.attributions
        if one.directness == "direct"
        for span in one.content.spans
    ]
    return tuple(found) or None


def count_tie_origins(
    connection: Reader, ties: Mapping[Way, Sequence[TieClaim]], known_at: str | None
) -> dict[Way, tuple[int, int]]:
    """Return, for each tie, how many independent origins support it and how many deny it."""
    origins = KnownOrigins(connection, (claim.report for claims in ties.values() for claim in claims), known_at)

    def count(claims: Sequence[TieClaim], *, denies: bool) -> int:
        words = [
            ClaimWords(f"{one.report} {one.id}", one.report, one.speaker, Span(one.start_char, one.end_char))
            for one in claims
            if one.denies is denies
        ]
        return len(origins.groups(words)) if len(words) > 1 else len(words)

    return {way: (count(claims, denies=False), count(claims, denies=True)) for way, claims in ties.items()}
