"""Reading public gold: JSON Lines, plain or .gz, told apart by their fields."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError
from onrecord.model.ids import stable_id
from onrecord.model.report import Report
from onrecord.read.calendar_days import parse_day

Row = dict[str, Any]
FIELDS = (
    ("attributions", {"text", "attributions"}),
    ("timexes", {"text", "timex"}),
    ("places", {"text", "toponyms"}),
    ("coreference", {"text", "mentions", "chains"}),
    ("arms", {"text", "type", "plover", "roles"}),
    ("copies", {"text", "topic", "origin", "how", "sources", "changed"}),
    ("events", {"text", "event", "source", "target"}),
    ("events", {"text", "events"}),
)
"""Which fields tell the task of a file; the first that a row has all of."""


@dataclass(frozen=True, slots=True)
class PublicGold:
    """Gold of one task: rows in file order, each with `id` and `text`."""

    task: str
    rows: tuple[Row, ...]

    def reports(self) -> tuple[Report, ...]:
        """Return the reports to be read, one for each row, with the row's id as `given_id`."""
        return tuple(_report(row) for row in self.rows)


def read_public_gold(path: Path) -> PublicGold:
    """Return the gold of a file; the events of one sentence, one a line in some files, are gathered in one row.

    Raises:
        GoldError: the file cannot be read, a line is no JSON object, or the fields are of no known task.
    """
    rows = _read_rows(path)
    tasks = {_task(row) for row in rows}
    if len(tasks) != 1 or None in tasks:
        known = "; ".join(f"{task}: {', '.join(sorted(fields))}" for task, fields in FIELDS)
        raise GoldError(f"{path}: the lines are not gold of one known task; fields by task: {known}")
    task = str(tasks.pop())
    named = [row | {"id": row.get("doc_id") or row.get("sentence_id") or row["id"]} for row in rows]
    return PublicGold(task, tuple(_gather_events(named) if task == "events" else named))


def _read_rows(path: Path) -> list[Row]:
    try:
        data = path.read_bytes()
        lines = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").split("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read as JSON Lines in UTF-8: {error}") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise GoldError(f"{path}:{number}: not JSON: {error}") from error
        if not isinstance(row, dict) or not {"doc_id", "sentence_id", "id"} & row.keys():
            raise GoldError(f"{path}:{number}: not a JSON object with doc_id, sentence_id or id")
        rows.append(row)
    return rows


def _task(row: Row) -> str | None:
    return next((task for task, fields in FIELDS if fields <= row.keys()), None)


def _gather_events(rows: Iterable[Row]) -> list[Row]:
    sentences: dict[str, Row] = {}
    for row in rows:
        sentence = sentences.setdefault(row["id"], {**row, "events": []})
        sentence["events"].extend(row.get("events", [row]))
    return list(sentences.values())


def _report(row: Row) -> Report:
    published_at = _day(row.get("dct") or row.get("published_at") or row.get("date") or row.get("published") or "")
    return Report(
        id=stable_id("r", row["text"]),
        text=row["text"],
        sha256=hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest(),
        given_id=str(row["id"]),
        outlet=row.get("outlet") or row.get("publisher"),
        title=row.get("title"),
        url=row.get("url"),
        language="en",
        published_at=published_at,
        published_from="given" if published_at else None,
    )


def _day(date: str) -> str | None:
    """Return a date written as 1995-01-03, 19950103 or in words as an ISO day; None for anything else."""
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", date)
    return "-".join(found.groups()) if found else parse_day(date)
