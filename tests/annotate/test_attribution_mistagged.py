"""Verbs that the tagger takes for nouns, on parses written by hand."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_mistagged import mistagged_readings
from onrecord.annotate.attribution_pool import pool_readings
from onrecord.annotate.syntax import syntax_of

DEMAND = (
    ["Marchers", "at", "Mutlangen", "demand", "that", "the", "sites", "be", "closed", "."],
    ["NOUN", "ADP", "PROPN", "NOUN", "SCONJ", "DET", "NOUN", "AUX", "VERB", "PUNCT"],
    [3, 0, 1, 3, 8, 6, 8, 8, 3, 3],
)
REPORTS = (
    ["It", "will", "not", "wait", ",", "a", "weekly", "reports", "."],
    ["PRON", "AUX", "PART", "VERB", "PUNCT", "DET", "NOUN", "NOUN", "PUNCT"],
    [3, 3, 3, 3, 3, 7, 7, 3, 3],
)
NOUN = (
    ["His", "demand", "that", "the", "sites", "be", "closed", "failed", "."],
    ["PRON", "NOUN", "SCONJ", "DET", "NOUN", "AUX", "VERB", "VERB", "PUNCT"],
    [1, 7, 6, 4, 6, 6, 1, 7, 7],
)


def layout(words: list[str], pos: list[str], heads: list[int]) -> Layout:
    lemmas = [
        word.lower().removesuffix("s") if tag == "NOUN" else word.lower() for word, tag in zip(words, pos, strict=True)
    ]
    doc = Doc(Vocab(), words=words, pos=pos, heads=heads, lemmas=lemmas, deps=["dep"] * len(words))
    return Layout(doc.text, syntax_of(doc), ())


@pytest.mark.parametrize(
    ("parse", "noun", "source", "content"),
    [
        pytest.param(DEMAND, 3, ((0, 3), 0), (4, 9), id="a clause behind"),
        pytest.param(REPORTS, 7, ((5, 7), 6), (0, 4), id="all that is said before"),
    ],
)
def test_phrase_before_a_mistagged_verb_speaks(
    parse: tuple[list[str], list[str], list[int]],
    noun: int,
    source: tuple[tuple[int, int], int],
    content: tuple[int, int],
) -> None:
    found = list(mistagged_readings(layout(*parse), noun))
    assert [(reading.source, reading.source_head) for reading in found] == [((source[0],), source[1])]
    assert [reading.content for reading in found] == [(content,)]


def test_noun_with_an_owner_is_no_verb() -> None:
    assert list(mistagged_readings(layout(*NOUN), 1)) == []


@pytest.mark.model
def test_mistagged_verbs_stand_to_be_judged(parser: Language) -> None:
    doc = parser("Marchers at Mutlangen demand that the sites be closed.")
    pool, _ = pool_readings(Layout(doc.text, syntax_of(doc), ()))
    assert ((0, 3),) in [reading.source for reading in pool.get(3, [])]


SHARED = "The ministry agreed to wait and fears that the convoy has left."


@pytest.mark.model
def test_verb_taken_for_a_noun_behind_and_has_the_subject_before(parser: Language) -> None:
    doc = parser(SHARED)
    pool, _ = pool_readings(Layout(doc.text, syntax_of(doc), ()))
    head = next(token.i for token in doc if token.text == "fears")
    assert (doc[head].pos_, doc[pool[head][0].source_head or 0].text) in (("NOUN", "ministry"), ("VERB", "ministry"))
