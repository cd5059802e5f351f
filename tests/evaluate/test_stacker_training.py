import dataclasses
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.assess.claim_stacker import claim_features
from onrecord.errors import StackerError
from onrecord.evaluate.gold_reports import read_gold_report
from onrecord.evaluate.stacker_training import train_stacker
from onrecord.model.claim import Claim
from onrecord.model.record import Record
from onrecord.model.report import Report

CLAIM = read_gold_report(Path(__file__).parents[2] / "gold/reports/03-mig-india-1962.toml").claims[0]


def claim(rule: str) -> Claim:
    event = dataclasses.replace(CLAIM.event, event_type="AID", rule=rule)
    return dataclasses.replace(CLAIM, attribution=None, event=event)


def read(reports: Iterable[Report]) -> Iterator[Record]:
    """Code every text as AID, by the rule that its first word names."""
    for report in reports:
        yield Record(report=report, claims=(claim(report.text.split()[0]),))


def codings(folder: Path, count: int) -> Path:
    """Write codings in which the rule `good` is right and the rule `bad` is wrong."""
    rows = [
        {"id": str(n), "text": f"{'good' if n % 3 else 'bad'} {n}", "events": [{"event": "AID" if n % 3 else "REJECT"}]}
        for n in range(count)
    ]
    path = folder / "codings.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_rule_that_errs_in_the_codings_becomes_doubtful(tmp_path: Path) -> None:
    stacker, score = train_stacker(codings(tmp_path, 120), read)
    for rule, likely in (("good", True), ("bad", False)):
        (features,) = claim_features(Record(report=_report(), claims=(claim(rule),)))
        assert (stacker.probability(features) > 0.5) is likely
    assert score.precision_before == pytest.approx(80 / 120)
    assert (score.precision_after, score.share_kept) == (1.0, 1.0)


def test_training_twice_gives_the_same_weights(tmp_path: Path) -> None:
    path = codings(tmp_path, 90)
    assert train_stacker(path, read) == train_stacker(path, read)


def test_too_few_codings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StackerError, match="30 claims were coded in its texts, 20 of them right; at least 50"):
        train_stacker(codings(tmp_path, 30), read)


def test_gold_of_another_task_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "1", "text": "x", "timex": []}), encoding="utf-8")
    with pytest.raises(StackerError, match="gold of timexes; codings of events"):
        train_stacker(path, read)


def _report() -> Report:
    return Report(id="r-1", text="x", sha256="")
