import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.evaluate.copy_scores import Dependence, find_dependence, score_copies
from onrecord.evaluate.public_gold import read_public_gold
from onrecord.evaluate.run import evaluate_path

TOLD = "The shells killed 12 people in the market of the old town and wounded 340 more before noon on Friday."
OTHER = "The dam above Tolmin will be drained in May so that divers can look for cracks in its oldest wall."


def row(id_: str, text: str, how: str = "real", origin: str = "", **fields: Any) -> dict[str, Any]:
    given = {"id": id_, "text": text, "how": how, "origin": origin or id_, "topic": "t", "sources": [], "changed": []}
    return {**given, "outlet": id_, "published": "May 7, 2005", "title": "Shells", **fields}


GOLD = [
    row("a", TOLD),
    row("a-copy", TOLD, "copy", "a", sources=[{"id": "a"}]),
    row("a-update", TOLD.replace("12", "15"), "update", "a", sources=[{"id": "a"}], changed=[{"start": 18, "end": 20}]),
    row("b", OTHER),
    row("ab", f"{TOLD} {OTHER}", "embed", "b", sources=[{"id": "a"}, {"id": "b"}]),
]
PAIRS = {("a", "a-copy"), ("a", "a-update"), ("a", "ab"), ("a-copy", "a-update"), ("a-copy", "ab"), ("a-update", "ab")}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in GOLD), encoding="utf-8")
    return file


def figures(found: Dependence) -> dict[str, tuple[float, float]]:
    return {row.measure: (round(row.precision, 3), round(row.recall, 3)) for row in score_copies(GOLD, found)}


def test_gold_against_itself_is_perfect() -> None:
    scores = figures(Dependence(frozenset(PAIRS | {("ab", "b")}), frozenset({("a-update", 18, 20)})))
    assert set(scores.values()) == {(1.0, 1.0)}


def test_figures_are_those_of_a_count_by_hand() -> None:
    found = Dependence(frozenset({("a", "a-copy"), ("a", "b")}), frozenset({("a-update", 19, 22), ("a", 18, 20)}))
    assert figures(found) == {
        "pairs": (0.5, 0.143),
        "pairs, both altered": (0.0, 0.0),
        "pairs, copy": (1.0, 1.0),
        "pairs, embed": (0.0, 0.0),
        "pairs, update": (0.0, 0.0),
        "origins off by 0.00 a topic": (1.0, 1.0),
        "changed figures": (0.5, 1.0),
    }


def test_origins_are_off_by_what_is_wrongly_joined_or_left_apart() -> None:
    scores = score_copies(GOLD, Dependence(frozenset(), frozenset()))
    (off,) = [row for row in scores if row.measure.startswith("origins")]
    assert (off.measure, off.gold, off.predicted) == ("origins off by 2.00 a topic", 2, 4)


def test_lineage_finds_the_pairs_of_a_gold_file(path: Path) -> None:
    found = find_dependence(read_public_gold(path))
    assert found.pairs == PAIRS | {("ab", "b")}
    assert found.changed == {("a-update", 18, 20)}


def test_a_gold_of_copies_is_scored_without_a_language_model(path: Path) -> None:
    scores = evaluate_path(path, model="none-such")
    assert (scores.reports, scores.crashes) == (5, 0)
    assert scores.rows[0].name == "copies/pairs"
