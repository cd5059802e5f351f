"""Training a stacker on a user's own codings: sentences with the PLOVER types of the events in them."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.assess.claim_stacker import DOUBTFUL, Stacker, claim_features
from onrecord.errors import StackerError
from onrecord.evaluate.event_scores import sentence_event
from onrecord.evaluate.public_gold import read_public_gold
from onrecord.model.record import Record
from onrecord.model.report import Report

LEAST_CLAIMS = 50
"""Fewer coded claims than this teach nothing that holds for the next."""
FOLDS = 5
STRENGTH = 0.5
"""Inverse strength of the penalty on weights (scikit-learn's C): a rule must be seen often to count for much."""

Read = Callable[[Iterable[Report]], Iterator[Record]]
Features = frozenset[str]


@dataclass(frozen=True, slots=True)
class TrainingScore:
    """How coded claims fared on sentences held out of training, in [0, 1], before and after doubtful ones go.

    `share_kept` is the share of right claims that stay; `brier` the mean squared error of the probability.
    """

    claims: int
    precision_before: float
    precision_after: float
    share_kept: float
    brier: float


def train_stacker(codings: Path, read: Read) -> tuple[Stacker, TrainingScore]:
    """Return a stacker fitted to all codings of a file, and its scores over five folds of held-out sentences.

    The file is JSON Lines of events, as `onrecord evaluate` takes them: `id`, `text`, `events` with `event` (a PLOVER
    type). A claim is right where its type is among the codings of its sentence.

    Raises:
        GoldError: the file cannot be read.
        StackerError: it holds no event codings, or too few; or scikit-learn is not installed.
    """
    gold = read_public_gold(codings)
    if gold.task != "events":
        raise StackerError(f"{codings}: the lines are gold of {gold.task}; codings of events are needed")
    coded = {str(row["id"]): {sentence_event(event, "").event_type for event in row["events"]} for row in gold.rows}
    seen: list[tuple[str, Features, bool]] = []
    for record in read(gold.reports()):
        key = record.report.given_id or ""
        for claim, features in zip(record.claims, claim_features(record), strict=True):
            if claim.event.event_type is not None:
                seen.append((key, features, claim.event.event_type in coded[key]))
    if len(seen) < LEAST_CLAIMS or len({right for _, _, right in seen}) < 2:
        raise StackerError(
            f"{codings}: {len(seen)} claims were coded in its texts, {sum(row[-1] for row in seen)} of them right; "
            f"at least {LEAST_CLAIMS}, some right and some wrong, are needed"
        )
    notes = {"codings_sha256": hashlib.sha256(codings.read_bytes()).hexdigest(), "claims": len(seen)}
    score = _held_out(seen)
    return _fit([row[1:] for row in seen], notes | {"precision_held_out": round(score.precision_after, 3)}), score


def _held_out(seen: Sequence[tuple[str, Features, bool]]) -> TrainingScore:
    """Score each claim by a stacker that saw none of its sentence."""
    weighed: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        rest = [(features, right) for key, features, right in seen if _fold(key) != fold]
        if len({right for _, right in rest}) < 2:
            raise StackerError("the codings are too much alike to hold some out: code more sentences")
        stacker = _fit(rest, {})
        weighed += [(stacker.probability(features), right) for key, features, right in seen if _fold(key) == fold]
    kept = [right for probability, right in weighed if probability >= DOUBTFUL]
    right_ones = sum(right for _, right in weighed)
    return TrainingScore(
        len(weighed),
        right_ones / len(weighed),
        sum(kept) / len(kept) if kept else 0.0,
        sum(kept) / right_ones,
        sum((probability - right) ** 2 for probability, right in weighed) / len(weighed),
    )


def _fold(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS


def _fit(rows: Sequence[tuple[Features, bool]], notes: dict[str, Any]) -> Stacker:
    try:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise StackerError("training needs scikit-learn: pip install 'onrecord[train]'") from error
    vectorizer = DictVectorizer()
    columns = vectorizer.fit_transform([dict.fromkeys(sorted(features), 1.0) for features, _ in rows])
    fitted = LogisticRegression(C=STRENGTH, max_iter=1000).fit(columns, [right for _, right in rows])
    weights = zip(vectorizer.get_feature_names_out(), fitted.coef_[0], strict=True)
    return Stacker(
        {str(name): round(float(weight), 4) for name, weight in weights}, round(float(fitted.intercept_[0]), 4), notes
    )
