"""Reports with the words their records rest on as UIMA CAS: an XMI a report, and the type system of all.

Offsets of a CAS are UTF-16 code units, so those of the record are converted. Reference: UIMA 3 references, XMI CAS
serialization; INCEpTION, UIMA CAS XMI (XML 1.0).
"""

import bisect
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from onrecord.export.extract import NOT_XML, Extract
from onrecord.export.kinds import Losses, Put
from onrecord.model.marks import LAYERS, Mark, marks_of
from onrecord.model.record import Record
from onrecord.model.report import Report

TYPES = dict(zip(LAYERS, ("Source", "Cue", "Content", "Event", "Claim", "Party", "Place", "Time", "Item"), strict=True))
TYPE_SYSTEM = "TypeSystem.xml"
_MARK = {
    "label": "What sort of thing the words are.",
    "identifier": "Id of what they are; words that are interrupted share it.",
    "refersTo": "The party, place or time they refer to.",
    "claims": "Ids of the claims that rest on them, a space between.",
}
_REPORT = {
    "identifier": "Id of the report.",
    "outlet": "Who published it.",
    "title": "Its title.",
    "url": "Its address.",
    "publishedAt": "Day or instant of publication, ISO 8601.",
    "sha256": "SHA-256 of the bytes that were retrieved.",
}


def write_cas(extract: Extract, put: Put) -> Losses:
    """Write an XMI a report and the type system; a character that XML cannot hold stands as a space."""
    put(TYPE_SYSTEM, "".join(_type_system()))
    kept: dict[str, set[str]] = {}
    for claim in extract.claims:
        kept.setdefault(claim.report, set()).add(claim.id)
    odd = 0
    for id_, record in extract.records.items():
        put(f"{id_}.xmi", "".join(_xmi(record, marks_of(record, kept[id_]))))
        odd += len(NOT_XML.findall(record.report.text))
    return (f"{odd} characters that XML cannot hold stand as spaces",) if odd else ()


def _type_system() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n'
    yield "<name>OnRecord</name>\n<types>\n"
    yield _type("Report", "A report.", "uima.cas.AnnotationBase", _REPORT)
    for layer, name in TYPES.items():
        yield _type(name, f"The layer {layer}.", "uima.tcas.Annotation", _MARK)
    yield "</types>\n</typeSystemDescription>\n"


def _type(name: str, description: str, parent: str, features: dict[str, str]) -> str:
    told = "".join(
        f"<featureDescription><name>{feature}</name><description>{what}</description>"
        "<rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>\n"
        for feature, what in features.items()
    )
    return (
        f"<typeDescription><name>onrecord.{name}</name><description>{description}</description>"
        f"<supertypeName>{parent}</supertypeName>\n<features>\n{told}</features></typeDescription>\n"
    )


def _xmi(record: Record, marks: tuple[Mark, ...]) -> Iterator[str]:
    text = record.report.text
    wide = [place for place, sign in enumerate(text) if sign > "\uffff"]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
    yield 'xmlns:tcas="http:///uima/tcas.ecore" xmlns:onrecord="http:///onrecord.ecore" xmi:version="2.0">\n'
    yield '<cas:NULL xmi:id="0"/>\n'
    end, language = len(text) + len(wide), _quoted(record.report.language or "x-unspecified")
    yield f'<tcas:DocumentAnnotation xmi:id="2" sofa="1" begin="0" end="{end}" language={language}/>\n'
    yield f'<onrecord:Report xmi:id="3" sofa="1"{_features(_told(record.report))}/>\n'
    for number, mark in enumerate(marks, 4):
        begin, until = (at + bisect.bisect_left(wide, at) for at in (mark.start_char, mark.end_char))
        values = (mark.label, mark.id, mark.refers_to, " ".join(mark.claims))
        yield f'<onrecord:{TYPES[mark.layer]} xmi:id="{number}" sofa="1" begin="{begin}" end="{until}"'
        yield f"{_features(dict(zip(_MARK, values, strict=True)))}/>\n"
    yield '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" '
    yield f"sofaString={_quoted(text)}/>\n"
    yield f'<cas:View sofa="1" members="{" ".join(map(str, range(2, len(marks) + 4)))}"/>\n</xmi:XMI>\n'


def _told(report: Report) -> dict[str, str | None]:
    values = (report.id, report.outlet, report.title, report.url, report.published_at, report.sha256)
    return dict(zip(_REPORT, values, strict=True))


def _features(values: dict[str, str | None] | dict[str, str]) -> str:
    return "".join(f" {name}={_quoted(value)}" for name, value in values.items() if value)


def _quoted(text: str) -> str:
    """Return text as an attribute; a character that XML cannot hold is a space, so that offsets stay."""
    return quoteattr(NOT_XML.sub(" ", text))
