"""What stands before its cue: pronouns of relative clauses, what "whose" owns, and words before an inverted speaker."""

from collections.abc import Callable

import pytest
from weighed import Readings

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        pytest.param(
            "He shared a cabin with crates, which the pilot told him contained mortars.",
            "told",
            ("the pilot", "which .. contained mortars"),
            id="pronoun-told-of",
        ),
        pytest.param(
            "The rifles, which the ministry says were stolen, were found in a barn.",
            "says",
            ("the ministry", "which .. were stolen"),
            id="pronoun-with-its-verb-behind",
        ),
        pytest.param(
            "The general, whom Israel now accuses of blindness, resigned.",
            "accuses",
            ("Israel", "whom .. of blindness"),
            id="pronoun-accused",
        ),
        pytest.param(
            "Ukraine, which human rights groups accused of licensing the export of jets, has pledged to comply.",
            "accused",
            ("human rights groups", "which .. of licensing the export of jets"),
            id="verb-taken-for-a-participle",
        ),
        pytest.param("I will not go into what he told the President.", "told", ("he", "what"), id="free-relative"),
        pytest.param(
            "The trench leads to a building whose existence Pyongyang denies.",
            "denies",
            ("Pyongyang", "whose existence"),
            id="whose",
        ),
        pytest.param(
            "Nothing of the kind, protested a member of the delegation.",
            "protested",
            ("a member of the delegation", "Nothing of the kind"),
            id="inverted",
        ),
        pytest.param(
            "Nonsense, said the spokesman: nothing had been signed with Tehran.",
            "said",
            ("the spokesman", "Nonsense .. nothing had been signed with Tehran"),
            id="inverted-with-a-colon",
        ),
    ],
)
def test_words_before_a_cue_stand_to_be_judged(
    readings: Callable[[str, str], Readings], text: str, cue: str, expected: tuple[str, str]
) -> None:
    assert expected in readings(text, cue)


def test_content_holds_no_speaker_of_its_own(readings: Callable[[str, str], Readings]) -> None:
    found = readings("The rifles, which the ministry says were stolen, were found in a barn.", "says")
    assert not [content for _, content in found if "ministry" in content]
    found = readings("Nonsense, said the spokesman: nothing had been signed with Tehran.", "said")
    assert all("spokesman" not in content for source, content in found if source == "the spokesman")


def test_relative_pronoun_belongs_to_no_noun_behind_it(readings: Callable[[str, str], Readings]) -> None:
    found = readings("The general, whom Israel now accuses of blindness, resigned.", "accuses")
    assert not [source for source, _ in found if source.startswith("whom")]
