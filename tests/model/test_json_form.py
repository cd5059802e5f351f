import copy
import json

import jsonschema
import pytest

from onrecord.errors import RecordError
from onrecord.model.attribution import Attribution, Content, Cue, Said
from onrecord.model.claim import Claim, Event, EventTime
from onrecord.model.entity import Entity, EntityIds, Role
from onrecord.model.item import Item, MoneyValue, Quantity
from onrecord.model.json_form import record_from_json, record_to_json
from onrecord.model.json_schema import record_schema, schema_text
from onrecord.model.place import Place
from onrecord.model.record import Issue, Record
from onrecord.model.report import Report
from onrecord.model.spans import Mention, Span
from onrecord.model.tie import Tie, TieTime
from onrecord.model.timex import Timex

FULL = Record(
    report=Report(id="r-1", text="Norway ordered 54 tanks in 2023.", sha256="0" * 64, language="en"),
    entities=(
        Entity(
            "e-1",
            "Norway",
            "state",
            "NO",
            None,
            EntityIds(iso3166="NO"),
            (Role("buyer"),),
            (Mention(0, 6, "Norway", "name"),),
        ),
    ),
    places=(Place("p-1", "Norway", "NO", 3144096, 62.0, 10.0, "country", (Mention(0, 6, "Norway", "name"),)),),
    timexes=(Timex(27, 31, "2023", "DATE", "2023", "2023", None, "none"),),
    items=(
        Item(
            "i-1",
            "54 tanks",
            "battle-tank",
            None,
            False,
            Quantity("54", 54, 54, False),
            MoneyValue("2 euros", 2.0, "EUR"),
            15,
            23,
        ),
    ),
    attributions=(
        Attribution(
            "a-1",
            None,
            Cue((Span(0, 6),), "say"),
            Content((Span(7, 14),)),
            "assert",
            "indirect",
            Said("2023", None, None),
            None,
        ),
    ),
    claims=(
        Claim(
            "c-1",
            None,
            ("outlet",),
            "CT+",
            Event(
                "AGREE",
                None,
                ("military",),
                "order",
                (),
                ("e-1",),
                (),
                ("i-1",),
                None,
                EventTime("2023", "2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z", 0),
                Span(7, 14),
                "order-v",
            ),
            Span(0, 32),
        ),
    ),
    ties=(Tie("t-1", "supplies", "e-1", "p-1", TieTime("2023", None, None), ("i-1",), ("c-1",), ()),),
    issues=(Issue("annotate.places", "nothing"),),
)


def test_record_survives_the_way_to_json_and_back() -> None:
    assert record_from_json(json.loads(json.dumps(record_to_json(FULL)))) == FULL


def test_full_record_is_valid_against_the_generated_schema() -> None:
    jsonschema.Draft202012Validator(record_schema()).validate(record_to_json(FULL))


def test_schema_itself_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        pytest.param(("claims", 0, "factuality"), "maybe", "factuality: 'maybe' is not one of CT+", id="vocabulary"),
        pytest.param(("report", "text"), 3, "text: 3 is not a str", id="type"),
        pytest.param(("report", "colour"), "red", "unknown field 'colour'", id="unknown field"),
        pytest.param(("entities",), None, "entities: None is not an array", id="array"),
        pytest.param(("items", 0, "component"), 1, "component: 1 is not a bool", id="bool"),
    ],
)
def test_what_breaks_the_contract_is_named(path: tuple[str | int, ...], value: object, message: str) -> None:
    broken = copy.deepcopy(record_to_json(FULL))
    part = broken
    for step in path[:-1]:
        part = part[step]  # type: ignore[index]
    part[path[-1]] = value  # type: ignore[index]
    with pytest.raises(RecordError, match=r".+") as caught:
        record_from_json(broken)
    assert message in str(caught.value)
    assert list(jsonschema.Draft202012Validator(record_schema()).iter_errors(broken))


def test_missing_field_is_named() -> None:
    broken = record_to_json(FULL)
    del broken["report"]["sha256"]
    with pytest.raises(RecordError, match=r"record\.report: field 'sha256' is missing"):
        record_from_json(broken)
