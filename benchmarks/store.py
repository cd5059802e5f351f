"""A store of a million claims: how fast rows go in, and how fast an actor's ties and words come out as of a day.

Usage: store.py REPORTS.jsonl FOLDER|URL [CLAIMS]. The reports are read once; their records are then written again and
again with other texts, days and parties, until the store has CLAIMS (default 1,000,000). Parties are drawn from 3,000,
few of them often and most seldom, as in the news; records with ties come four times as often as the others. FOLDER must
not be there yet. Prints one figure a line; every ratio is of two runs that take turns in this process.
"""

import dataclasses
import datetime
import functools
import itertools
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from onrecord.model.ids import stable_id
from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.resolve.party_keys import outlet_party
from onrecord.store import connection as opening
from onrecord.store import tables, writer
from onrecord.store.claims import ClaimQuery, count_claims, find_claims
from onrecord.store.connection import Store, create_store, reading, writing
from onrecord.store.rows import Known, Rows, claim_rows, pack_record
from onrecord.store.search import find_passages
from onrecord.store.ties import find_held_ties
from onrecord.store.versions import known_migrations
from onrecord.store.writer import add_readings, add_report, add_rows
from onrecord.workflow.adding import known_of
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.reading import analyse_all

BATCH = 400
FIRST_DAY = datetime.datetime(2016, 1, 1, tzinfo=datetime.UTC)
DAYS = 3_650
PARTIES = 3_000
WORDS = ("missiles", "signed agreement", '"prime minister"', "troops border", "sanction*", "embargo", "president")


def main(source: str, location: str, wanted: int) -> None:
    rows = [json.loads(line) for line in Path(source).read_text(encoding="utf-8").splitlines()]
    reports = [Report(stable_id("r", row["text"]), row["text"], "0", language="en") for row in rows]
    records = [record for record in analyse_all(reports) if record.claims]
    claims = sum(len(record.claims) for record in records)
    print(f"{len(records)} records with claims, {claims} claims, {claims / len(records):.1f} a record")
    compare_inserts(records)
    store = create_store(location)
    fill(store, records, wanted, claims)
    ask(store)


def again(records: list[Record]) -> Iterator[Record]:
    """Yield the records for ever, each time as another report: its id, text, outlet and day are new."""
    number = 0
    often = [record for record in records if known_of(record).links]
    while True:
        for record in (*records, *often * 3):
            text = record.report.text + f"\n{number}"
            report = dataclasses.replace(
                record.report,
                id=stable_id("r", text),
                text=text,
                outlet=f"Outlet {number % 400}",
                published_at=(FIRST_DAY + datetime.timedelta(days=number % DAYS)).date().isoformat(),
            )
            yield dataclasses.replace(record, report=report)
            number += 1


class Parties:
    """What the store must know of each record, its parties drawn anew; made once for all that stays the same."""

    def __init__(self) -> None:
        self._known: dict[int, Known] = {}
        self._packed: dict[int, bytes] = {}
        self._chance = random.Random(2)  # noqa: S311  who is drawn is no secret
        self._weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(PARTIES)))

    def known_of(self, record: Record) -> Known:
        """Return what the store must know of a record, its parties drawn anew."""
        known = self._known.get(id(record.claims)) or self._known.setdefault(id(record.claims), known_of(record))
        drawn = self._chance.choices(range(PARTIES), cum_weights=self._weights, k=len(known.parties))
        parties = {
            id_: dataclasses.replace(party, key=f"state:{number}", name=f"Party {number}")
            for (id_, party), number in zip(known.parties.items(), drawn, strict=True)
        }
        return dataclasses.replace(known, outlet=outlet_party(record.report), parties=parties)

    def pack(self, record: Record) -> bytes:
        """Return the record as it is kept."""
        return self._packed.get(id(record.claims)) or self._packed.setdefault(id(record.claims), pack_record(record))


def compare_inserts(records: list[Record]) -> None:
    """Print the rate of our rows against plain `executemany` of the same rows into the same tables."""
    made = Rows()
    numbers = iter(range(1, 10**9))
    source = again(records)
    while len(made.by_table.get("claims", [])) < 20_000:
        record = next(source)
        claim_rows(made, record, known_of(record), reading=1, recorded_at="2020", next_claim=lambda: next(numbers))
    made.by_table.pop("party_links")
    count = sum(map(len, made.by_table.values()))

    def ours(folder: Path) -> float:
        store = create_store(str(folder / "ours"))
        with writing(store, "benchmark") as write:
            write.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            started = time.process_time()
            add_rows(write.connection, made)
            spent = time.process_time() - started
            write.connection.rollback()
        return spent

    def plain(folder: Path) -> float:
        connection = sqlite3.connect(folder / "plain.db", isolation_level=None)
        connection.executescript(";\n".join(script for _, script in known_migrations("sqlite").values()))
        connection.execute("BEGIN")
        started = time.process_time()
        for name, table in tables.metadata.tables.items():
            if held := made.by_table.get(name):
                connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(table.columns))})", held)  # noqa: S608
        spent = time.process_time() - started
        connection.close()
        return spent

    ratios = []
    for _ in range(5):
        with tempfile.TemporaryDirectory() as folder:
            ratios.append(plain(Path(folder)) / ours(Path(folder)))
    print(f"bulk insert: {count} rows of 20,000 claims, {median(ratios):.2f} of plain executemany (median of 5, CPU)")


def fill(store: Store, records: list[Record], wanted: int, claims: int) -> None:
    """Write until the store has the claims wanted; the record learns them day by day over ten years.

    Words and packed records, which the reader makes and not the store, are made once for each text.
    """
    parties = Parties()
    writer.pack_record = parties.pack  # type: ignore[attr-defined]
    writer.words_of = functools.lru_cache(maxsize=None)(writer.words_of)  # type: ignore[attr-defined]
    source, done, batches = again(records), 0, max(1, wanted * len(records) // claims // BATCH)
    started = time.perf_counter()
    real = opening.next_stamp
    for number in range(batches + 1):
        moment = FIRST_DAY + datetime.timedelta(seconds=number * DAYS * 86_400 / batches)
        opening.next_stamp = lambda last, moment=moment: moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        batch = [next(source) for _ in range(BATCH)]
        with writing(store, "benchmark") as write:
            for record in batch:
                add_report(write, record.report, "made")
            add_readings(write, [(record, parties.known_of(record)) for record in batch], "made")
        done += sum(len(record.claims) for record in batch)
        if done >= wanted:
            break
    opening.next_stamp = real
    spent = time.perf_counter() - started
    reports = (number + 1) * BATCH
    print(f"{done} claims of {reports} reports written in {spent:.0f} s: {done / spent:.0f} claims/s with texts")


def ask(store: Store) -> None:
    """Print how long questions take, p50 and p95, in ms: of the database alone, then with all that `Evidence` does."""
    chance = random.Random(1)  # noqa: S311  which question comes is no secret
    day = lambda: (FIRST_DAY + datetime.timedelta(days=chance.randrange(DAYS))).date().isoformat()  # noqa: E731
    with reading(store) as connection:
        counting = "SELECT actor, count(*) FROM ties GROUP BY actor ORDER BY count(*) DESC LIMIT 400"
        counted = connection.exec_driver_sql(counting).all()
        keys = [row[0] for row in counted]
        greatest, middling = keys[0], keys[len(keys) // 2]
        most, some = counted[0][1], counted[len(keys) // 2][1]
        print(f"{len(keys)} actors; the greatest has {most} claims of ties, the middling {some}")
        one = lambda: chance.choice(keys)  # noqa: E731
        timed("ties of an actor as known on a day", lambda: find_held_ties(connection, (one(),), known_at=day()))
        timed("ties of the greatest actor", lambda: find_held_ties(connection, (greatest,), known_at=day()), 20)
        query = lambda key: ClaimQuery(actor=(key,))  # noqa: E731
        timed(
            "50 claims of an actor", lambda: list(find_claims(connection, query(one()), known_at=day(), limit=50)), 50
        )
        timed("50 claims of the greatest", lambda: list(find_claims(connection, query(greatest), limit=50)), 20)
        timed("count of an actor's claims", lambda: count_claims(connection, query(one())), 50)
        timed("50 passages by words", lambda: find_passages(connection, chance.choice(WORDS), known_at=day()))
    evidence = Evidence(store)
    for what, key in (("middling", middling), ("greatest", greatest)):
        timed(f"Evidence.ties of the {what}", lambda key=key: evidence.ties(key, known_at=day()), 20)
        timed(f"Evidence.actor of the {what}", lambda key=key: evidence.actor(key, known_at=day()), 20)
        timed(f"Evidence.claims of the {what}, 50", lambda key=key: evidence.claims(Asked(party=key), limit=50), 20)
    timed("Evidence.timeline of the middling", lambda: evidence.timeline(Asked(actor=middling), known_at=day()), 10)
    evidence.close()


def timed(what: str, question: Callable[[], object], times: int = 200) -> None:
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        question()
        spent.append((time.perf_counter() - started) * 1000)
    print(f"{what}: p50 {median(spent):.1f} ms, p95 {quantiles(spent, n=20)[-1]:.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000)
