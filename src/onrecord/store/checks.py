"""Whether a store is whole: hashes of bytes and texts, words at their offsets, and rows that agree with the records."""

import hashlib
import itertools
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select, text

from onrecord.errors import RecordError, StoreError
from onrecord.model.ids import stable_id
from onrecord.model.record import Record
from onrecord.model.spans import Mention, Span
from onrecord.store import tables
from onrecord.store.connection import Store, reading
from onrecord.store.rows import Known, Rows, claim_rows, unpack_record

Knowing = Callable[[Record], Known]


def check_store(store: Store, knowing: Knowing, *, code: str = "") -> Iterator[str]:
    """Yield each fault found: what is wrong, where, and what to do; nothing where the store is whole.

    `knowing` gives what the record's rows are made with. Rows are made anew from each record and compared, the parties
    of claims and the links of entities among them, so that a row changed by another hand is found. Those of readings by
    another version of the code than `code`, with which a chain begins, are not: its rules may have made others.

    Raises:
        StoreError: the database cannot be read at all.
    """
    with reading(store) as connection:
        yield from _database_faults(connection)
        yield from _blob_faults(store, connection)
        yield from _report_faults(connection)
        yield from _reading_faults(connection, knowing, code)
        yield from _order_faults(connection)


def _database_faults(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.execute(text("PRAGMA integrity_check(20)")):
        if row[0] != "ok":
            yield f"database: {row[0]}; restore a backup"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"database: a row of {row[0]} names a row of {row[2]} that is not there; restore a backup"


def _blob_faults(store: Store, connection: Connection) -> Iterator[str]:
    held = set(store.blobs.hashes(connection))
    retrievals, reports = tables.retrievals.c, tables.reports.c
    query = select(retrievals.sha256, reports.id, reports.text).select_from(
        tables.retrievals.join(tables.reports, reports.id == retrievals.report_id)
    )
    for row in connection.execute(query.execution_options(yield_per=50)):
        if row.sha256 not in held and hashlib.sha256(row.text.encode()).hexdigest() != row.sha256:
            yield f"blob {row.sha256}: the bytes of report {row.id} are missing; restore them from a backup"
    for sha256 in sorted(held):
        try:
            store.blobs.get(connection, sha256)
        except StoreError as error:
            yield str(error)


def _report_faults(connection: Connection) -> Iterator[str]:
    reports = tables.reports.c
    for row in connection.execute(
        select(reports.id, reports.text).order_by(reports.id).execution_options(yield_per=50)
    ):
        if stable_id("r", row.text) != row.id:
            yield f"report {row.id}: its text is not the text it was added with; restore a backup"


def _reading_faults(connection: Connection, knowing: Knowing, code: str) -> Iterator[str]:
    readings, reports = tables.readings.c, tables.reports.c
    query = (
        select(readings.seq, readings.report_id, readings.chain, readings.record, readings.recorded_at, reports.text)
        .select_from(tables.readings.join(tables.reports, reports.id == readings.report_id))
        .order_by(readings.seq)
    )
    for row in connection.execute(query.execution_options(yield_per=50)):
        where = f"reading {row.seq} of report {row.report_id}"
        try:
            record = unpack_record(row.record, row.text)
        except (RecordError, zlib.error, ValueError) as error:
            yield f"{where}: its record is damaged ({error}); restore a backup"
            continue
        yield from (f"{where}: {fault}" for fault in record_faults(record))
        if row.chain.startswith(code) or not row.chain.startswith("onrecord "):
            yield from (f"{where}: {fault}" for fault in _row_faults(connection, row, record, knowing))


def record_faults(record: Record) -> Iterator[str]:
    """Yield each place of a record that does not lead to words of its text."""
    words = record.report.text
    mentions = [(entity.id, mention) for entity in record.entities for mention in entity.mentions]
    mentions += [(place.id, mention) for place in record.places for mention in place.mentions]
    for id_, mention in mentions:
        if words[mention.start_char : mention.end_char] != mention.text:
            yield f"{id_}: {mention.text!r} does not stand at {mention.start_char}-{mention.end_char}"
    for id_, span in _spans(record):
        if not 0 <= span.start_char < span.end_char <= len(words):
            yield f"{id_}: there are no words at {span.start_char}-{span.end_char}"


def _spans(record: Record) -> Iterator[tuple[str, Span | Mention]]:
    for attribution in record.attributions:
        sources = attribution.source.spans if attribution.source else ()
        yield from ((attribution.id, span) for span in (*sources, *attribution.cue.spans, *attribution.content.spans))
    for claim in record.claims:
        yield from ((claim.id, span) for span in (claim.evidence, claim.event.trigger))


def _row_faults(connection: Connection, reading_row: Any, record: Record, knowing: Knowing) -> Iterator[str]:
    claims = tables.claims
    held = connection.execute(select(claims).where(claims.c.reading == reading_row.seq).order_by(claims.c.seq)).all()
    numbers = iter([row.seq for row in held])
    expected = Rows()
    try:
        claim_rows(
            expected,
            record,
            knowing(record),
            reading=reading_row.seq,
            recorded_at=reading_row.recorded_at,
            next_claim=lambda: next(numbers),
        )
    except StopIteration:
        yield f"it has {len(record.claims)} claims and {len(held)} rows; restore a backup"
        return
    for table, condition in _of_reading(reading_row.seq, [row.seq for row in held]):
        there = [tuple(row) for row in connection.execute(select(table).where(condition))]
        if sorted(there, key=repr) != sorted(map(tuple, expected.by_table.get(table.name, [])), key=repr):
            yield f"rows of its {table.name.replace('_', ' ')} differ from its record; restore a backup"


def _of_reading(reading_number: int, claims: list[int]) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Yield each table whose rows are made of a record, and the condition of a reading's rows; claims are in a row."""
    yield tables.claims, tables.claims.c.reading == reading_number
    yield tables.ties, tables.ties.c.reading == reading_number
    yield tables.party_links, tables.party_links.c.reading == reading_number
    if claims:
        for table in (tables.claim_parties, tables.claim_items):
            yield table, table.c.claim.between(claims[0], claims[-1])


def _order_faults(connection: Connection) -> Iterator[str]:
    stamps = connection.scalars(select(tables.transactions.c.recorded_at).order_by(tables.transactions.c.seq)).all()
    if any(before >= after for before, after in itertools.pairwise(stamps)):
        yield "transactions: stamps are not in the order of the writes; restore a backup"
    counted = connection.scalar(select(func.count()).select_from(tables.passages)) or 0
    if connection.dialect.name == "sqlite":
        found = connection.scalar(text("SELECT count(*) FROM passage_words")) or 0
        if found != counted:
            yield f"passages: {counted} are there and {found} can be searched; restore a backup"
