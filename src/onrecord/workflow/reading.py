"""From inputs or reports to records: reading, annotation and ties meet here."""

import dataclasses
import functools
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from onrecord.annotate.chain import DEFAULT_MODEL, annotate, batches, load_chain
from onrecord.annotate.records import read_record
from onrecord.assess.claim_stacker import DOUBTFUL, Stacker, load_stacker, weigh_claims
from onrecord.model.record import Issue, Record
from onrecord.model.report import Report
from onrecord.network.ties import find_ties
from onrecord.read.inputs import MAX_TEXT, Given, Reading, read_inputs

LOGGER = logging.getLogger(__name__)
READ_LANGUAGE = "en"


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its record, or None where no report could be read, and all issues met on the way."""

    name: str
    record: Record | None
    issues: tuple[Issue, ...]


def read_records(
    inputs: Sequence[str],
    *,
    given: Given,
    model: str = DEFAULT_MODEL,
    actors: Path | None = None,
    gazetteer: Path | None = None,
    stacker: Path | None = None,
) -> Iterator[Outcome]:
    """Yield the outcome of each input, in order, holding one batch of reports at a time.

    A record carries the issues of its input. The language model is loaded when the first report is there to read.
    `actors` is a user's own table of parties, `gazetteer` a file of places; both are read beside the shipped ones.
    `stacker` is what `onrecord train` wrote: claims get its probabilities, and no tie rests on a doubtful one.

    Raises:
        LexiconError: the table of parties cannot be read or breaks its rules.
        ModelError: the language model cannot be used.
        StackerError: the stacker cannot be read.
    """
    weights = load_stacker(stacker) if stacker else None
    chain = functools.cache(lambda: load_chain(model, actors=actors, gazetteer=gazetteer))
    found = (dataclasses.replace(reading, data=None) for reading in read_inputs(inputs, given=given))
    for batch in batches((text_of(reading.report), reading) for reading in found):
        readings = [reading for _, reading in batch]
        reports = [reading.report for reading in readings if reading.report is not None]
        records = analyse_batch(chain, reports, weights)
        yield from (_outcome(reading, records) for reading in readings)


def analyse_all(reports: Iterable[Report], *, model: str = DEFAULT_MODEL) -> Iterator[Record]:
    """Yield the record of each report, in order, holding one batch of reports at a time.

    A report in another language than English, or of over a million characters, keeps an empty record; so does one that
    fails, with the failure as its issue, and the rest goes on.

    Raises:
        ModelError: the language model cannot be used.
    """
    chain = functools.cache(lambda: load_chain(model))
    for batch in batches((text_of(report), report) for report in reports):
        yield from analyse_batch(chain, [report for _, report in batch])


def analyse(nlp: Language, report: Report) -> Record:
    """Return the record of one report, read with a chain that `load_chain` made."""
    return next(_analyse_together(nlp, [report]))


def _outcome(reading: Reading, records: Iterator[Record]) -> Outcome:
    if reading.report is None:
        return Outcome(reading.name, None, reading.issues)
    record = next(records)
    record = dataclasses.replace(record, issues=reading.issues + record.issues)
    return Outcome(reading.name, record, record.issues)


def text_of(report: Report | None) -> str:
    """Return the text to annotate: empty where the report is in another language, or longer than is read."""
    if report is None or report.language not in (None, READ_LANGUAGE) or len(report.text) > MAX_TEXT:
        return ""
    return report.text


def analyse_batch(
    chain: Callable[[], Language], reports: list[Report], stacker: Stacker | None = None
) -> Iterator[Record]:
    """Yield the records of a batch, in order; where it fails as a whole, its reports are read again one by one."""
    if not reports:
        return
    nlp = chain()
    try:
        records = list(_analyse_together(nlp, reports, stacker))
    except Exception as error:
        if len(reports) > 1:
            records = [record for report in reports for record in analyse_batch(chain, [report], stacker)]
        else:
            records = [_failed(reports[0], error)]
    yield from records


def _analyse_together(nlp: Language, reports: list[Report], stacker: Stacker | None = None) -> Iterator[Record]:
    texts = [(text_of(report), report.published_at, report.outlet) for report in reports]
    docs = annotate(nlp, texts)
    for doc, report in zip(docs, reports, strict=True):
        record = read_record(doc, report)
        if stacker is not None:
            record = weigh_claims(record, stacker)
        likely = tuple(claim for claim in record.claims if claim.probability is None or claim.probability >= DOUBTFUL)
        yield dataclasses.replace(record, ties=find_ties(report.id, likely, record.entities, record.places))


def _failed(report: Report, error: Exception) -> Record:
    LOGGER.exception("report %s could not be read", report.id)
    problem = f"{type(error).__name__}: {error}; nothing is read from this report; please send us its text"
    return Record(report=report, issues=(Issue("annotate", problem),))
