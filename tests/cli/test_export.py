"""`onrecord export` on a record of real reports: every format, whole, and valid where a validator says so."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import cassis
import frictionless
import openpyxl
import pyarrow.parquet
import pytest
import spacy
from click.testing import Result
from spacy.tokens import DocBin
from stix2validator import ValidationOptions, validate_string

from onrecord.cli.export import NAMES

Run = Callable[..., Result]
pytestmark = pytest.mark.model


@pytest.fixture
def ids(ask: Run) -> set[str]:
    return {json.loads(line)["id"] for line in ask("claims", "--format", "jsonl").stdout.splitlines()}


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_written_whole_and_says_what_it_cannot_hold(ask: Run, name: str, tmp_path: Path) -> None:
    place = tmp_path / "out" if name != "csv" else tmp_path / "out.csv"
    result = ask("export", name, "-o", str(place))
    assert result.exit_code == 0, result.output
    assert f"onrecord: {name} cannot hold all: " in result.stderr
    assert place.is_dir() or place.stat().st_size > 100
    assert not list(tmp_path.glob(".*"))


def test_tables_have_every_claim(ask: Run, ids: set[str], tmp_path: Path) -> None:
    for name in ("xlsx", "parquet", "datapackage"):
        assert ask("export", name, "-o", str(tmp_path / name)).exit_code == 0
    rows = list(openpyxl.load_workbook(io.BytesIO((tmp_path / "xlsx").read_bytes()))["claims"].values)
    assert {row[0] for row in rows[1:]} == ids
    assert set(pyarrow.parquet.read_table(tmp_path / "parquet").column("claim_id").to_pylist()) == ids
    assert frictionless.validate(str(tmp_path / "datapackage/datapackage.json")).valid


def test_annotated_texts_have_every_claim(ask: Run, ids: set[str], tmp_path: Path) -> None:
    for name in ("cas", "docbin"):
        assert ask("export", name, "-o", str(tmp_path / name)).exit_code == 0
    docs = list(DocBin().from_disk(tmp_path / "docbin").get_docs(spacy.blank("en").vocab))
    assert {span.id_ for doc in docs for span in doc.spans["claims"]} == ids
    with (tmp_path / "cas/TypeSystem.xml").open("rb") as stream:
        types = cassis.load_typesystem(stream)
    texts = {}
    for path in (tmp_path / "cas").glob("*.xmi"):
        with path.open("rb") as stream:
            cas = cassis.load_cas_from_xmi(stream, typesystem=types)
        texts[path.stem] = cas.sofa_string
        ids -= {one.identifier for one in cas.select("onrecord.Claim")}
    assert ids == set()
    assert texts == {doc.user_data["onrecord"]["report"]["id"]: doc.text for doc in docs}


@pytest.mark.parametrize("name", ["stix", "stix-opencti"])
def test_bundles_are_valid(ask: Run, name: str, tmp_path: Path) -> None:
    assert ask("export", name, "-o", str(tmp_path / "out.json")).exit_code == 0
    text = (tmp_path / "out.json").read_text(encoding="utf-8")
    found = validate_string(text, ValidationOptions(version="2.1", enforce_refs=True))
    assert found.is_valid, [str(error) for error in found.errors]


def test_what_is_there_is_not_written_over_by_a_folder(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")
    result = ask("export", "site", "-o", str(tmp_path))
    assert (result.exit_code, "name a new one" in result.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_a_file_is_not_written_in_a_folders_place(ask: Run, tmp_path: Path) -> None:
    result = ask("export", "xlsx", "-o", str(tmp_path))
    assert (result.exit_code, "is a folder; name a file" in result.stderr) == (2, True)


def test_a_format_may_be_named_as_elsewhere_and_must_be_named_once(ask: Run, tmp_path: Path) -> None:
    place = str(tmp_path / "out.csv")
    assert ask("export", "--format", "csv", "-o", place).exit_code == 0
    for words in ([], ["csv", "-f", "csv"]):
        result = ask("export", *words, "-o", place)
        assert (result.exit_code, "name one FORMAT" in result.stderr) == (2, True)
