"""Attitudes behind a form of "be", and nouns whose words stand apart from them."""

from collections.abc import Callable

import pytest
from weighed import Readings

pytestmark = pytest.mark.model

CASES = [
    (
        "The minister is at pains to stress that the raid was legal.",
        "at",
        ("The minister", "to stress that the raid was legal"),
    ),
    ("He was of the firm opinion that the treaty was dead.", "of", ("He", "that the treaty was dead")),
    ("The generals were in no hurry to leave.", "in", ("The generals", "to leave")),
    ("The officers were at a loss why the order had come.", "at", ("The officers", "why the order had come")),
    ("The party is on record as opposing the war.", "on", ("The party", "opposing the war")),
    ("The minister felt compelled to resign.", "compelled", ("The minister", "to resign")),
    ("The bishop was perturbed by the raids.", "perturbed", ("The bishop", "the raids")),
    (
        "The senator was vocal in his criticism of the sale.",
        "vocal",
        ("The senator", "his criticism of the sale"),
    ),
    ("The envoys were cagey about the talks.", "cagey", ("The envoys", "the talks")),
    ("Word came that the fort had fallen.", "Word", ("", "that the fort had fallen")),
    ("The fear in Paris is that the war is lost.", "fear", ("Paris", "that the war is lost")),
    (
        "There was little doubt among diplomats that the king was dead.",
        "doubt",
        ("diplomats", "that the king was dead"),
    ),
    (
        "The two sides came to the conclusion that the war was lost.",
        "conclusion",
        ("The two sides", "that the war was lost"),
    ),
    (
        "The deputies took the head of the old army to task for the sale.",
        "took",
        ("The deputies", "the head of the old army"),
    ),
    ("The general took the blame for the raid.", "took", ("The general", "the raid")),
]


@pytest.mark.parametrize(("text", "cue", "expected"), CASES)
def test_attitudes_and_words_apart_are_weighed(
    readings: Callable[[str, str], Readings], text: str, cue: str, expected: tuple[str, str]
) -> None:
    assert expected in readings(text, cue)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The minister lives in fear of a raid.", "in"),
        ("The minister is in London to see the king.", "in"),
        ("The general took the blame for the raid.", "blame"),
        ("The bishop muttered for an hour.", "muttered"),
        ("The deputies canvassed for an hour.", "canvassed"),
    ],
)
def test_places_and_other_verbs_tell_no_attitude(readings: Callable[[str, str], Readings], text: str, cue: str) -> None:
    assert not readings(text, cue)
