"""From inputs to the store: each input ends as read, a copy, known, skipped or failed, and is told once it is kept.

One write transaction holds a batch of reports with all that was read from them, so that a run that is cut off at any
moment leaves whole reports only, and the same run again goes on where it stopped.
"""

import contextlib
import dataclasses
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from spacy.language import Language

from onrecord.annotate.chain import BATCH_CHARS, DEFAULT_MODEL, load_chain
from onrecord.annotate.version import chain_version
from onrecord.errors import StoreError
from onrecord.model.ids import stable_id
from onrecord.model.record import Issue, Record
from onrecord.model.report import Report
from onrecord.model.vocabulary import ArrivalOutcome
from onrecord.network.ties import find_links
from onrecord.read.inputs import Given, IsKnown, Reading, read_inputs
from onrecord.resolve.party_keys import link_parties, outlet_party
from onrecord.store.connection import Reader, Store, Write, reading, writing
from onrecord.store.reports import get_record, has_retrieval, is_known, is_read, is_run, stale_reports
from onrecord.store.rows import Known
from onrecord.store.writer import add_arrivals, add_readings, add_report, retrieval_id
from onrecord.workflow.reading import analyse_batch, text_of
from onrecord.workflow.relating import relate_report

MOST_HELD = 256
MOST_BYTES = 64_000_000
"""How many readings, and bytes of them, wait at most for one write."""
AGAIN = 32
"""How many reports are read anew in one write."""


@dataclasses.dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one input, once it is kept: `report` is the report's id, None where no text was got.

    `copy` is a text that is there from another outlet, address or day; `known` is the very same retrieval again;
    `skipped` is kept and read no further, or is parts of kinds that are not read; `failed` is not in the record.
    `issues` say why, and what else went wrong.
    """

    name: str
    outcome: ArrivalOutcome
    report: str | None
    issues: tuple[Issue, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Chain:
    """With what reports are read: a language model, and a user's own parties and places beside the shipped ones."""

    model: str = DEFAULT_MODEL
    actors: Path | None = None
    gazetteer: Path | None = None

    def version(self) -> str:
        """Return the version that a reading is kept with."""
        return chain_version(self.model, actors=self.actors, gazetteer=self.gazetteer)

    def load(self) -> Language:
        """Return the chain, loaded.

        Raises:
            LexiconError: the table of parties cannot be read or breaks its rules.
            ModelError: the language model cannot be used.
        """
        return load_chain(self.model, actors=self.actors, gazetteer=self.gazetteer)


def add_inputs(
    store: Store,
    inputs: Sequence[str],
    *,
    given: Given | None = None,
    chain: Chain | None = None,
    follow: bool = False,
) -> Iterator[Arrival]:
    """Yield what became of each input, in order, as soon as its batch is committed.

    The language model is loaded when the first report is there that this version of the chain has not read. `follow`
    fetches and reads the pages of a feed's teasers.

    Raises:
        LexiconError: the table of parties cannot be read or breaks its rules.
        ModelError: the language model cannot be used.
        StoreError: the store cannot be read or written; what was told before is kept.
    """
    chain = chain or Chain()
    known = None if given and (given.outlet or given.published_at) else known_to(store, chain)
    yield from add_readings_of(store, read_inputs(inputs, given=given, follow=follow, known=known), chain)


def known_to(store: Store, chain: Chain) -> IsKnown:
    """Return a function that tells whether the store has the bytes of an input, read by this version of the chain."""
    version = chain.version()

    def known(name: str, sha256: str) -> bool:
        with reading(store) as connection:
            return is_known(connection, name, sha256, version)

    return known


def add_readings_of(store: Store, readings: Iterator[Reading], chain: Chain) -> Iterator[Arrival]:
    """Yield what became of each reading, as `add_inputs` does.

    Raises:
        LexiconError: the table of parties cannot be read or breaks its rules.
        ModelError: the language model cannot be used.
        StoreError: the store cannot be read or written.
    """
    load = functools.cache(chain.load)
    version = chain.version()
    run: str | None = None
    for held in _batches(readings):
        unread = _unread(store, held, version)
        records = {record.report.id: record for record in analyse_batch(load, list(unread.values()))}
        with writing(store, "add") as write:
            run = run or stable_id("n", write.recorded_at)
            arrivals = _keep(write, held, records, version)
            add_arrivals(write, run, (_row(arrival) for arrival in arrivals))
        yield from arrivals


def add_read(
    store: Store, run: str, readings: Sequence[Reading], records: Mapping[str, Record], version: str
) -> tuple[Arrival, ...]:
    """Keep readings with the records that another process made of them, by report id: all of them or none.

    `run` names what is added: under a name that is there already nothing is added, and nothing is told.

    Raises:
        StoreError: the store cannot be read or written; then nothing of it is kept.
    """
    with reading(store) as connection:
        if is_run(connection, run):
            return ()
    with writing(store, f"load {run}") as write:
        if is_run(write.connection, run):
            return ()
        arrivals = _keep(write, readings, dict(records), version)
        add_arrivals(write, run, (_row(arrival) for arrival in arrivals))
    return tuple(arrivals)


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Yield the readings in lists that are parsed together and kept by one write."""
    held: list[Reading] = []
    chars = size = 0
    for one in readings:
        own_chars, own_size = len(text_of(one.report)), len(one.data or b"")
        is_full = len(held) == MOST_HELD or chars + own_chars > BATCH_CHARS or size + own_size > MOST_BYTES
        if held and is_full:
            yield held
            held, chars, size = [], 0, 0
        held.append(one)
        chars, size = chars + own_chars, size + own_size
    if held:
        yield held


def _unread(store: Store, readings: Sequence[Reading], version: str) -> dict[str, Report]:
    """Return the reports that this version of the chain has not read, each text once."""
    reports = {one.report.id: one.report for one in reversed(readings) if one.report is not None}
    with reading(store) as connection:
        return {id_: report for id_, report in reversed(reports.items()) if not is_read(connection, id_, version)}


def _keep(write: Write, readings: Sequence[Reading], records: dict[str, Record], version: str) -> list[Arrival]:
    arrivals, fresh = [], []
    for one in readings:
        if one.report is None:
            arrivals.append(Arrival(one.name, _without_report(one), None, one.issues))
            continue
        record = records.pop(one.report.id, None)
        if record is not None and is_read(write.connection, one.report.id, version):
            record = None  # another process was quicker
        if record is not None and any(issue.step == "annotate" for issue in record.issues):
            arrivals.append(Arrival(one.name, "failed", None, (*one.issues, *record.issues)))
            continue
        same = has_retrieval(write.connection, retrieval_id(one.report))
        add_report(write, one.report, one.name, one.data)
        if record is not None:
            record = dataclasses.replace(record, issues=one.issues + record.issues)
            fresh.append((record, known_of(record)))
        arrivals.append(Arrival(one.name, _outcome(one.report, record, same), one.report.id, one.issues))
    add_readings(write, fresh, version)
    for record, _ in fresh:
        relate_report(write, record)
    return arrivals


def _without_report(one: Reading) -> ArrivalOutcome:
    if one.skipped == "left-out":
        return "skipped"
    return "known" if one.skipped else "failed"


def _outcome(report: Report, record: Record | None, same: bool) -> ArrivalOutcome:
    if record is None:
        return "known" if same else "copy"
    return "read" if text_of(report) else "skipped"


def read_anew(store: Store, chain: Chain) -> Iterator[Arrival]:
    """Yield what became of each report that another version of the chain read last, read again from its kept text.

    Its claims supersede those of the earlier reading, which are kept; decisions hold on to the words.

    Raises:
        LexiconError: the table of parties cannot be read or breaks its rules.
        ModelError: the language model cannot be used.
        StoreError: the store cannot be read or written.
    """
    load, version = functools.cache(chain.load), chain.version()
    with reading(store) as connection:
        stale = list(stale_reports(connection, version))
    for start in range(0, len(stale), AGAIN):
        with reading(store) as connection:
            reports = list(_still_standing(connection, stale[start : start + AGAIN]))
        records = list(analyse_batch(load, reports))
        with writing(store, "read anew") as write:
            kept = [one for one in records if not any(issue.step == "annotate" for issue in one.issues)]
            fresh = [one for one in kept if not is_read(write.connection, one.report.id, version)]
            add_readings(write, [(record, known_of(record)) for record in fresh], version)
        for record in records:
            outcome: ArrivalOutcome = "read" if record in kept else "failed"
            yield Arrival(record.report.id, outcome, record.report.id, record.issues)


def _still_standing(connection: Reader, ids: Iterable[str]) -> Iterator[Report]:
    """Yield the reports whose reading stands: another process may have added a later text of one meanwhile."""
    for id_ in ids:
        with contextlib.suppress(StoreError):
            yield get_record(connection, id_).report


def known_of(record: Record) -> Known:
    """Return what the store must know of a record beside it: its parties across reports, and its claims' ties."""
    links = link_parties(record)
    return Known(
        outlet=outlet_party(record.report),
        parties={id_: link.party for id_, link in links.items()},
        rules={id_: link.rule for id_, link in links.items()},
        links=find_links(record.claims, record.entities, record.places),
    )


def _row(arrival: Arrival) -> tuple[str, ArrivalOutcome, str | None, str | None]:
    problem = "; ".join(f"{issue.step}: {issue.problem}" for issue in arrival.issues)
    return arrival.name, arrival.outcome, arrival.report, problem or None
