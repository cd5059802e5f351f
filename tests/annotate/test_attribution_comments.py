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
        pytest.param(
            "The declaration, a diplomat who has read it remarked, speaks of ninety grams.",
            ("a diplomat who has read it", "remarked", "The declaration .. speaks of ninety grams"),
            id="with-a-relative-clause",
        ),
        pytest.param(
            "They carried crates which, he was told, held machine parts.",
            ("", "told", "which .. held machine parts"),
            id="passive-about-a-pronoun",
        ),
        pytest.param(
            "The arms come overland, or so the experts suspect.",
            ("the experts", "suspect", "The arms come overland"),
            id="at-the-end",
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
        pytest.param("The general, whom Israel now accuses of theft, resigned.", id="relative-clause-of-another"),
        pytest.param("It is over, observed an officer, who left.", id="before-a-clause-about-its-speaker"),
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


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The army, a clerk of the hospital recalls, said that the rebels had promised maps.", "said", "The army"),
        ("The colonel, a clerk remembers, had promised to hand over the lorries.", "promised", "The colonel"),
        ("The company's prospectus, a broker points out, warns that it is dry.", "warns", "The company 's prospectus"),
    ],
)
def test_source_of_a_cue_behind_a_comment_stands_before_it(parser: Language, text: str, cue: str, source: str) -> None:
    layout = Layout(text, syntax_of(parser(text)), ())
    pool, _ = pool_readings(layout)
    readings = pool[layout.syntax.text.index(cue)]
    sources = {" ".join(layout.syntax.text[start:end]) for reading in readings for start, end in reading.source}
    assert source in sources
    assert not [found for found in sources if "clerk" in found or "broker" in found]
