"""Scores of political events, by sentence.

Reference: PLOVER (2021) types and quad classes. Events of one sentence are aligned one to one: same type first, then
same quad class, then the actors they share. Where the gold pools its parties as sources ("A met B"), roles are ignored.
"""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.evaluate.definitions import load_definitions
from onrecord.evaluate.matching import take_pairs
from onrecord.evaluate.scores import ScoreRow, Tally, score_rows, tally, tally_sets

TASK = "events"
TYPE_WEIGHT = 4
QUAD_CLASSES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
Row = dict[str, Any]
Side = frozenset[str]


@dataclass(frozen=True, slots=True)
class SentenceEvent:
    """An event as it is compared: its type and quad class, both sides' countries, whether it pools its parties."""

    event_type: str
    quad: str
    sources: Side
    targets: Side
    pools: bool


def score_events(sentences: Iterable[tuple[Row, Row | None]]) -> tuple[ScoreRow, ...]:
    """Return the scores over (gold, predicted) rows with `events` lists, one row a sentence; None where unread.

    The measures named `first` keep only the first predicted event of each sentence: gold of this kind codes one event
    for most sentences.
    """
    return score_rows(
        TASK, (tally_events(gold["events"], predicted["events"] if predicted else []) for gold, predicted in sentences)
    )


def tally_events(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, Tally]:
    """Return the tallies of one sentence, with all predicted events and with the first alone."""
    wanted = [sentence_event(row, "unknown gold type") for row in gold]
    given = [sentence_event(row, "unknown predicted type") for row in predicted]
    first = {f"first {measure}": counts for measure, counts in _tally(wanted, given[:1]).items()}
    return _tally(wanted, given) | first


def sentence_event(row: Row, unknown: str) -> SentenceEvent:
    """Return an event of any PLOVER text in the terms of 2021; another type is `unknown` and matches nothing."""
    label = str(row.get("event2021") or row.get("event") or "").strip().upper().split("/")[0]
    label = load_definitions()["events"]["earlier"].get(label, label)
    quads = _quad_classes()
    sources, targets = row.get("source") or [], row.get("target") or []
    return SentenceEvent(
        label if label in quads else unknown,
        quads.get(label, unknown),
        _countries(sources),
        _countries(targets),
        len(sources) > 1 and not (_countries(targets) or any(actor.get("sector") for actor in targets)),
    )


@functools.cache
def _quad_classes() -> dict[str, str]:
    events = load_definitions()["events"]
    return {event_type: quad for quad in QUAD_CLASSES for event_type in events[quad]}


def _countries(actors: Iterable[Row]) -> Side:
    codes = ((actor.get("code") or "").strip().upper()[:3] for actor in actors)
    renamed = load_definitions()["events"]["actor_codes"]
    return frozenset(renamed.get(code, code) for code in codes if code.strip("-"))


def _tally(gold: Sequence[SentenceEvent], predicted: Sequence[SentenceEvent]) -> dict[str, Tally]:
    pairs = _align(gold, predicted)
    roles = [_roles(gold[i], predicted[j]) for i, j in pairs]
    whole = sum(
        gold[i].event_type == predicted[j].event_type and a == b for (i, j), (a, b) in zip(pairs, roles, strict=True)
    )
    alone = [_own_roles(event) for i, event in enumerate(gold) if i not in {i for i, _ in pairs}]
    extra = [_own_roles(event) for j, event in enumerate(predicted) if j not in {j for _, j in pairs}]
    right = sum(len(a & b) for a, b in roles)
    return {
        "type": tally_sets({event.event_type for event in predicted}, {event.event_type for event in gold}),
        "quad class": tally_sets({event.quad for event in predicted}, {event.quad for event in gold}),
        "country": tally(
            right,
            sum(len(b) for _, b in roles) + sum(map(len, extra)),
            sum(len(a) for a, _ in roles) + sum(map(len, alone)),
        ),
        "tuple": tally(whole, len(predicted), len(gold)),
    }


def _align(gold: Sequence[SentenceEvent], predicted: Sequence[SentenceEvent]) -> list[tuple[int, int]]:
    ranked = sorted((-_likeness(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(predicted))
    return take_pairs([(i, j) for _, i, j in ranked])


def _likeness(first: SentenceEvent, second: SentenceEvent) -> float:
    return (
        TYPE_WEIGHT * (first.event_type == second.event_type)
        + (first.quad == second.quad)
        + _jaccard(first.sources, second.sources)
        + _jaccard(first.targets, second.targets)
    )


def _jaccard(first: Side, second: Side) -> float:
    return len(first & second) / len(first | second) if first | second else 1.0


def _roles(gold: SentenceEvent, predicted: SentenceEvent) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    if gold.pools:
        return {("either", code) for code in gold.sources}, {
            ("either", code) for code in predicted.sources | predicted.targets
        }
    return _own_roles(gold), _own_roles(predicted)


def _own_roles(event: SentenceEvent) -> set[tuple[str, str]]:
    return {("source", code) for code in event.sources} | {("target", code) for code in event.targets}
