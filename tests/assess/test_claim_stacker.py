import dataclasses
from pathlib import Path

import pytest

from onrecord.assess.claim_stacker import Stacker, claim_features, load_stacker, stacker_text, weigh_claims
from onrecord.errors import StackerError
from onrecord.evaluate.gold_reports import read_gold_report
from onrecord.model.record import Record

GOLD = Path(__file__).parents[2] / "gold/reports/03-mig-india-1962.toml"


@pytest.fixture(scope="module")
def record() -> Record:
    return read_gold_report(GOLD)


def test_features_say_what_was_coded_and_no_word_of_the_report(record: Record) -> None:
    first, *_ = claim_features(record)
    assert {"rule=gold", f"event_type={record.claims[0].event.event_type}", "first=True"} <= first
    other = dataclasses.replace(record, report=dataclasses.replace(record.report, text="x" * len(record.report.text)))
    assert claim_features(other) == claim_features(record)


def test_probability_follows_the_weights(record: Record) -> None:
    weighed = weigh_claims(record, Stacker({"first=True": 5.0}, -1.0, {}))
    assert [claim.probability for claim in weighed.claims[:2]] == [0.982, 0.269]
    assert weighed.ties == record.ties


@pytest.mark.parametrize("bias", [-1e9, 1e9])
def test_probability_is_a_probability(bias: float) -> None:
    assert 0 <= Stacker({}, bias, {}).probability(frozenset()) <= 1


def test_a_stacker_written_is_the_stacker_read(tmp_path: Path) -> None:
    stacker = Stacker({"b=1": 0.5, "a=1": -0.25}, 0.125, {"claims": 60})
    path = tmp_path / "stacker.json"
    path.write_text(stacker_text(stacker), encoding="utf-8")
    assert load_stacker(path) == stacker


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("{", "cannot be read as JSON", id="no JSON"),
        pytest.param("[]", "schema is None", id="a list"),
        pytest.param('{"schema": "onrecord-stacker/9"}', "schema is 'onrecord-stacker/9'", id="another version"),
        pytest.param('{"schema": "onrecord-stacker/1", "bias": 0, "weights": {"a": "x"}}', "numbers", id="words"),
        pytest.param('{"schema": "onrecord-stacker/1", "bias": NaN, "weights": {}}', "numbers", id="no number"),
    ],
)
def test_what_is_no_stacker_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "stacker.json").write_text(text, encoding="utf-8")
    with pytest.raises(StackerError, match=problem):
        load_stacker(tmp_path / "stacker.json")
