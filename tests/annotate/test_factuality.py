import pytest
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.factuality import clause_factuality, combine, is_generic, is_negated
from onrecord.annotate.syntax import syntax_of
from onrecord.model.vocabulary import Factuality

SENTENCES: list[tuple[str, str, str]] = [
    ("past", "Spain delivered the tanks in June.", "CT+"),
    ("present", "Spain is delivering the tanks.", "CT+"),
    ("not", "Spain did not deliver the tanks.", "CT-"),
    ("never", "Spain never delivered the tanks.", "CT-"),
    ("no-subject", "No tanks were delivered to Peru.", "CT-"),
    ("will", "Spain will deliver the tanks in June.", "PR+"),
    ("will-not", "Spain will not deliver the tanks.", "PR-"),
    ("may", "Spain may deliver the tanks.", "PS+"),
    ("might-not", "Spain might not deliver the tanks.", "PS-"),
    ("could", "Spain could deliver the tanks next year.", "PS+"),
    ("probably", "Spain probably delivered the tanks.", "PR+"),
    ("must", "Spain must deliver the tanks.", "Uu"),
    ("question", "Did Spain deliver the tanks?", "Uu"),
    ("condition", "Peru will rejoice if Spain delivered the tanks.", "Uu"),
    ("would-have", "Spain would have delivered the tanks.", "Uu"),
    ("shared-auxiliary", "Spain will pack and deliver the tanks.", "PR+"),
    ("without", "Spain left without delivering the tanks.", "CT-"),
]


def _verb(doc: Doc) -> int:
    return next(token.i for token in doc if token.lemma_ in ("deliver", "delivere"))


@pytest.fixture(scope="module")
def parsed(parser: Language) -> dict[str, Doc]:
    return {name: doc for (name, _, _), doc in zip(SENTENCES, parser.pipe(s[1] for s in SENTENCES), strict=True)}


@pytest.mark.model
@pytest.mark.parametrize(("name", "text", "expected"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_clause_says_how_certain_it_is(parsed: dict[str, Doc], name: str, text: str, expected: str) -> None:
    doc = parsed[name]
    assert clause_factuality(syntax_of(doc), _verb(doc)) == expected


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("CT+", "CT+", "CT+"),
        ("CT-", "CT+", "CT-"),
        ("CT-", "CT-", "CT+"),
        ("PR+", "CT-", "PR-"),
        ("PS+", "PR+", "PS+"),
        ("Uu", "CT+", "Uu"),
        ("CT+", "CTu", "Uu"),
    ],
)
def test_predicates_above_weaken_or_turn_what_stands_below(
    outer: Factuality, inner: Factuality, expected: Factuality
) -> None:
    assert combine(outer, inner) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "generic"),
    [("Smugglers sell weapons to rebels.", True), ("The company sells weapons to Peru.", False)],
)
def test_bare_plurals_in_the_simple_present_are_generic(parser: Language, text: str, generic: bool) -> None:
    doc = parser(text)
    verb = next(token.i for token in doc if token.lemma_ == "sell")
    assert is_generic(syntax_of(doc), verb) is generic


@pytest.mark.parametrize(("words", "negated"), [(["never", "deliver"], True), (["always", "deliver"], False)])
def test_adverbs_of_negation_count_without_the_label(parser: Language, words: list[str], negated: bool) -> None:
    doc = Doc(parser.vocab, words=words, heads=[1, 1], deps=["advmod", "ROOT"], pos=["ADV", "VERB"])
    assert is_negated(syntax_of(doc), 1) is negated
