"""Which reports are not independent: hashes to find what to compare a new report with, and the edges found."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, or_, select

from onrecord.model.json_form import from_json, to_json
from onrecord.model.lineage import Lineage
from onrecord.model.report import Report
from onrecord.store import tables
from onrecord.store.connection import Write
from onrecord.store.dialects import find_hashed, insert_rows
from onrecord.store.standing import known
from onrecord.store.writer import count_from


def add_hashes(write: Write, report_id: str, hashes: Iterable[int], runs: int) -> None:
    """Add the hashes that a report is found by, `runs` of which are of its runs of words."""
    seq = count_from(write.connection, tables.hashed_reports)
    insert_rows(write.connection, tables.hashed_reports, [(seq, report_id, runs)])
    insert_rows(write.connection, tables.fingerprints, [(hash_, seq) for hash_ in dict.fromkeys(hashes)])


def is_hashed(connection: Connection, report_id: str) -> bool:
    """Return whether the hashes of a report are there."""
    column = tables.hashed_reports.c.report_id
    return connection.scalar(select(column).where(column == report_id)) is not None


def reports_with(
    connection: Connection, hashes: Sequence[int], limit: int
) -> tuple[dict[int, list[str]], dict[str, int]]:
    """Return the first `limit` reports with each hash, in the order they were added, and the runs of each report."""
    found = find_hashed(connection, list(dict.fromkeys(hashes)), limit)
    numbers = sorted({number for reports in found.values() for number in reports})
    ids: dict[int, str] = {}
    runs: dict[str, int] = {}
    for start in range(0, len(numbers), 500):
        table = tables.hashed_reports
        for row in connection.execute(select(table).where(table.c.seq.in_(numbers[start : start + 500]))):
            ids[row.seq] = row.report_id
            runs[row.report_id] = row.runs
    return {hash_: [ids[number] for number in reports] for hash_, reports in found.items()}, runs


def add_lineage(write: Write, edges: Iterable[Lineage]) -> None:
    """Add edges between reports that are there."""
    rows = [(edge.report, edge.other, edge.kind, json.dumps(to_json(edge)), write.recorded_at) for edge in edges]
    insert_rows(write.connection, tables.lineage, rows)


def find_edges(connection: Connection, reports: Iterable[str], *, known_at: str | None = None) -> tuple[Lineage, ...]:
    """Return the edges of some reports, to each other and to others, by id.

    Raises:
        StoreError: `known_at` is no date.
    """
    columns, wanted = tables.lineage.c, sorted(set(reports))
    found: dict[str, Lineage] = {}
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        query = select(columns.body).where(
            or_(columns.report_id.in_(some), columns.other_id.in_(some)), *known(columns.recorded_at, known_at)
        )
        for body in connection.scalars(query):
            edge = from_json(Lineage, json.loads(body))
            found[edge.id] = edge
    return tuple(edge for _, edge in sorted(found.items()))


def get_reports(connection: Connection, ids: Iterable[str]) -> tuple[Report, ...]:
    """Return reports by their ids, as far as they are there, in the order of the ids."""
    columns, wanted = tables.reports.c, list(ids)
    if not wanted:
        return ()
    query = select(
        columns.id,
        columns.text,
        columns.sha256,
        columns.outlet,
        columns.title,
        columns.url,
        columns.published_at,
        columns.language,
    ).where(columns.id.in_(wanted))
    return tuple(
        Report(
            row.id,
            row.text,
            row.sha256,
            outlet=row.outlet,
            title=row.title,
            url=row.url,
            published_at=row.published_at,
            language=row.language,
        )
        for row in connection.execute(query.order_by(columns.id))
    )


def report_lengths(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the length of the text of each report, in code points."""
    wanted, columns = sorted(set(ids)), tables.reports.c
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 500):
        query = select(columns.id, func.length(columns.text)).where(columns.id.in_(wanted[start : start + 500]))
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found
