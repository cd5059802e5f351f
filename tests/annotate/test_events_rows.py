"""Each row of the event lexicon fires in its `hit` and not in its `miss`."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.event_classes import Nouns
from onrecord.annotate.events import mark_events
from onrecord.knowledge.events import (
    ContextWord,
    Frame,
    NounClass,
    Wrapper,
    load_context_words,
    load_frames,
    load_noun_classes,
    load_wrappers,
)

pytestmark = pytest.mark.model
CODING: tuple[Frame | Wrapper, ...] = (*load_frames(), *load_wrappers())
CODES = [row for row in CODING if isinstance(row, Frame) or row.treatment != "pass"]
PASSING = [row for row in load_wrappers() if row.treatment == "pass"]
Texts = dict[str, Doc]


@pytest.fixture(scope="module")
def docs(parser: Language) -> Texts:
    rows = (*CODING, *load_noun_classes(), *load_context_words())
    texts = list(dict.fromkeys(text for row in rows for text in (row.hit, row.miss)))
    return {text: mark_events(doc) for text, doc in zip(texts, parser.pipe(texts), strict=True)}


def _rules(doc: Doc) -> set[str]:
    return {rule for event in doc._.events for rule in event.rule.split("/")}


@pytest.mark.parametrize("row", CODES, ids=lambda row: row.id)
def test_row_codes_its_hit_and_not_its_miss(docs: Texts, row: Frame | Wrapper) -> None:
    assert row.id in _rules(docs[row.hit])
    assert row.id not in _rules(docs[row.miss])


@pytest.mark.parametrize("row", PASSING, ids=lambda row: row.id)
def test_row_that_passes_an_event_on_keeps_it(docs: Texts, row: Wrapper) -> None:
    assert docs[row.hit]._.events
    assert not docs[row.miss]._.events


@pytest.mark.parametrize("row", load_noun_classes(), ids=lambda row: row.id)
def test_noun_is_of_its_classes_in_the_hit_only(docs: Texts, row: NounClass) -> None:
    for text, expected in ((row.hit, True), (row.miss, False)):
        nouns = Nouns(docs[text])
        words = [token.i for token in docs[text] if {token.lemma_.lower(), token.lower_} & set(row.nouns)]
        assert any(set(row.classes) <= nouns.classes(i) for i in words) is expected


@pytest.mark.parametrize("row", load_context_words(), ids=lambda row: row.id)
def test_word_gives_its_context(docs: Texts, row: ContextWord) -> None:
    assert row.context in {context for event in docs[row.hit]._.events for context in event.context}
    assert row.context not in {context for event in docs[row.miss]._.events for context in event.context}
