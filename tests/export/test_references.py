"""References are parsed by bibtexparser, and keep to the terms of CSL."""

import json
from collections.abc import Callable

import bibtexparser
import pytest
from exported import written

from onrecord.export.extract import Extract
from onrecord.model.held import HeldClaim
from onrecord.model.report import Report

ODD = {
    "r-1": {
        "title": "50% of {arms} & \\input{x} $5 #1 a_b ~ ^",
        "outlet": "Harbour_Wire",
        "published_at": "1982-05-06",
    },
    "r-2": {"title": 'Le "Måsøy" @ sea, }{', "url": "https://wire.example/a_{b}?c=%20&d", "published_at": "1982-05"},
    "r-3": {"byline": "A. B. and C, D", "published_at": "1982-05-06T10:00:00Z", "language": "en"},
    "r-4": {},
}
CSL_TYPES = {"article-newspaper", "dataset"}
CSL_TERMS = {"id", "type", "title", "note", "container-title", "URL", "language", "author", "issued"}
"""Those that we write, of csl-data.json of CSL 1.0.2."""


@pytest.fixture
def cited(told: Callable[..., HeldClaim]) -> Extract:
    claims = tuple(told(id=f"c-{id_}", report=id_) for id_ in ODD)
    reports = {id_: Report(id_, f"Oslo {id_}. {{Boats}}", "0", **fields) for id_, fields in ODD.items()}
    return Extract(claims, reports, (), "2026-01-02T03:04:05Z")


def test_every_entry_is_parsed_with_its_fields(cited: Extract) -> None:
    library = bibtexparser.parse_string(written("bibtex", cited)[0])
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == list(ODD)
    assert [entry["note"] for entry in library.entries] == [f"Claims c-{id_}" for id_ in ODD]


def test_months_and_days_are_bibtex_s(cited: Extract) -> None:
    months = bibtexparser.parse_string(written("bibtex", cited)[0], append_middleware=[])
    dates = [tuple(entry.get(name) and entry[name] for name in ("year", "month", "day")) for entry in months.entries]
    assert dates == [("1982", "may", "6"), ("1982", "may", None), ("1982", "may", "6"), (None, None, None)]


def test_a_title_is_the_same_when_tex_is_read_away(cited: Extract) -> None:
    (entry, *_) = bibtexparser.parse_string(written("bibtex", cited)[0]).entries
    read = entry["title"]
    for sign in "%{}&$#_":
        read = read.replace(f"\\{sign}", sign)
    for name, sign in (("backslash", "\\"), ("asciitilde", "~"), ("asciicircum", "^")):
        read = read.replace(f"\\text{name}{{}}", sign)
    assert read == ODD["r-1"]["title"]


def test_csl_items_keep_to_its_terms(cited: Extract) -> None:
    items = json.loads(written("csl", cited)[0])
    assert [item["id"] for item in items] == list(ODD)
    assert {item["type"] for item in items} <= CSL_TYPES
    assert {term for item in items for term in item} <= CSL_TERMS
    dates = [item.get("issued", {}).get("date-parts") for item in items]
    assert dates == [[[1982, 5, 6]], [[1982, 5]], [[1982, 5, 6]], None]
    assert items[2]["author"] == [{"literal": "A. B. and C, D"}]
