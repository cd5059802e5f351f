import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate.gold_reports import read_gold_reports
from onrecord.evaluate.run import evaluate, is_crash
from onrecord.model.record import Issue, Record
from onrecord.model.report import Report

GOLD = Path(__file__).parents[2] / "gold"


def read_nothing(reports: Iterable[Report]) -> Iterator[Record]:
    """Yield an empty record for each report."""
    return (Record(report) for report in reports)


def crash(reports: Iterable[Report]) -> Iterator[Record]:
    """Yield what the workflow yields where a report fails."""
    return (Record(report, issues=(Issue("annotate", "RuntimeError: broken"),)) for report in reports)


def test_a_chain_that_reads_as_a_person_does_is_perfect() -> None:
    records = {record.report.given_id: record for record in read_gold_reports(GOLD)}
    scores = evaluate(GOLD, lambda reports: (records[report.given_id] for report in reports))
    assert (scores.reports, scores.crashes) == (20, 0)
    assert {row.f1 for row in scores.rows} == {1.0}
    assert {row.task for row in scores.rows} == {
        *("attributions", "timexes", "places", "coreference", "items", "claims", "ties")
    }


def test_a_chain_that_finds_nothing_scores_zero_without_crashes() -> None:
    scores = evaluate(GOLD, read_nothing)
    assert scores.crashes == 0
    assert {row.f1 for row in scores.rows} == {0.0}


@pytest.mark.parametrize("read", [crash, lambda _: iter(())], ids=["an issue and nothing else", "no record at all"])
def test_a_crash_is_a_full_miss_and_is_counted(read: object) -> None:
    scores = evaluate(GOLD, read)  # type: ignore[arg-type]
    assert scores.crashes == 20
    assert {(row.f1, row.predicted) for row in scores.rows} == {(0.0, 0)}


def test_an_issue_beside_what_was_read_is_no_crash() -> None:
    record = read_gold_reports(GOLD)[0]
    assert not is_crash(Record(record.report, entities=record.entities, issues=(Issue("annotate", "odd"),)))


def test_one_gold_report_can_be_scored_alone() -> None:
    assert evaluate(GOLD / "reports" / "01-korea-1950.toml", read_nothing).reports == 1


def test_public_gold_is_scored_by_its_task(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    toponym = {"start": 3, "end": 8, "text": "Paris", "lat": 48.85, "lon": 2.35}
    path.write_text(json.dumps({"doc_id": "d", "text": "In Paris", "toponyms": [toponym]}))
    scores = evaluate(path, read_nothing)
    assert {(row.task, row.recall) for row in scores.rows} == {("places", 0.0)}


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold here"):
        evaluate(tmp_path, read_nothing)
