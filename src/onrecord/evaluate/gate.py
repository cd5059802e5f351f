"""The gate: scores may not fall below the floors in `floors.toml`, which hold for one state of the gold."""

import math
import tomllib
from pathlib import Path
from typing import Any

from onrecord.errors import GateError
from onrecord.evaluate.gold_reports import FLOORS_FILE, gold_hash
from onrecord.evaluate.scores import ScoreRow, Scores

STEP = 100
MARGIN = 0.01
SPARE = 2
"""Floors are pinned in hundredths, below the score by one and by two of the things counted: another processor rounds
otherwise, and may parse a word so."""


def check_gate(scores: Scores, gold_folder: Path) -> None:
    """Check the scores of a run on `gold_folder` against the floors pinned in its `floors.toml`.

    Raises:
        GateError: there are no floors, the gold has changed since they were pinned, a pinned measure is missing, or a
            score is below its floor; the message lists every such measure.
    """
    floors = read_floors(gold_folder)
    if floors is None:
        raise GateError(f"{gold_folder / FLOORS_FILE}: no floors are pinned; run the evaluation with --update")
    found = gold_hash(gold_folder)
    if floors["gold_sha256"] != found:
        raise GateError(
            f"{gold_folder / FLOORS_FILE}: gold_sha256 is {floors['gold_sha256']!r}, the gold files have {found!r}; "
            "run the evaluation with --update"
        )
    if falls := _falls(scores, floors["floors"]):
        raise GateError("\n".join(falls))


def update_floors(scores: Scores, gold_folder: Path, *, allow_regression: bool = False) -> None:
    """Pin the scores of a run on `gold_folder` as its floors, with the hash of its gold files.

    Raises:
        GateError: a floor would be lowered and `allow_regression` is False; nothing is written.
    """
    floors = read_floors(gold_folder)
    falls = _falls(scores, floors["floors"]) if floors else []
    if falls and not allow_regression:
        raise GateError("\n".join([*falls, "no floor is lowered without --allow-regression"]))
    lines = [
        "# Written by `onrecord evaluate --update`: the least F1 of each measure, and the gold it holds for.",
        f'gold_sha256 = "{gold_hash(gold_folder)}"',
        f"reports = {scores.reports}",
        "",
        "[floors]",
    ]
    kept = {} if allow_regression or not floors else floors["floors"]
    lines += [f'"{row.name}" = {max(_floor(row), kept.get(row.name, 0.0)):.2f}' for row in scores.rows]
    (gold_folder / FLOORS_FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_floors(gold_folder: Path) -> dict[str, Any] | None:
    """Return `gold_sha256`, `reports` and `floors` (F1 by measure) as pinned in a folder; None where nothing is.

    Raises:
        GateError: the file is there but cannot be read as floors.
    """
    path = gold_folder / FLOORS_FILE
    if not path.exists():
        return None
    try:
        floors = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise GateError(f"{path}: not TOML: {error}") from error
    if not isinstance(floors.get("gold_sha256"), str) or not isinstance(floors.get("floors"), dict):
        raise GateError(f"{path}: gold_sha256 or [floors] is missing; run the evaluation with --update")
    return floors


def _floor(row: ScoreRow) -> float:
    return max(0.0, math.floor((row.f1 - MARGIN - SPARE / max(row.gold, 1)) * STEP + 1e-9) / STEP)


def _falls(scores: Scores, floors: dict[str, float]) -> list[str]:
    """Return a line for each pinned measure that is missing or below its floor."""
    f1 = {row.name: row.f1 for row in scores.rows}
    return [
        f"{name}: F1 is {f1[name]:.3f}, the floor is {floor:.2f}" if name in f1 else f"{name}: pinned, but not measured"
        for name, floor in floors.items()
        if name not in f1 or f1[name] + 1e-9 < floor
    ]
