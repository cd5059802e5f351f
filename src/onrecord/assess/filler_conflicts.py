"""Rivals for one role: the same happening told with another actor or another recipient, in different propositions.

Two propositions are rivals where one side is the same, the other is filled by parties that exclude each other, both are
asserted, by different sources, and the rest is told so that it is most likely one happening:

- the same day and the same locality; or
- the same designation, in reports of the same 31 days, or the same category of items, in reports of the same 14 days,
  and the same day or the same number: several suppliers may well deliver the same arms in one month; or
- in one report: one category that may mean the other ("arms", "aircraft"), one of the two only possible; here the same
  side may be left untold.

Rivals to receive must be told with the same number, or the same day and locality: a supplier has many customers. Where
one pair may do it day after day, both must be told to the day. Numbers that do not meet, a source that tells both, or
a deed beside a plan make two happenings. The stages of one transfer (offer, order, delivery) are compared with each
other.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.assess.claim_times import DAY, happening_type, is_plan, published_on, window_of
from onrecord.assess.conflicts import claim_ids
from onrecord.assess.sides import acts_for_state, side_keys
from onrecord.assess.tellings import VAGUE, Telling, alike, covers, same_locality, same_thing, telling_of, thing_of
from onrecord.model.held import HeldClaim, Party, label_of
from onrecord.model.proposition import Conflict, Proposition

WITHIN = {"designation": 31, "category": 14}
_POWERS = frozenset({"state", "organ-of-state", "armed-group", "company"})


@dataclass(frozen=True, slots=True)
class _Told:
    """One asserting claim with its proposition's number and the side that rivals share, empty where it is not told."""

    number: int
    shared: tuple[str, ...]
    claim: HeldClaim
    telling: Telling
    published: int | None


def find_filler_conflicts(propositions: Sequence[Proposition]) -> tuple[Conflict, ...]:
    """Return a conflict for each two propositions that tell one happening with rivals for a role, by their claims."""
    pairs: dict[tuple[int, int], None] = {}
    for role, side in (("actors", "recipients"), ("recipients", "actors")):
        for one, other in _candidates(propositions, side):
            pair = (min(one.number, other.number), max(one.number, other.number))
            if pair not in pairs and _rivals(one, other, role) and not _one_source(propositions, pair):
                pairs[pair] = None
    return tuple(_conflict(propositions[i], propositions[j]) for i, j in sorted(pairs))


def _conflict(one: Proposition, other: Proposition) -> Conflict:
    role = "recipients" if side_keys(one.actors) == side_keys(other.actors) else "actors"
    names = [", ".join(party.name for party in getattr(proposition, role)) for proposition in (one, other)]
    side = "actor" if role == "actors" else "recipient"
    because = f"{side}: {names[0]} or {names[1]}"
    return Conflict("fillers", (claim_ids(one.supporting), claim_ids(other.supporting)), because)


def _candidates(propositions: Sequence[Proposition], side: str) -> Iterator[tuple[_Told, _Told]]:
    """Yield pairs of claims of different propositions that share the side, the affair, and one thing that marks it."""
    groups: dict[tuple[Hashable, ...], list[_Told]] = defaultdict(list)
    for number, proposition in enumerate(propositions):
        for claim in proposition.supporting:
            shared = side_keys(getattr(claim, side))
            told = _Told(number, shared, claim, telling_of(claim), published_on(claim))
            groups[("report", claim.report, _affair(claim))].append(told)
            for mark in _marks(told) if shared else ():
                groups[(shared, _affair(claim), mark)].append(told)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.number != other.number and (one.shared == other.shared or not (one.shared and other.shared)):
                yield one, other


def _affair(claim: HeldClaim) -> str:
    kind = happening_type(claim)
    return (kind.stage_of if kind is not None else None) or label_of(claim)


def _marks(told: _Told) -> set[Hashable]:
    """Return what claims of several reports may share that marks one happening: a designation, a day, items."""
    marks: set[Hashable] = set()
    window = window_of(told.claim)
    if window.level == DAY and told.claim.place is not None:
        marks.add(("day", window.first))
    if told.published is not None:
        for sort, days in WITHIN.items():
            weeks = (told.published // days, told.published // days + 1)
            values = told.telling.designations if sort == "designation" else _categories(told.telling)
            marks |= {(sort, value, week) for value in values for week in weeks}
    return marks


def _categories(telling: Telling) -> frozenset[str]:
    return frozenset(thing.category for thing in telling.things if not thing.component) - VAGUE


def _rivals(one: _Told, other: _Told, role: str) -> bool:
    if not _exclude(getattr(one.claim, role), getattr(other.claim, role)):
        return False
    if is_plan(one.claim) != is_plan(other.claim) or not alike(one.telling, other.telling):
        return False
    window, again = window_of(one.claim), window_of(other.claim)
    if not window.overlaps(again.first, again.last) or one.claim.sources[-1].key == other.claim.sources[-1].key:
        return False
    same_day = window.level == again.level == DAY
    if same_day and same_locality(one.claim.place, other.claim.place):
        return True
    kind, met = happening_type(one.claim), _numbers_meet(one.claim, other.claim)
    if met is False or (role == "recipients" and not met) or (kind is not None and kind.repeats and not same_day):
        return False
    if one.shared == other.shared and (same_day or met) and _same_things(one, other):
        return True
    return one.claim.report == other.claim.report and _wider(one, other)


def _same_things(one: _Told, other: _Told) -> bool:
    if one.telling.designations & other.telling.designations and _published_within(one, other, "designation"):
        return True
    return bool(_categories(one.telling) & _categories(other.telling)) and _published_within(one, other, "category")


def _numbers_meet(one: HeldClaim, other: HeldClaim) -> bool | None:
    """Return whether numbers of things that can be one can be one; None where one of the claims gives none."""
    met = [
        (a.number.min or 0) <= (b.number.max or math.inf) and (b.number.min or 0) <= (a.number.max or math.inf)
        for a in one.items
        for b in other.items
        if a.number is not None and b.number is not None and same_thing(thing_of(a), thing_of(b))
    ]
    return any(met) if met else None


def _wider(one: _Told, other: _Told) -> bool:
    """Return whether one claim's things may mean the other's, and one of the two is only possible."""
    if "PS+" not in (one.claim.factuality, other.claim.factuality):
        return False
    things = [(a.category, b.category) for a in one.telling.things for b in other.telling.things]
    return any(a == b or covers(a, b) or covers(b, a) for a, b in things)


def _published_within(one: _Told, other: _Told, sort: str) -> bool:
    return (
        one.published is not None
        and other.published is not None
        and abs(one.published - other.published) <= WITHIN[sort]
    )


def _exclude(one: Iterable[Party], other: Iterable[Party]) -> bool:
    """Return whether no party of one side can be, or act for, a party of the other: powers of different countries."""
    pairs = [(a, b) for a in one for b in other]
    return bool(pairs) and all(
        a.key != b.key
        and (a.kind in _POWERS or acts_for_state(a))
        and (b.kind in _POWERS or acts_for_state(b))
        and ("armed-group" in (a.kind, b.kind) or (a.country and b.country and a.country != b.country))
        for a, b in pairs
    )


def _one_source(propositions: Sequence[Proposition], pair: tuple[int, int]) -> bool:
    """Return whether some source asserts both: it tells two happenings."""
    one, other = ({claim.sources[-1].key for claim in propositions[i].supporting} for i in pair)
    return bool(one & other)
