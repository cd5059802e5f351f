"""Scores of arms events on sentences whose gold names type, factuality, parties and items by their words."""

from collections.abc import Iterable

from onrecord.evaluate.arms_scores import words_of
from onrecord.evaluate.gold_sentences import GoldEvent, GoldSentence
from onrecord.evaluate.matching import match_most
from onrecord.evaluate.scores import ScoreRow, Tally, score_rows, tally
from onrecord.model.claim import Claim
from onrecord.model.record import Record

ROLES = ("actors", "recipients", "items")


def score_sentences(pairs: Iterable[tuple[GoldSentence, Record | None]]) -> tuple[ScoreRow, ...]:
    """Return the scores of each split: `event`, `role` (all roles), each role, and `factuality` of matched events."""
    splits: dict[str, list[dict[str, Tally]]] = {}
    for sentence, record in pairs:
        splits.setdefault(sentence.split, []).append(tally_sentence(sentence, record))
    return tuple(row for split, tallies in splits.items() for row in score_rows(f"arms {split}", tallies))


def tally_sentence(sentence: GoldSentence, record: Record | None) -> dict[str, Tally]:
    """Return the tallies of one sentence.

    Events match by arms type, one to one, those with the same factuality first; a type predicted twice for one
    happening counts as one more. The roles of an event without a match are missed. Parties agree if a word of theirs
    does.
    """
    claims = [claim for claim in record.claims if claim.event.arms_type] if record else []
    exact = match_most(
        sentence.events, claims, lambda gold, claim: _same_type(gold, claim) and _same_value(gold, claim)
    )
    loose = match_most(sentence.events, claims, _same_type)
    taken_gold, taken = {i for i, _ in exact}, {j for _, j in exact}
    matched = exact + [(i, j) for i, j in loose if i not in taken_gold and j not in taken]
    tallies = {"event": tally(len(matched), len(claims), len(sentence.events)), "role": Tally()}
    words = _words_by_id(record)
    for role in ROLES:
        tallies[role] = sum((_tally_role(sentence, claims, matched, role, words)), start=Tally())
        tallies["role"] += tallies[role]
    right = sum(_same_value(sentence.events[i], claims[j]) for i, j in matched)
    tallies["factuality"] = tally(right, len(matched), len(matched))
    return tallies


def _tally_role(
    sentence: GoldSentence,
    claims: list[Claim],
    matched: list[tuple[int, int]],
    role: str,
    words: dict[str, set[str]],
) -> Iterable[Tally]:
    claim_of = dict(matched)
    for i, event in enumerate(sentence.events):
        wanted = [words_of(text) for text in getattr(event, role)]
        given = [words.get(id_, set()) for id_ in getattr(claims[claim_of[i]].event, role)] if i in claim_of else []
        if role == "items" and not wanted:
            continue  # items are answered where the sentence turns on them
        hits = len(match_most(wanted, given, lambda first, second: not first.isdisjoint(second)))
        yield tally(hits, len(given), len(wanted))


def _words_by_id(record: Record | None) -> dict[str, set[str]]:
    if record is None:
        return {}
    words = {entity.id: {word for m in entity.mentions for word in words_of(m.text)} for entity in record.entities}
    return words | {item.id: words_of(item.text) for item in record.items}


def _same_type(gold: GoldEvent, claim: Claim) -> bool:
    return gold.arms_type == claim.event.arms_type


def _same_value(gold: GoldEvent, claim: Claim) -> bool:
    return gold.factuality == claim.factuality
