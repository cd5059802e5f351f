"""Scores of place names: found, resolved, and both at once.

Reference: Gritta, Pilehvar & Collier (2020), toponym resolution, accuracy within 161 km (100 miles).
Deviation: `end to end` also counts names that were missed, and names that are none.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.evaluate.matching import overlap, pair_spans, same_span
from onrecord.evaluate.scores import ScoreRow, Tally, score_rows, tally

TASK = "places"
EARTH_RADIUS_KM = 6371.0088
NEAR_KM = 161.0
Row = dict[str, Any]


def score_toponyms(reports: Iterable[tuple[Row, Row | None]]) -> tuple[ScoreRow, ...]:
    """Return the scores over (gold, predicted) rows with `toponyms` lists; None where nothing was read.

    Gold rows may list `parties`, the mentions of entities: whether the name of a state that acts is a place as well is
    a question of convention, so predictions in the words of a party that meet no gold name are set aside.
    """
    return score_rows(TASK, (tally_toponyms(gold["toponyms"], _judged(gold, predicted)) for gold, predicted in reports))


def _judged(gold: Row, predicted: Row | None) -> list[Row]:
    given = predicted["toponyms"] if predicted else []
    parties = gold.get("parties", [])
    return [
        place
        for place in given
        if any(overlap(place, name) for name in gold["toponyms"]) or not any(overlap(place, name) for name in parties)
    ]


def tally_toponyms(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, Tally]:
    """Return the tallies of one report; a span predicted twice counts once.

    `end to end`: a prediction is right if it overlaps a gold name and lies within `NEAR_KM` of it. Gold names without
    coordinates, and the predictions that overlap them, are set aside. `country` is measured over found names only.
    """
    given = list({(place["start"], place["end"]): place for place in reversed(predicted)}.values())[::-1]
    pairs = [(gold[i], given[j]) for i, j in pair_spans(gold, given)]
    located = [(wanted, found) for wanted, found in pairs if is_located(wanted)]
    judged = [(wanted, found) for wanted, found in located if wanted.get("country")]
    set_aside = sum(is_located(found) for wanted, found in pairs if not is_located(wanted))
    return {
        "end to end": tally(
            sum(is_near(wanted, found) for wanted, found in located),
            sum(map(is_located, given)) - set_aside,
            sum(map(is_located, gold)),
        ),
        "overlap": tally(len(pairs), len(given), len(gold)),
        "strict": tally(sum(same_span(*pair) for pair in pairs), len(given), len(gold)),
        "country": tally(
            sum(wanted["country"] == found.get("country") for wanted, found in judged), len(judged), len(judged)
        ),
    }


def is_located(place: Row) -> bool:
    """Return whether a row has coordinates."""
    return place.get("lat") is not None and place.get("lon") is not None


def is_near(gold: Row, predicted: Row) -> bool:
    """Return whether a prediction has the gold's GeoNames id or lies within `NEAR_KM` of a located gold row."""
    if not is_located(predicted):
        return False
    if gold.get("geonameid") and str(gold["geonameid"]) == str(predicted.get("geonameid")):
        return True
    here, there = (float(gold["lat"]), float(gold["lon"])), (float(predicted["lat"]), float(predicted["lon"]))
    return distance_km(here, there) <= NEAR_KM


def distance_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Return the great-circle distance of two points given in degrees (haversine formula)."""
    (lat, lon), (other_lat, other_lon) = (tuple(map(math.radians, point)) for point in (here, there))
    half_chord = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half_chord)))
