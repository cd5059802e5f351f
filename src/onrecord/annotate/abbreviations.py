"""Abbreviated titles as one token: "Lt.", "Col."; spaCy's English parts their full stop, which then ends a sentence."""

from typing import Any

from spacy.attrs import ORTH

from onrecord.knowledge.actors import load_titles


def keep_titles_whole(tokenizer: Any) -> None:
    """Make `tokenizer` keep the abbreviations of the table of titles; another than spaCy's own is left as it is."""
    if not hasattr(tokenizer, "add_special_case"):
        return
    words = {word for title in load_titles() for word in title.title.split() if word.endswith(".")}
    for word in sorted(words):
        tokenizer.add_special_case(word, [{ORTH: word}])
