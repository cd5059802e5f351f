import pytest

from onrecord.annotate.event_arguments import light_verbs
from onrecord.annotate.event_frames import frames_by_lemma, lexical_lemma
from onrecord.knowledge.events import (
    Frame,
    load_context_words,
    load_frames,
    load_noun_classes,
    load_wrappers,
)
from onrecord.model.vocabulary import ArmsType, EventType, values

SPECIAL = {"any", "party", "name", "none", "clause", "state", "crowd", "person", "number"}
FRAMES = load_frames()
CLASSES = {name for row in load_noun_classes() for name in row.classes}


@pytest.mark.parametrize("arms_type", values(ArmsType))
def test_every_arms_type_has_frames(arms_type: str) -> None:
    assert any(frame.arms_type == arms_type for frame in FRAMES)


@pytest.mark.parametrize("event_type", values(EventType))
def test_every_plover_type_has_frames_or_wrappers(event_type: str) -> None:
    assert any(row.event_type == event_type for row in (*FRAMES, *load_wrappers()))


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_frames_ask_only_for_classes_that_nouns_have(frame: Frame) -> None:
    asked = {
        *frame.subject,
        *frame.object,
        *frame.about,
        *(phrase.partition(":")[2] for phrase in (*frame.phrases, *frame.without)),
    }
    assert {name.lstrip("~") for name in asked if not name.startswith("=")} <= CLASSES | SPECIAL


def test_ids_are_unique_across_the_tables() -> None:
    ids = [row.id for row in (*FRAMES, *load_wrappers(), *load_noun_classes(), *load_context_words())]
    assert len(ids) == len(set(ids))


def test_frames_that_ask_more_are_tried_first() -> None:
    frames = frames_by_lemma()["sign"]["verb"]
    assert [frame.specificity for frame in frames] == sorted((f.specificity for f in frames), reverse=True)


@pytest.mark.parametrize(
    ("lemma", "lower", "tag", "known"),
    [
        ("stag", "staged", "VBD", "stage"),
        ("instal", "installed", "VBD", "install"),
        ("deliver", "delivered", "VBD", "deliver"),
        ("stag", "stag", "NN", "stag"),
    ],
)
def test_lexicon_knows_verbs_whose_lemma_the_parser_missed(lemma: str, lower: str, tag: str, known: str) -> None:
    assert lexical_lemma(lemma, lower, tag) == known


def test_light_verbs_are_no_verbs_of_judgement() -> None:
    assert "make" in light_verbs()
    assert "condemn" not in light_verbs()
