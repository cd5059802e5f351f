import dataclasses

import pytest

from onrecord.model.entity import Entity, EntityIds, Role
from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.model.spans import Mention
from onrecord.resolve.party_keys import link_parties, outlet_party

REPORT = Report("r-1", "words", "0")


def key(name: str, kind: str, country: str | None = None, form: str = "name", ids: EntityIds | None = None) -> str:
    mention = Mention(0, len(name), name, form)  # type: ignore[arg-type]
    entity = Entity("e-1", name, kind, country, None, ids or EntityIds(), (), (mention,))  # type: ignore[arg-type]
    return link_parties(Record(REPORT, (entity,)))["e-1"].party.key


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(key("Niger", "state", "NE", ids=EntityIds(onrecord="state:ne")), "state:ne", id="table"),
        pytest.param(key("Robert McNamara", "person", "US"), "person:us:robert-mcnamara", id="full name and country"),
        pytest.param(key("Robert McNamara", "person"), "r-1/e-1", id="namesakes are common"),
        pytest.param(key("McNamara", "person", "US"), "r-1/e-1", id="a surname is no evidence"),
        pytest.param(key("Tūla Works", "company"), "company:-:tula-works", id="two words of a firm"),
        pytest.param(key("Orion", "company"), "r-1/e-1", id="one word of a firm"),
        pytest.param(key("Orion", "company", "SE"), "company:se:orion", id="one word and a country"),
        pytest.param(key("two officials", "people", "GB", form="nominal"), "r-1/e-1", id="a description"),
    ],
)
def test_party_of_an_entity(found: str, expected: str) -> None:
    assert found == expected


def test_outlet_that_is_not_known_is_no_other_reports() -> None:
    other = dataclasses.replace(REPORT, id="r-2")
    named = dataclasses.replace(REPORT, outlet="The Harbour-Wire")
    assert [outlet_party(one).key for one in (REPORT, other)] == ["r-1/outlet", "r-2/outlet"]
    assert outlet_party(named).key == "outlet:the-harbour-wire"


@pytest.mark.parametrize(
    ("country", "roles", "expected"),
    [
        pytest.param("FR", (), ("FR", "GOV"), id="his own country"),
        pytest.param(None, (Role("foreign minister", "Yemen", "e-ye"),), ("YE", "GOV"), id="the country of his office"),
        pytest.param("FR", (Role("envoy", "Yemen", "e-ye"),), ("FR", "GOV"), id="his own country first"),
        pytest.param("FR", (Role("minister", former=True),), ("FR", None), id="a former office"),
        pytest.param(None, (Role("president"),), (None, "GOV"), id="an office of no known country"),
    ],
)
def test_country_and_sector_are_those_of_the_office(
    country: str | None, roles: tuple[Role, ...], expected: tuple[str | None, str | None]
) -> None:
    mentions = (Mention(0, 4, "Aden", "name"),)
    state = Entity("e-ye", "Yemen", "state", "YE", None, EntityIds(), (), mentions)
    person = Entity("e-1", "Aden", "person", country, "GOV", EntityIds(), roles, mentions)
    party = link_parties(Record(REPORT, (state, person)))["e-1"].party
    assert (party.country, party.sector) == expected
