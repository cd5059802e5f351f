"""States that play are teams, and states where a game is are places."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from onrecord.annotate.layers import NameMark
from onrecord.annotate.names import mark_names

GAME = "The goalkeeper saved a penalty, and the striker scored a late goal in extra time. "
Read = Callable[[str], dict[str, NameMark]]


@pytest.fixture(scope="module")
def read(parser: Language) -> Read:
    def marks_of(text: str) -> dict[str, NameMark]:
        doc = mark_names(parser(text))
        return {doc[mark.start : mark.end].text: mark for mark in doc._.names}

    return marks_of


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word"),
    [
        (GAME + "Tunisia lost 1 \u2013 2 to Mexico on Monday.", "Mexico"),
        (GAME + "Tunisia lost 1 \u2013 2 to England on Monday.", "England"),
        ("Belgium defeated Panama 3 \u2013 0 on Monday.", "Panama"),
        ("The header put Sweden 1 \u2013 0 up.", "Sweden"),
    ],
)
def test_state_that_plays_is_its_team(read: Read, text: str, word: str) -> None:
    assert (read(text)[word].kind, read(text)[word].row) == ("organization", None)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word"),
    [
        (GAME + "The game was held in Russia.", "Russia"),
        (GAME + "The prize was given in Zurich, Switzerland.", "Switzerland"),
        ("Belgium and Panama signed 3 - 4 year deals.", "Panama"),
    ],
)
def test_state_beside_a_game_is_a_state(read: Read, text: str, word: str) -> None:
    assert read(text)[word].kind == "state"
