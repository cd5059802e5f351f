"""Outlines of countries for a small map, from the file that the workbench's map is drawn from.

Reference: TopoJSON (Bostock, 2013), quantized arcs. The outlines are Natural Earth's, in the public domain.
"""

import itertools
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[1] / "web/static/vendor/countries-110m.json"
Point = tuple[float, float]
Ring = tuple[Point, ...]
"""Longitude and latitude of each corner, the first again last; a ring that crosses 180 degrees goes on beyond."""


@cache
def load_outlines(file: Path | None = None) -> tuple[tuple[Ring, ...], ...]:
    """Return each country's rings; empty where the file is not there."""
    path = file or FILE
    if not path.is_file():
        return ()
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [tuple(_points(arc, topology["transform"])) for arc in topology["arcs"]]
    return tuple(
        tuple(_ring(ring, arcs) for ring in _rings(country))
        for country in topology["objects"]["countries"]["geometries"]
    )


def covers(rings: Iterable[Ring], lon: float, lat: float) -> bool:
    """Return whether a point lies in a country: within an odd number of its rings."""
    return sum(_within(ring, lon + turn, lat) for ring in rings for turn in (-360, 0, 360)) % 2 == 1


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    (across, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * across + west, y * up + south


def _rings(country: dict[str, Any]) -> Iterator[list[int]]:
    if country["type"] == "Polygon":
        yield from country["arcs"]
    elif country["type"] == "MultiPolygon":
        for polygon in country["arcs"]:
            yield from polygon


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Return a ring of arcs; a number below zero is an arc walked backwards."""
    found: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found.extend(arc[1:] if found else arc)
    return tuple(_unbroken(found))


def _unbroken(points: list[Point]) -> Iterator[Point]:
    """Yield points whose longitudes never jump by half a turn or more."""
    turn, before = 0.0, points[0][0]
    for lon, lat in points:
        turn += 360 * ((lon - before < -180) - (lon - before > 180))
        before = lon
        yield lon + turn, lat


def _within(ring: Ring, lon: float, lat: float) -> bool:
    """Return whether a line from the point eastwards crosses the ring an odd number of times."""
    crossed = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed
