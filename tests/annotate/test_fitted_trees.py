"""Trees as arrays: evaluation, ranking and damaged files, on weights written for this page."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.annotate.fitted_trees import ALONE, CHUNK, FORMAT, Chooser, FittedTrees, lead_by_cue, read_chooser
from onrecord.errors import ModelError

STUMP: dict[str, Any] = {
    "roots": [0],
    "depth": 1,
    "nodes": {
        "feature": [0, 0, 0],
        "threshold": [1.5, 0, 0],
        "left": [1, -1, -1],
        "right": [2, -1, -1],
        "value": [0, -2.0, 2.0],
    },
}
TABLE: dict[str, Any] = {
    "format": FORMAT,
    "features": ["size"],
    "thresholds": {"keep": 0.5, "precise": 0.9},
    "calibration": {"score": [-2.0, 2.0], "probability": [0.1, 0.8]},
    "ranker": STUMP,
    "judge": STUMP,
}


def test_a_row_goes_left_up_to_the_threshold() -> None:
    assert FittedTrees(STUMP).scores(np.array([[1.0], [1.5], [2.0]])).tolist() == [-2.0, -2.0, 2.0]


def test_trees_add_up() -> None:
    assert FittedTrees(STUMP | {"roots": [0, 0]}).scores(np.array([[2.0]])).tolist() == [4.0]


def test_many_rows_go_down_deep_trees_to_the_leaf_of_each() -> None:
    depth = 9
    inner, leaves = range(depth), range(depth, 2 * depth + 1)
    chain = {
        "roots": [0],
        "depth": depth,
        "nodes": {
            "feature": [0] * (2 * depth + 1),
            "threshold": [float(node) for node in inner] + [0.0] * (depth + 1),
            "left": [depth + node for node in inner] + [-1] * (depth + 1),
            "right": [node + 1 for node in inner][:-1] + [2 * depth] + [-1] * (depth + 1),
            "value": [0.0] * depth + [float(n) for n in range(len(leaves))],
        },
    }
    rows = np.array([[float(n % 12)] for n in range(3 * CHUNK + 1)])
    expected = [min(n % 12, depth) for n in range(len(rows))]
    assert FittedTrees(chain | {"roots": [0, 0]}).scores(rows).tolist() == [2.0 * leaf for leaf in expected]


def test_the_best_row_of_each_cue_leads_the_second() -> None:
    best, leads = lead_by_cue(np.array([1.0, 3.0, 2.0, 5.0]), np.array([7, 7, 7, 9]))
    assert (best.tolist(), leads.tolist()) == ([1, 3], [1.0, ALONE])


def test_of_equal_scores_the_earlier_row_is_best() -> None:
    best, leads = lead_by_cue(np.array([2.0, 2.0]), np.array([4, 4]))
    assert (best.tolist(), leads.tolist()) == ([0], [0.0])


def test_a_chooser_calibrates_the_best_row_of_each_cue() -> None:
    chosen = Chooser(TABLE, ["size"], "here").choose(np.array([[1.0], [2.0], [0.0]]), [3, 3, 8])
    assert chosen == [(1, pytest.approx(0.8)), (2, pytest.approx(0.1))]


def test_a_text_without_readings_has_no_choice() -> None:
    assert Chooser(TABLE, ["size"], "here").choose(np.empty((0, 1)), []) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"format": "pickle"}, "format is 'pickle'; allowed: 'onrecord-trees/1'", id="format"),
        pytest.param({"features": ["length"]}, "fitted over other features", id="features"),
        pytest.param({"judge": {}}, "is damaged", id="no trees"),
        pytest.param({"thresholds": {"keep": "high"}}, "is damaged", id="no number"),
        pytest.param({"thresholds": {"keep": 0.5}}, "is damaged", id="a-threshold-lacks"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(change: dict[str, Any], message: str, tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(TABLE | change))
    with pytest.raises(ModelError, match=message) as raised:
        read_chooser(path, ["size"])
    assert str(path) in str(raised.value)


def test_a_file_that_is_no_json_says_so(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text("{")
    with pytest.raises(ModelError, match="is not JSON"):
        read_chooser(path, ["size"])


def test_a_missing_file_is_no_error(tmp_path: Path) -> None:
    assert read_chooser(tmp_path / "weights.json", ["size"]) is None
