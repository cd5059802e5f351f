"""What names of several words are also written as."""

import pytest
from spacy.language import Language

from onrecord.annotate.coref_variants import content_words, same_person, short_keys, without_saint
from onrecord.annotate.coreference import mark_entities
from onrecord.annotate.names import mark_names


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("university of north carolina at greensboro", ("unc", "greensboro")),
        ("university of california , berkeley", ("uc", ",", "berkeley")),
        ("church of scientology", ("scientology",)),
        ("committee for coastal safety", "ccs"),
        ("u.s. republican party", ("republican", "party")),
    ],
)
def test_long_name_has_its_short_forms(name: str, short: tuple[str, ...] | str) -> None:
    assert short in short_keys(name.split())


@pytest.mark.parametrize("short", [("university",), ("greensboro",), "un"])
def test_long_name_has_no_other_short_forms(short: tuple[str, ...] | str) -> None:
    assert short not in short_keys(("university", "of", "north", "carolina", "at", "greensboro"))


def test_joining_words_tell_nothing() -> None:
    full = ("food", "standards", "of", "australia", "and", "new", "zealand")
    assert content_words(full) == ("food", "standards", "australia", "new", "zealand")


@pytest.mark.parametrize(
    ("words", "other", "same"),
    [("a. gray", "ann gray", True), ("paul gray", "ann gray", False), ("santa anna", "antonio de santa anna", True)],
)
def test_given_names_tell_namesakes_apart(words: str, other: str, same: bool) -> None:
    assert same_person(words.split(), other.split()) is same


def test_saint_is_a_title() -> None:
    assert without_saint(("st.", "jerome")) == ("jerome",)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("The Church of Scientology opened a school. Scientology bought the land.", "Church of Scientology", "Scien"),
        (
            "Antonio Lopez de Santa Anna led them. Santa Anna dismissed the council.",
            "Antonio Lopez de Santa Anna",
            "Sa",
        ),
        ("Higuchi Ichiyo was born there. Ichiyo Higuchi wrote five books.", "Higuchi Ichiyo", "Ichiyo Higuchi"),
    ],
)
def test_variant_is_the_same_party(parser: Language, text: str, name: str, words: str) -> None:
    doc = mark_entities(mark_names(parser(text)))
    mentions = {e.name: [doc[m.start : m.end].text for m in e.mentions] for e in doc._.entities}
    assert any(mention.startswith(words) for mention in mentions[name] if mention != name)


@pytest.mark.model
def test_state_in_the_name_of_its_university_is_no_short_form(parser: Language) -> None:
    doc = mark_entities(mark_names(parser("The University of Michigan closed. Fans met in Michigan.")))
    mentions = {e.name: [doc[m.start : m.end].text for m in e.mentions] for e in doc._.entities}
    assert mentions["University of Michigan"] == ["University of Michigan"]
