"""The one function of every engine, in this process; where a language model is not the point, without one."""

import dataclasses
import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from onrecord.bulk import annotating
from onrecord.bulk.annotating import annotate
from onrecord.bulk.config import Config
from onrecord.bulk.inputs import find_rows
from onrecord.bulk.rows import INPUT, Row
from onrecord.columnar.batches import make_batch, rows_of
from onrecord.model.json_form import record_to_json
from onrecord.model.record import Issue, Record
from onrecord.model.report import Report
from onrecord.read.bundled import sample_paths
from onrecord.read.inputs import Given
from onrecord.workflow.reading import read_records

SAID = "The minister said on Friday that {} ships would be bought from Norway."
GERMAN = "Deutschland liefert heute Panzer an die Ukraine, sagte der Minister am Montag in Berlin vor der Presse."
BEGUN_AT = "2026-01-02T03:04:05Z"


@pytest.fixture
def no_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read no claims; a text with FAIL fails."""

    def analyse_batch(chain: Callable[[], Any], reports: list[Report], stacker: Any = None) -> Iterator[Record]:
        for report in reports:
            yield Record(report, issues=(Issue("annotate", "it failed"),) if "FAIL" in report.text else ())

    monkeypatch.setattr(annotating, "analyse_batch", analyse_batch)


def inputs_of(*paths: str) -> list[Row]:
    return list(find_rows(paths, Config(), "v", BEGUN_AT))


def read(rows: list[Row], **options: Any) -> list[Row]:
    [made] = annotate([make_batch(rows, INPUT)], Config(), **options)
    return rows_of(made)


def lines_of(folder: Path, *texts: str) -> str:
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    return str(path)


def test_each_fate_has_its_status_and_reason(tmp_path: Path, no_chain: None) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (tmp_path / "page.html").write_text(f"<html><body><p>{SAID.format(3)}</p></body></html>", encoding="utf-8")
    (tmp_path / "none.jsonl").write_text("no JSON\n", encoding="utf-8")
    lines = lines_of(tmp_path, SAID.format(1), GERMAN, "FAIL", "a b. " * 300_000)
    names = ("broken.pdf", "page.html", "none.jsonl", "none.txt")
    rows = read(inputs_of(lines, *(str(tmp_path / name) for name in names)))
    fates = ["ok", "refused", "error", "limit", "refused", "ok", "refused", "refused"]
    assert [row["status"] for row in rows] == fates
    assert all(row["reason"] for row in rows if row["status"] != "ok")
    assert rows[5]["data"] == (tmp_path / "page.html").read_bytes()
    assert json.loads(rows[5]["record"])["report"]["retrieved_at"] == BEGUN_AT


def test_expanding_file_is_a_limit(tmp_path: Path, no_chain: None) -> None:
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b" " * 20_000_000))
    assert [row["status"] for row in read(inputs_of(str(tmp_path / "bomb.jsonl.gz")))] == ["limit"]


def test_barred_input_is_not_touched_and_keeps_its_place(tmp_path: Path, no_chain: None) -> None:
    rows = inputs_of(lines_of(tmp_path, *map(SAID.format, range(3))))
    made = read(rows, barred={rows[1]["key"]: ("limit", "it took too long")})
    assert [(row["status"], row["reason"]) for row in made] == [
        ("ok", None),
        ("limit", "bulk: it took too long"),
        ("ok", None),
    ]


def test_input_that_is_to_be_alone_is_analysed_alone(tmp_path: Path, no_chain: None) -> None:
    rows = inputs_of(lines_of(tmp_path, *map(SAID.format, range(4))))
    keys = [row["key"] for row in rows]
    told: list[list[str]] = []
    read(rows, alone=[keys[2]], tell=told.append)
    assert [keys[:2], [keys[2]], [keys[3]]] == [one for one in told if one not in [[key] for key in keys]] + [
        [keys[2]],
        [keys[3]],
    ]


def test_key_follows_bytes_settings_and_name_but_not_the_moment(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>One.</p>", encoding="utf-8")

    def key(version: str = "v", at: str = BEGUN_AT) -> str:
        [row] = find_rows([str(path)], Config(), version, at)
        return str(row["key"])

    first = key()
    assert key(at="2027-01-01T00:00:00Z") == first
    assert key(version="w") != first
    path.write_text("<p>Two.</p>", encoding="utf-8")
    assert key() != first


@pytest.mark.model
def test_records_are_those_that_read_prints(chain: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotating, "_chain", lambda config: chain)
    monkeypatch.setattr("onrecord.workflow.reading.load_chain", lambda *_, **__: chain)
    paths = [str(path) for path in sample_paths()]
    wanted = [one.record for one in read_records(paths, given=Given()) if one.record]
    made = [json.loads(row["record"]) for row in read(inputs_of(*paths))]
    for value in made:
        assert value["report"].pop("retrieved_at") == BEGUN_AT
    plain = [dataclasses.replace(one, report=dataclasses.replace(one.report, retrieved_at=None)) for one in wanted]
    values = [json.loads(json.dumps(record_to_json(one))) for one in plain]
    assert all(value["report"].pop("retrieved_at") is None for value in values)
    assert made == values
