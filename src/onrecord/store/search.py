"""Full text: passages of reports that have all the words asked for, with the words and their place."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.store import tables
from onrecord.store.clocks import known_before
from onrecord.store.dialects import passage_matches
from onrecord.store.words import phrases_of

_ALL = 2**62


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a report; `words` are the report's at `start_char`, `end_char`."""

    report: str
    outlet: str | None
    title: str | None
    url: str | None
    published_at: str | None
    recorded_at: str
    start_char: int
    end_char: int
    words: str


def find_passages(
    connection: Connection, query: str, *, known_at: str | None = None, limit: int = 50, offset: int = 0
) -> tuple[Passage, ...]:
    """Return passages that have all phrases of `query` (see `words.phrases_of`), latest recorded first.

    `offset` leaves out so many of the first.

    Raises:
        StoreError: the query has no word, or `known_at` is no date.
    """
    passages, reports = tables.passages.c, tables.reports.c
    below = _first_later(connection, known_at)
    words = func.substr(reports.text, passages.start_char + 1, passages.end_char - passages.start_char)
    statement = (
        select(
            *(passages.report_id, reports.outlet, reports.title, reports.url, reports.published_at),
            *(reports.recorded_at, passages.start_char, passages.end_char, words.label("words")),
        )
        .select_from(tables.passages.join(tables.reports, reports.id == passages.report_id))
        .where(passage_matches(connection, phrases_of(query), below=below, limit=limit + offset))
        .order_by(passages.seq.desc())
        .limit(limit)
        .offset(offset)
    )
    return tuple(Passage(*row) for row in connection.execute(statement))


def _first_later(connection: Connection, known_at: str | None) -> int:
    """Return the number from which on passages were recorded after `known_at`: numbers follow the order of writes."""
    if known_at is None:
        return _ALL
    passages, reports = tables.passages.c, tables.reports.c
    joined = tables.passages.join(tables.reports, reports.id == passages.report_id)
    stamp = connection.scalar(
        select(func.min(reports.recorded_at)).where(reports.recorded_at >= known_before(known_at))
    )
    while stamp is not None:
        first = connection.scalar(
            select(func.min(passages.seq)).select_from(joined).where(reports.recorded_at == stamp)
        )
        if first is not None:
            return int(first)
        stamp = connection.scalar(select(func.min(reports.recorded_at)).where(reports.recorded_at > stamp))
    return _ALL
