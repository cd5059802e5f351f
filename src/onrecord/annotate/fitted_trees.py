"""Boosted decision trees as plain arrays: read from JSON, evaluated with numpy for all rows and trees at once.

Reference: Friedman (2001), gradient boosting. Fitted elsewhere (`training/`); nothing here learns.
"""

import json
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError

FORMAT = "onrecord-trees/1"
ALONE = 5.0
"""The lead of a reading that has no rival."""
CHUNK = 64
"""How many rows go down the trees together: more would leave the processor's cache."""
REST = frozenset({5, 7})
"""The levels behind which the rows that have reached a leaf are put aside."""
THRESHOLDS = ("keep", "precise")
COLUMNS = ("feature", "threshold", "left", "right", "value")


class FittedTrees:
    """A sum of trees. A node goes left where its feature is at most its threshold; a leaf has no children (-1)."""

    def __init__(self, table: dict[str, Any]) -> None:
        """Take the parsed columns of all nodes, the root of each tree and the greatest depth."""
        columns = {name: np.array(table["nodes"][name]) for name in COLUMNS}
        order = _level_order(columns["left"].tolist(), columns["right"].tolist(), table["roots"])
        place = np.empty(len(order), dtype=np.intp)
        place[order] = np.arange(len(order))
        feature, threshold, left, value = (columns[name][order] for name in ("feature", "threshold", "left", "value"))
        leaf = left < 0
        self._depth = int(table["depth"])
        self._roots = place[np.array(table["roots"], dtype=np.intp)]
        self._feature = np.where(leaf, 0, feature).astype(np.intp)
        self._threshold = np.where(leaf, np.inf, threshold)
        self._left = np.where(leaf, np.arange(len(order)), place[np.where(leaf, 0, left)]).astype(np.intp)
        """The left child of each node; the right one is the next. A leaf stays."""
        self._value = np.where(leaf, value, 0.0)

    def scores(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum over all trees for each row of features."""
        return np.concatenate([self._scores(table[n : n + CHUNK]) for n in range(0, max(len(table), 1), CHUNK)])

    def _scores(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """Go down all trees at once; where a leaf is reached, the way down ends at the next of the levels to `REST`.

        No index is out of range; with `clip` numpy need not ask.
        """
        flat = np.ascontiguousarray(table).ravel()
        rows = np.repeat(np.arange(len(table)) * table.shape[1], len(self._roots))
        at = np.tile(self._roots, len(table))
        reached, going = at.copy(), np.arange(len(at))
        for level in range(self._depth):
            values = flat.take(rows + self._feature.take(at, mode="clip"), mode="clip")
            at = self._left.take(at, mode="clip") + (values > self._threshold.take(at, mode="clip"))
            if level in REST:
                reached[going] = at
                goes_on = self._left.take(at, mode="clip") != at
                going, at, rows = going[goes_on], at[goes_on], rows[goes_on]
        reached[going] = at
        found: NDArray[np.float64] = self._value.take(reached.reshape(len(table), len(self._roots))).sum(axis=1)
        return found


def _level_order(left: list[int], right: list[int], roots: Sequence[int]) -> list[int]:
    """Return the nodes in an order that puts the two children of each side by side: the roots, then level by level."""
    order = list(roots)
    for node in order:
        if left[node] >= 0:
            order += (left[node], right[node])
    return order


class Chooser:
    """Two sums of trees: `ranker` orders the readings of one cue, `judge` says how likely the first of them is right.

    The judge sees the features of the first reading, its score and how far it leads the second; its own score is
    calibrated. `thresholds` names the probabilities that are acted on: `keep` and `precise`.
    """

    def __init__(self, table: dict[str, Any], features: Sequence[str], where: str) -> None:
        """Take the parsed file.

        Raises:
            ModelError: the file is of another format, was fitted over other features or is damaged.
        """
        if table.get("format") != FORMAT:
            raise ModelError(f"{where}: format is {table.get('format')!r}; allowed: {FORMAT!r}; install it again")
        if list(features) != table.get("features"):
            raise ModelError(f"{where}: was fitted over other features than this version reads; fit it again")
        try:
            self.thresholds = {name: float(table["thresholds"][name]) for name in THRESHOLDS}
            self._ranker, self._judge = FittedTrees(table["ranker"]), FittedTrees(table["judge"])
            calibration = table["calibration"]
            self._scores, self._probabilities = (np.array(calibration[name]) for name in ("score", "probability"))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ModelError(f"{where}: is damaged ({error!r}); install it again") from error

    def choose(self, table: NDArray[np.float64], cues: Sequence[int]) -> list[tuple[int, float]]:
        """Return for each cue the number of its best row and the probability that it is right, in the cues' order.

        `table` has a row of features for each reading; `cues` gives its cue; the rows of one cue stand together.
        """
        if not len(table):
            return []
        scores = self._ranker.scores(table)
        best, leads = lead_by_cue(scores, np.asarray(cues))
        judged = self._judge.scores(np.column_stack([table[best], scores[best], leads]))
        probabilities = np.interp(judged, self._scores, self._probabilities)
        return list(zip(best.tolist(), probabilities.tolist(), strict=True))


def lead_by_cue(scores: NDArray[np.float64], cues: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the row of the best score of each cue and its lead over the second, `ALONE` where there is none.

    The rows of one cue stand together; of equal scores the earlier row is better.
    """
    starts = np.flatnonzero(np.r_[True, cues[1:] != cues[:-1]])
    group = np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(cues)]))
    order = np.lexsort((np.arange(len(cues)), -scores, group))
    best = order[starts]
    follows = np.minimum(starts + 1, len(order) - 1)
    has_second = group[follows] == np.arange(len(starts))
    has_second &= follows > starts
    leads = np.where(has_second, scores[best] - scores[order[follows]], ALONE)
    return best, leads


def read_chooser(path: Traversable, features: Sequence[str]) -> Chooser | None:
    """Return the chooser of a file, None where there is no such file.

    Raises:
        ModelError: the file is there but cannot be used.
    """
    if not path.is_file():
        return None
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{path}: is not JSON ({error}); install it again") from error
    return Chooser(table, features, str(path))
