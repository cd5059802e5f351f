"""Scoring a reading chain on a gold file or folder; the chain is passed in, so that any can be scored."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError
from onrecord.evaluate.arms_scores import score_arms
from onrecord.evaluate.attribution_scores import nests, score_attributions
from onrecord.evaluate.claim_scores import score_claims
from onrecord.evaluate.copy_scores import TASK as COPIES
from onrecord.evaluate.copy_scores import find_dependence, score_copies
from onrecord.evaluate.coreference_scores import score_coreference
from onrecord.evaluate.event_scores import score_events
from onrecord.evaluate.gold_reports import gold_files, read_gold_report, read_gold_reports
from onrecord.evaluate.gold_sentences import GoldSentence, is_sentence_gold, read_gold_sentences
from onrecord.evaluate.link_scores import FILE as LINK_FILE
from onrecord.evaluate.link_scores import read_link_gold, score_links
from onrecord.evaluate.predictions import (
    arms_row,
    attribution_row,
    coreference_row,
    event_row,
    outer_attribution_row,
    timex_row,
    toponym_row,
)
from onrecord.evaluate.public_gold import PublicGold, read_public_gold
from onrecord.evaluate.scores import ScoreRow, Scores
from onrecord.evaluate.sentence_scores import score_sentences
from onrecord.evaluate.timex_scores import score_timexes
from onrecord.evaluate.toponym_scores import score_toponyms
from onrecord.model.record import Record
from onrecord.model.report import Report

Row = dict[str, Any]
Read = Callable[[Iterable[Report]], Iterator[Record]]


@dataclass(frozen=True, slots=True)
class Task:
    """How one task is scored: what of a record it compares, and the scorer of (gold, predicted) rows."""

    row_of: Callable[[Record], Row]
    score: Callable[[Iterable[tuple[Row, Row | None]]], tuple[ScoreRow, ...]]


PUBLIC_TASKS: Mapping[str, Task] = {
    "attributions": Task(outer_attribution_row, score_attributions),
    "timexes": Task(timex_row, score_timexes),
    "places": Task(toponym_row, score_toponyms),
    "coreference": Task(coreference_row, score_coreference),
    "events": Task(event_row, score_events),
    "arms": Task(arms_row, score_arms),
}
NESTED = Task(attribution_row, score_attributions)
"""Attributions where the gold nests; where it does not, as PolNeAR, only those nested in no other are compared."""
OWN_TASKS = (
    NESTED,
    Task(timex_row, score_timexes),
    Task(toponym_row, score_toponyms),
    Task(coreference_row, score_coreference),
)


def evaluate_path(path: Path, *, model: str) -> Scores:
    """Return the scores of the chain that ships, with the language model `model`, on a gold file or folder.

    Raises:
        GoldError: the gold cannot be read.
        ModelError: the language model cannot be used.
    """
    from onrecord.workflow.reading import analyse_all

    return evaluate(path, lambda reports: analyse_all(reports, model=model))


def evaluate(gold_path: Path, read: Read) -> Scores:
    """Return the scores of `read` on the project's own gold (a folder or `.toml` file) or on public gold (JSON Lines).

    A file or folder of arms sentences is told by its keys, see `gold_sentences`.
    A folder with a `sentences.csv` is gold of links.

    A report for which `read` yields no record, or one that holds nothing but an issue, is a full miss.

    Raises:
        GoldError: the gold cannot be read, or there is none.
    """
    if is_sentence_gold(gold_path):
        return _evaluate_sentences(read_gold_sentences(gold_path), read)
    if gold_path.suffix == ".toml":
        return _evaluate_own((read_gold_report(gold_path),), read)
    if not gold_path.is_dir():
        return _evaluate_public(read_public_gold(gold_path), read)
    if (gold_path / LINK_FILE).exists():
        return _evaluate_links(gold_path, read)
    if not gold_files(gold_path):
        raise GoldError(f"{gold_path}: no gold here; a folder with reports/*.toml, or a JSON Lines file, is needed")
    return _evaluate_own(read_gold_reports(gold_path), read)


def _evaluate_own(gold: Sequence[Record], read: Read) -> Scores:
    """Score every layer, or attributions alone where the gold claims nothing: such gold names sources and no more."""
    records = read_all([wanted.report for wanted in gold], read)
    pairs = list(zip(gold, records, strict=True))
    rows: list[ScoreRow] = []
    in_full = any(wanted.claims for wanted in gold)
    for task in OWN_TASKS if in_full else OWN_TASKS[:1]:
        rows += task.score((task.row_of(wanted), task.row_of(given) if given else None) for wanted, given in pairs)
    measured = (row for row in (*rows, *score_claims(pairs)) if row.gold)
    return Scores(tuple(measured), len(records), records.count(None))


def _evaluate_sentences(gold: Sequence[GoldSentence], read: Read) -> Scores:
    records = read_all([sentence.report() for sentence in gold], read)
    return Scores(score_sentences(zip(gold, records, strict=True)), len(records), records.count(None))


def _evaluate_links(folder: Path, read: Read) -> Scores:
    gold = read_link_gold(folder)
    records = read_all([sentence.report() for sentence in gold], read)
    return Scores(score_links(zip(gold, records, strict=True)), len(records), records.count(None))


def _evaluate_public(gold: PublicGold, read: Read) -> Scores:
    if gold.task == COPIES:
        return Scores(score_copies(gold.rows, find_dependence(gold)), len(gold.rows), 0)
    task = NESTED if gold.task == "attributions" and nests(gold.rows) else PUBLIC_TASKS[gold.task]
    records = read_all(gold.reports(), read)
    predicted = [task.row_of(record) if record else None for record in records]
    return Scores(task.score(zip(gold.rows, predicted, strict=True)), len(records), records.count(None))


def read_all(reports: Sequence[Report], read: Read) -> list[Record | None]:
    """Return the record of each report, in order; None where there is none, or one that holds nothing but an issue."""
    records = {record.report.given_id: record for record in read(reports)}
    found = [records.get(report.given_id) for report in reports]
    return [None if record is None or is_crash(record) else record for record in found]


def is_crash(record: Record) -> bool:
    """Return whether reading failed: the record has an issue and nothing that was read."""
    layers = (record.entities, record.places, record.timexes, record.items, record.attributions, record.claims)
    return bool(record.issues) and not any(layers)
