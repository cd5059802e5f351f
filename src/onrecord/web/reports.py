"""`/reports`: the reports of the record, and `/reports/{id}`, the reader: a text beside the claims read from it."""

from typing import Annotated, Any

from fastapi import Path, Query

from onrecord.model.json_form import to_json
from onrecord.store.held_readings import HeldReading
from onrecord.store.report_rows import BEGINNING, ReportQuery
from onrecord.web.asking import Asks
from onrecord.web.claim_words import shown_claim
from onrecord.web.filters import heading
from onrecord.web.pages import Pages
from onrecord.web.segments import Bounds, ClaimWords, cut
from onrecord.workflow.reports_read import MOST_COUNTED, Kin, ReadReport, list_reports, read_report

pages = Pages()
PAGE_ROWS = 50
CSV_ROWS = 1_000
"""Rows of a page, and of its CSV, which begins where the page does."""
PageNumber = Annotated[int, Query(ge=1, le=100_000, description="Page by page, from 1.")]
Words = Annotated[str | None, Query(max_length=400, description="Words of the title.")]
OutletName = Annotated[str | None, Query(max_length=400, description="Who published the report.")]
ReportId = Annotated[str, Path(max_length=80, description="The id of a report.")]


@pages.page("/reports", "reports.html", rows="reports", kept=True)
def reports(asking: Asks, outlet: OutletName = None, title: Words = None, page: PageNumber = 1) -> dict[str, Any]:
    """Return the reports, the latest recorded first."""
    size = CSV_ROWS if asking.request.url.path.endswith(".csv") else PAGE_ROWS
    query = ReportQuery(outlet or None, tuple((title or "").split()[:20]))
    found = list_reports(
        asking.evidence, query, known_at=asking.known_on, limit=size + 1, offset=(page - 1) * PAGE_ROWS
    )
    return {
        "title": "Reports",
        "outlet": outlet or None,
        "words": title or None,
        "page": page,
        "total": found.total,
        "counted_to": MOST_COUNTED,
        "has_more": len(found.rows) > size,
        "reports": [to_json(row) for row in found.rows[:size]],
        "outlets": list(found.outlets),
    }


@pages.page("/reports/{id}", "reader.html", rows="claims")
def report(asking: Asks, id: ReportId) -> dict[str, Any]:  # noqa: A002  the name in the address
    """Return a report with what was read from it, its kin, and each time its text came in."""
    held = read_report(asking.evidence, id, known_at=asking.known_on)
    reading, record = held.reading, held.reading.record
    claims = [shown_claim(claim, number) for number, claim in enumerate(held.claims, 1)]
    return {
        "title": heading(to_json(reading.report) | {"begins": reading.report.text[:BEGINNING]}),
        "report": to_json(reading.report) | {name: part for name, part in record["report"].items() if part},
        "reading": _reading(reading),
        "paragraphs": cut(reading.report.text, _layers(record), _words(held)),
        "claims": claims,
        "kin": [_kin(one, reading.report.id) for one in held.kin],
        "kin_left_out": held.kin_in_all - len(held.kin),
        "earlier": [{"id": earlier, "until": until} for earlier, until in held.earlier],
        "retrievals": to_json(held.retrievals),
        "issues": record["issues"],
        "before": held.before,
        "after": held.after,
    }


def _reading(reading: HeldReading) -> dict[str, Any]:
    return {
        "chain": reading.chain,
        "recorded_at": reading.recorded_at,
        "superseded_at": reading.superseded_at,
        "because": reading.because,
        "by_report": reading.by_report,
    }


def _layers(record: dict[str, Any]) -> dict[str, list[Bounds]]:
    said = record["attributions"]
    return {
        "source": [_bounds(span) for one in said if one["source"] for span in one["source"]["spans"]],
        "cue": [_bounds(span) for one in said for span in one["cue"]["spans"]],
        "content": [_bounds(span) for one in said for span in one["content"]["spans"]],
        "event": [_bounds(claim["event"]["trigger"]) for claim in record["claims"]],
        "time": [_bounds(timex) for timex in record["timexes"]],
        "place": [_bounds(mention) for place in record["places"] for mention in place["mentions"]],
    }


def _bounds(span: dict[str, Any]) -> Bounds:
    return span["start_char"], span["end_char"]


def _words(held: ReadReport) -> list[ClaimWords]:
    return [
        ClaimWords(number, (one.start_char, one.end_char), (one.trigger_start, one.trigger_end))
        for number, one in enumerate(held.claims, 1)
    ]


_KIN_WORDS = {
    ("copied", True): "took its words from",
    ("copied", False): "was taken from by",
    ("copied", None): "has the same words as",
    ("cites", True): "cites",
    ("cites", False): "is cited by",
    ("cites", None): "cites or is cited by",
    ("same_statement", True): "quotes the same statement as",
    ("same_statement", False): "quotes the same statement as",
    ("same_statement", None): "quotes the same statement as",
    ("updates", True): "is an update of",
    ("updates", False): "was updated by",
    ("updates", None): "updates or is updated by",
}


def _kin(one: Kin, own: str) -> dict[str, Any]:
    """Return a related report with how it is related, in words from the side of the report that is read."""
    edge = one.edge
    first = edge.report == own
    runs = [
        (run.start_char, run.end_char) if first else (run.other_start_char, run.other_end_char) for run in edge.runs
    ]
    theirs = [
        (run.other_start_char, run.other_end_char) if first else (run.start_char, run.end_char) for run in edge.runs
    ]
    return {
        "kind": edge.kind,
        "how": _KIN_WORDS[edge.kind, first if edge.directed_by else None],
        "id": one.other,
        "outlet": one.row.outlet if one.row else None,
        "title": one.row.title if one.row else None,
        "begins": one.row.begins if one.row else "",
        "published_at": one.row.published_at if one.row else None,
        "held": one.row is not None,
        "because": edge.because,
        "shared_words": edge.shared_words,
        "share_of_shorter": round(edge.share_of_shorter, 3),
        "here": max(runs, key=lambda run: run[1] - run[0], default=None),
        "there": max(theirs, key=lambda run: run[1] - run[0], default=None),
    }
