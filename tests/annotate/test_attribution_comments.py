"""Comment clauses between two commas: whose they are and what stands around them."""

import pytest
from spacy.language import Language

from onrecord.annotate.attribution_comments import comment_readings
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_pool import pool_readings
from onrecord.annotate.syntax import syntax_of

Told = tuple[str, str, str]
pytestmark = pytest.mark.model


def comments(parser: Language, text: str) -> list[Told]:
    layout = Layout(text, syntax_of(parser(text)), ())
    words = layout.syntax.text

    def said(spans: tuple[tuple[int, int], ...]) -> str:
        return " .. ".join(" ".join(words[start:end]) for start, end in spans)

    found = comment_readings(layout)
    return [
        (said(reading.source), said(reading.cue), said(reading.content))
        for readings in found.values()
        for reading in readings
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The guns, a dock worker remembers, came in crates.",
            ("a dock worker", "remembers", "The guns .. came in crates"),
            id="verb-taken-for-a-noun",
        ),
        pytest.param(
            "The treaty, jurists in The Hague point out, has no clause on bases.",
            ("jurists in The Hague", "point out", "The treaty .. has no clause on bases"),
            id="verb-of-two-words",
        ),
        pytest.param(
            "The strip, testified a pilot who had landed there twice, was lit by oil drums.",
            ("a pilot who had landed there twice", "testified", "The strip .. was lit by oil drums"),
            id="inverted",
        ),
        pytest.param(
            "The Prime Minister, a deputy is certain, knew of the crates.",
            ("a deputy", "certain", "The Prime Minister .. knew of the crates"),
            id="adjective",
        ),
        pytest.param(
            "Such a step, the Foreign Secretary told the House, would end the alliance.",
            ("the Foreign Secretary", "told", "Such a step .. would end the alliance"),
            id="with-hearer",
        ),
        pytest.param(
            "The men, a sergeant explained as he was led off, had wanted more pay.",
            ("a sergeant", "explained", "The men .. had wanted more pay"),
            id="with-a-clause-of-time",
        ),
        pytest.param(
            "The Federal Government, he went on, had assured him of it.",
            ("he", "went on", "The Federal Government .. had assured him of it"),
            id="going-on",
        ),
        pytest.param(
            "He has lost two provinces, and the third, his own generals whisper, will go next.",
            ("his own generals", "whisper", "the third .. will go next"),
            id="in-one-clause-of-two",
        ),
    ],
)
def test_comment_tells_what_stands_around_it(parser: Language, text: str, expected: Told) -> None:
    assert expected in comments(parser, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The guns, old rifles and mortars, came in crates.", id="apposition"),
        pytest.param("The minister, who remembers the war, signed the treaty.", id="relative-clause"),
        pytest.param("The port, a shell of a town, was closed.", id="noun"),
        pytest.param("The envoy, he said that night he knew of nothing and left, flew home.", id="a-clause-of-its-own"),
    ],
)
def test_no_comment_between_commas(parser: Language, text: str) -> None:
    assert comments(parser, text) == []


def test_comments_stand_to_be_judged(parser: Language) -> None:
    text = "The border, claims the governor of the province, is closed to all arms."
    pool, _ = pool_readings(Layout(text, syntax_of(parser(text)), ()))
    assert ((0, 2), (10, 15)) in [reading.content for reading in pool.get(3, [])]
