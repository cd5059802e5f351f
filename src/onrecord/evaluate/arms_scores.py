"""Scores of arms events on example sentences that name their type and, by their words, their parties."""

import re
from collections.abc import Iterable
from typing import Any

from onrecord.evaluate.definitions import load_definitions
from onrecord.evaluate.matching import match_most
from onrecord.evaluate.scores import ScoreRow, Tally, score_rows, tally, tally_sets

TASK = "arms"
Row = dict[str, Any]


def score_arms(sentences: Iterable[tuple[Row, Row | None]]) -> tuple[ScoreRow, ...]:
    """Return the scores over gold rows (`type`, `plover`, `roles`) and predicted `events`; None where unread."""
    return score_rows(
        TASK, (tally_arms(gold, predicted["events"] if predicted else []) for gold, predicted in sentences)
    )


def tally_arms(gold: Row, predicted: list[Row]) -> dict[str, Tally]:
    """Return the tallies of one sentence.

    `type` and `event type` compare the sets of types. `actors` and `recipients` take the predicted event of the gold
    type (all its parties are missed where there is none); parties agree if a word of theirs does.
    """
    same_type = next((event for event in predicted if event["arms_type"] == gold["type"]), None)
    tallies = {
        "type": tally_sets({event["arms_type"] for event in predicted} - {None}, {gold["type"]}),
        "event type": tally_sets({event["event_type"] for event in predicted} - {None}, {gold["plover"]} - {None}),
    }
    for side in ("actors", "recipients"):
        wanted = _said_parties(gold["roles"], load_definitions()["arms_roles"][side])
        given = [set().union(*map(words_of, mentions)) for mentions in same_type[side]] if same_type else []
        hits = len(match_most(wanted, given, lambda first, second: not first.isdisjoint(second)))
        tallies[side] = tally(hits, len(given), len(wanted))
    return tallies


def _said_parties(roles: Row, names: list[str]) -> list[set[str]]:
    """Return the words of each party that the gold names in these roles; a role may hold one party or a list."""
    said = [value for name, value in roles.items() if name in names]
    parties = [party for value in said for party in (value if isinstance(value, list) else [value])]
    return [words_of(party) for party in parties]


def words_of(text: str) -> set[str]:
    """Return the words by which two namings of a party or an item are compared."""
    return set(re.findall(r"\w+", text.lower())) - {"the", "a", "an", "of", "its"}
