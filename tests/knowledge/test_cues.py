"""Every row of the cue lexicon proves itself: it attributes in its `hit` and not in its `miss`."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.attributions import mark_attributions
from onrecord.annotate.quotations import mark_quotations
from onrecord.knowledge.cues import Cue, cues_by_head, load_cues

SILENT = ("occasion", "light", "tone", "merit", "voice", "idle")
ATTRIBUTING = [cue for cue in load_cues() if cue.kind not in SILENT]
OCCASIONS = [cue for cue in load_cues() if cue.kind == "occasion"]
TONES = [cue for cue in load_cues() if cue.kind == "tone"]
IDLE = [cue for cue in load_cues() if cue.kind == "idle"]
MERITS = [cue for cue in load_cues() if cue.kind == "merit"]


@pytest.fixture(scope="module")
def read(parser: Language) -> dict[str, Doc]:
    """Every `hit` and `miss` of the lexicon, parsed in one pass and marked."""
    texts = sorted({text for cue in load_cues() for text in (cue.hit, cue.miss)})
    docs = parser.pipe(texts, batch_size=256)
    return {text: mark_attributions(mark_quotations(doc)) for text, doc in zip(texts, docs, strict=True)}


def lemmas(doc: Doc) -> list[str]:
    return [mark.cue_lemma for mark in doc._.attributions]


@pytest.mark.model
@pytest.mark.parametrize("cue", ATTRIBUTING, ids=lambda cue: cue.id)
def test_cue_attributes_in_its_hit_and_not_in_its_miss(read: dict[str, Doc], cue: Cue) -> None:
    assert cue.lemma in lemmas(read[cue.hit])
    assert cue.lemma not in lemmas(read[cue.miss])


@pytest.mark.model
@pytest.mark.parametrize("cue", OCCASIONS, ids=lambda cue: cue.id)
def test_occasion_is_told_in_its_hit_and_not_in_its_miss(read: dict[str, Doc], cue: Cue) -> None:
    told, untold = read[cue.hit]._.attributions[0].said, read[cue.miss]._.attributions
    assert told is not None
    assert cue.lemma in (told.occasion or "")
    assert all(mark.said is None for mark in untold)


@pytest.mark.model
@pytest.mark.parametrize("cue", TONES, ids=lambda cue: cue.id)
def test_tone_gives_a_neutral_cue_its_stance(read: dict[str, Doc], cue: Cue) -> None:
    assert read[cue.hit]._.attributions[0].stance == cue.stance
    assert read[cue.miss]._.attributions[0].stance == "assert"


@pytest.mark.model
@pytest.mark.parametrize("cue", MERITS, ids=lambda cue: cue.id)
def test_merit_tells_a_judgement_from_a_reproach(read: dict[str, Doc], cue: Cue) -> None:
    assert read[cue.hit]._.attributions[0].stance == cue.stance
    assert read[cue.miss]._.attributions[0].stance == ("assert" if cue.stance == "criticize" else "criticize")


@pytest.mark.model
@pytest.mark.parametrize("cue", IDLE, ids=lambda cue: cue.id)
def test_idle_verb_tells_no_words_of_its_object(read: dict[str, Doc], cue: Cue) -> None:
    assert cue.words[0] not in lemmas(read[cue.hit])
    assert cue.words[0] in lemmas(read[cue.miss])


def test_longer_lemmas_come_before_shorter_ones() -> None:
    calls = [cue.lemma for cue in cues_by_head("verb")["call"]]
    assert calls[-1] == "call"
    assert "call for" in calls


def test_verbs_that_assert_nothing_do_not_commit_their_source() -> None:
    by_lemma = {cue.lemma: cue for cue in load_cues() if cue.kind == "verb"}
    assert by_lemma["deny"].factuality == "CT-"
    assert by_lemma["demand"].factuality == "Uu"
    assert by_lemma["suspect"].factuality == "PS+"
