"""The chooser beside the rules: what ships, what it reads, and what happens without it."""

import json
import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate import attribution_choice, attributions
from onrecord.annotate.attribution_choice import WEIGHTS, load_chooser
from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_features import FEATURES, FeatureReader
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_nesting import nest, without_rivals
from onrecord.annotate.attribution_pool import pool_readings
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.quotations import mark_quotations
from onrecord.annotate.syntax import syntax_of
from onrecord.knowledge.cues import load_cues

TEXT = "The minister said that the convoy had left. Officials in Paris plan to visit the base."
SAY = next(cue for cue in load_cues() if cue.lemma == "say")
Read = Callable[[str], Doc]


@pytest.fixture(scope="module")
def read(parser: Language) -> Read:
    """Parse a text and mark its quotations and attributions."""
    return lambda text: attributions.mark_attributions(mark_quotations(parser(text)))


def proposal(head: int, *content: tuple[int, int], probability: float) -> Proposal:
    match = CueMatch(head, SAY, (), False, False)
    return Proposal(match, ((head, head + 1),), (), None, content, probability=probability)


@pytest.mark.model
def test_what_ships_gives_each_attribution_a_probability(read: Read) -> None:
    chooser = load_chooser()
    assert chooser is not None
    found = [mark.probability for mark in read(TEXT)._.attributions]
    assert len(found) == 2
    assert all(p is not None and chooser.thresholds["keep"] <= p <= 1 for p in found)


@pytest.mark.model
def test_without_weights_the_rules_read_alone(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributions, "load_chooser", lambda: None)
    found = read(TEXT)._.attributions
    assert [(mark.cue_lemma, mark.probability) for mark in found] == [("say", None), ("plan", None)]


def test_missing_weights_are_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(attribution_choice, "WEIGHTS", tmp_path / "attributions.json")
    load_chooser.cache_clear()
    with caplog.at_level(logging.WARNING):
        assert [load_chooser(), load_chooser()] == [None, None]
    load_chooser.cache_clear()
    assert [record.message.split(": ")[1] for record in caplog.records] == [
        "attributions are read by the rules alone, without probabilities"
    ]


def test_weights_hold_numbers_and_the_names_of_features_alone() -> None:
    table = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert table["features"] == list(FEATURES)
    numbers = [value for part in ("ranker", "judge") for column in table[part]["nodes"].values() for value in column]
    assert all(isinstance(value, int | float) for value in numbers)
    assert len(WEIGHTS.read_bytes()) < 3_000_000


@pytest.mark.model
def test_features_do_not_tell_words_of_one_class_apart(parser: Language) -> None:
    def table(text: str) -> NDArray[np.float64]:
        doc = mark_quotations(parser(text))
        layout = Layout(doc.text, syntax_of(doc), doc._.quotations)
        pool, _ = pool_readings(layout)
        return FeatureReader(layout, (), pool).table(pool, ())

    first, second = (
        table("The minister said that the convoy had left."),
        table("The minister said that the wagon had left."),
    )
    assert len(first)
    assert np.array_equal(first, second)
    assert first.shape[1] == len(FEATURES)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "inside", "behind"),
    [
        pytest.param("They believe that the road was clear and wait for a cart.", {2}, {2}, id="the-source-goes-on"),
        pytest.param("They believe that the army fled and abandoned its guns.", {1}, {1}, id="the-content-goes-on"),
        pytest.param("They said that the army fled and abandoned its guns.", {3}, {3}, id="the-forms-do-not-tell"),
    ],
)
def test_features_tell_whose_verb_is_joined(parser: Language, text: str, inside: set[int], behind: set[int]) -> None:
    layout = Layout(text, syntax_of(mark_quotations(parser(text))), ())
    pool, _ = pool_readings(layout)
    table = FeatureReader(layout, (), pool).table(pool, ())
    found = {name: {*table[:, FEATURES.index(name)]} - {0, 4} for name in ("join_inside", "join_after")}
    assert (found["join_inside"], found["join_after"]) == (inside, behind)


def test_a_likely_outer_reading_keeps_what_is_nested_in_it() -> None:
    outer, inner = proposal(0, (1, 9), probability=0.9), proposal(4, (5, 8), probability=0.9)
    assert [within for _, within in nest(without_rivals([outer, inner], 10), 10)] == [None, 0]


@pytest.mark.parametrize(
    ("content", "heads", "nearest"),
    [((5, 9), (1, 3), 3), ((0, 4), (5, 8), 5)],
)
def test_of_two_with_one_content_the_nearer_cue_is_the_inner_one(
    content: tuple[int, int], heads: tuple[int, int], nearest: int
) -> None:
    held = proposal(content[0] + 1, (content[0] + 2, content[1]), probability=0.9)
    found = nest([held, *(proposal(head, content, probability=0.9) for head in heads)], 10)
    within = next(within for inner, within in found if inner is held)
    assert within is not None
    assert found[within][0].match.head == nearest


def test_of_two_that_cross_the_likelier_stays() -> None:
    first, second = proposal(0, (1, 6), probability=0.9), proposal(4, (5, 9), probability=0.6)
    assert without_rivals([first, second], 10) == [first]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "\u201cThe treaty is dead and we will not sign another one.\u201d \u2014 Anna Lund",
            ("Anna Lund", "\u2014", "\u201cThe treaty is dead and we will not sign another one.\u201d"),
            id="dash-behind",
        ),
        pytest.param(
            "\u201cThe treaty is dead and we will not sign another one.\u201d\n\n\u2014 Anna Lund, minister",
            ("Anna Lund, minister", "\u2014", "\u201cThe treaty is dead and we will not sign another one.\u201d"),
            id="dash-in-next-paragraph",
        ),
        pytest.param(
            "Arms talks fail in Geneva - minister", ("minister", "-", "Arms talks fail in Geneva"), id="headline-dash"
        ),
    ],
)
def test_a_dash_attributes_what_stands_before_it(
    read: Read, text: str, expected: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attributions, "load_chooser", lambda: None)
    doc = read(text)
    mark = next(mark for mark in doc._.attributions if mark.cue_lemma == "-")
    assert tuple(doc[spans[0][0] : spans[-1][1]].text for spans in (mark.source, mark.cue, mark.content)) == expected


@pytest.mark.model
def test_a_hyphen_is_no_dash(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributions, "load_chooser", lambda: None)
    assert not read("The first jet landed in Geneva after a 12-hour flight from the Airbus works")._.attributions


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The minister said that the arms threatened Israel.", ["say"]),
        ("The minister said that the general threatened war.", ["say", "threaten"]),
    ],
)
def test_thing_that_is_a_danger_threatens_nothing_in_words(read: Read, text: str, cues: list[str]) -> None:
    assert [mark.cue_lemma for mark in read(text)._.attributions] == cues


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "cues"),
    [
        pytest.param("The minister said that he had not told the king.", ["said"], id="not-told"),
        pytest.param("The minister said that nobody had told him of the mines.", ["said"], id="told-by-nobody"),
        pytest.param("The minister said that he did not know of the sale.", ["said"], id="not-known"),
        pytest.param("The minister would not say whether the convoy had left.", ["say"], id="kept-back"),
        pytest.param("The minister did not say whether the convoy had left.", ["say"], id="not-said-whether"),
        pytest.param("The minister said that it was denied a meeting.", ["said"], id="withheld"),
        pytest.param("The minister said that it denied them entry.", ["said"], id="withheld-from-them"),
        pytest.param("The minister said that it denied the sale.", ["said", "denied"], id="denied"),
        pytest.param('"Who believes Europe any more?" the minister asked.', ["asked"], id="who"),
        pytest.param("The war, I quote, is lost, the minister said.", ["said"], id="quoting"),
        pytest.param("No details of the sale were announced.", [], id="nothing-announced"),
        pytest.param("The minister supported the coalition with fuel.", [], id="aid"),
        pytest.param("The minister supported the plan to stop the war.", ["supported"], id="support-in-words"),
        pytest.param("The ministry ordered ten jets.", [], id="goods-ordered"),
        pytest.param("Cairo ordered parts from France in 1979.", [], id="goods-ordered-from-somebody"),
        pytest.param("The minister ordered ten jets to Cyprus.", ["ordered"], id="jets-commanded"),
        pytest.param("The minister ordered an inquiry.", ["ordered"], id="ordered-by-word"),
    ],
)
def test_what_tells_nothing_is_left_out(read: Read, text: str, cues: list[str]) -> None:
    doc = read(text)
    assert [doc[mark.cue_head].text for mark in doc._.attributions] == cues
