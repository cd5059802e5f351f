"""Abbreviated titles stay one token, so that no sentence ends at their full stop."""

import pytest
import spacy

from onrecord.annotate.abbreviations import keep_titles_whole


@pytest.mark.parametrize("title", ["Lt.", "Col.", "Sgt.", "Maj."])
def test_a_title_keeps_its_full_stop(title: str) -> None:
    tokenizer = spacy.blank("en").tokenizer
    keep_titles_whole(tokenizer)
    assert [token.text for token in tokenizer(f"said {title} Anna Lund.")] == ["said", title, "Anna", "Lund", "."]


def test_a_tokenizer_of_another_make_is_left_as_it_is() -> None:
    words = str.split
    keep_titles_whole(words)
    assert words("Lt. Lund") == ["Lt.", "Lund"]
