"""Annotated texts are read back by spaCy, dkpro-cassis and rdflib, word for word."""

import io
from collections.abc import Callable
from typing import Any

import cassis
import pytest
import spacy
from exported import written_bytes, written_files
from spacy.tokens import Doc, DocBin

from onrecord.export.extract import Extract
from onrecord.model.held import HeldClaim
from onrecord.model.marks import LAYERS, Mark, marks_of
from onrecord.model.record import Record

TEXT = "\U0001f6a2 \U0001f1f3 Norway's fleet said it re-delivered\tfour \U00020000boats\n\nto Kenya \x0bon Monday."
CLAIM = {"verb": "delivered", "actor": "Norway", "recipient": "Kenya", "by": "Norway", "item": "boats"}


@pytest.fixture
def record(make_record: Callable[..., Record]) -> Record:
    return make_record(TEXT, CLAIM, url="https://wire.example/a?b=1&c")


@pytest.fixture
def extract(record: Record, told: Callable[..., HeldClaim]) -> Extract:
    claims = tuple(told(id=claim.id, report=record.report.id) for claim in record.claims)
    id_ = record.report.id
    return Extract(claims, {id_: record.report}, (), "2026-01-02T03:04:05Z", records={id_: record})


@pytest.fixture
def marks(record: Record) -> tuple[Mark, ...]:
    return marks_of(record, {claim.id for claim in record.claims})


@pytest.fixture
def doc(extract: Extract) -> Doc:
    packed = DocBin().from_bytes(written_bytes("docbin", extract)[0])
    (found,) = packed.get_docs(spacy.blank("en").vocab)
    return found


@pytest.fixture
def cas(extract: Extract) -> Any:
    files = {name: io.BytesIO(str(text).encode()) for name, text in written_files("cas", extract)[0].items()}
    types = cassis.load_typesystem(files.pop("TypeSystem.xml"))
    (xmi,) = files.values()
    return cassis.load_cas_from_xmi(xmi, typesystem=types)


def test_a_doc_has_the_text_and_spans_of_exactly_the_words(doc: Doc, marks: tuple[Mark, ...]) -> None:
    assert doc.text == TEXT
    found = {(layer, s.start_char, s.end_char, s.label_, s.id_) for layer in LAYERS for s in doc.spans[layer]}
    assert found == {(mark.layer, mark.start_char, mark.end_char, mark.label, mark.id) for mark in marks}


def test_a_doc_keeps_report_and_claims(doc: Doc, record: Record) -> None:
    told = doc.user_data["onrecord"]
    assert (told["report"]["id"], told["report"]["url"]) == (record.report.id, "https://wire.example/a?b=1&c")
    order = [(layer, span.id_) for layer in LAYERS for span in doc.spans[layer]]
    assert [(mark["layer"], mark["id"]) for mark in told["marks"]] == order
    assert {id_ for mark in told["marks"] for id_ in mark["claims"]} == {claim.id for claim in record.claims}


def test_a_cas_covers_exactly_the_words_beyond_the_basic_plane(cas: Any, marks: tuple[Mark, ...]) -> None:
    names = {"events": "Event", "items": "Item", "parties": "Party", "contents": "Content"}
    for mark in (one for one in marks if one.layer in names):
        found = {one.get_covered_text() for one in cas.select(f"onrecord.{names[mark.layer]}")}
        assert TEXT[mark.start_char : mark.end_char].replace("\x0b", " ") in found


def test_offsets_of_a_cas_are_utf_16(cas: Any, extract: Extract) -> None:
    xmi = next(str(text) for name, text in written_files("cas", extract)[0].items() if name.endswith(".xmi"))
    units = TEXT.encode("utf-16-le")
    start = units.index("Norway".encode("utf-16-le")) // 2
    assert f'begin="{start}" end="{start + 6}"' in xmi
    assert cas.sofa_string == TEXT.replace("\x0b", " ")


def test_a_cas_keeps_report_and_claims(cas: Any, record: Record) -> None:
    (report,) = cas.select("onrecord.Report")
    assert (report.identifier, report.url) == (record.report.id, "https://wire.example/a?b=1&c")
    assert {one.claims for one in cas.select("onrecord.Event")} == {claim.id for claim in record.claims}
    assert {one.identifier for one in cas.select("onrecord.Claim")} == {claim.id for claim in record.claims}


def test_a_cas_is_written_again_by_its_reader_the_same(cas: Any) -> None:
    again = cassis.load_cas_from_xmi(cas.to_xmi(), typesystem=cas.typesystem)
    told = [
        (one.type.name, one.begin, one.end, one.identifier)
        for one in again.select("uima.tcas.Annotation")
        if one.type.name.startswith("onrecord.")
    ]
    assert told == [
        (one.type.name, one.begin, one.end, one.identifier)
        for one in cas.select("uima.tcas.Annotation")
        if one.type.name.startswith("onrecord.")
    ]


def test_what_xml_cannot_hold_is_told(extract: Extract) -> None:
    assert written_files("cas", extract)[1] == ("1 characters that XML cannot hold stand as spaces",)
