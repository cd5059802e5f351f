"""How likely a coded claim is right: a small linear model that users train on their own codings. None ships.

The rules code an event or they do not; a stacker looks at what they coded (rule, type, factuality, parties, who says
it) and says how often such a coding was right in the codings it was trained on. It reads no words of the report.
"""

import dataclasses
import json
import math
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from onrecord.errors import StackerError
from onrecord.model.claim import Claim
from onrecord.model.record import Record

SCHEMA = "onrecord-stacker/1"
DOUBTFUL = 0.5
"""A claim less likely than this is kept in the record, and no tie rests on it."""
MANY = 3


@dataclasses.dataclass(frozen=True, slots=True)
class Stacker:
    """Weights by feature and a bias, in log odds; `notes` say what it was trained on and how well it did there."""

    weights: Mapping[str, float]
    bias: float
    notes: Mapping[str, object]

    def probability(self, features: frozenset[str]) -> float:
        """Return the probability that a claim with these features is right; unknown features count for nothing."""
        odds = self.bias + sum(self.weights.get(feature, 0.0) for feature in sorted(features))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def claim_features(record: Record) -> tuple[frozenset[str], ...]:
    """Return what a stacker sees of each claim of a record, in the order of the claims."""
    stances = {attribution.id: attribution.stance for attribution in record.attributions}
    types = Counter(str(claim.event.event_type) for claim in record.claims)
    return tuple(
        frozenset({*_own_features(claim), *_place_features(position, claim, record, types), _speech(claim, stances)})
        for position, claim in enumerate(record.claims)
    )


def _own_features(claim: Claim) -> list[str]:
    event = claim.event
    return [
        f"rule={event.rule}",
        f"event_type={event.event_type}",
        f"arms_type={event.arms_type}",
        f"mode={event.mode}",
        f"factuality={claim.factuality}",
        f"actors={min(len(event.actors), MANY)}",
        f"recipients={min(len(event.recipients), MANY)}",
        f"items={min(len(event.items), 1)}",
        f"place={event.place is not None}",
        f"time={event.time is not None}",
    ]


def _place_features(position: int, claim: Claim, record: Record, types: Counter[str]) -> list[str]:
    return [
        f"first={position == 0}",
        f"claims={min(len(record.claims), MANY)}",
        f"same_type={min(types[str(claim.event.event_type)], MANY)}",
    ]


def _speech(claim: Claim, stances: Mapping[str, str]) -> str:
    return f"stance={stances.get(claim.attribution or '', 'report')}"


def weigh_claims(record: Record, stacker: Stacker) -> Record:
    """Return the record with the probability of each claim, to three places; nothing else is changed."""
    claims = tuple(
        dataclasses.replace(claim, probability=round(stacker.probability(features), 3))
        for claim, features in zip(record.claims, claim_features(record), strict=True)
    )
    return dataclasses.replace(record, claims=claims)


def load_stacker(path: Path) -> Stacker:
    """Return the stacker that `onrecord train` wrote to a file.

    Raises:
        StackerError: the file cannot be read, or is no stacker of this version.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StackerError(f"{path}: cannot be read as JSON: {error}; `onrecord train` writes such files") from error
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        found = value.get("schema") if isinstance(value, dict) else None
        raise StackerError(f"{path}: schema is {found!r}; {SCHEMA!r} is read; train it anew with `onrecord train`")
    weights, bias = value.get("weights"), value.get("bias")
    if not isinstance(weights, dict) or not all(_is_number(weight) for weight in (bias, *weights.values())):
        raise StackerError(f"{path}: 'weights' and 'bias' must be numbers; train it anew with `onrecord train`")
    return Stacker(weights, float(bias or 0.0), value.get("notes") or {})


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def stacker_text(stacker: Stacker) -> str:
    """Return the file of a stacker: JSON with sorted weights, the same bytes for the same weights."""
    value = {"schema": SCHEMA, "notes": dict(stacker.notes), "bias": stacker.bias}
    value["weights"] = dict(sorted(stacker.weights.items()))
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
