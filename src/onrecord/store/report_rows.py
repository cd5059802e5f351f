"""Reports in a list: what a row shows of each, counted for those of one page alone."""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from onrecord.model.report import Report
from onrecord.store import tables
from onrecord.store.standing import among, known, stands

BEGINNING = 120
"""How many code points of its text stand for a report without a title."""


@dataclasses.dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of a list. `claims` are those that stand, `outlets` how many published the very text.

    `copies` are reports with mostly the same words, whichever took from the other. `stands` is False where a later
    text of the same address stands instead. `begins` are the first words of the text, for reports without a title.
    """

    id: str
    outlet: str | None
    title: str | None
    url: str | None
    published_at: str | None
    recorded_at: str
    begins: str
    claims: int
    copies: int
    outlets: int
    stands: bool


@dataclasses.dataclass(frozen=True, slots=True)
class ReportQuery:
    """Which reports are asked for: of an outlet, by words that the title has in any order; None and () are any."""

    outlet: str | None = None
    title_words: tuple[str, ...] = ()


def find_report_rows(
    connection: Connection,
    query: ReportQuery,
    *,
    known_at: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[ReportRow, ...]:
    """Return reports, the latest recorded first; those of one write by their day, the latest first.

    Raises:
        StoreError: `known_at` is no date.
    """
    columns = tables.reports.c
    first = (
        select(columns.id)
        .where(*_conditions(query, known_at))
        .order_by(*_order())
        .limit(limit)
        .offset(offset)
        .subquery()
    )
    return _rows(connection, columns.id.in_(select(first.c.id)), known_at)


def count_reports(connection: Connection, query: ReportQuery, *, most: int, known_at: str | None = None) -> int:
    """Return how many reports there are of those asked for; counting ends at `most`."""
    columns = tables.reports.c
    some = select(columns.id).where(*_conditions(query, known_at)).limit(most).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def get_report_rows(connection: Connection, ids: Iterable[str], *, known_at: str | None = None) -> dict[str, ReportRow]:
    """Return the rows of some reports by their ids, as far as they were recorded by the end of `known_at`."""
    wanted = list(dict.fromkeys(ids))
    here = and_(among(tables.reports.c.id, wanted), *known(tables.reports.c.recorded_at, known_at))
    return {row.id: row for row in _rows(connection, here, known_at)} if wanted else {}


def find_neighbours(
    connection: Connection, report: Report, recorded_at: str, *, known_at: str | None = None
) -> tuple[str | None, str | None]:
    """Return the ids of the reports before and after one in the order of the list; None at an end."""
    columns = tables.reports.c
    day, own = func.coalesce(columns.published_at, ""), report.published_at or ""
    held = known(columns.recorded_at, known_at)
    same = columns.recorded_at == recorded_at
    # That nothing lies beyond is said first: an index gives it, where `or` alone would look at every report.
    before = and_(
        columns.recorded_at >= recorded_at,
        or_(columns.recorded_at > recorded_at, and_(same, or_(day > own, and_(day == own, columns.id < report.id)))),
    )
    after = and_(
        columns.recorded_at <= recorded_at,
        or_(columns.recorded_at < recorded_at, and_(same, or_(day < own, and_(day == own, columns.id > report.id)))),
    )
    backwards = (columns.recorded_at, day, columns.id.desc())
    return (
        connection.scalar(select(columns.id).where(before, *held).order_by(*backwards).limit(1)),
        connection.scalar(select(columns.id).where(after, *held).order_by(*_order()).limit(1)),
    )


def find_outlets(connection: Connection, *, known_at: str | None = None, limit: int = 500) -> tuple[str, ...]:
    """Return the outlets of the record by name."""
    columns = tables.retrievals.c
    query = select(columns.outlet).where(columns.outlet.is_not(None), *known(columns.recorded_at, known_at))
    return tuple(connection.scalars(query.distinct().order_by(columns.outlet).limit(limit)))


def _conditions(query: ReportQuery, known_at: str | None) -> list[ColumnElement[bool]]:
    """Return the conditions; outlet and title are looked for among retrievals, whose rows are short."""
    columns, came = tables.reports.c, tables.retrievals.c
    fits: list[ColumnElement[bool]] = []
    if query.outlet:
        fits.append(func.lower(came.outlet) == query.outlet.lower())
    for word in query.title_words:
        lower = func.lower(came.title).contains(word.lower(), autoescape=True)
        fits.append(or_(lower, came.title.contains(word, autoescape=True)))
    found = known(columns.recorded_at, known_at)
    if fits:
        found.append(columns.id.in_(select(came.report_id).where(*fits, *known(came.recorded_at, known_at))))
    return found


def _order() -> tuple[Any, ...]:
    columns = tables.reports.c
    return columns.recorded_at.desc(), func.coalesce(columns.published_at, "").desc(), columns.id


def _rows(connection: Connection, condition: ColumnElement[bool], known_at: str | None) -> tuple[ReportRow, ...]:
    columns = tables.reports.c
    heads = select(
        *(columns.id, columns.outlet, columns.title, columns.url, columns.published_at, columns.recorded_at),
        func.substr(columns.text, 1, BEGINNING),
    ).where(condition)
    found = connection.execute(heads.order_by(*_order())).all()
    ids = [row.id for row in found]
    claims, copies, outlets = (_counts(connection, query) for query in _counting(ids, known_at))
    readings = tables.readings.c
    standing = set(
        connection.scalars(
            select(readings.report_id).where(
                among(readings.report_id, ids), *stands(readings.seq, readings.recorded_at, known_at)
            )
        )
    )
    return tuple(
        ReportRow(
            *row,
            claims=claims.get(row.id, 0),
            copies=copies.get(row.id, 0),
            outlets=outlets.get(row.id, 0),
            stands=row.id in standing,
        )
        for row in found
    )


def _counting(ids: Sequence[str], known_at: str | None) -> tuple[Select[Any], ...]:
    """Return what counts claims, copies and outlets of some reports, a row a report."""
    claims, edges, came = tables.claims.c, tables.lineage.c, tables.retrievals.c
    counted = (
        select(claims.report_id, func.count())
        .where(among(claims.report_id, ids), *stands(claims.reading, claims.recorded_at, known_at))
        .group_by(claims.report_id)
    )
    copied = (edges.kind == "copied", *known(edges.recorded_at, known_at))
    ends = (
        select(edges.report_id.label("id"))
        .where(among(edges.report_id, ids), *copied)
        .union_all(select(edges.other_id).where(among(edges.other_id, ids), *copied))
        .subquery()
    )
    outlets = (
        select(came.report_id, func.count(func.distinct(func.coalesce(came.outlet, ""))))
        .where(among(came.report_id, ids), *known(came.recorded_at, known_at))
        .group_by(came.report_id)
    )
    return counted, select(ends.c.id, func.count()).group_by(ends.c.id), outlets


def _counts(connection: Connection, query: Select[Any]) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(query)}
