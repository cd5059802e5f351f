"""Claims as linked data: W3C Web Annotations with the exact words, and PROV-O.

Reference: Web Annotation Data Model (2017), text quote and position selectors; PROV-O (2013).
"""

import json
from typing import IO, Any

from onrecord.export.extract import Extract, what
from onrecord.model.held import HeldClaim, Party
from onrecord.model.json_form import to_json
from onrecord.model.report import Report

AROUND = 32
"""Characters of context on each side of a quotation."""


def write_annotations(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write a page of annotations, one a claim; the target is the report's text as the record keeps it."""
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:onrecord:annotations:{extract.made_at}",
        "type": "AnnotationPage",
        "items": [_annotation(claim, extract.reports.get(claim.report)) for claim in extract.claims],
    }
    json.dump(page, stream, ensure_ascii=False, indent=1)
    stream.write("\n")
    return ()


def write_prov(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write claims, reports, readings and sources as entities, activities and agents."""
    graph: dict[str, dict[str, Any]] = {}
    for claim in extract.claims:
        _add_prov(graph, claim, extract.reports.get(claim.report))
    value = {
        "@context": {
            "prov": "http://www.w3.org/ns/prov#",
            "dcterms": "http://purl.org/dc/terms/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "prov:generatedAtTime": {"@type": "xsd:dateTime"},
            "prov:endedAtTime": {"@type": "xsd:dateTime"},
        },
        "@graph": list(graph.values()),
    }
    json.dump(value, stream, ensure_ascii=False, indent=1)
    stream.write("\n")
    return ()


def _annotation(claim: HeldClaim, report: Report | None) -> dict[str, Any]:
    text = report.text if report is not None else ""
    start, end = claim.start_char, claim.end_char
    value: dict[str, Any] = {
        "id": f"urn:onrecord:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "created": claim.recorded_at,
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": what(claim)},
            {
                "type": "TextualBody",
                "purpose": "classifying",
                "format": "application/json",
                "value": json.dumps(to_json(claim), ensure_ascii=False),
            },
        ],
        "target": {
            "source": f"urn:onrecord:report:{claim.report}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": claim.words,
                    "prefix": text[max(start - AROUND, 0) : start],
                    "suffix": text[end : end + AROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }
    return value | ({"via": claim.url} if claim.url else {})


def _add_prov(graph: dict[str, dict[str, Any]], claim: HeldClaim, report: Report | None) -> None:
    id_, reading = f"urn:onrecord:claim:{claim.id}", f"urn:onrecord:reading:{claim.reading}"
    source = f"urn:onrecord:report:{claim.report}"
    graph[f"{id_} {claim.reading}"] = {
        "@id": id_,
        "@type": "prov:Entity",
        "dcterms:identifier": claim.id,
        "rdfs:label": what(claim),
        "prov:value": claim.words,
        "prov:wasQuotedFrom": {"@id": source},
        "prov:wasGeneratedBy": {"@id": reading},
        "prov:generatedAtTime": claim.recorded_at,
        "prov:wasAttributedTo": [{"@id": _agent(party)} for party in claim.sources],
    }
    graph[reading] = {"@id": reading, "@type": "prov:Activity", "prov:used": {"@id": source}}
    graph[reading]["prov:endedAtTime"] = claim.recorded_at
    outlet = claim.sources[0]
    entity: dict[str, Any] = {"@id": source, "@type": "prov:Entity", "prov:wasAttributedTo": {"@id": _agent(outlet)}}
    told = {
        "dcterms:title": claim.title,
        "dcterms:issued": claim.published_at,
        "dcterms:source": claim.url,
        "dcterms:language": report.language if report else None,
    }
    entity |= {name: value for name, value in told.items() if value}
    graph[source] = entity
    for party in claim.sources:
        kind = {"person": "prov:Person", "outlet": "prov:Organization", "organization": "prov:Organization"}
        types = ["prov:Agent", *([kind[party.kind]] if party.kind in kind else [])]
        graph[_agent(party)] = {"@id": _agent(party), "@type": types, "rdfs:label": party.name}


def _agent(party: Party) -> str:
    return f"urn:onrecord:party:{party.key.replace(' ', '-')}"
