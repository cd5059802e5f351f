"""Maps drawn on the server: small, sharp, printable, and there without a script.

`draw_places` returns a plain dict that the macro `places_drawing` of `_drawing_map.html` makes an SVG picture of. A
country or region is never a point: a country is hatched, and what lies "somewhere in" a region, sea or small country
has a dashed circle that is no extent.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from onrecord.knowledge.outlines import SOURCE, load_outlines
from onrecord.knowledge.regions import regions_by_country, regions_by_name
from onrecord.knowledge.states import load_states
from onrecord.model.held import HeldPlace
from onrecord.store.places import PlaceTold, Transfer
from onrecord.web.atlas import Point, box_of, load_lines, load_shapes, project

ShownAs = Literal["dot", "approximate", "around", "area", "nowhere"]
SHOWN_WORDS: Mapping[ShownAs, str] = {
    "dot": "a place, as GeoNames has it",
    "approximate": "a place, to within some kilometres",
    "around": "somewhere in it",
    "area": "the whole country",
    "nowhere": "no place on the map",
}
_WORLD = (-2.62, -1.32, 2.70, 1.13)
_NARROWEST = 0.5


def shown_as(place: HeldPlace) -> ShownAs:
    """Return how a place may be shown, at the precision that the report gives it and no finer."""
    if place.precision == "country" and place.country in outlined():
        return "area"
    if point_of(place) is None:
        return "nowhere"
    if place.precision in ("region", "country"):
        return "around"
    return "dot" if place.geonames_id is not None else "approximate"


def point_of(place: HeldPlace) -> Point | None:
    """Return longitude and latitude of a place, None where nothing tells."""
    if place.lat is not None and place.lon is not None:
        return place.lon, place.lat
    return country_point(place.country) if place.precision == "country" and place.country else None


@functools.cache
def country_point(country: str) -> Point | None:
    """Return longitude and latitude of a point in a country, also of one that is no more; None where none is known."""
    row = regions_by_country().get(country)
    if row is None:
        names = [state.name for state in load_states() if state.country == country and state.valid_until]
        row = next((one for name in names for one in regions_by_name().get(name.lower(), ())), None)
    return (row.lon, row.lat) if row else None


@functools.cache
def country_name(country: str) -> str:
    """Return the name of a country, or of one that is no more; its code where our tables have none."""
    named = sorted((state for state in load_states() if state.country == country), key=lambda state: state.iso2 is None)
    return named[0].name if named else country


@functools.cache
def outlined() -> frozenset[str]:
    """Return the codes of the countries that have an outline."""
    return frozenset(outline.country for outline in load_outlines())


def draw_places(
    places: Iterable[PlaceTold], transfers: Iterable[Transfer] = (), *, width: int = 560, most: int = 300
) -> dict[str, Any]:
    """Return the drawing of places, those of most claims first, on as much of the world as they need."""
    marks = [(told, shown_as(told.place)) for told in places]
    areas = {told.place.country: told for told, shown in marks if shown == "area"}
    dots = [(told, shown, project(*point)) for told, shown in marks if (point := _dot(told, shown))][:most]
    arcs = [(one, *ends) for one in transfers if (ends := _ends(one))]
    points = [at for *_, at in dots] + [end for _, *ends in arcs for end in ends]
    points += [corner for shape in load_shapes() if shape.country in areas for corner in _corners(shape.box)]
    frame = _frame(points)
    scale = width / (frame[2] - frame[0])

    def at(point: Point) -> Point:
        return round((point[0] - frame[0]) * scale, 1), round((point[1] - frame[1]) * scale, 1)

    world = _world(frame, width)
    return {
        "width": width,
        "is_small": width < 700,
        "height": world["height"],
        "land": world["land"],
        "coasts": world["coasts"],
        "borders": world["borders"],
        "disputed": world["disputed"],
        "areas": [
            {
                "country": shape.country,
                "name": areas[shape.country].place.name,
                "path": _path(_within(shape.rings, frame), frame, scale),
            }
            for shape in load_shapes()
            if shape.country in areas
        ],
        "arcs": [{"words": transfer_words(one), "path": _arc(at(start), at(end))} for one, start, end in arcs],
        "marks": [
            {"key": told.key, "name": told.place.name, "shown": shown, "claims": told.claims}
            | dict(zip(("x", "y"), at(place), strict=True))
            | {"r": round(3.0 + min(5.0, told.claims**0.5), 1)}
            for told, shown, place in reversed(dots)
        ],
        "unplaced": sum(shown == "nowhere" for _, shown in marks),
        "source": SOURCE,
    }


def transfer_words(one: Transfer) -> str:
    """Return a transfer in words: from whom, to whom, on how many claims."""
    told = f"{country_name(one.supplier)} to {country_name(one.recipient)}: {one.supporting} for"
    return f"{told}, {one.denying} against" if one.denying else told


def _dot(told: PlaceTold, shown: ShownAs) -> Point | None:
    return point_of(told.place) if shown in ("dot", "approximate", "around") else None


def _ends(one: Transfer) -> tuple[Point, Point] | None:
    start, end = country_point(one.supplier), country_point(one.recipient)
    return (project(*start), project(*end)) if start and end and one.supporting else None


Frame = tuple[float, float, float, float]


def _frame(points: Sequence[Point]) -> Frame:
    """Return the part of the plane that has all points with room about them, in steps that many drawings share."""
    if not points:
        return _WORLD
    across, down = zip(*points, strict=True)
    wide, high = max(max(across) - min(across), _NARROWEST), max(max(down) - min(down), _NARROWEST * 0.55)
    if wide > 3.4:
        return _WORLD
    span = max(wide * 1.3, high * 1.3 / 0.6)
    middle = (max(across) + min(across)) / 2, (max(down) + min(down)) / 2
    west, north = (round(part - half, 1) for part, half in zip(middle, (span / 2, span * 0.3), strict=True))
    north = min(max(north, _WORLD[1]), _WORLD[3] - span * 0.6)
    return west, north, round(west + span, 1), round(north + span * 0.6, 1)


@functools.lru_cache(maxsize=64)
def _world(frame: Frame, width: int) -> dict[str, Any]:
    """Return the land, coasts and borders within a frame, as paths."""
    scale = width / (frame[2] - frame[0])
    lines: dict[str, list[tuple[Point, ...]]] = {"coasts": [], "borders": [], "disputed": []}
    for line in load_lines():
        kind = "disputed" if line.is_disputed else "borders" if line.is_border else "coasts"
        lines[kind] += _within([line.points], frame)
    land = "".join(_path(_within(shape.rings, frame), frame, scale) for shape in load_shapes())
    return {
        "height": round((frame[3] - frame[1]) * scale),
        "land": land,
        **{kind: _path(held, frame, scale, close=False) for kind, held in lines.items()},
    }


def _path(rings: Iterable[Sequence[Point]], frame: Frame, scale: float, *, close: bool = True) -> str:
    """Return points as a path; those that would lie within half a step of the one before are left out."""
    told = []
    for ring in rings:
        kept: list[Point] = []
        for x, y in ring:
            at = round((x - frame[0]) * scale, 1), round((y - frame[1]) * scale, 1)
            if not kept or abs(at[0] - kept[-1][0]) + abs(at[1] - kept[-1][1]) > 0.9:
                kept.append(at)
        if len(kept) > 2 or (not close and len(kept) > 1):
            told.append("M" + "L".join(f"{x:g},{y:g}" for x, y in kept) + ("Z" if close else ""))
    return "".join(told)


def _arc(start: Point, end: Point) -> str:
    """Return a line that bows to the north, with a head at its end."""
    turn = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - 0.18 * abs(end[0] - start[0]) - 6
    return f"M{start[0]:g},{start[1]:g}Q{turn[0]:.1f},{turn[1]:.1f} {end[0]:g},{end[1]:g}"


def _corners(box: Frame) -> tuple[Point, Point]:
    return (box[0], box[1]), (box[2], box[3])


def _within(rings: Iterable[tuple[Point, ...]], frame: Frame) -> list[tuple[Point, ...]]:
    """Return the rings of which something may lie within a frame."""
    return [ring for ring in rings if _meets(box_of(ring), frame)]


def _meets(box: Frame, frame: Frame) -> bool:
    return box[0] < frame[2] and box[2] > frame[0] and box[1] < frame[3] and box[3] > frame[1]
