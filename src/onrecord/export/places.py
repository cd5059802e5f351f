"""Claims as GeoJSON: a point only where the place is a point or a locality; a country or region is never a point.

Reference: RFC 7946.
"""

import json
from typing import IO, Any

from onrecord.export.extract import Extract, names, one_line
from onrecord.model.held import HeldClaim

POINTS = ("point", "locality")


def write_geojson(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write a feature a claim; one without a located place has no geometry."""
    features = [_feature(claim) for claim in extract.claims]
    json.dump({"type": "FeatureCollection", "features": features}, stream, ensure_ascii=False, indent=1)
    stream.write("\n")
    bare = sum(feature["geometry"] is None for feature in features)
    return (f"{bare} of {len(features)} features without geometry: no place, or no more than a region or country",)


def _feature(claim: HeldClaim) -> dict[str, Any]:
    place = claim.place
    geometry = None
    if place is not None and place.precision in POINTS and place.lat is not None and place.lon is not None:
        geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": geometry,
        "properties": {
            "claim_id": claim.id,
            "event_type": claim.event_type,
            "arms_type": claim.arms_type,
            "mode": claim.mode,
            "actors": names(claim.actors),
            "recipients": names(claim.recipients),
            "items": "; ".join(item.text for item in claim.items),
            "factuality": claim.factuality,
            "sources": names(claim.sources, " > "),
            "edtf": claim.edtf,
            "place": place.name if place else None,
            "country": place.country if place else None,
            "precision": place.precision if place else None,
            "words": one_line(claim.words),
            "report": claim.report,
            "published_at": claim.published_at,
        },
    }
