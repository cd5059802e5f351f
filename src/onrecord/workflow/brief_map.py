"""A small map of a brief: places as precisely as they are told, and ties between states as arcs.

A dot is a place, a ring a region; a country is shaded and never a point. The map shows as much of the world as it
needs, in an equirectangular projection that is true to scale at its middle. Outlines are Natural Earth's.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from onrecord.knowledge.regions import load_regions
from onrecord.model.held import HeldPlace
from onrecord.model.wording import shorten
from onrecord.network.graph import GraphTie
from onrecord.workflow.briefing import Brief
from onrecord.workflow.outlines import Ring, covers, load_outlines

WIDTH, HEIGHT = 420.0, 250.0
LEAST_DEGREES = 30.0
"""Of longitude: a map of less shows no more, as the outlines are coarse."""
MOST_LABELS = 12
LABEL = 9.0


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the world that is shown: its middle, and units a degree of latitude."""

    lon: float
    lat: float
    scale: float
    narrowed: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point is drawn."""
        x = WIDTH / 2 + (lon - self.lon) * self.narrowed * self.scale
        return round(x, 1), round(HEIGHT / 2 - (lat - self.lat) * self.scale, 1)


@dataclass(frozen=True, slots=True)
class _Spot:
    """What is marked: its name, its point, and what sort of thing it is."""

    name: str
    lon: float
    lat: float
    sort: str


def map_drawing(brief: Brief) -> str | None:
    """Return the map as SVG, None where nothing is to be shown, or the outlines are not installed."""
    outlines = load_outlines()
    states = _states(brief)
    spots = [*_places(claim.place for claim in brief.claims.values()), *states.values()]
    if not spots or not outlines:
        return None
    unique = list({(spot.name, spot.sort): spot for spot in spots}.values())
    return "\n".join(_lines(brief, outlines, unique, states))


def _lines(
    brief: Brief, outlines: tuple[tuple[Ring, ...], ...], spots: list[_Spot], states: dict[str, _Spot]
) -> Iterator[str]:
    view = _view(spots)
    label = f"Map of {len(spots)} places and countries in the claims about {brief.dossier.party.name}"
    yield f'<svg viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" aria-label="{escape(label)}">'
    yield f'<clipPath id="frame"><path d="M0 0H{WIDTH:g}V{HEIGHT:g}H0z"/></clipPath><g clip-path="url(#frame)">'
    yield f'<path d="M0 0H{WIDTH:g}V{HEIGHT:g}H0z" class="sea"/>'
    countries = [spot for spot in spots if spot.sort == "country"]
    for rings in outlines:
        told = any(covers(rings, spot.lon, spot.lat) for spot in countries)
        path = "".join(_outline(ring, view, turn) for ring in rings for turn in (-360, 0, 360))
        if path:
            yield f'<path d="{path}" class="{"land told" if told else "land"}"/>'
    for tie in brief.ties.rows:
        ends = states.get(tie.actor.key), states.get(tie.recipient.key)
        if ends[0] and ends[1] and ends[0] != ends[1]:
            yield _arc(view.at(ends[0].lon, ends[0].lat), view.at(ends[1].lon, ends[1].lat), tie)
    for spot in spots:
        yield from _mark(spot, view)
    yield from _labels(spots, view)
    yield "</g></svg>"


def _states(brief: Brief) -> dict[str, _Spot]:
    """Return the states that have ties, and the party itself, by their keys."""
    parties = {party.key: party for tie in brief.ties.rows for party in (tie.actor, tie.recipient)}
    parties[brief.dossier.party.key] = brief.dossier.party
    points = {one.country: one for one in load_regions() if one.kind == "country"}
    return {
        key: _Spot(party.name, points[party.country].lon, points[party.country].lat, "country")
        for key, party in parties.items()
        if party.kind == "state" and party.country in points
    }


def _places(places: Iterable[HeldPlace | None]) -> Iterator[_Spot]:
    for place in places:
        if place is not None and place.lat is not None and place.lon is not None:
            sort = place.precision if place.precision in ("region", "country") else "point"
            yield _Spot(place.name, place.lon, place.lat, sort)


def _view(spots: list[_Spot]) -> _View:
    """Return the view that has all spots in it, with room around them."""
    west, east = min(spot.lon for spot in spots), max(spot.lon for spot in spots)
    south, north = min(spot.lat for spot in spots), max(spot.lat for spot in spots)
    lat = (south + north) / 2
    narrowed = max(math.cos(math.radians(lat)), 0.3)
    across = max((east - west) * 1.25, LEAST_DEGREES) * narrowed
    up = max((north - south) * 1.4, LEAST_DEGREES * HEIGHT / WIDTH)
    return _View((west + east) / 2, lat, min(WIDTH / across, HEIGHT / up), narrowed)


def _outline(ring: Ring, view: _View, turn: int) -> str:
    """Return a ring, turned around the world, as a path without the finest corners; empty where it is not in view."""
    points = [view.at(lon + turn, lat) for lon, lat in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > HEIGHT:
        return ""
    kept = [points[0]]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 1:
            kept.append((x, y))
    return f"M{' '.join(f'{x:g},{y:g}' for x, y in kept)}z" if len(kept) > 2 else ""


def _arc(start: tuple[float, float], end: tuple[float, float], tie: GraphTie) -> str:
    """Return a tie as an arc that bends to the left of its way, so that one back is seen beside it."""
    across, down = end[0] - start[0], end[1] - start[1]
    bend = (start[0] + across / 2 + down / 5, start[1] + down / 2 - across / 5)
    classes = "arc denied" if tie.denying else "arc"
    first, middle, last = (f"{x:.1f},{y:.1f}" for x, y in (start, bend, end))
    return f'<path d="M{first} Q{middle} {last}" class="{classes}" marker-end="url(#to)"/>'


def _mark(spot: _Spot, view: _View) -> Iterator[str]:
    x, y = view.at(spot.lon, spot.lat)
    if spot.sort == "point":
        yield f'<circle cx="{x:g}" cy="{y:g}" r="3" class="point"/>'
    elif spot.sort == "region":
        yield f'<circle cx="{x:g}" cy="{y:g}" r="9" class="region"/>'


def _labels(spots: list[_Spot], view: _View) -> Iterator[str]:
    """Yield the names of spots where there is room for them, points first."""
    taken: list[tuple[float, float, float, float]] = []
    for spot in sorted(spots, key=lambda one: ("point", "region", "country").index(one.sort)):
        x, y = view.at(spot.lon, spot.lat)
        name = shorten(spot.name, 24)
        wide = len(name) * LABEL * 0.55
        for left, base in ((x + 5, y + 3), (x - wide - 5, y + 3), (x - wide / 2, y - 6), (x - wide / 2, y + 13)):
            box = (left, base - LABEL, left + wide, base + 2)
            free = all(box[2] < one[0] or one[2] < box[0] or box[3] < one[1] or one[3] < box[1] for one in taken)
            if (
                free
                and box[0] >= 0
                and box[2] <= WIDTH
                and box[1] >= 0
                and box[3] <= HEIGHT
                and len(taken) < MOST_LABELS
            ):
                taken.append(box)
                yield f'<text x="{left:.1f}" y="{base:.1f}">{escape(name)}</text>'
                break
