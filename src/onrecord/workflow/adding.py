"""From inputs to the store: each input ends as read, a copy, known, skipped or failed, and is told once it is kept.

One write transaction holds a batch of reports with all that was read from them, so that a run that is cut off at any
moment leaves whole reports only, and the same run again goes on where it stopped.
"""

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.annotate.chain import DEFAULT_MODEL, batches, load_chain
from onrecord.annotate.version import chain_version
from onrecord.model.ids import stable_id
from onrecord.model.record import Issue, Record
from onrecord.model.report import Report
from onrecord.model.vocabulary import ArrivalOutcome
from onrecord.network.ties import find_links
from onrecord.read.inputs import Given, Reading, read_inputs
from onrecord.resolve.party_keys import link_parties, outlet_party
from onrecord.store.connection import Store, Write, reading, writing
from onrecord.store.reports import has_retrieval, is_read
from onrecord.store.rows import Known
from onrecord.store.writer import add_arrivals, add_readings, add_report, retrieval_id
from onrecord.workflow.reading import analyse_batch, text_of
from onrecord.workflow.relating import relate_report


@dataclasses.dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one input, once it is kept: `report` is the report's id, None where no text was got.

    `copy` is a text that is there from another outlet, address or day; `known` is the very same retrieval again;
    `skipped` is kept and read no further; `failed` is not in the record. `issues` say why, and what else went wrong.
    """

    name: str
    outcome: ArrivalOutcome
    report: str | None
    issues: tuple[Issue, ...] = ()


def add_inputs(
    store: Store,
    inputs: Sequence[str],
    *,
    given: Given | None = None,
    model: str = DEFAULT_MODEL,
    actors: Path | None = None,
    gazetteer: Path | None = None,
) -> Iterator[Arrival]:
    """Yield what became of each input, in order, as soon as its batch is committed.

    The language model is loaded when the first report is there that this version of the chain has not read.

    Raises:
        LexiconError: the table of parties cannot be read or breaks its rules.
        ModelError: the language model cannot be used.
        StoreError: the store cannot be read or written; what was told before is kept.
    """
    yield from add_readings_of(store, read_inputs(inputs, given=given), model=model, actors=actors, gazetteer=gazetteer)


def add_readings_of(
    store: Store,
    readings: Iterator[Reading],
    *,
    model: str = DEFAULT_MODEL,
    actors: Path | None = None,
    gazetteer: Path | None = None,
) -> Iterator[Arrival]:
    """Yield what became of each reading, as `add_inputs` does.

    Raises:
        LexiconError: the table of parties cannot be read or breaks its rules.
        ModelError: the language model cannot be used.
        StoreError: the store cannot be read or written.
    """
    chain = functools.cache(lambda: load_chain(model, actors=actors, gazetteer=gazetteer))
    version = chain_version(model, actors=actors, gazetteer=gazetteer)
    run: str | None = None
    for batch in batches((text_of(one.report), one) for one in readings):
        held = [one for _, one in batch]
        unread = _unread(store, held, version)
        records = {record.report.id: record for record in analyse_batch(chain, list(unread.values()))}
        with writing(store, "add") as write:
            run = run or stable_id("n", write.recorded_at)
            arrivals = _keep(write, held, records, version)
            add_arrivals(write, run, (_row(arrival) for arrival in arrivals))
        yield from arrivals


def _unread(store: Store, readings: Sequence[Reading], version: str) -> dict[str, Report]:
    """Return the reports that this version of the chain has not read, each text once."""
    reports = {one.report.id: one.report for one in reversed(readings) if one.report is not None}
    with reading(store) as connection:
        return {id_: report for id_, report in reversed(reports.items()) if not is_read(connection, id_, version)}


def _keep(write: Write, readings: Sequence[Reading], records: dict[str, Record], version: str) -> list[Arrival]:
    arrivals, fresh = [], []
    for one in readings:
        if one.report is None:
            arrivals.append(Arrival(one.name, "failed", None, one.issues))
            continue
        record = records.pop(one.report.id, None)
        failed = record is not None and any(issue.step == "annotate" for issue in record.issues)
        if record is not None and failed:
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


def _outcome(report: Report, record: Record | None, same: bool) -> ArrivalOutcome:
    if record is None:
        return "known" if same else "copy"
    return "read" if text_of(report) else "skipped"


def known_of(record: Record) -> Known:
    """Return what the store must know of a record beside it: its parties across reports, and its claims' ties."""
    links = link_parties(record)
    return Known(
        outlet=outlet_party(record.report),
        parties={id_: link.party for id_, link in links.items()},
        rules={id_: link.rule for id_, link in links.items()},
        links=find_links(record.claims, record.entities),
    )


def _row(arrival: Arrival) -> tuple[str, ArrivalOutcome, str | None, str | None]:
    problem = "; ".join(f"{issue.step}: {issue.problem}" for issue in arrival.issues)
    return arrival.name, arrival.outcome, arrival.report, problem or None
