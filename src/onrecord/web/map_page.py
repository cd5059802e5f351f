"""`/map`: where claims place what they tell, at the precision they tell it, and who sends arms where."""

import functools
import json
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Path, Query

from onrecord.knowledge.outlines import SOURCE, load_disputed_borders, load_outlines, outlines_by_id
from onrecord.knowledge.regions import load_regions
from onrecord.model.wording import period
from onrecord.store.places import PlaceTold, Transfer
from onrecord.web.asking import AskedFor, Asking, Asks
from onrecord.web.claim_words import tell_claim
from onrecord.web.drawing_map import SHOWN_WORDS, country_name, country_point, draw_places, point_of, shown_as
from onrecord.web.network_told import drawings
from onrecord.web.pages import Pages
from onrecord.workflow.asking import Asked
from onrecord.workflow.mapping import MOST_PLACES, Placed, find_at, find_placed, find_transfer_claims

pages = Pages()
ROWS = 100
"""Places on a page of the table."""
CLAIMS = 50
"""Claims whose words are shown of a place or transfer on one page."""
DRAWN = 300
"""Places in the picture for who has no script, and for print."""
PageNumber = Annotated[int, Query(ge=1, le=10_000)]
Country = Annotated[str, Query(min_length=2, max_length=3, pattern="^[A-Za-z]+$")]


class MapTold(dict[str, Any]):
    """The view of a map. `json_bytes` is its JSON; `drawing` the SVG picture of the places of most claims."""

    def __init__(self, told: dict[str, Any], placed: Placed) -> None:
        """Take the view, and the places that it is of."""
        super().__init__(told)
        self.whole = self
        self._placed = placed

    @functools.cached_property
    def json_bytes(self) -> bytes:
        """The view as JSON, written once."""
        return json.dumps(self, ensure_ascii=False).encode()

    @functools.cached_property
    def drawing(self) -> dict[str, Any]:
        """The drawing for who has no script, and for print."""
        return draw_places(self._placed.places, self._placed.transfers, width=1120, most=DRAWN)

    def on_page(self, page: int) -> "MapTold":
        """Return the view with the rows of one page of the table."""
        first, count = (page - 1) * ROWS, len(self["places"])
        rows = {"page": page, "rows": self["places"][first : first + ROWS], "has_more": first + ROWS < count}
        paged = MapTold(self | rows, self._placed)
        paged.whole = self.whole
        return paged


def _json(_: Asking, told: dict[str, Any]) -> bytes:
    return told.whole.json_bytes if isinstance(told, MapTold) else b""


def _geojson(_: Asking, told: dict[str, Any]) -> str:
    features = [_feature(place) for place in told["places"]]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


@pages.page(
    "/map",
    "map.html",
    rows="places",
    also={"geojson": ("application/geo+json", _geojson), "json": ("application/json", _json)},
)
def map_(asking: Asks, asked: AskedFor, page: PageNumber = 1) -> dict[str, Any]:
    """Return the places of the claims asked for, those of most claims first, and the transfers between countries."""
    question = ("map", asked, asking.known_on, asking.valid_on)
    told = drawings(asking.evidence).get(0, question, lambda: _tell(asking, asked))
    return told.on_page(page)


@pages.page("/map/places/{key:path}", "map_claims.html", rows="claims")
def map_place(
    asking: Asks, asked: AskedFor, key: Annotated[str, Path(max_length=300)], page: PageNumber = 1
) -> dict[str, Any]:
    """Return the claims whose event lies at a place, with their words."""
    told, claims = find_at(
        asking.evidence, asked, key, known_at=asking.known_on, valid_at=asking.valid_on, limit=page * CLAIMS + 1
    )
    place = _place(told)
    return {
        "title": place["name"],
        "place": place,
        "asked": _query(asked),
        "more": {"place": key},
        "claims": [tell_claim(claim) for claim in claims[(page - 1) * CLAIMS : page * CLAIMS]],
        "page": page,
        "has_more": len(claims) > page * CLAIMS,
    }


@pages.page("/map/transfers", "map_claims.html", rows="claims")
def map_transfer(
    asking: Asks,
    asked: AskedFor,
    supplier: Annotated[Country, Query(alias="giver", description="Code of the country that arms come from.")],
    recipient: Annotated[Country, Query(alias="taker", description="Code of the country that they go to.")],
    page: PageNumber = 1,
) -> dict[str, Any]:
    """Return the claims that arms go from one country to another, and those that deny it, with their words."""
    claims = find_transfer_claims(
        asking.evidence,
        asked,
        supplier.upper(),
        recipient.upper(),
        known_at=asking.known_on,
        valid_at=asking.valid_on,
        limit=page * CLAIMS + 1,
    )
    names = [country_name(code.upper()) for code in (supplier, recipient)]
    return {
        "title": f"Arms from {names[0]} to {names[1]}",
        "place": None,
        "asked": _query(asked),
        "more": None,
        "claims": [tell_claim(claim) for claim in claims[(page - 1) * CLAIMS : page * CLAIMS]],
        "page": page,
        "has_more": len(claims) > page * CLAIMS,
    }


@pages.page("/map/borders", "map_borders.html", rows="borders")
def map_borders(asking: Asks) -> dict[str, Any]:
    """Return how the map shows borders and areas: whose each outline is, and which lines and areas are disputed."""
    rows = outlines_by_id()
    return {
        "title": "How borders and areas are shown",
        "source": SOURCE,
        "outlines": [
            {"key": outline.key, "country": outline.country, "name": outline.name} for outline in load_outlines()
        ],
        "borders": [
            {
                "one": rows[border.one].key,
                "one_name": rows[border.one].name,
                "other": rows[border.other].key,
                "other_name": rows[border.other].name,
                "note": border.note,
            }
            for border in load_disputed_borders()
        ],
        "areas": [
            {"name": region.name, "country": region.country, "note": region.note}
            for region in load_regions()
            if region.kind == "disputed" and region.note
        ],
    }


def _tell(asking: Asking, asked: Asked) -> MapTold:
    placed = find_placed(asking.evidence, asked, known_at=asking.known_on, valid_at=asking.valid_on)
    places = [_place(told) for told in placed.places]
    told = {
        "title": "Map",
        "asked": _query(asked) | {"valid_on": asking.valid_on},
        "query": {name: value for name, value in _query(asked).items() if name != "place"}
        | {"valid_on": asking.valid_on},
        "source": SOURCE,
        "left_out": _left_out(placed, places),
        "places": places,
        "transfers": [_transfer(one) for one in placed.transfers],
    }
    return MapTold(told, placed)


def _left_out(placed: Placed, places: Sequence[dict[str, Any]]) -> list[str]:
    """Return what the map does not show, in sentences."""
    told = []
    if placed.has_more:
        told.append(f"The {MOST_PLACES:,} places of most claims are shown; ask for fewer to see the others.")
    if nowhere := sum(place["shown"] == "nowhere" for place in places):
        number = "1 place is" if nowhere == 1 else f"{nowhere:,} places are"
        told.append(f"{number} in the table alone: nothing tells where they lie.")
    return told


def _place(told: PlaceTold) -> dict[str, Any]:
    """Return a place as a row; one that is no point has no coordinates but those of a reference point."""
    shown = shown_as(told.place)
    point = point_of(told.place) if shown in ("dot", "approximate", "around") else None
    return {
        "key": told.key,
        "name": told.place.name,
        "country": told.place.country,
        "country_name": country_name(told.place.country) if told.place.country else None,
        "precision": told.place.precision,
        "shown": shown,
        "shown_words": SHOWN_WORDS[shown],
        "lon": point[0] if point else None,
        "lat": point[1] if point else None,
        "claims": told.claims,
        "denied": told.denied,
        "reports": told.reports,
        "valid_from": told.valid_from,
        "valid_until": told.valid_until,
        "when": period(told.valid_from, told.valid_until),
    }


def _transfer(one: Transfer) -> dict[str, Any]:
    return {
        "from": one.supplier,
        "from_name": country_name(one.supplier),
        "from_point": country_point(one.supplier),
        "to": one.recipient,
        "to_name": country_name(one.recipient),
        "to_point": country_point(one.recipient),
        "supporting": one.supporting,
        "denying": one.denying,
        "reports": one.reports,
        "when": period(one.valid_from, one.valid_until),
    }


def _feature(place: dict[str, Any]) -> dict[str, Any]:
    """Return a place as a feature: a point where it is one, else its reference point among the properties."""
    is_point = place["shown"] in ("dot", "approximate")
    at = [place["lon"], place["lat"]] if place["lon"] is not None else None
    told = {name: value for name, value in place.items() if name not in ("lon", "lat")}
    return {
        "type": "Feature",
        "id": place["key"],
        "geometry": {"type": "Point", "coordinates": at} if is_point else None,
        "properties": told | ({} if is_point else {"reference_point": at}),
    }


def _query(asked: Asked) -> dict[str, Any]:
    """Return what is asked for as it stands in an address; what is not asked for is None."""
    return {
        "by": asked.by,
        "actor": asked.actor,
        "recipient": asked.recipient,
        "party": asked.party,
        "kind": list(asked.kinds) or None,
        "item": list(asked.items) or None,
        "place": list(asked.places) or None,
        "stance": list(asked.stances) or None,
        "factuality": list(asked.factualities) or None,
        "happened": asked.happened,
        "report": asked.report,
    }
