"""Decisions and judgements of people: added, undone by a later one, never edited or removed."""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from onrecord.errors import StoreError
from onrecord.model.decision import Decision, Judgement, Words, in_force
from onrecord.model.ids import stable_id
from onrecord.store import tables
from onrecord.store.connection import Write
from onrecord.store.dialects import insert_rows
from onrecord.store.standing import among, known
from onrecord.store.words import storable
from onrecord.store.writer import count_from

Place = tuple[str, int, int]
"""A report and the offsets of words in it."""
AT_ONCE = 200
"""Places or reports that one statement asks for."""


def add_decision(write: Write, decision: Decision) -> Decision:
    """Add a decision and return it with its id and stamp, whatever they were.

    Raises:
        StoreError: its words are not in the report, or it undoes a decision that is not there.
    """
    decision = dataclasses.replace(decision, author=storable(decision.author), reason=storable(decision.reason))
    if decision.words is not None:
        _check_words(write.connection, decision.words)
    if decision.undoes is not None and not _has(write.connection, decision.undoes):
        raise StoreError(f"there is no decision {decision.undoes!r} to undo; see: onrecord decide list")
    seq = count_from(write.connection, tables.decisions)
    words = decision.words
    about = (words.report, words.start_char, words.end_char, words.text) if words else (None, None, None, None)
    id_ = stable_id("d", seq, decision.kind, decision.party, decision.other, *about, write.recorded_at)
    row = (
        *(seq, id_, decision.kind, decision.party, decision.other, *about, decision.value, decision.undoes),
        *(decision.author, decision.reason, write.recorded_at),
    )
    insert_rows(write.connection, tables.decisions, [row])
    return dataclasses.replace(decision, id=id_, recorded_at=write.recorded_at)


def find_decisions(connection: Connection, *, known_at: str | None = None, all_: bool = False) -> tuple[Decision, ...]:
    """Return the decisions that stood at `known_at`, in the order they were made; `all_` adds those since undone.

    Raises:
        StoreError: `known_at` is no date.
    """
    columns = tables.decisions.c
    query = select(tables.decisions).where(*known(columns.recorded_at, known_at)).order_by(columns.seq)
    made = tuple(_decision(row) for row in connection.execute(query))
    return made if all_ else in_force(made)


def decisions_since(connection: Connection, number: int) -> tuple[Decision, ...]:
    """Return the decisions made after the first `number` of them, in the order they were made; none is ever removed."""
    columns = tables.decisions.c
    query = select(tables.decisions).where(columns.seq > number).order_by(columns.seq)
    return tuple(_decision(row) for row in connection.execute(query))


def count_decisions(connection: Connection) -> int:
    """Return how many decisions were ever made, as a connection sees them: they are numbered from 1."""
    return connection.scalar(select(func.max(tables.decisions.c.seq))) or 0


def decisions_about(
    connection: Connection,
    *,
    words: Place | None = None,
    parties: Sequence[str] = (),
    known_at: str | None = None,
) -> tuple[Decision, ...]:
    """Return all decisions about the claim with its trigger at `words`, or about parties, and what undid them since.

    They come in the order they were made, those taken back among them.

    Raises:
        StoreError: `known_at` is no date.
    """
    columns = tables.decisions.c
    about: list[ColumnElement[bool]] = []
    if words is not None:
        report, start, end = words
        about.append(and_(columns.report_id == report, columns.start_char == start, columns.end_char == end))
    if parties:
        about += [among(columns.party, parties), among(columns.other, parties)]
    found: dict[str, tuple[int, Decision]] = {}
    asked = or_(*about) if about else None
    while asked is not None:
        query = select(tables.decisions).where(asked, *known(columns.recorded_at, known_at))
        fresh = {row.id: (row.seq, _decision(row)) for row in connection.execute(query) if row.id not in found}
        found |= fresh
        asked = among(columns.undoes, list(fresh)) if fresh else None
    return tuple(decision for _, decision in sorted(found.values(), key=lambda pair: pair[0]))


def add_judgement(write: Write, judgement: Judgement) -> Judgement:
    """Add a judgement and return it with its id and stamp, whatever they were."""
    seq = count_from(write.connection, tables.judgements)
    id_ = stable_id("j", seq, judgement.about, judgement.text, write.recorded_at)
    row = (seq, id_, judgement.about, judgement.text, judgement.author, judgement.reason, write.recorded_at)
    insert_rows(write.connection, tables.judgements, [row])
    return dataclasses.replace(judgement, id=id_, recorded_at=write.recorded_at)


def find_judgements(
    connection: Connection, *, about: str | None = None, known_at: str | None = None
) -> tuple[Judgement, ...]:
    """Return the judgements, of one subject or of all, in the order they were made."""
    columns = tables.judgements.c
    query = select(
        *(columns.id, columns.about, columns.text, columns.recorded_at, columns.author, columns.reason)
    ).where(*known(columns.recorded_at, known_at))
    if about is not None:
        query = query.where(columns.about == about)
    return tuple(Judgement(*row) for row in connection.execute(query.order_by(columns.seq)))


def _has(connection: Connection, id_: str) -> bool:
    return connection.scalar(select(tables.decisions.c.id).where(tables.decisions.c.id == id_)) is not None


def _check_words(connection: Connection, words: Words) -> None:
    text = connection.scalar(select(tables.reports.c.text).where(tables.reports.c.id == words.report))
    if text is None or text[words.start_char : words.end_char] != words.text:
        raise StoreError(
            f"{words.text!r} does not stand at {words.start_char}-{words.end_char} of report {words.report!r}"
        )


def _decision(row: Any) -> Decision:
    words = None if row.report_id is None else Words(row.report_id, row.start_char, row.end_char, row.words)
    return Decision(
        id=row.id,
        kind=row.kind,
        recorded_at=row.recorded_at,
        author=row.author,
        reason=row.reason,
        party=row.party,
        other=row.other,
        words=words,
        value=row.value,
        undoes=row.undoes,
    )


def linked_keys(
    connection: Connection, decisions: Iterable[Decision], *, known_at: str | None = None
) -> dict[Decision, tuple[tuple[int, str], ...]]:
    """Return, for decisions about whom words mean, each reading by `known_at` and the key it linked the words to.

    The words are those of the entity's first mention, so that a new reading with other ids is covered, too; a reading
    in which no entity begins with them is not there.
    """
    about: dict[Place, list[Decision]] = {}
    for decision in decisions:
        if decision.words is not None and decision.kind in ("is", "is-not"):
            words = decision.words
            about.setdefault((words.report, words.start_char, words.end_char), []).append(decision)
    links, readings = tables.party_links.c, tables.readings.c
    found: dict[Decision, tuple[tuple[int, str], ...]] = {}
    reports = sorted({place[0] for place in about})
    for start in range(0, len(reports), AT_ONCE):
        query = (
            select(readings.report_id, links.start_char, links.end_char, links.reading, links.party)
            .select_from(tables.readings.join(tables.party_links, readings.seq == links.reading))
            .where(readings.report_id.in_(reports[start : start + AT_ONCE]), *known(readings.recorded_at, known_at))
            .order_by(links.reading, links.entity)
        )
        for report, start_char, end_char, reading, key in connection.execute(query):
            for decision in about.get((report, start_char, end_char), ()):
                found[decision] = (*found.get(decision, ()), (reading, key))
    return found


def claims_at(connection: Connection, places: Iterable[tuple[str, int, int]]) -> tuple[int, ...]:
    """Return the numbers of the claims, of any reading, whose trigger lies at a place: report, start and end."""
    claims = tables.claims.c
    found: list[int] = []
    wanted = sorted(set(places))
    for start in range(0, len(wanted), AT_ONCE):
        at = [
            and_(claims.report_id == report, claims.trigger_start == first, claims.trigger_end == last)
            for report, first, last in wanted[start : start + AT_ONCE]
        ]  # each looked up in the index, as pairs in a list are not on SQLite
        found += connection.scalars(select(claims.seq).where(or_(*at)))
    return tuple(sorted(found))


def words_of_entity(connection: Connection, report: str, entity: str) -> Words:
    """Return the first words of an entity of a report's latest reading.

    Raises:
        StoreError: the report has no such entity.
    """
    links, readings, reports = tables.party_links.c, tables.readings.c, tables.reports.c
    joined = tables.party_links.join(tables.readings, readings.seq == links.reading).join(
        tables.reports, reports.id == readings.report_id
    )
    query = (
        select(links.start_char, links.end_char, reports.text)
        .select_from(joined)
        .where(readings.report_id == report, links.entity == entity)
        .order_by(readings.seq.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    if row is None:
        raise StoreError(f"report {report!r} has no entity {entity!r}; see: onrecord show {report}")
    return Words(report, row.start_char, row.end_char, row.text[row.start_char : row.end_char])
