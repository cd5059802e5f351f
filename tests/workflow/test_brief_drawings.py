"""The drawings of a brief: ties in their places, countries as areas, and nothing of a report that becomes markup."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import lxml.etree
import lxml.html
import pytest
from click.testing import CliRunner, Result
from stores import build_record

from onrecord.cli import brief_pdf
from onrecord.cli.main import main
from onrecord.model.held import HeldPlace, Party
from onrecord.store.connection import create_store, writing
from onrecord.store.writer import add_readings, add_report
from onrecord.workflow import brief_map
from onrecord.workflow.adding import known_of
from onrecord.workflow.outlines import covers, load_outlines

SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}
BACK = SALE | {"actor": "Iraq", "recipient": "France"}
RECORDS = (
    ("France sold missiles to Iraq.", SALE, "Harbour Wire"),
    ("It is said that France sold missiles to Iraq.", SALE, "Meridian Post"),
    ("Spain sold missiles to Iraq.", SALE | {"actor": "Spain"}, "Harbour Wire"),
    ("Spain said it sold no missiles to Iraq.", SALE | {"actor": "Spain", "by": "Spain", "factuality": "CT-"}, "Wire"),
    ("Iraq sold missiles to France.", BACK, "Harbour Wire"),
)
BOX = {"type": "Topology", "transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": []}
Ask = Callable[..., Result]


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    store = create_store(str(tmp_path / "held"))
    records = [build_record(text, claim, outlet=outlet) for text, claim, outlet in RECORDS]
    with writing(store, "test") as write:
        for record in records:
            add_report(write, record.report, "test.txt")
        add_readings(write, [(record, known_of(record)) for record in records], "chain")
    store.reader.dispose()
    yield lambda *words: CliRunner().invoke(main, ["brief", *words, "--store", str(tmp_path / "held")])
    store.writer.dispose()


@pytest.fixture
def outlines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file of two countries that share a side: a box around France and Spain, and one across 180 degrees."""
    path = tmp_path / "countries.json"
    arcs = [[[0, 40], [0, 10]], [[0, 50], [10, 0], [0, -25], [-20, 0], [0, 15], [10, 0]], [[170, 60], [20, 0], [0, 5]]]
    geometries = [
        {"type": "Polygon", "arcs": [[0, 1]]},
        {"type": "MultiPolygon", "arcs": [[[~0, ~1]], [[2]]]},
    ]
    topology = BOX | {"arcs": arcs, "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}}}
    path.write_text(json.dumps(topology), encoding="utf-8")
    monkeypatch.setattr(brief_map, "load_outlines", lambda: load_outlines(path))
    return path


def page(ask: Ask, tmp_path: Path, name: str = "Iraq") -> Any:
    result = ask(name, "-o", str(tmp_path / "brief.html"))
    assert result.exit_code == 0, result.output
    return lxml.html.fromstring((tmp_path / "brief.html").read_text(encoding="utf-8"))


def texts(page: Any, kind: str, class_: str | None = None) -> list[str]:
    found = page.xpath(f"//figure[@class='{kind}']//text")
    return [one.text for one in found if class_ is None or one.get("class") == class_]


def test_ties_stand_on_their_sides_with_the_number_of_their_origins(ask: Ask, tmp_path: Path) -> None:
    found = page(ask, tmp_path)
    assert texts(found, "network", "own") == ["Iraq"]
    assert set(texts(found, "network", "tie")) == {"supplies 2", "supplies 1", "supplies 1 / 1 deny"}
    ends = {one.text: one.get("text-anchor") for one in found.xpath("//figure[@class='network']//text[not(@class)]")}
    assert set(ends) == {"France", "Spain"}


def test_a_denied_tie_is_dashed_and_a_corroborated_one_thick(ask: Ask, tmp_path: Path) -> None:
    lines = page(ask, tmp_path).xpath("//figure[@class='network']//path[contains(@class, 'line')]/@class")
    assert sorted(lines) == ["line", "line denied", "line sure"]


def test_a_party_without_ties_has_no_drawing_of_them(ask: Ask, tmp_path: Path) -> None:
    assert page(ask, tmp_path, "Harbour Wire").xpath("//figure[@class='network']") == []


def drawn(*places: HeldPlace, ties: tuple[Any, ...] = ()) -> Any:
    """Return the map of a brief of France with claims at places, and ties."""
    claims = {str(number): SimpleNamespace(place=place) for number, place in enumerate(places)}
    dossier = SimpleNamespace(party=Party("state:fr", "France", "state", "FR"))
    brief: Any = SimpleNamespace(dossier=dossier, ties=SimpleNamespace(rows=ties), claims=claims)
    found = brief_map.map_drawing(brief)
    return None if found is None else lxml.html.fromstring(found)


def test_countries_are_shaded_and_ties_are_arcs(outlines: Path) -> None:
    france, spain = (Party(f"state:{code.lower()}", name, "state", code) for code, name in (("FR", "F"), ("ES", "E")))
    ties = (
        SimpleNamespace(actor=france, recipient=spain, denying=0),
        SimpleNamespace(actor=spain, recipient=france, denying=1),
    )
    found = drawn(ties=ties)
    assert {one.text for one in found.xpath("//text")} == {"France", "E"}
    assert found.xpath("//circle") == []
    assert len(found.xpath("//path[@class='land told']")) == 2
    assert found.xpath("//path[contains(@class, 'arc')]/@class") == ["arc", "arc denied"]


def test_places_are_marked_as_precisely_as_they_are_told(outlines: Path) -> None:
    town = HeldPlace("Toulon <b>", "FR", "locality", None, 43.1, 5.9)
    region = HeldPlace("the coast", "FR", "region", None, 43.5, 6.5)
    unknown = HeldPlace("somewhere", None, "locality")
    found = drawn(town, region, unknown, HeldPlace("Gallia", "FR", "country", None, 46.0, 2.0))
    assert sorted(found.xpath("//circle/@class")) == ["point", "region"]
    assert {"Toulon <b>", "the coast"} <= {one.text for one in found.xpath("//text")}


def test_a_map_without_outlines_or_places_is_no_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_map, "load_outlines", lambda: load_outlines(tmp_path / "nowhere.json"))
    assert drawn() is None


def test_rings_are_read_both_ways_and_across_the_end_of_the_world(outlines: Path) -> None:
    first, second = load_outlines(outlines)
    assert first[0][0] == (0, 40)
    assert first[0][1] == (0, 50)
    assert covers(first, 5, 45)
    assert not covers(first, -5, 45)
    assert second[1] == ((170, 60), (190, 60), (190, 65))


def test_drawings_are_clean_xml_that_loads_nothing(ask: Ask, tmp_path: Path, outlines: Path) -> None:
    for one in (*page(ask, tmp_path).xpath("//svg"), drawn(HeldPlace("<b>", "FR", "locality", None, 43.1, 5.9))):
        lxml.etree.fromstring(lxml.etree.tostring(one))
        assert one.get("role") == "img"
        assert not one.xpath(".//@href | .//@style | .//script | .//image")


def test_without_chromium_one_line_says_what_to_do(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_pdf, "BROWSERS", ("no-such-browser",))
    result = ask("Iraq", "-o", str(tmp_path / "brief.pdf"))
    assert result.exit_code == 2
    assert "install chromium, or write HTML and print that" in " ".join(result.output.split())
    assert not (tmp_path / "brief.pdf").exists()


def test_a_pdf_needs_a_file(ask: Ask) -> None:
    result = ask("Iraq", "-f", "pdf")
    assert (result.exit_code, "name it with -o" in result.output) == (2, True)


@pytest.mark.slow
@pytest.mark.browser
def test_a_brief_is_printed_on_two_pages_at_most(ask: Ask, tmp_path: Path) -> None:
    import pypdfium2

    result = ask("Iraq", "-o", str(tmp_path / "brief.pdf"))
    assert result.exit_code == 0, result.output
    printed = pypdfium2.PdfDocument(tmp_path / "brief.pdf")
    assert 1 <= len(printed) <= 2
    assert "Iraq (state" in printed[0].get_textpage().get_text_range()
