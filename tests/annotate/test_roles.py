from collections.abc import Callable

import pytest
from spacy.language import Language

from onrecord.annotate.coreference import mark_entities
from onrecord.annotate.layers import EntityMark
from onrecord.annotate.names import mark_names


@pytest.fixture(scope="module")
def person(parser: Language) -> Callable[[str, str], EntityMark]:
    def person_of(text: str, name: str) -> EntityMark:
        doc = mark_entities(mark_names(parser(text)))
        return next(entity for entity in doc._.entities if entity.name == name)

    return person_of


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "U.S. Secretary of State George Marshall spoke on Monday.",
            "George Marshall",
            ("Secretary of State", "United States", False),
        ),
        (
            "Prime Minister Gamal Abdel Nasser spoke on Monday.",
            "Gamal Abdel Nasser",
            ("Prime Minister", None, False),
        ),
        ("Egypt's President Anwar Sadat spoke on Monday.", "Anwar Sadat", ("President", "Egypt", False)),
        (
            "Winston Churchill, the prime minister of Britain, spoke.",
            "Winston Churchill",
            ("prime minister", "United Kingdom", False),
        ),
        (
            "George Marshall, who heads the State Department, spoke.",
            "George Marshall",
            ("head", "State Department", False),
        ),
        (
            "NATO spokesman Robert Harris spoke on Monday.",
            "Robert Harris",
            ("spokesman", "North Atlantic Treaty Organization", False),
        ),
        (
            "Winston Churchill, a former minister of Britain, spoke.",
            "Winston Churchill",
            ("minister", "United Kingdom", True),
        ),
    ],
)
def test_roles_are_read_from_the_words_beside_the_name(
    person: Callable[[str, str], EntityMark], text: str, name: str, role: tuple[str, str | None, bool]
) -> None:
    assert role in [(found.title, found.organization, found.former) for found in person(text, name).roles]


@pytest.mark.model
def test_person_has_the_country_and_sector_of_the_role(person: Callable[[str, str], EntityMark]) -> None:
    found = person("U.S. Secretary of State George Marshall spoke on Monday.", "George Marshall")
    assert (found.country, found.sector) == ("US", "GOV")


@pytest.mark.model
def test_denied_role_is_none(person: Callable[[str, str], EntityMark]) -> None:
    assert not person("Winston Churchill is not the prime minister of Britain.", "Winston Churchill").roles


@pytest.mark.model
def test_courtesy_is_no_role(person: Callable[[str, str], EntityMark]) -> None:
    assert not person("Mr. Winston Churchill spoke on Monday.", "Winston Churchill").roles


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("The Kelvin University met. Amy Smith, the university's vice president, spoke.", "Kelvin University"),
        ("Amy Smith, director of strategy for the Kelvin University, spoke.", "Kelvin University"),
    ],
)
def test_role_belongs_to_the_named_organization(
    person: Callable[[str, str], EntityMark], text: str, organization: str
) -> None:
    assert organization in [role.organization for role in person(text, "Amy Smith").roles]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "sector"),
    [
        ("Libyan leader Muammar Gaddafi spoke.", "Muammar Gaddafi", "GOV"),
        ("Iran's religious leader Ali Khamenei spoke.", "Ali Khamenei", "CVL"),
    ],
)
def test_leader_of_a_state_governs(person: Callable[[str, str], EntityMark], text: str, name: str, sector: str) -> None:
    assert person(text, name).sector == sector


@pytest.mark.model
def test_spokesman_of_rebels_has_their_sector(person: Callable[[str, str], EntityMark]) -> None:
    assert person("Rebel spokesman Bassam Mustafa spoke on Monday.", "Bassam Mustafa").sector == "REB"
