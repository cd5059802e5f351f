"""Scores of arms sentences."""

import pytest
from spacy.language import Language

from onrecord.evaluate.gold_sentences import GoldEvent, GoldSentence
from onrecord.evaluate.scores import Tally
from onrecord.evaluate.sentence_scores import tally_sentence

SOLD = GoldEvent("deliver", "CT+", ("Spain",), ("Peru",), ("six frigates",))


def _sentence(*events: GoldEvent) -> GoldSentence:
    return GoldSentence("dev-deliver-1", "dev", "Spain sold Peru six frigates.", events)


def test_unread_sentence_misses_its_event_and_roles() -> None:
    tallies = tally_sentence(_sentence(SOLD), None)
    assert tallies["event"] == Tally(0, 0, 0, 1)
    assert tallies["role"] == Tally(0, 0, 0, 3)


@pytest.mark.model
def test_event_matches_by_type_and_roles_by_words(chain: Language) -> None:
    from onrecord.workflow.reading import analyse_all

    (record,) = analyse_all([_sentence(SOLD).report()])
    tallies = tally_sentence(_sentence(SOLD), record)
    assert tallies["event"] == Tally(1, 1, 1, 1)
    assert tallies["role"] == Tally(3, 3, 3, 3)
    assert tallies["factuality"] == Tally(1, 1, 1, 1)
