"""What a claim tells of its happening beside type, parties and time: things, place, mode; and which can be one's."""

import math
from dataclasses import dataclass
from functools import lru_cache

from onrecord.knowledge.items import load_item_kinds
from onrecord.model.held import HeldClaim, HeldItem, HeldPlace

NEAR_KM = 25
"""Localities nearer than this may be one: a base and its town."""
_PRECISE = frozenset({"point", "locality"})
_REVERSED = frozenset({"refused", "lifted", "revoked", "withdrew"})
_OUTCOME = "failed"
TELLING_MODES = _REVERSED | {"issued", _OUTCOME}
"""Modes without which a label would say the opposite."""
_EASED = frozenset({"CONCEDE", "RETREAT"})
_NO_THING = frozenset({"money", "service"})
VAGUE = frozenset({"arms", "materiel", "money", "service", "training", "component"})
"""Categories that say too little to tell that two claims mean the same things."""
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Thing:
    """An item as far as it tells happenings apart: its category, its designation, whether it is a part."""

    category: str
    designation: str | None
    component: bool


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """What tells a happening from others of one type and pair; empty and None where the claim does not say.

    Compared by identity: `Tellings` keeps one for all claims that tell the same.
    """

    things: frozenset[Thing]
    place: HeldPlace | None
    mode: str | None
    reversed: bool

    @property
    def designations(self) -> frozenset[str]:
        """Return the designations told, in lower case."""
        return _designations(self.things)


def telling_of(claim: HeldClaim) -> Telling:
    """Return what the claim tells. Money paid for arms is no thing of the deal; it is one where money is given.

    That something failed is its outcome, and makes it no other happening.
    """
    things = frozenset(
        thing_of(item)
        for item in claim.items
        if item.category not in _NO_THING or claim.arms_type in (None, "fund", "materiel")
    )
    eased = claim.arms_type == "embargo" and claim.event_type in _EASED
    mode = None if claim.mode == _OUTCOME else claim.mode
    return Telling(things, claim.place, mode, eased or mode in _REVERSED)


def thing_of(item: HeldItem) -> Thing:
    """Return the item as a thing."""
    designation = item.designation.casefold() if item.designation else None
    return Thing(item.category, designation, item.component)


class Tellings:
    """The tellings of many claims, each kept once, and what was found alike among them."""

    __slots__ = ("_alike", "_kept")

    def __init__(self) -> None:
        """Start with none."""
        self._kept: dict[tuple[object, ...], Telling] = {}
        self._alike: dict[tuple[Telling, Telling], bool] = {}

    def of(self, claim: HeldClaim) -> Telling:
        """Return what the claim tells: the same object for claims that tell the same."""
        telling = telling_of(claim)
        return self._kept.setdefault((telling.things, telling.place, telling.mode, telling.reversed), telling)

    def alike(self, one: Telling, other: Telling) -> bool:
        """Return whether two kept tellings can be of one happening (`alike`)."""
        found = self._alike.get((one, other))
        if found is None:
            found = self._alike[one, other] = self._alike[other, one] = alike(one, other)
        return found


def alike(one: Telling, other: Telling) -> bool:
    """Return whether two claims of one type, pair and time can be about the same happening.

    Not where an act and its undoing meet (imposed, lifted), or two modes; not where the things told have nothing in
    common, or are of two designations; not where the places told are of two countries, or are two localities more than
    25 km apart. What is not told excludes nothing.
    """
    if one.reversed != other.reversed or (one.mode and other.mode and one.mode != other.mode):
        return False
    return _same_things(one.things, other.things) and (
        one.place is None or other.place is None or same_place(one.place, other.place)
    )


@lru_cache(maxsize=1 << 16)
def _same_things(one: frozenset[Thing], other: frozenset[Thing]) -> bool:
    names, others = _designations(one), _designations(other)
    if names and others and not names & others:
        return False
    return not one or not other or any(same_thing(a, b) for a in one for b in other)


def _designations(things: frozenset[Thing]) -> frozenset[str]:
    return frozenset(thing.designation for thing in things if thing.designation)


def same_thing(one: Thing, other: Thing) -> bool:
    """Return whether two items can be one: no part and whole, no two designations, one category within the other."""
    if one.designation and other.designation and one.designation != other.designation:
        return False
    if one.component != other.component:
        return "materiel" in (one.category, other.category)
    return (
        one.category == other.category or covers(one.category, other.category) or covers(other.category, one.category)
    )


def covers(wider: str, narrower: str) -> bool:
    """Return whether the wider category may mean the narrower one: "aircraft" a combat aircraft."""
    return narrower in load_item_kinds().get(wider, ())


@lru_cache(maxsize=1 << 16)
def same_place(one: HeldPlace, other: HeldPlace) -> bool:
    """Return whether two places can be one; a country and a place in it can."""
    if one.country and other.country and one.country != other.country:
        return False
    if not {one.precision, other.precision} <= _PRECISE:
        return one.country is not None or other.country is not None or one.name.casefold() == other.name.casefold()
    return same_locality(one, other)


def same_locality(one: HeldPlace | None, other: HeldPlace | None) -> bool:
    """Return whether both are told to the locality and are one: the same id or name, or within 25 km."""
    if one is None or other is None or not {one.precision, other.precision} <= _PRECISE:
        return False
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return True
    distance = _distance_km(one, other)
    return one.name.casefold() == other.name.casefold() if distance is None else distance <= NEAR_KM


def _distance_km(one: HeldPlace, other: HeldPlace) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat, lon, to_lat, to_lon = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    chord = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))
