"""A site is whole: every link leads to a page and a passage of it, nothing runs, nothing is loaded."""

import base64
import dataclasses
import hashlib
import itertools
import posixpath
from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from exported import WORDS, written_files

from onrecord.export.extract import Clash, Extract
from onrecord.model.held import HeldClaim
from onrecord.model.proposition import Conflict, CredibilityGrade, Proposition
from onrecord.model.report import Report

EVIL = '<script>alert(1)</script> "x" & \u202e'


@pytest.fixture
def pages(extract: Extract, told: Callable[..., HeldClaim]) -> dict[str, Any]:
    evil = told("deliver", "no", "ke", id="c-e", report="r-e", words=EVIL, end_char=len(EVIL), title=EVIL)
    first = extract.claims[0]
    none: Any = None
    proposition = Proposition(
        *("q-1", f"deliver {EVIL}", first.actors, first.recipients, None, (first,), (extract.claims[3],), ()),
        *(1, 1, none, none, none, (), ()),
        CredibilityGrade("3", "one origin"),
    )
    clash = Clash(Conflict("polarity", (("c-b",), ("c-d",)), f"1 asserts it {EVIL}"), (proposition,))
    report = Report("r-e", f"{EVIL}\n\n  Oslo.", "0", title=EVIL, url="javascript:alert(1)")
    whole = dataclasses.replace(
        extract,
        claims=(*extract.claims, evil),
        reports={**extract.reports, "r-e": report},
        propositions=(proposition,),
        clashes=(clash,),
    )
    files = written_files("site", whole)[0]
    return {name: lxml.html.fromstring(str(text)) for name, text in files.items()}


def test_every_link_leads_to_a_page_and_to_a_passage_on_it(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        for href in page.xpath("//a/@href"):
            if href.startswith("https://wire.example/"):
                continue
            path, _, fragment = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in pages, f"{name}: {href}"
            assert not fragment or pages[target].xpath("//*[@id=$id]", id=fragment), f"{name}: {href}"


def test_nothing_runs_and_nothing_is_loaded(pages: dict[str, Any]) -> None:
    for page in pages.values():
        assert not page.xpath("//script | //link | //img | //iframe | //form | //@style | //@onclick | //@src")
        (style,) = page.xpath("//style/text()")
        (policy,) = page.xpath("//meta[@http-equiv]/@content")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"


def test_words_of_a_report_never_become_markup(pages: dict[str, Any]) -> None:
    page = pages["reports/r-e.html"]
    (mark,) = page.xpath("//mark[@id='c-e']")
    assert mark.text_content() == EVIL.replace("\u202e", "[U+202E]")
    assert not [href for href in page.xpath("//a/@href") if href.startswith("javascript")]


def test_a_passage_is_exactly_the_words_of_its_claim(pages: dict[str, Any], extract: Extract) -> None:
    page = pages[f"reports/{extract.claims[0].report}.html"]
    (mark,) = page.xpath("//mark[@id='c-b']")
    text = page.xpath("//div[@class='text']")[0].text_content()
    assert (text, mark.text_content()) == (f"Oslo. {WORDS}", f"Oslo. {WORDS}"[: len(WORDS)])


def test_an_actor_has_ties_and_claims(pages: dict[str, Any]) -> None:
    (kenya,) = (page for page in pages.values() if page.findtext(".//h1") == "KE")
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in kenya.xpath("//tbody/tr")]
    assert rows == [
        ["NO supplies → it", "2021-01-01 to 2022-12-31", "2", "0", "1 2"],
        ["the rebels attacks → it disputed", "", "1", "1", "1 2"],
    ]
    assert len(kenya.xpath("//ul[@class='claims']/li")) == 5
    assert [tag.text_content() for tag in kenya.xpath("//ul//span[contains(@class, 'tag')]")] == ["denied"]


def test_sides_of_a_conflict_stand_side_by_side(pages: dict[str, Any]) -> None:
    (page,) = (page for name, page in pages.items() if name.startswith("conflicts/"))
    sides = page.xpath("//div[@class='sides']/section")
    assert [side.xpath(".//q/a/@href") for side in sides] == [
        [href] for href in (f"../reports/{report}.html#{id_}" for report, id_ in reports_of(pages))
    ]


def reports_of(pages: dict[str, Any]) -> list[tuple[str, str]]:
    found = {id_: name for name, page in pages.items() for id_ in page.xpath("//mark/@id")}
    return [(posixpath.basename(found[id_]).removesuffix(".html"), id_) for id_ in ("c-b", "c-d")]


def test_pages_say_their_language_and_have_one_heading_and_a_way_past_the_menu(pages: dict[str, Any]) -> None:
    for page in pages.values():
        assert page.xpath("/html/@lang") == ["en"]
        assert len(page.xpath("//h1")) == 1
        assert page.xpath("//a[@class='skip']/@href") == ["#content"]
        levels = [int(one.tag[1]) for one in page.xpath("//h1 | //h2 | //h3")]
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
        assert all(table.xpath("./caption") for table in page.xpath("//table"))


def test_a_site_says_that_it_has_whole_texts(extract: Extract) -> None:
    assert written_files("site", extract)[1] == ("has the whole texts of the reports: publish it only where you may",)
