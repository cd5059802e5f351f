"""Acronyms in parentheses and the names that they are short for."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.annotate.name_acronyms import long_start
from onrecord.annotate.names import mark_names
from onrecord.annotate.syntax import syntax_of


@pytest.mark.parametrize(
    ("text", "acronym", "start"),
    [
        ("envoys of the Union of Coastal Towns", "UCT", 3),
        ("envoys of Movimento 5 Stelle", "M5S", 2),
        ("the Union of Rural Arab Associations", "UAAR", 1),
        ("group For Inspiration and Recognition of Science and Technology", "FIRST", 1),
        ("a report by the Council on Ships", "NGO", None),
        ("a small boat unit", "SBU", None),
        ("Smith", "SM", None),
    ],
)
def test_initials_of_the_words_before_make_up_the_acronym(text: str, acronym: str, start: int | None) -> None:
    words = text.split()
    doc = Doc(Vocab(), words=[*words, "("], sent_starts=[i == 0 for i in range(len(words) + 1)])
    assert long_start(syntax_of(doc), len(words), acronym) == start


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Voters of Movimento 5 Stelle (M5S) stayed at home.", {"Movimento 5 Stelle", "M5S"}),
        ("It praised the Internet Explorer 9 (IE9) browser.", set()),
    ],
)
def test_long_name_before_its_acronym_is_one_name(parser: Language, text: str, names: set[str]) -> None:
    doc = mark_names(parser(text))
    assert {doc[mark.start : mark.end].text for mark in doc._.names if mark.end - mark.start > 1 or names} == names
