from pathlib import Path

import pytest

from onrecord.errors import GateError
from onrecord.evaluate.gate import check_gate, read_floors, update_floors
from onrecord.evaluate.scores import ScoreRow, Scores


def scores(match: float, denied: float = 0.5) -> Scores:
    rows = [ScoreRow("ties", name, f1, f1, f1, 1000, 1000) for name, f1 in (("match", match), ("denied", denied))]
    return Scores(tuple(rows), reports=1, crashes=0)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "01.toml").write_text("title = 'one'\n")
    return tmp_path


def test_no_floors_is_no_gate(gold: Path) -> None:
    with pytest.raises(GateError, match="no floors are pinned"):
        check_gate(scores(0.9), gold)


def test_a_run_passes_the_floors_it_pinned(gold: Path) -> None:
    update_floors(scores(2 / 3), gold)
    check_gate(scores(2 / 3), gold)
    floors = read_floors(gold)
    assert floors is not None
    assert floors["floors"] == {"ties/match": 0.65, "ties/denied": 0.48}


def test_every_fall_below_a_floor_is_named(gold: Path) -> None:
    update_floors(scores(0.8, 0.5), gold)
    with pytest.raises(GateError) as caught:
        check_gate(scores(0.7, 0.4), gold)
    assert str(caught.value).splitlines() == [
        "ties/match: F1 is 0.700, the floor is 0.78",
        "ties/denied: F1 is 0.400, the floor is 0.48",
    ]


def test_changed_gold_needs_new_floors(gold: Path) -> None:
    update_floors(scores(0.8), gold)
    (gold / "reports" / "01.toml").write_text("title = 'two'\n")
    with pytest.raises(GateError, match="gold_sha256"):
        check_gate(scores(0.9), gold)


def test_a_pinned_measure_must_be_measured(gold: Path) -> None:
    update_floors(scores(0.8), gold)
    with pytest.raises(GateError, match="ties/denied: pinned, but not measured"):
        check_gate(Scores(scores(0.9).rows[:1], 1, 0), gold)


def test_a_floor_is_not_lowered_without_leave(gold: Path) -> None:
    update_floors(scores(0.8), gold)
    with pytest.raises(GateError, match="--allow-regression"):
        update_floors(scores(0.7), gold)
    check_gate(scores(0.8), gold)
    update_floors(scores(0.7), gold, allow_regression=True)
    check_gate(scores(0.7), gold)


def test_a_better_run_raises_the_floors(gold: Path) -> None:
    update_floors(scores(0.7), gold)
    update_floors(scores(0.8), gold)
    with pytest.raises(GateError, match=r"the floor is 0\.78"):
        check_gate(scores(0.7), gold)


def test_a_fall_within_the_margin_passes_and_lowers_no_floor(gold: Path) -> None:
    update_floors(scores(0.8), gold)
    check_gate(scores(0.795), gold)
    update_floors(scores(0.795), gold)
    floors = read_floors(gold)
    assert floors is not None
    assert floors["floors"]["ties/match"] == 0.78


@pytest.mark.parametrize("text", ["floors = ", "[floors]\n"], ids=["not TOML", "no hash"])
def test_broken_floors_are_refused(gold: Path, text: str) -> None:
    (gold / "floors.toml").write_text(text)
    with pytest.raises(GateError, match=r"floors\.toml"):
        check_gate(scores(0.9), gold)


def test_a_measure_of_few_things_may_lose_two_of_them(gold: Path) -> None:
    few = Scores((ScoreRow("ties", "match", 0.8, 0.8, 0.8, 10, 10),), reports=1, crashes=0)
    update_floors(few, gold)
    floors = read_floors(gold)
    assert floors is not None
    assert floors["floors"] == {"ties/match": 0.59}
