"""PROV and Web Annotations are read as RDF by rdflib, without a network.

`annotation_terms.json` has the terms of the context of Web Annotation (W3C, 2017) that are used.
"""

import json
from pathlib import Path
from typing import Any

import pytest
import rdflib
from exported import written
from rdflib import namespace

from onrecord.export.extract import Extract

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
AS = rdflib.Namespace("http://www.w3.org/ns/activitystreams#")
CONTEXT = json.loads((Path(__file__).parents[1] / "fixtures/annotation_terms.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("nothing may be loaded from elsewhere")

    monkeypatch.setattr("socket.socket.connect", refuse)


@pytest.fixture
def prov(extract: Extract) -> rdflib.Graph:
    return rdflib.Graph().parse(data=written("prov", extract)[0], format="json-ld")


@pytest.fixture
def annotations(extract: Extract) -> rdflib.Graph:
    page = json.loads(written("annotations", extract)[0])
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    return rdflib.Graph().parse(data=json.dumps(page | {"@context": CONTEXT}), format="json-ld")


def test_every_claim_is_quoted_from_a_report_and_attributed(prov: rdflib.Graph, extract: Extract) -> None:
    rows = prov.query(
        "SELECT ?id ?report ?who WHERE { ?claim dcterms:identifier ?id; prov:wasQuotedFrom ?report; "
        "prov:wasGeneratedBy/prov:used ?report; prov:wasAttributedTo ?who. ?report a prov:Entity. ?who a prov:Agent }"
    )
    found = {(str(row.id), str(row.report)) for row in rows}
    assert found == {(claim.id, f"urn:onrecord:report:{claim.report}") for claim in extract.claims}


def test_instants_are_instants_and_people_are_people(prov: rdflib.Graph) -> None:
    assert {value.datatype for value in prov.objects(None, namespace.PROV.generatedAtTime)} == {namespace.XSD.dateTime}
    assert (None, namespace.DCTERMS.title, rdflib.Literal('=HYPERLINK("x")')) in prov
    assert set(prov.objects(None, namespace.RDF.type)) <= {
        namespace.PROV.Entity,
        namespace.PROV.Activity,
        namespace.PROV.Agent,
        namespace.PROV.Person,
        namespace.PROV.Organization,
    }


def test_prov_loses_no_term_of_its_json(prov: rdflib.Graph, extract: Extract) -> None:
    used = {term for node in json.loads(written("prov", extract)[0])["@graph"] for term in node if term[0] != "@"}
    known = {prov.namespace_manager.normalizeUri(one) for one in prov.predicates() if one != namespace.RDF.type}
    assert known == used


def test_every_annotation_has_its_quotation_and_position(annotations: rdflib.Graph, extract: Extract) -> None:
    for claim in extract.claims:
        one = rdflib.URIRef(f"urn:onrecord:claim:{claim.id}")
        (target,) = annotations.objects(one, OA.hasTarget)
        selectors = {annotations.value(s, namespace.RDF.type): s for s in annotations.objects(target, OA.hasSelector)}
        assert annotations.value(selectors[OA.TextQuoteSelector], OA.exact) == rdflib.Literal(claim.words)
        start = annotations.value(selectors[OA.TextPositionSelector], OA.start)
        assert int(str(start)) == claim.start_char


def test_annotations_lose_no_term_of_their_json(annotations: rdflib.Graph, extract: Extract) -> None:
    item = json.loads(written("annotations", extract)[0])["items"][0]
    terms = {*item, *item["target"], *(term for one in item["target"]["selector"] for term in one)}
    assert terms - {"id"} <= set(CONTEXT)
    assert len(list(annotations.subjects(namespace.RDF.type, OA.Annotation))) == len(extract.claims)
