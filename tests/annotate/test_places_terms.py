import pytest
import spacy
from spacy.tokens import Doc, Span

from onrecord.annotate.places import mark_places
from onrecord.knowledge.place_terms import PlaceTerm, load_place_terms, place_terms

BLANK = spacy.blank("en")
NO_NAMES = ("feature", "word")
LEADS_TO_A_PLACE = ("preposition", "modifier", "office")


def places(text: str, tagged: str | None) -> list[str]:
    """Return the names of the places of a text in which the tagger calls at most one word a place."""
    words = [token.text for token in BLANK.make_doc(text)]
    doc = Doc(
        BLANK.vocab, words=words, pos=["PROPN" if word[0].isupper() and i else "X" for i, word in enumerate(words)]
    )
    doc.ents = [Span(doc, i, i + 1, label="GPE") for i, word in enumerate(words) if word == tagged]
    return [place.name for place in mark_places(doc)._.places]


@pytest.mark.parametrize("term", load_place_terms(), ids=lambda term: term.id)
def test_place_term_proves_itself(term: PlaceTerm) -> None:
    if term.kind == "site":
        assert places(term.hit, None) == [f"Kelvin {term.word.capitalize()}"]
        assert places(term.miss, None) == []
        return
    leads = term.kind in LEADS_TO_A_PLACE
    tagged = None if leads else term.word.capitalize() if term.kind in NO_NAMES else "Aleppo"
    if term.kind == "word":
        assert places(term.hit, tagged) == []
    assert ("Aleppo" in places(term.hit, tagged)) is leads
    assert ("Aleppo" in places(term.miss, "Aleppo" if term.kind in NO_NAMES else tagged)) is not leads


def test_words_are_lower_case_and_no_preposition_is_a_title() -> None:
    assert all(term.word == term.word.lower() for term in load_place_terms())
    assert not place_terms("preposition") & place_terms("title")
