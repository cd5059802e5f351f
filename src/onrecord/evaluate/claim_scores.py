"""Scores of claims, items and ties against a record that a person wrote.

A predicted and a gold claim match if their triggers overlap and they have the same arms type or, where the gold has
none, the same event type. Parties of the two records are aligned one to one by the mentions they share.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from onrecord.evaluate.day_intervals import same_days
from onrecord.evaluate.matching import Pair, match_most, pair_spans, take_pairs
from onrecord.evaluate.scores import ScoreRow, Tally, score_rows, tally, tally_sets
from onrecord.model.claim import Claim
from onrecord.model.entity import Entity
from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.tie import Tie

MUTUAL_TIES = ("allied-with", "agrees-with")
Ids = Mapping[str, str]
"""From the ids of a predicted record to those of the gold; what is aligned to nothing keeps its own id."""


def score_claims(reports: Iterable[tuple[Record, Record | None]]) -> tuple[ScoreRow, ...]:
    """Return the scores of claims, items and ties over (gold, predicted) records; None where nothing was read."""
    pairs = [(gold, predicted or Record(gold.report)) for gold, predicted in reports]
    return tuple(
        row
        for task, tally_of in (("items", tally_items), ("claims", tally_claims), ("ties", tally_ties))
        for row in score_rows(task, (tally_of(gold, predicted) for gold, predicted in pairs))
    )


def tally_items(gold: Record, predicted: Record) -> dict[str, Tally]:
    """Return the tallies of the items of one report: found at all, and found with the same category."""
    pairs = [(gold.items[i], predicted.items[j]) for i, j in _item_pairs(gold, predicted)]
    sizes = (len(predicted.items), len(gold.items))
    return {
        "overlap": tally(len(pairs), *sizes),
        "category": tally(sum(wanted.category == given.category for wanted, given in pairs), *sizes),
    }


def tally_claims(gold: Record, predicted: Record) -> dict[str, Tally]:
    """Return the tallies of the claims of one report; a role is right only in a claim that matches."""
    ids = align_ids(gold, predicted)
    sizes = (len(predicted.claims), len(gold.claims))
    pairs = match_most(gold.claims, predicted.claims, claims_match)
    matched = [(gold.claims[i], predicted.claims[j]) for i, j in pairs]
    return {
        "match": tally(len(pairs), *sizes),
        "trigger": tally(len(match_most(gold.claims, predicted.claims, _triggers_overlap)), *sizes),
        "factuality": tally(sum(a.factuality == b.factuality for a, b in matched), *sizes),
        "sources": tally(sum(a.sources == _translated(b.sources, ids) for a, b in matched), *sizes),
        "actors": _tally_role(gold, predicted, matched, lambda claim: claim.event.actors, ids),
        "recipients": _tally_role(gold, predicted, matched, lambda claim: claim.event.recipients, ids),
        "opponents": _tally_role(gold, predicted, matched, lambda claim: claim.event.opponents, ids),
        "items": _tally_role(gold, predicted, matched, lambda claim: claim.event.items, ids),
        "place": _tally_role(gold, predicted, matched, lambda claim: (claim.event.place,), ids),
        "time": _tally_times(gold, predicted, matched),
    }


def tally_ties(gold: Record, predicted: Record) -> dict[str, Tally]:
    """Return the tallies of the ties of one report: kind and parties, and with whether anyone denies it."""
    ids = align_ids(gold, predicted)
    wanted, given = [[_tie_key(tie, names) for tie in record.ties] for record, names in ((gold, {}), (predicted, ids))]
    return {
        "match": tally_sets({key for key, _ in given}, {key for key, _ in wanted}),
        "denied": tally_sets(set(given), set(wanted)),
    }


def claims_match(gold: Claim, predicted: Claim) -> bool:
    """Return whether two claims are about the same event."""
    wanted, given = gold.event, predicted.event
    same_type = wanted.arms_type == given.arms_type if wanted.arms_type else wanted.event_type == given.event_type
    return same_type and _triggers_overlap(gold, predicted)


def align_ids(gold: Record, predicted: Record) -> dict[str, str]:
    """Return predicted id -> gold id of entities, places and items: one to one, most shared mentions first."""
    ids = {predicted.items[j].id: gold.items[i].id for i, j in _item_pairs(gold, predicted)}
    layers: Sequence[tuple[Sequence[Entity | Place], Sequence[Entity | Place]]] = (
        (gold.entities, predicted.entities),
        (gold.places, predicted.places),
    )
    for wanted, given in layers:
        shared = {(i, j): _shared_mentions(a, b) for i, a in enumerate(wanted) for j, b in enumerate(given)}
        ranked = sorted((-count, pair) for pair, count in shared.items() if count)
        ids |= {given[j].id: wanted[i].id for i, j in take_pairs([pair for _, pair in ranked])}
    return ids


def _shared_mentions(gold: Entity | Place, predicted: Entity | Place) -> int:
    """Return how many mentions of the gold end within a mention of the other, or hold its end."""
    return sum(
        any(
            a.start_char < b.end_char <= a.end_char or b.start_char < a.end_char <= b.end_char
            for b in predicted.mentions
        )
        for a in gold.mentions
    )


def _triggers_overlap(gold: Claim, predicted: Claim) -> bool:
    wanted, given = gold.event.trigger, predicted.event.trigger
    return wanted.start_char < given.end_char and given.start_char < wanted.end_char


def _translated(ids: Iterable[str], names: Ids) -> tuple[str, ...]:
    return tuple(names.get(id_, id_) for id_ in ids)


def _tally_role(
    gold: Record,
    predicted: Record,
    matched: Sequence[tuple[Claim, Claim]],
    role: Callable[[Claim], tuple[str | None, ...]],
    ids: Ids,
) -> Tally:
    def parties(claim: Claim, names: Ids) -> set[str]:
        return {names.get(id_, id_) for id_ in role(claim) if id_}

    hits = sum(len(parties(wanted, {}) & parties(given, ids)) for wanted, given in matched)
    return tally(hits, *(sum(len(parties(claim, {})) for claim in record.claims) for record in (predicted, gold)))


def _tally_times(gold: Record, predicted: Record, matched: Sequence[tuple[Claim, Claim]]) -> Tally:
    hits = sum(
        bool(a.event.time and b.event.time and same_days(a.event.time.edtf, b.event.time.edtf)) for a, b in matched
    )
    return tally(hits, *(sum(claim.event.time is not None for claim in record.claims) for record in (predicted, gold)))


def _tie_key(tie: Tie, names: Ids) -> tuple[Any, bool]:
    parties = [names.get(tie.actor, tie.actor), names.get(tie.recipient, tie.recipient)]
    return (tie.kind, *(sorted(parties) if tie.kind in MUTUAL_TIES else parties)), bool(tie.denied_by)


def _item_pairs(gold: Record, predicted: Record) -> list[Pair]:
    wanted, given = [[{"start": i.start_char, "end": i.end_char} for i in record.items] for record in (gold, predicted)]
    return pair_spans(wanted, given)
