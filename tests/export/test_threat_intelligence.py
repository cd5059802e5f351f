"""STIX bundles are valid by the OASIS validator and its packaged schemas, and have the ids that OpenCTI would give."""

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest
import stix2
from exported import written
from stix2validator import ValidationOptions, validate_string

from onrecord.export.extract import Extract, Link
from onrecord.export.opencti import opencti_id
from onrecord.model.held import HeldClaim, Party
from onrecord.model.proposition import CredibilityGrade, Proposition

BUNDLES = ("stix", "stix-opencti")


@pytest.fixture
def weighed(extract: Extract) -> Extract:
    first = extract.claims[0]
    none: Any = None
    proposition = Proposition(
        *("q-1", "deliver", first.actors, first.recipients, None, (first,), (), ()),
        *(1, 0, none, none, none, (), ()),
        CredibilityGrade("2", "two origins"),
    )
    more = Link("backs", "weapons", first.actors[0], first.recipients[0], (extract.claims[1],), ())
    return dataclasses.replace(extract, propositions=(proposition,), links=(*extract.links, more))


def objects(text: str) -> dict[str, Any]:
    return {one["id"]: one for one in json.loads(text)["objects"]}


def relationships(extract: Extract) -> list[Any]:
    return [one for one in objects(written("stix-opencti", extract)[0]).values() if one["type"] == "relationship"]


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_is_valid_and_all_it_refers_to_is_in_it(name: str, weighed: Extract) -> None:
    found = validate_string(written(name, weighed)[0], ValidationOptions(version="2.1", enforce_refs=True))
    assert found.is_valid, [str(error) for error in found.errors]


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_is_read_by_the_library_and_the_same_each_time(name: str, weighed: Extract) -> None:
    text, _ = written(name, weighed)
    bundle = stix2.parse(text, version="2.1", allow_custom=True)
    assert {one.id for one in bundle.objects} == set(objects(text))
    assert written(name, weighed)[0] == text


@pytest.mark.parametrize(
    ("kind", "parts", "expected"),
    [
        ("identity", {"name": 'ćö "x" (fr)', "identity_class": "individual"}, "da21d1c7-4ab7-544e-901d-ba9c0f1f41a9"),
        ("location", {"name": "norway", "x_opencti_location_type": "Country"}, "967d1a40-bc85-560a-8937-7b9e5e97a74e"),
        ("report", {"name": "a title é", "published": "1982-05-06T00:00:00Z"}, "c0a83fd6-47bd-54df-a49d-455958ddbbe8"),
        (
            "relationship",
            {"relationship_type": "related-to", "source_ref": "location--1", "target_ref": "location--2"},
            "8bdf2cfe-782c-5271-89bc-37b380417b38",
        ),
    ],
)
def test_ids_are_those_of_opencti(kind: str, parts: dict[str, str], expected: str) -> None:
    assert opencti_id(kind, **parts) == f"{kind}--{expected}"


def test_two_parties_have_one_relationship_with_the_kinds_of_their_ties(weighed: Extract) -> None:
    first, second = relationships(weighed)
    assert (first["relationship_type"], first["labels"]) == ("related-to", ["onrecord", "supplies", "backs", "weapons"])
    assert second["labels"] == ["onrecord", "attacks", "disputed"]
    assert [one["external_id"] for one in first["external_references"]] == ["c-b", "c-a"]
    assert not any("url" in one for one in first["external_references"])


def test_confidence_is_the_credibility_and_none_where_it_cannot_be_judged(weighed: Extract) -> None:
    assert [one.get("confidence") for one in relationships(weighed)] == [70, None]


def test_states_are_countries_and_names_are_told_apart(weighed: Extract, told: Callable[..., HeldClaim]) -> None:
    keys = ("state:no", "r-1/e-1", "people:fr:officials", "organ:fr-army")
    no, officials, french, army = (
        Party(key, name, kind, "FR" if "fr" in key else "NO")
        for key, name, kind in zip(
            keys, ("Norway", "officials", "officials", "Army"), ("state", *["people"] * 3), strict=True
        )
    )
    claim = told(id="c-1", outlet="wire")
    links = (Link("backs", None, no, officials, (claim,), ()), Link("backs", None, french, army, (claim,), ()))
    found = objects(written("stix-opencti", dataclasses.replace(weighed, claims=(claim,), links=links))[0]).values()
    named = {one["name"]: one["type"] for one in found if one["type"] in ("identity", "location")}
    assert named == {
        "Norway": "location",
        "officials (r-1)": "identity",
        "officials (FR)": "identity",
        "Army": "identity",
        "Harbour Wire": "identity",
    }
