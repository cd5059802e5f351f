"""The outlines of countries on a plane: the vendored file of Natural Earth 1:110m, in the Equal Earth projection.

Reference: Šavrič, Patterson & Jenny (2018), The Equal Earth map projection. Names and codes are those of our tables.
"""

import functools
import json
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.knowledge.outlines import load_disputed_borders, load_outlines, outlines_by_id
from onrecord.web.filters import STATIC

FILE = "vendor/countries-110m.json"
Point = tuple[float, float]
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_SOUTH = -58.0
"""Antarctica is left out: nobody's, and no report is of it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline: `rings` of points on the plane, of the country that places in it are filed under.

    `box` is about its largest ring: what lies overseas is drawn, but no map is widened for it.
    """

    key: str
    country: str
    name: str
    rings: tuple[tuple[Point, ...], ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of coast or border on the plane."""

    points: tuple[Point, ...]
    is_border: bool
    is_disputed: bool


def project(lon: float, lat: float) -> Point:
    """Return a place on the plane, x to the east and y to the south; the whole earth is about 5.4 wide and 2.6 high."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(max(-90.0, min(90.0, lat)))))
    square = theta * theta
    sixth = square**3
    slope = 9 * _A4 * sixth * square + 7 * _A3 * sixth + 3 * _A2 * square + _A1
    x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(theta) / (3 * slope)
    y = theta * (_A4 * sixth * square + _A3 * sixth + _A2 * square + _A1)
    return x, -y


@functools.cache
def load_shapes() -> tuple[Shape, ...]:
    """Return the outlines, one for each country of the file but Antarctica."""
    arcs, geometries = _atlas()
    rows = {row.key: row for row in load_outlines()}
    found = []
    for geometry in geometries:
        row = rows[_key(geometry)]
        rings = [_ring(ring, arcs) for polygon in _polygons(geometry) for ring in polygon]
        rings = [ring for ring in rings if max(lat for _, lat in ring) > _SOUTH]
        if rings:
            flat = tuple(tuple(project(lon, lat) for lon, lat in ring) for ring in rings)
            found.append(Shape(row.key, row.country, row.name, flat, box_of(max(flat, key=_extent))))
    return tuple(found)


@functools.cache
def load_lines() -> tuple[Line, ...]:
    """Return coasts and borders, each once."""
    arcs, geometries = _atlas()
    users: dict[int, list[str]] = defaultdict(list)
    for geometry in geometries:
        for number in {_number(arc) for polygon in _polygons(geometry) for ring in polygon for arc in ring}:
            users[number].append(_key(geometry))
    disputed = {frozenset(pair) for pair in disputed_pairs()}
    return tuple(
        Line(
            tuple(project(lon, lat) for lon, lat in _unbroken(arcs[number])), len(keys) > 1, frozenset(keys) in disputed
        )
        for number, keys in sorted(users.items())
        if max(lat for _, lat in arcs[number]) > _SOUTH
    )


def disputed_pairs() -> tuple[tuple[str, str], ...]:
    """Return the keys of outlines between which a border is disputed."""
    rows = outlines_by_id()
    return tuple((rows[border.one].key, rows[border.other].key) for border in load_disputed_borders())


@functools.cache
def _atlas() -> tuple[list[list[Point]], list[dict[str, Any]]]:
    """Return the arcs of the file in degrees, and its countries."""
    atlas = json.loads((STATIC / FILE).read_text(encoding="utf-8"))
    (wide, high), (west, south) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for steps in atlas["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((west + x * wide, south + y * high))
        arcs.append(arc)
    return arcs, atlas["objects"]["countries"]["geometries"]


def _key(geometry: dict[str, Any]) -> str:
    return str(geometry.get("id") or geometry["properties"]["name"])


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def _number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _ring(numbers: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[_number(number)]
        points += (arc if number >= 0 else arc[::-1])[1 if points else 0 :]
    return list(_unbroken(points))


def _unbroken(points: Sequence[Point]) -> Iterator[Point]:
    """Yield points that go on beyond 180 degrees where the file begins anew at the other side."""
    before, turn = None, 0.0
    for lon, lat in points:
        if before is not None and abs(lon - before) > 180:
            turn += 360.0 if lon < before else -360.0
        before = lon
        yield lon + turn, lat


@functools.lru_cache(maxsize=4096)
def box_of(points: tuple[Point, ...]) -> tuple[float, float, float, float]:
    """Return the least x, least y, greatest x and greatest y of points."""
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def _extent(ring: tuple[Point, ...]) -> float:
    west, north, east, south = box_of(ring)
    return (east - west) * (south - north)
