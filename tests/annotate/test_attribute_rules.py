"""Rules kept by kind of token: what spaCy's own ruler matches, on any text, and left to it where they cannot be."""

from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from onrecord.annotate import attribute_rules
from onrecord.annotate.attribute_rules import KeptRuler, quicken_rules
from onrecord.annotate.chain import DEFAULT_MODEL
from onrecord.read.bundled import sample_paths

COLUMNS = ["LEMMA", "POS", "TAG", "DEP", "MORPH"]
RULES = [
    {"patterns": [[{"TAG": "VBZ"}], [{"TAG": "VBD"}]], "attrs": {"POS": "VERB"}, "index": 0},
    {"patterns": [[{"LOWER": {"IN": ["arms", "tanks"]}, "TAG": "NNS"}]], "attrs": {"LEMMA": "weapon"}, "index": 0},
    {"patterns": [[{"LOWER": {"REGEX": "^n.?t$"}}]], "attrs": {"LEMMA": "not"}, "index": 0},
    {"patterns": [[{"TAG": {"NOT_IN": ["VBZ", "VBD"]}, "DEP": "ROOT"}]], "attrs": {"POS": "X"}, "index": 0},
    {"patterns": [[{"LOWER": "no"}, {"LOWER": {"NOT_IN": ["arms"]}}]], "attrs": {"LEMMA": "zero"}, "index": 1},
    {"patterns": [[{"IS_SPACE": True}], [{"LOWER": "no"}, {"TAG": "NNS"}]], "attrs": {"POS": "SPACE"}, "index": 0},
]
WORDS = ("no", "arms", "tanks", "n't", "not", "sells", "NO", " ", "Iran")


@pytest.fixture(scope="module")
def rulers() -> tuple[AttributeRuler, KeptRuler]:
    nlp = spacy.blank("en")
    own, kept = nlp.add_pipe("attribute_ruler"), nlp.add_pipe("onrecord_attribute_rules")
    assert isinstance(own, AttributeRuler)
    assert isinstance(kept, KeptRuler)
    own.add_patterns(RULES)  # type: ignore[arg-type]
    kept.add_patterns(RULES)
    return own, kept


words = st.tuples(
    st.sampled_from(WORDS), st.sampled_from(("VBZ", "VBD", "NNS", "DT")), st.sampled_from(("ROOT", "dep"))
)


@given(st.lists(words, min_size=1, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_are_matched_as_by_spacy(
    rulers: tuple[AttributeRuler, KeptRuler], chosen: list[tuple[str, str, str]]
) -> None:
    own, kept = rulers
    texts, tags, deps = zip(*chosen, strict=True)
    doc = Doc(own.vocab, words=list(texts), tags=list(tags), deps=list(deps), heads=list(range(len(texts))))
    assert set(kept.match(doc)) == set(own.match(doc))
    assert [number for number, *_ in kept.match(doc)] == sorted(number for number, *_ in own.match(doc))


def test_kinds_past_the_bound_are_found_anew(
    rulers: tuple[AttributeRuler, KeptRuler], monkeypatch: pytest.MonkeyPatch
) -> None:
    own, kept = rulers
    monkeypatch.setattr(attribute_rules, "KEPT_KINDS", 2)
    doc = Doc(own.vocab, words=["w1", "w2", "w3", "arms", "w4"], tags=["NNS"] * 5, deps=["dep"] * 5, heads=[0] * 5)
    assert set(kept.match(doc)) == set(own.match(doc))
    assert len(kept._known) <= 2


@pytest.mark.parametrize(
    "token", [{"LOWER": "no", "OP": "?"}, {"_": {"own": 1}}, {"LENGTH": {">": 2}}, {"LOWER": {"FUZZY": "arms"}}]
)
def test_rules_that_ask_for_more_are_left_to_spacy(token: dict[str, object]) -> None:
    nlp = spacy.blank("en")
    Doc.set_extension("own", default=0, force=True)
    ruler = nlp.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add_patterns([{"patterns": [[token, {"LOWER": "arms"}]], "attrs": {"POS": "X"}, "index": 0}])  # type: ignore[typeddict-item]
    quicken_rules(nlp)
    assert nlp.get_pipe("attribute_ruler") is ruler


@pytest.mark.model
def test_the_pipeline_reads_samples_as_spacy_alone_does(chain: Language) -> None:
    assert isinstance(chain.get_pipe("attribute_ruler"), KeptRuler)
    bare = spacy.load(DEFAULT_MODEL)
    quick = spacy.load(DEFAULT_MODEL)
    quicken_rules(quick)
    texts = [Path(path).read_text(encoding="utf-8") for path in sample_paths()]
    for expected, found in zip(bare.pipe(texts), quick.pipe(texts), strict=True):
        assert found.to_array(COLUMNS).tolist() == expected.to_array(COLUMNS).tolist()
