"""What goes into the bulk reading and what comes out: the columns of both, and the key by which work is done once."""

import dataclasses
import hashlib
import json
from typing import Any, Literal

from onrecord.model.json_form import from_json, record_to_json, to_json
from onrecord.model.record import Issue, Record
from onrecord.model.report import Report
from onrecord.read.inputs import MAX_TEXT, Origin, Reading
from onrecord.workflow.reading import text_of

Row = dict[str, Any]
Status = Literal["ok", "refused", "limit", "error"]
"""A report was read; was not, for what it is; for a limit of size or time; for a fault of the reading."""

INPUT = {"key": "text", "id": "text", "name": "text", "reading": "text", "data": "bytes"}
"""`id` is the SHA-256 of what was retrieved; `reading` what is known of the input, as JSON, with its text where it was
given as such; `data` the bytes of a page, a file or an entry."""

OUTPUT = {
    "key": "text",
    "place": "number",
    "id": "text",
    "name": "text",
    "status": "text",
    "reason": "text",
    "report_id": "text",
    "record": "text",
    "issues": "text",
    "skipped": "text",
    "data": "bytes",
    "chain": "text",
}
"""One row at least for each input: `place` counts them. `record` is the JSON of the contract, null without a report;
`issues` are those of the input, as JSON, with which those of the record begin; `chain` is the version that
read it; `reason` says why there is no record."""


def input_row(reading: Reading, version: str) -> Row:
    """Return the row of a reading, parsed or to be parsed, with its key for this version of job."""
    body = {
        "report": to_json(reading.report) if reading.report else None,
        "issues": to_json(reading.issues),
        "skipped": reading.skipped,
        "sha256": reading.sha256,
        "is_limit": reading.is_limit,
        "origin": dataclasses.asdict(reading.origin) if reading.origin else None,
    }
    packed = json.dumps(body, ensure_ascii=False, sort_keys=True)
    told = json.dumps(_without_clock(body), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256()
    for part in (version, reading.name, reading.sha256 or "", told):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    id_ = reading.sha256 or hashlib.sha256(reading.name.encode("utf-8", "surrogatepass")).hexdigest()
    name = reading.name.encode("utf-8", "replace").decode()
    return {"key": digest.hexdigest()[:32], "id": id_, "name": name, "reading": packed, "data": reading.data}


def _without_clock(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body without the moment of retrieval: the same input read later is the same work."""
    return body | {
        part: {name: value for name, value in body[part].items() if name != "retrieved_at"}
        for part in ("report", "origin")
        if body[part]
    }


def reading_of(row: Row) -> Reading:
    """Return the reading that `input_row` wrote."""
    body = json.loads(row["reading"])
    return Reading(
        name=row["name"],
        report=from_json(Report, body["report"]) if body["report"] else None,
        issues=tuple(Issue(**issue) for issue in body["issues"]),
        skipped=body["skipped"],
        sha256=body["sha256"],
        data=row["data"],
        is_limit=body["is_limit"],
        origin=Origin(**body["origin"]) if body["origin"] else None,
    )


def output_row(row: Row, place: int, reading: Reading, record: Record | None, chain: str) -> Row:
    """Return what became of an input, or of the part of it at `place`."""
    status = status_of(reading, record)
    issues = reading.issues
    if record is not None:
        record = dataclasses.replace(record, issues=(*issues, *record.issues))
        issues = record.issues
    return {
        "key": row["key"],
        "place": place,
        "id": reading.sha256 or row["id"],
        "name": reading.name.encode("utf-8", "replace").decode(),
        "status": status,
        "reason": None if status == "ok" else "; ".join(f"{one.step}: {one.problem}" for one in issues) or None,
        "report_id": record.report.id if record else None,
        "record": json.dumps(record_to_json(record), ensure_ascii=False) if record else None,
        "issues": json.dumps(to_json(reading.issues), ensure_ascii=False),
        "skipped": reading.skipped,
        "data": reading.data if record else None,
        "chain": chain,
    }


def failed_row(row: Row, status: Status, reason: str, chain: str) -> Row:
    """Return the row of an input that could not be read to its end."""
    issue = Issue("bulk", reason)
    failed = output_row(row, 0, Reading(row["name"], None, (issue,), sha256=row["id"]), None, chain)
    return failed | {"status": status}


def status_of(reading: Reading, record: Record | None) -> Status:
    """Return what became of a reading."""
    if record is None:
        return "limit" if reading.is_limit else "refused"
    if any(issue.step == "annotate" for issue in record.issues):
        return "error"
    if text_of(record.report) or not record.report.text:
        return "ok"
    return "limit" if len(record.report.text) > MAX_TEXT else "refused"
