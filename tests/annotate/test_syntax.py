import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.annotate.syntax import syntax_of

#         0        1      2        3          4     5    6     7
WORDS = ["Sweden", "and", "Norway", "delivered", "the", "old", "guns", "quietly"]
HEADS = [3, 0, 0, 3, 6, 6, 3, 3]
DEPS = ["nsubj", "cc", "conj", "ROOT", "det", "amod", "dobj", "advmod"]


@pytest.fixture
def doc() -> Doc:
    return Doc(Vocab(), words=WORDS, heads=HEADS, deps=DEPS, lemmas=[word.lower() for word in WORDS])


def test_subtree_is_the_half_open_span_of_all_descendants(doc: Doc) -> None:
    syntax = syntax_of(doc)
    assert [syntax.subtree(i) for i in (0, 3, 6, 7)] == [(0, 3), (0, 8), (4, 7), (7, 8)]


def test_conjuncts_include_the_token_itself_in_text_order(doc: Doc) -> None:
    assert syntax_of(doc).conjuncts(0) == [0, 2]


def test_child_and_ancestors_follow_the_heads(doc: Doc) -> None:
    syntax = syntax_of(doc)
    assert syntax.child(3, "dobj") == 6
    assert syntax.child(3, "iobj") is None
    assert list(syntax.ancestors(2)) == [0, 3]


def test_columns_are_read_once(doc: Doc) -> None:
    assert syntax_of(doc) is syntax_of(doc)


def test_empty_doc_has_no_rows() -> None:
    assert syntax_of(Doc(Vocab())).size == 0


@pytest.mark.model
def test_columns_equal_the_parse(parser: Language) -> None:
    doc = parser("Egypt will buy arms, Nasser said on Tuesday.\n\nHe denied it. “No deal,” said\tLondon’s envoy.")
    syntax = syntax_of(doc)
    for token in doc:
        i = token.i
        assert (syntax.text[i], syntax.lemma[i], syntax.tag[i]) == (token.text, token.lemma_, token.tag_)
        assert (syntax.head[i], syntax.dep[i]) == (token.head.i, token.dep_)
        assert (syntax.left[i], syntax.right[i]) == (token.left_edge.i, token.right_edge.i)
        assert (syntax.start[i], syntax.sent[i]) == (token.idx, token.sent.start)
