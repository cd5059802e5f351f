"""A claim as others cite it: in words, as BibTeX and as CSL-JSON."""

import dataclasses
import datetime
import io

from onrecord.export.extract import Extract
from onrecord.export.references import write_bibtex, write_csl
from onrecord.model.held import HeldClaim
from onrecord.model.report import Report
from onrecord.model.wording import one_line


@dataclasses.dataclass(frozen=True, slots=True)
class Citation:
    """How to cite a claim: `words` for a footnote, and entries for programs that keep references."""

    words: str
    bibtex: str
    csl: str


def cite(claim: HeldClaim, report: Report) -> Citation:
    """Return how to cite a claim of a report."""
    made_at = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    extract = Extract((claim,), {report.id: report}, (), made_at)
    bibtex, csl = io.StringIO(), io.StringIO()
    write_bibtex(extract, bibtex)
    write_csl(extract, csl)
    return Citation(_words(claim, report), bibtex.getvalue().strip(), csl.getvalue().strip())


def _words(claim: HeldClaim, report: Report) -> str:
    head = ", ".join(
        part
        for part in (
            report.outlet,
            f"“{one_line(report.title)}”" if report.title else None,
            report.published_at[:10] if report.published_at else "undated",
            report.url,
        )
        if part
    )
    where = f"{report.id}, characters {claim.start_char} to {claim.end_char}; claim {claim.id}"
    return f"{head}: “{one_line(claim.words)}” ({where}; recorded {claim.recorded_at[:10]})"
