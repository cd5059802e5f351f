import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate.public_gold import read_public_gold

ROWS: dict[str, dict[str, Any]] = {
    "attributions": {"doc_id": "d", "text": "t", "attributions": []},
    "timexes": {"doc_id": "d", "dct": "2024-05-14", "text": "t", "timex": []},
    "places": {"doc_id": "d", "text": "t", "toponyms": []},
    "coreference": {"id": "d", "text": "t", "mentions": [], "chains": []},
    "events": {"id": "d", "text": "t", "event": "AID", "source": [], "target": []},
    "copies": {"id": "d", "text": "t", "topic": "t", "origin": "d", "how": "real", "sources": [], "changed": []},
    "arms": {"id": "d", "text": "t", "type": "deliver", "plover": None, "roles": {}},
}


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("task", ROWS)
def test_a_format_is_known_by_its_fields(tmp_path: Path, task: str) -> None:
    gold = read_public_gold(write(tmp_path / "gold.jsonl", ROWS[task]))
    assert (gold.task, gold.rows[0]["id"]) == (task, "d")


def test_a_compressed_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(ROWS["places"]).encode()))
    assert read_public_gold(path).task == "places"


def test_events_of_one_sentence_are_gathered(tmp_path: Path) -> None:
    event = ROWS["events"]
    second = {**event, "id": "d2", "sentence_id": "d", "event": "REJECT"}
    gold = read_public_gold(write(tmp_path / "gold.jsonl", event, second))
    assert [[part["event"] for part in row["events"]] for row in gold.rows] == [["AID", "REJECT"]]
    assert len(gold.reports()) == 1


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"dct": "2024-05-14"}, "2024-05-14"),
        ({"date": "19950103"}, "1995-01-03"),
        ({"published_at": "1962-12-28T10:00:00Z"}, "1962-12-28"),
        ({"published": "December 28, 1962"}, "1962-12-28"),
        ({"date": "Dec 17, 20"}, None),
        ({}, None),
    ],
)
def test_report_takes_its_day_from_the_row(tmp_path: Path, fields: dict[str, str], day: str | None) -> None:
    (report,) = read_public_gold(write(tmp_path / "gold.jsonl", {**ROWS["places"], **fields})).reports()
    assert (report.given_id, report.published_at, report.published_from) == ("d", day, "given" if day else None)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'{"id": "d", "text": "t"}', "not gold of one known task"),
        (b"", "not gold of one known task"),
        (b"{", "gold.jsonl:1: not JSON"),
        (b"[1]", "gold.jsonl:1: not a JSON object"),
        (b"\xff", "cannot be read"),
    ],
)
def test_what_is_no_gold_is_refused(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(GoldError, match=fault):
        read_public_gold(path)


def test_a_missing_or_broken_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        read_public_gold(tmp_path / "none.jsonl")
    broken = tmp_path / "gold.jsonl.gz"
    broken.write_bytes(gzip.compress(b"x" * 100)[:-9])
    with pytest.raises(GoldError, match="cannot be read"):
        read_public_gold(broken)
