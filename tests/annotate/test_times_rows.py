"""Every row of the time tables proves itself on its own sentences."""

import re
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.syntax import syntax_of
from onrecord.annotate.time_features import Phrase
from onrecord.annotate.time_guards import is_time
from onrecord.annotate.time_lexemes import Lexemes
from onrecord.annotate.time_phrases import find_phrases
from onrecord.annotate.times import mark_times
from onrecord.knowledge.times import TimePhrase, TimeWord, load_time_phrases, load_time_words

WORDS = [word for word in load_time_words() if word.hit]
PHRASES = [phrase for phrase in load_time_phrases() if phrase.hit]

Read = Callable[[str], Doc]


@pytest.fixture(scope="module")
def read(parser: Language) -> Read:
    rows: list[TimeWord | TimePhrase] = [*WORDS, *PHRASES]
    texts = sorted({text for row in rows for text in (row.hit, row.miss) if text})
    docs = {}
    for doc in parser.pipe(texts):
        doc._.published_at = "1957-06-15"
        docs[doc.text] = mark_times(doc)
    return docs.__getitem__


def _is_marked(doc: Doc, word: str) -> bool:
    places = [found.span() for found in re.finditer(re.escape(word), doc.text, re.IGNORECASE)]
    assert places
    return any(time.start_char < end and start < time.end_char for time in doc._.times for start, end in places)


def _rows_found(doc: Doc) -> set[str]:
    lexemes = Lexemes(doc.text)
    phrases = [Phrase(found, lexemes) for found in find_phrases(lexemes)]
    return {phrase.found.phrase.id for phrase in phrases if is_time(phrase, syntax_of(doc))}


@pytest.mark.model
@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.id)
def test_word_row_proves_itself(read: Read, word: TimeWord) -> None:
    assert _is_marked(read(str(word.hit)), word.word)
    assert not _is_marked(read(str(word.miss)), word.word)


@pytest.mark.model
@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.id)
def test_phrase_row_proves_itself(read: Read, phrase: TimePhrase) -> None:
    assert phrase.id in _rows_found(read(str(phrase.hit)))
    assert phrase.id not in _rows_found(read(str(phrase.miss)))
