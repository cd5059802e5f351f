"""Words that are asked for find words: they are no syntax of SQL or of the text index."""

from collections.abc import Callable

import pytest

from onrecord.errors import StoreError
from onrecord.model.record import Record
from onrecord.store.connection import Store, reading, writing
from onrecord.store.search import find_passages
from onrecord.store.writer import add_readings, add_report
from onrecord.workflow.adding import known_of

SYNTAX = (
    *("' OR 1=1 --", '"; DROP TABLE claims; --', "a AND", "NEAR(a b", "col:x", "^a", "a* b*", "(((((x", "-a", "a\0b"),
    *('" OR words:"x', ") UNION SELECT 1,2,3 --", "a % _", "words : x", "{a b} : c", "a + b", "\\x", "ＮＥＡＲ(a)"),
)
NOTHING = ("*", '"', "^", "(((((", "%", "_", "\\", "--", "")


@pytest.fixture
def filled(store: Store, make_record: Callable[..., Record]) -> Store:
    record = make_record("France sold 20 howitzers to Iraq.")
    with writing(store, "test") as write:
        add_report(write, record.report, "test")
        add_readings(write, [(record, known_of(record))], "test")
    return store


@pytest.mark.parametrize("query", SYNTAX)
def test_words_asked_for_are_words_and_no_syntax(query: str, filled: Store) -> None:
    with reading(filled) as connection:
        assert find_passages(connection, query) == ()
        assert len(find_passages(connection, "france")) == 1


@pytest.mark.parametrize("query", NOTHING)
def test_signs_alone_are_told(query: str, filled: Store) -> None:
    with reading(filled) as connection, pytest.raises(StoreError, match="no word to look for"):
        find_passages(connection, query)
