"""Maps show places no finer than they are told, and lines that are disputed as such."""

import itertools

import pytest

from onrecord.model.held import HeldPlace
from onrecord.store.places import PlaceTold, Transfer
from onrecord.web.atlas import load_lines, load_shapes, project
from onrecord.web.drawing_map import country_name, country_point, draw_places, shown_as
from onrecord.web.pages import templates


def _told(
    name: str, country: str | None, precision: str, lat: float | None = None, lon: float | None = None
) -> PlaceTold:
    place = HeldPlace(name, country, precision, 1 if precision == "locality" else None, lat, lon)  # type: ignore[arg-type]
    return PlaceTold(f"place:{name}", place, 2, 0, 1, None, None)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (_told("Homs", "SY", "locality", 34.7, 36.7), "dot"),
        (_told("Yongbyon", "KP", "point", 39.8, 125.7), "approximate"),
        (_told("Ghouta", "SY", "region", 33.5, 36.4), "around"),
        (_told("Black Sea", None, "region", 43.0, 34.0), "around"),
        (_told("Syria", "SY", "country", 35.0, 38.0), "area"),
        (_told("Bahrain", "BH", "country"), "around"),
        (_told("somewhere", None, "locality"), "nowhere"),
    ],
    ids=lambda one: one if isinstance(one, str) else one.place.name,
)
def test_place_is_shown_no_finer_than_told(told: PlaceTold, shown: str) -> None:
    assert shown_as(told.place) == shown


def test_projection_is_equal_earth() -> None:
    assert project(0, 0) == (0, 0)
    assert project(180, 0)[0] == pytest.approx(2.7066, abs=1e-3)
    assert project(0, 90)[1] == pytest.approx(-1.3173, abs=1e-3)


def test_lines_that_are_disputed_are_known_and_few() -> None:
    disputed = [line for line in load_lines() if line.is_disputed]
    assert 24 <= len(disputed) < 60
    assert all(line.is_border for line in disputed)


def test_russia_does_not_cross_the_whole_map() -> None:
    (russia,) = (shape for shape in load_shapes() if shape.country == "RU")
    jumps = [abs(one[0] - other[0]) for ring in russia.rings for one, other in itertools.pairwise(ring)]
    assert max(jumps) < 0.5


def test_countries_that_are_no_more_have_a_name_and_a_point() -> None:
    assert (country_name("SU"), country_name("FR")) == ("Soviet Union", "France")
    assert country_point("SU") is not None
    assert country_point("ZZ") is None


def test_drawing_has_areas_arcs_and_marks_and_says_what_it_cannot_place() -> None:
    places = [
        _told("Homs", "SY", "locality", 34.7, 36.7),
        _told("Syria", "SY", "country"),
        _told("x", None, "locality"),
    ]
    drawn = draw_places(places, [Transfer("RU", "SY", 3, 1, 2, None, None), Transfer("ZZ", "SY", 1, 0, 1, None, None)])
    assert [area["country"] for area in drawn["areas"]] == ["SY"]
    assert [arc["words"] for arc in drawn["arcs"]] == ["Russia to Syria: 3 for, 1 against"]
    assert [mark["name"] for mark in drawn["marks"]] == ["Homs"]
    assert drawn["unplaced"] == 1
    source = '{% from "_drawing_map.html" import places_drawing with context %}{{ places_drawing(drawn) }}'
    html = templates().from_string(source).render(drawn=drawn, href=lambda path, **_: path)
    assert "Natural Earth 1:110m" in html
    assert "1 place is not on the map" in html


def test_a_few_places_close_by_are_drawn_on_a_part_of_the_world() -> None:
    near = draw_places([_told("Homs", "SY", "locality", 34.7, 36.7)])
    far = draw_places([_told("Homs", "SY", "locality", 34.7, 36.7), _told("Lima", "PE", "locality", -12.0, -77.0)])
    assert len(near["coasts"]) < len(far["coasts"])
    assert all(0 < mark["x"] < near["width"] and 0 < mark["y"] < near["height"] for mark in near["marks"])
