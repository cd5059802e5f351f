"""The reports of the claims as references: BibTeX, and CSL-JSON."""

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from onrecord.export.extract import Extract
from onrecord.model.ids import stable_id
from onrecord.model.report import Report

MOST_TITLE = 80
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "%$&#_"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class _Reference:
    """A report, or all rows of one release of a register, with the ids of the claims in it."""

    id: str
    title: str
    report: Report
    is_register: bool
    claims: tuple[str, ...]


def write_bibtex(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write an entry a report, with the ids of its claims in `note`; a release of a register is one entry."""
    for one in _references(extract):
        report = one.report
        year, month, day = _date(report)
        fields = {
            "title": one.title,
            "author": report.byline or "",
            "howpublished": report.outlet or "",
            "year": year,
            "day": day.removeprefix("0"),
            "note": f"Claims {' '.join(one.claims)}",
        }
        lines = [f"  {name} = {{{_escaped(value)}}}" for name, value in fields.items() if value]
        lines += [f"  month = {_MONTHS[int(month) - 1]}"] if month else []
        lines += [f"  url = {{{report.url.replace('{', '%7B').replace('}', '%7D')}}}"] if report.url else []
        stream.write(f"@misc{{{one.id},\n" + ",\n".join(lines) + "\n}\n\n")
    return ()


def write_csl(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write an item a report, with the ids of its claims in `note`; a release of a register is one item."""
    items = []
    for one in _references(extract):
        report = one.report
        parts = [int(part) for part in _date(report) if part]
        told: dict[str, Any] = {
            "id": one.id,
            "type": "dataset" if one.is_register else "article-newspaper",
            "title": one.title,
            "note": f"claims: {' '.join(one.claims)}",
            "container-title": report.outlet,
            "URL": report.url,
            "language": report.language,
            "author": [{"literal": report.byline}] if report.byline else None,
            "issued": {"date-parts": [parts]} if parts else None,
        }
        items.append({name: value for name, value in told.items() if value})
    json.dump(items, stream, ensure_ascii=False, indent=1)
    stream.write("\n")
    return ()


def _references(extract: Extract) -> Iterator[_Reference]:
    found: dict[str, _Reference] = {}
    for claim in extract.claims:
        report = extract.reports[claim.report]
        is_register = claim.rule.startswith("register-")
        id_ = stable_id("register", report.title) if is_register else report.id
        before = found[id_].claims if id_ in found else ()
        found[id_] = _Reference(id_, report.title or _first_words(report), report, is_register, (*before, claim.id))
    yield from found.values()


def _first_words(report: Report) -> str:
    """Return what a report without a title is called: its first words."""
    return textwrap.shorten(report.text, MOST_TITLE, placeholder=" ...")


def _date(report: Report) -> tuple[str, str, str]:
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", report.published_at or "")
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))
