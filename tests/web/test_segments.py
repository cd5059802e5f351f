"""Texts are cut flat: every character once, each layer where it was read, whatever lies over what."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.web.segments import LAYERS, ClaimWords, cut

texts = st.text(alphabet="ab \n\u202e𐍈", min_size=1, max_size=60)


Layers = dict[str, list[tuple[int, int]]]
drawn_spans = st.lists(st.tuples(st.sampled_from(LAYERS), st.integers(0, 59), st.integers(1, 20)), max_size=12)


def layers_of(drawn: list[tuple[str, int, int]], length: int) -> Layers:
    layers: Layers = {}
    for layer, start, size in drawn:
        layers.setdefault(layer, []).append((start % length, min(start % length + size, length)))
    return layers


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(texts, drawn_spans)
def test_every_character_is_in_one_segment_with_its_layers(text: str, drawn: list[tuple[str, int, int]]) -> None:
    layers = layers_of(drawn, len(text))
    segments = [one for paragraph in cut(text, layers, ()) for one in paragraph["segments"]]
    seen = [place for one in segments for place in range(one["start_char"], one["end_char"])]
    assert seen == sorted(set(seen))
    assert "".join("".join(text[place] for place in seen).split()) == "".join(text.split())
    for one in segments:
        told = [
            layer
            for layer in LAYERS
            if any(start < one["end_char"] and one["start_char"] < end for start, end in layers.get(layer, []))
        ]
        assert one["layers"] == told


def test_hidden_sign_is_a_segment_with_its_name() -> None:
    (paragraph,) = cut("pay\u202eload", {}, ())
    assert [one["sign"] for one in paragraph["segments"]] == [None, "U+202E", None]


def test_number_stands_where_the_trigger_ends_and_the_shortest_claim_has_the_words() -> None:
    claims = [ClaimWords(1, (0, 20), (0, 4)), ClaimWords(2, (5, 10), (5, 10))]
    (paragraph,) = cut("sold given away here", {}, claims)
    assert [(one["end_char"], one["claim"], one["numbers"]) for one in paragraph["segments"]] == [
        (4, 1, [1]),
        (5, 1, []),
        (10, 2, [2]),
        (20, 1, []),
    ]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("one\ntwo\n\nthree", [(0, 7), (9, 14)]), ("one\ntwo\n", [(0, 3), (4, 7)]), ("\n one \n", [(2, 5)]), (" \n", [])],
    ids=["blank lines part", "lines part where no line is blank", "edges", "nothing"],
)
def test_paragraphs(text: str, bounds: list[tuple[int, int]]) -> None:
    assert [(one["start_char"], one["end_char"]) for one in cut(text, {}, ())] == bounds


@pytest.mark.slow
def test_cost_grows_with_the_text() -> None:
    def took(size: int) -> float:
        spans = [(start, start + 40) for start in range(0, size * 10, 10)]
        claims = [ClaimWords(number, span, span) for number, span in enumerate(spans)]
        began = time.process_time()
        cut("word here " * (size + 4), dict.fromkeys(LAYERS, spans), claims)
        return time.process_time() - began

    assert min(took(8_000) for _ in range(3)) < 24 * min(took(1_000) for _ in range(3))
