"""Each format is read back by another reader than ours, and keeps the ids of its claims."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import networkx
import pytest
from exported import WORDS, content, written
from geojson_pydantic import FeatureCollection

from onrecord.cli.export import NAMES
from onrecord.export.events import HEADER, QUADS
from onrecord.export.extract import Extract, Link, first_and_last_day
from onrecord.export.kinds import Format
from onrecord.model.held import HeldClaim, HeldItem
from onrecord.model.report import Report
from onrecord.model.vocabulary import EventType, values
from onrecord.workflow.export_formats import FORMATS

Tell = Callable[..., HeldClaim]


def beside(name: str, extract: Extract) -> Any:
    stream, format_ = io.StringIO(), FORMATS[name]
    assert isinstance(format_, Format)
    assert format_.beside is not None
    format_.beside[1](extract, stream)
    return json.loads(stream.getvalue())


def test_the_command_knows_every_format() -> None:
    assert set(NAMES) == set(FORMATS)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_says_what_it_cannot_hold_and_keeps_ids(name: str, extract: Extract) -> None:
    assert len(FORMATS[name].cannot_hold) > 10
    whole = content(name, extract)
    assert any(claim.id in whole for claim in extract.claims)


def test_json_lines_fit_their_schema(extract: Extract) -> None:
    schema = beside("jsonl", extract)
    jsonschema.Draft202012Validator.check_schema(schema)
    lines = [json.loads(line) for line in written("jsonl", extract)[0].splitlines()]
    for line in lines:
        jsonschema.validate(line, schema)
    assert [line["claim_id"] for line in lines] == ["c-b", "c-a", "c-c", "c-d"]


def test_csv_is_described_column_by_column_and_runs_no_formula(extract: Extract) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", extract)[0])))
    (resource,) = beside("csv", extract)["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0])
    assert rows[0]["title"] == '\'=HYPERLINK("x")'
    assert rows[1]["place"] == "Måsøy"


def test_a_number_in_csv_stays_a_number(told: Tell, extract: Extract) -> None:
    south = Extract((told(place="Nauru, NR, -0.5, 166.9"),), {}, (), "2026-01-02T03:04:05Z")
    assert next(csv.DictReader(io.StringIO(written("csv", south)[0])))["lat"] == "-0.5"


def test_a_country_is_no_point(extract: Extract) -> None:
    text, losses = written("geojson", extract)
    found = FeatureCollection.model_validate_json(text)
    assert [feature.geometry is not None for feature in found.features] == [False, True, False, False]
    assert losses[0].startswith("3 of 4 features without geometry")


def test_gexf_keeps_days_and_claims(extract: Extract, tmp_path: Path) -> None:
    text, losses = written("gexf", extract)
    (tmp_path / "ties.gexf").write_text(text, encoding="utf-8")
    graph = networkx.read_gexf(tmp_path / "ties.gexf", version="1.3")
    edge = graph.get_edge_data("state:no", "state:ke")
    assert (edge["claims"], edge["label"]) == ("c-b c-a", "supplies")
    assert 'spell start="2021-01-01" end="2022-12-31"' in text
    assert losses == ("1 ties have no dated claim, so a timeline shows them always",)


def test_graphml_is_read_back(extract: Extract, tmp_path: Path) -> None:
    (tmp_path / "ties.graphml").write_text(written("graphml", extract)[0], encoding="utf-8")
    graph = networkx.read_graphml(tmp_path / "ties.graphml", force_multigraph=True)
    (edge,) = graph.get_edge_data("group:rebels", "state:ke").values()
    assert (edge["denied_by"], edge["denying"], graph.nodes["group:rebels"]["label"]) == ("c-d", 1, "the rebels")


def test_names_in_a_graph_are_clean_xml(told: Tell) -> None:
    claim = told("deliver", "no", "ke")
    odd = type(claim.actors[0])("a&b", 'A <"\x00\ufffe> & B', "company")
    text, _ = written("gexf", Extract((claim,), {}, (Link("supplies", None, odd, odd, (claim,), ()),), "2026-01-02"))
    networkx.read_gexf(io.BytesIO(text.encode()), version="1.3")


def test_a_denial_is_no_event(extract: Extract) -> None:
    text, losses = written("plover", extract)
    events = [json.loads(line) for line in text.splitlines()]
    assert [event["event_id"] for event in events] == ["c-c"]
    assert losses == ("3 claims left out: no PLOVER type, or denied or left open, which an event cannot be",)


def test_polecat_rows_have_its_columns_and_its_word_for_unknown(extract: Extract) -> None:
    (row,) = csv.DictReader(io.StringIO(written("polecat", extract)[0]), delimiter="\t")
    assert (row["Event Type"], row["Quad Code"], row["Recipient Name"]) == ("ASSAULT", "MATERIAL CONFLICT", "KE")
    assert (row["Recipient Country"], row["Recipient COW"], row["Event ID"]) == ("KEN", "501", "c-c")
    assert (row["Primary Actor Sector"], row["Actor Title"]) == ("REB", "None")


def test_polecat_columns_are_those_of_its_files_in_their_order() -> None:
    assert len(HEADER) == 40
    places = ("Event ID", "Quad Code", "Actor Name", "Recipient Name", "GeoNames ID", "Version")
    assert [HEADER.index(name) for name in places] == [0, 5, 7, 15, 30, 39]
    assert set(QUADS) == set(values(EventType))


def test_an_annotation_has_the_exact_words(told: Tell) -> None:
    claim = told(words=WORDS, start_char=6, end_char=6 + len(WORDS), report="r-1")
    extract = Extract((claim,), {"r-1": Report("r-1", f"Oslo. {WORDS} End", "0")}, (), "2026-01-02T03:04:05Z")
    (item,) = json.loads(written("annotations", extract)[0])["items"]
    quote, position = item["target"]["selector"]
    assert (quote["exact"], quote["prefix"], quote["suffix"]) == (WORDS, "Oslo. ", " End")
    assert (position["start"], position["end"]) == (6, 6 + len(WORDS))


def test_provenance_leads_from_claim_to_report_and_sources(extract: Extract) -> None:
    graph = {node["@id"]: node for node in json.loads(written("prov", extract)[0])["@graph"]}
    claim = graph["urn:onrecord:claim:c-c"]
    assert [one["@id"] for one in claim["prov:wasAttributedTo"]] == [
        "urn:onrecord:party:outlet:harbour-wire",
        "urn:onrecord:party:people:gb:officials",
    ]
    ids = [claim["prov:wasQuotedFrom"]["@id"], claim["prov:wasGeneratedBy"]["@id"]]
    assert all(id_ in graph for id_ in ids)


def test_a_stix_bundle_is_whole_and_the_same_again(extract: Extract) -> None:
    text, losses = written("stix", extract)
    objects = {one["id"]: one for one in json.loads(text)["objects"]}
    ties = [one for one in objects.values() if one["type"] == "relationship"]
    assert [(one["relationship_type"], one["start_time"]) for one in ties[:1]] == [("supplies", "2021-01-01T00:00:00Z")]
    assert [ref["external_id"] for ref in ties[0]["external_references"]] == ["c-b", "c-a"]
    refs = [ref for one in objects.values() for ref in one.get("object_refs", [])]
    assert {*refs, *(one[end] for one in ties for end in ("source_ref", "target_ref"))} <= set(objects)
    assert written("stix", extract)[0] == text
    assert losses == ()


def test_bibtex_escapes_what_tex_would_run(told: Tell) -> None:
    report = Report("r-1", "x", "0", title="50% of {arms} & \\input", outlet="Harbour_Wire", published_at="1982-05-06")
    text, _ = written("bibtex", Extract((told(id="c-1", report="r-1"),), {"r-1": report}, (), "2026"))
    assert r"title = {50\% of \{arms\} \& \textbackslash{}input}" in text
    assert "day = {6}" in text
    assert text.count("{") - text.count("\\{") == text.count("}") - text.count("\\}")


def test_a_release_of_a_register_is_one_reference(told: Tell) -> None:
    rows = [told(id=f"c-{n}", report=f"r-{n}", rule="register-atop-defense") for n in (1, 2)]
    reports = {row.report: Report(row.report, "x", "0", title="ATOP, release 5.1", outlet="ATOP") for row in rows}
    (item,) = json.loads(written("csl", Extract(tuple(rows), reports, (), "2026"))[0])
    assert (item["type"], item["note"]) == ("dataset", "claims: c-1 c-2")


def test_a_dossier_runs_no_markup(told: Tell) -> None:
    claim = told(words="[x](javascript:y) <b>", items=[], outlet="wire")
    text, _ = written("dossier", Extract((claim,), {}, (), "2026-01-02T03:04:05Z"))
    assert r"\[x\](javascript:y) \<b\>" in text


def test_register_rows_of_reports_have_brackets_and_words(told: Tell) -> None:
    item = HeldItem("about 4 boats", "vessel", "Falk-7", number=None)
    claim = told("order", "no", "ke", words=WORDS, when="2021?", id="c-1")
    claim = type(claim)(**{name: getattr(claim, name) for name in claim.__dataclass_fields__} | {"items": (item,)})
    (row,) = csv.DictReader(io.StringIO(written("register-csv", Extract((claim,), {}, (), "2026"))[0]))
    assert (row["supplier"], row["item"], row["ordered_in"], row["delivered_in"]) == ("NO", "Falk-7", "(2021)", "")
    assert (row["comments"], row["register"], row["claim_ids"]) == (WORDS, "", "c-1")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2021", ("2021-01-01", "2021-12-31")),
        ("2021-02", ("2021-02-01", "2021-02-28")),
        ("../2021-02-03", (None, "2021-02-03")),
        (None, (None, None)),
    ],
)
def test_both_days_are_in_the_time(edtf: str | None, expected: tuple[str | None, str | None]) -> None:
    assert first_and_last_day(edtf) == expected
