import pytest

from onrecord.assess.words import find_sentences, find_words


def test_words_are_casefolded_and_keep_their_places() -> None:
    text = "The MiG-21s cost $3.5 million, 1,200 in all."
    words = find_words(text)
    assert words.keys == ("the", "mig", "21s", "cost", "3.5", "million", "1,200", "in", "all")
    assert [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)][2:5] == ["21s", "cost", "3.5"]


def test_words_between_are_those_that_begin_there() -> None:
    assert list(find_words("one two three").between(2, 9)) == [1, 2]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed.", 2),
        ("Gen. Lee of the U.S. Army left at No. 1 Dock.", 1),
        ("A headline\n\nA line\nthat is wrapped. Another.\nAnother", 4),
        ('"Go!" He went.', 2),
        ("", 0),
    ],
)
def test_sentences_end_at_stops_that_end_something(text: str, count: int) -> None:
    spans = find_sentences(text)
    assert len(spans) == count
    assert "".join(text[start:end] for start, end in spans) == text
