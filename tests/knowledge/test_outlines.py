"""Every outline of the map has a name of ours, and disputed lines lie between two outlines that touch."""

import json
from pathlib import Path

import onrecord
from onrecord.knowledge.outlines import load_disputed_borders, load_outlines, outlines_by_id
from onrecord.knowledge.states import states_by_id

ATLAS = Path(onrecord.__file__).parent / "web/static/vendor/countries-110m.json"


def _keys() -> list[str]:
    geometries = json.loads(ATLAS.read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
    return [geometry.get("id") or geometry["properties"]["name"] for geometry in geometries]


def test_each_outline_of_the_file_is_a_row() -> None:
    assert sorted(row.key for row in load_outlines()) == sorted(_keys())


def test_names_are_of_our_tables_and_not_of_the_file() -> None:
    assert {row.state for row in load_outlines()} <= set(states_by_id())
    named = {row.key: row.name for row in load_outlines()}
    assert (named["807"], named["N. Cyprus"], named["732"]) == ("North Macedonia", "Northern Cyprus", "Western Sahara")


def test_country_is_the_one_that_the_policy_files_under() -> None:
    filed = {row.key: row.country for row in load_outlines()}
    assert (filed["Somaliland"], filed["N. Cyprus"], filed["Kosovo"], filed["158"]) == ("SO", "CY", "XK", "TW")


def test_disputed_lines_are_between_two_rows() -> None:
    rows = outlines_by_id()
    for border in load_disputed_borders():
        assert border.one < border.other
        assert {border.one, border.other} <= set(rows)
