from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export.marked_text import Piece, marked

TEXT = "Norway gave boats to Kenya."
SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted).map(tuple),
    max_size=8,  # type: ignore[arg-type]
)


def html(text: str, *spans: tuple[int, int, str]) -> str:
    return "".join(
        "]" if one.closes else f"[{one.opens}:" if one.opens is not None else one.text for one in marked(text, spans)
    )


def test_words_stand_between_their_marks() -> None:
    assert html(TEXT, (0, 6, "a"), (12, 17, "b")) == "[a:Norway] gave [b:boats] to Kenya."


def test_marks_nest_and_the_same_words_may_have_two() -> None:
    assert html("abcd", (0, 4, "x"), (1, 3, "y"), (1, 3, "z")) == "[x:a[y:[z:bc]]d]"


def test_a_mark_that_crosses_another_goes_on_without_its_id() -> None:
    assert html("abcdef", (0, 3, "x"), (2, 5, "y")) == "[x:ab[y:c]][:de]f"


def test_a_span_outside_the_text_is_no_mark() -> None:
    assert html("ab", (1, 9, "x"), (1, 1, "y")) == "ab"


@settings(deadline=None)
@given(SPANS)
def test_any_spans_leave_the_text_as_it_is_and_mark_exactly_their_words(spans: list[tuple[int, int]]) -> None:
    text = "abcdefghijklmnopqrst"
    pieces = list(marked(text, ((start, end, str(number)) for number, (start, end) in enumerate(spans))))
    depth = at = 0
    covered = [0] * len(text)
    for piece in pieces:
        assert piece in (Piece(piece.text), Piece(opens=piece.opens), Piece(closes=True))
        depth += (piece.opens is not None) - piece.closes
        assert depth >= 0
        for place in range(at, at + len(piece.text)):
            covered[place] = depth
        at += len(piece.text)
    assert "".join(piece.text for piece in pieces) == text
    assert depth == 0
    assert covered == [sum(start <= place < end for start, end in spans) for place in range(len(text))]
