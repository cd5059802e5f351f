# ruff: noqa: T201  a program that prints what it did
"""Fit the chooser of attributions on gold in PolNeAR's format, with the project's own, and write the weights that ship.

    python training/fit_attributions.py GOLD... --own gold/attributions/train --out WEIGHTS

GOLD are JSON Lines files (plain or .gz) with `text` and `attributions`; `--own` names folders of OnRecord's own gold,
which nests attributions; WEIGHTS is src/onrecord/annotate/weights/attributions.json. Needs lightgbm beside OnRecord
(`pip install lightgbm==4.7.0`); reading records does not. The same gold, language model and versions give the same
file, byte for byte. Features are syntax, layout and lexicon classes only: no word of the gold is kept (see
docs/model-card.md). `--examples FILE` keeps the numbers read from the gold; where it is there, nothing is parsed again.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from onrecord.annotate import chain
from onrecord.annotate.attribution_features import FEATURES, FeatureReader
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_pool import pool_readings
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.fitted_trees import FORMAT, lead_by_cue
from onrecord.annotate.syntax import Syntax, syntax_of
from onrecord.evaluate.attribution_scores import GoldAttributions
from onrecord.evaluate.gold_reports import gold_hash, read_gold_reports
from onrecord.evaluate.predictions import attribution_row
from onrecord.evaluate.public_gold import read_public_gold
from onrecord.model.record import Record

LAYERS = ("onrecord_quotations", "onrecord_times", "onrecord_names", "onrecord_places")
FOLDS = 5
ROUNDS = 60
SEEDS = (51, 52, 53, 54)
"""Each sum of trees is the mean of four, fitted alike but for the features drawn: one alone varies by chance."""
OWN_WEIGHT = 1.0
NESTED_WEIGHT = 3.0
"""How much a reading of the project's own gold counts, and one within another's content, which no other gold tells."""
SETTINGS = {
    "learning_rate": 0.15,
    "num_leaves": 63,
    "max_depth": 12,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.5,
    "lambda_l2": 5.0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
BINS = 40
PRECISE = 0.90
SHY = 0.001
"""How far below the best F1 the threshold `keep` may fall."""
UNSPOKEN = frozenset({"think", "know", "want", "plan", "seem", "show", "unlisted"})


@dataclass(frozen=True, slots=True)
class Examples:
    """One row a reading: its features, how right it is (0 to 3) and whether that is known, and what it belongs to.

    `cue_numbers` number the cues of all reports; the rows of one cue stand together. `own` marks the project's gold.
    """

    features: NDArray[np.float64]
    grade: NDArray[np.int64]
    known: NDArray[np.bool_]
    report: NDArray[np.int64]
    cue_numbers: NDArray[np.int64]
    spoken: NDArray[np.bool_]
    own: NDArray[np.bool_]
    gold: int

    def weights(self) -> NDArray[np.float64]:
        """Return how much each row counts."""
        inside = self.features[:, FEATURES.index("inside")] > 0
        return np.where(self.own, np.where(inside, NESTED_WEIGHT, OWN_WEIGHT), 1.0)


def read_examples(public: Sequence[Path], own: Sequence[Path]) -> Examples:
    """Return the readings of all reports, each judged by the gold.

    Of public gold nothing is known of a reading whose cue lies in the content of an attribution: it nests none.
    """
    chain.COMPONENTS = LAYERS
    nlp = chain.load_chain()
    rows = [(row, False) for path in public for row in read_public_gold(path).rows]
    rows += [(_row(record), True) for folder in own for record in read_gold_reports(folder)]
    columns: list[tuple[Any, ...]] = []
    tables: list[NDArray[np.float64]] = []
    cues = -1
    texts = [(row["text"], row.get("date"), row.get("publisher")) for row, _ in rows]
    for number, ((row, is_own), doc) in enumerate(zip(rows, chain.annotate(nlp, texts), strict=True)):
        layout = Layout(doc.text, syntax_of(doc), doc._.quotations)
        gold = GoldAttributions(row["text"], row["attributions"])
        pool, governed = pool_readings(layout)
        tables.append(FeatureReader(layout, doc._.names, pool).table(pool, governed))
        for readings in pool.values():
            cues += 1
            for grade, known, spoken in _judged(gold, layout.syntax, readings):
                columns.append((number, cues, grade, known or is_own, spoken, is_own))
    report, cue, grade, known, spoken, mine = (np.array(column) for column in zip(*columns, strict=True))
    total = sum(len(row["attributions"]) for row, is_own in rows if not is_own)
    return Examples(np.concatenate(tables), grade, known, report, cue, spoken, mine, total)


def _row(record: Record) -> dict[str, Any]:
    return {**attribution_row(record), "date": record.report.published_at, "publisher": record.report.outlet}


def kept_examples(path: Path | None, public: Sequence[Path], own: Sequence[Path]) -> Examples:
    """Return the examples of a file, read from the gold and written to it where there is none."""
    if path is not None and path.is_file():
        with np.load(path) as columns:
            return Examples(**{name: columns[name] for name in columns if name != "gold"}, gold=int(columns["gold"]))
    examples = read_examples(public, own)
    if path is not None:
        with path.open("wb") as file:
            np.savez_compressed(file, **{field.name: getattr(examples, field.name) for field in fields(examples)})
    return examples


def _judged(gold: GoldAttributions, syntax: Syntax, readings: Sequence[Proposal]) -> Iterator[tuple[int, bool, bool]]:
    for reading in readings:
        row = {
            role: [(syntax.start[start], syntax.end[end - 1]) for start, end in getattr(reading, role)]
            for role in ("source", "cue", "content")
        }
        grade, nested = gold.judge(row)
        yield grade, not nested, reading.match.row.cue_class not in UNSPOKEN


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of several sums of trees."""

    boosters: tuple[lightgbm.Booster, ...]

    def scores(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the mean of the raw scores of each row."""
        found = [booster.predict(features, raw_score=True) for booster in self.boosters]
        return np.mean(found, axis=0)


def fit_ranker(examples: Examples, chosen: NDArray[np.bool_]) -> Mean:
    """Return trees that order the readings of a cue, fitted on the chosen cues that have a right one."""
    cues = examples.cue_numbers
    has_right = np.bincount(cues, weights=examples.grade) > 0
    use = chosen & has_right[cues]
    sizes = np.unique(cues[use], return_counts=True)[1]
    return _fit_mean(
        {"objective": "lambdarank"},
        data=examples.features[use],
        label=examples.grade[use],
        group=sizes,
        weight=examples.weights()[use],
    )


def fit_judge(features: NDArray[np.float64], right: NDArray[np.bool_], weights: NDArray[np.float64]) -> Mean:
    """Return trees that tell how likely the first reading of a cue is right."""
    return _fit_mean({"objective": "binary"}, data=features, label=right.astype(int), weight=weights)


def _fit_mean(objective: dict[str, str], **columns: Any) -> Mean:
    settings = [SETTINGS | objective | {"seed": seed} for seed in SEEDS]
    return Mean(tuple(lightgbm.train(chosen, lightgbm.Dataset(**columns), ROUNDS) for chosen in settings))


def held_out_leaders(examples: Examples) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the first reading of each cue, ranked by trees that have not seen its report, and the judge's features."""
    scores = np.zeros(len(examples.grade))
    for fold in range(FOLDS):
        held = examples.report % FOLDS == fold
        scores[held] = fit_ranker(examples, ~held).scores(examples.features[held])
    best, leads = lead_by_cue(scores, examples.cue_numbers)
    known = examples.known[best]
    best, leads = best[known], leads[known]
    return best, np.column_stack([examples.features[best], scores[best], leads])


def held_out_judgements(
    report: NDArray[np.int64], features: NDArray[np.float64], right: NDArray[np.bool_], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the judge's raw score of each leader from trees that have not seen its report."""
    scores = np.zeros(len(right))
    for fold in range(FOLDS):
        held = report % FOLDS == fold
        judge = fit_judge(features[~held], right[~held], weights[~held])
        scores[held] = judge.scores(features[held])
    return scores


def calibrate(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[list[float], list[float]]:
    """Return knots of the isotonic map from scores to probabilities, over bins of equal size.

    Reference: Zadrozny & Elkan (2002); pool adjacent violators.
    """
    order = np.argsort(scores, kind="stable")
    blocks: list[list[float]] = []
    for bin_ in np.array_split(order, BINS):
        blocks.append([float(scores[bin_].mean()), float(right[bin_].mean()), float(len(bin_))])
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            (s1, p1, n1), (s2, p2, n2) = blocks.pop(-2), blocks.pop()
            blocks.append([(s1 * n1 + s2 * n2) / (n1 + n2), (p1 * n1 + p2 * n2) / (n1 + n2), n1 + n2])
    return [round(s, 5) for s, _, _ in blocks], [round(p, 5) for _, p, _ in blocks]


def find_thresholds(
    right: NDArray[np.bool_], spoken: NDArray[np.bool_], gold: int, probabilities: NDArray[np.float64]
) -> dict[str, float]:
    """Return `keep`, the lowest with an F1 all but the best, and `precise`, where nine of ten spoken ones are right.

    F1 hardly changes over a wide range; a record rather shows what may be right than hides it.
    """
    order = np.argsort(-probabilities, kind="stable")
    found = np.cumsum(right[order])
    f1 = 2 * found / (np.arange(1, len(order) + 1) + gold)
    at = int(np.flatnonzero(f1 >= f1.max() - SHY).max())
    said = order[spoken[order]]
    precision = np.cumsum(right[said]) / np.arange(1, len(said) + 1)
    last = int(np.flatnonzero(precision >= PRECISE).max())
    print(f"held out: F1 {f1[at]:.4f}, P {found[at] / (at + 1):.4f}, R {found[at] / gold:.4f}", file=sys.stderr)
    return {
        "keep": round(float(probabilities[order[at]]), 3),
        "precise": round(float(probabilities[said[last]]), 3),
    }


def tree_table(fitted: Mean) -> dict[str, Any]:
    """Return the trees as columns over all nodes, the root of each and the greatest depth; a leaf's value is shared."""
    nodes: dict[str, list[float]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    depth = 0

    def add(node: dict[str, Any], level: int) -> int:
        nonlocal depth
        depth = max(depth, level)
        at = len(nodes["feature"])
        leaf = "leaf_value" in node
        values = (0, 0, -1, -1, round(node["leaf_value"] / len(SEEDS), 6)) if leaf else _split(node)
        for name, value in zip(nodes, values, strict=True):
            nodes[name].append(value)
        if not leaf:
            nodes["left"][at] = add(node["left_child"], level + 1)
            nodes["right"][at] = add(node["right_child"], level + 1)
        return at

    trees = [tree for booster in fitted.boosters for tree in booster.dump_model()["tree_info"]]
    roots = [add(tree["tree_structure"], 0) for tree in trees]
    return {"roots": roots, "depth": depth, "nodes": nodes}


def _split(node: dict[str, Any]) -> tuple[int, float, int, int, float]:
    if node["decision_type"] != "<=":
        raise ValueError(f"a split by {node['decision_type']!r} cannot be written")
    return node["split_feature"], round(node["threshold"], 6), 0, 0, 0.0


def fit(examples: Examples) -> dict[str, Any]:
    """Return the parts of the file that are fitted; calibration and thresholds are those of public gold."""
    best, features = held_out_leaders(examples)
    right, weights, public = examples.grade[best] > 0, examples.weights()[best], ~examples.own[best]
    judgements = held_out_judgements(examples.report[best], features, right, weights)
    knots = calibrate(judgements[public], right[public])
    probabilities = np.interp(judgements[public], *knots)
    return {
        "thresholds": find_thresholds(right[public], examples.spoken[best][public], examples.gold, probabilities),
        "calibration": dict(zip(("score", "probability"), knots, strict=True)),
        "ranker": tree_table(fit_ranker(examples, np.ones(len(examples.grade), dtype=bool))),
        "judge": tree_table(fit_judge(features, right, weights)),
    }


def main() -> None:
    """Read the gold, fit, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--own", nargs="*", default=[], type=Path)
    parser.add_argument("--examples", type=Path)
    parser.add_argument("--out", required=True, type=Path)
    options = parser.parse_args()
    fitted = fit(kept_examples(options.examples, options.gold, options.own))
    table = {
        "format": FORMAT,
        "fitted_on": [
            {"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()} for path in options.gold
        ]
        + [{"name": folder.as_posix(), "sha256": gold_hash(folder)} for folder in options.own],
        "settings": SETTINGS
        | {
            "rounds": ROUNDS,
            "folds": FOLDS,
            "own_weight": OWN_WEIGHT,
            "nested_weight": NESTED_WEIGHT,
            "seeds": SEEDS,
        }
        | {"lightgbm": lightgbm.__version__},
        "features": list(FEATURES),
        **fitted,
    }
    options.out.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{options.out}: {options.out.stat().st_size} bytes, thresholds {table['thresholds']}", file=sys.stderr)


if __name__ == "__main__":
    main()
