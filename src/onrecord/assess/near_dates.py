"""Days that differ a little where one happening is meant: the dates conflict instead of making two happenings.

Two dated tellings of one type, pair and thing are one happening, told with two dates, where all of this holds:

- told to the day: at most 2 days apart (1 day where a pair may do it day after day), in reports published within 7
  days of each other;
- told to the month or year: neighbouring months or years, of an act done once by a paper (order, licence, treaty,
  embargo), in reports published within 31 days of each other.

No report tells both dates: one that does tells two happenings. What a pair may do day after day (attacks, talks) must
be told at the same locality or with the same designation; a month or a year, with the same designation or without
things, as a treaty is. A third date is measured from the first: near dates do not chain.
"""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.assess.claim_times import DAY, MONTH, YEAR, happening_type, published_on
from onrecord.assess.tellings import Telling, alike, same_locality
from onrecord.model.held import HeldClaim

DAYS_APART = 2
PUBLISHED_WITHIN = {DAY: 7, MONTH: 31, YEAR: 31}

Part = tuple[float, float, frozenset[Telling], Sequence[HeldClaim]]


def join_near(parts: Sequence[Part], level: int) -> list[list[int]]:
    """Return the parts, by their indices, grouped into happenings; `level` is how precisely all of them are dated."""
    if level not in PUBLISHED_WITHIN:
        return [[i] for i in range(len(parts))]
    groups: list[list[int]] = []
    open_from = 0
    for i in sorted(range(len(parts)), key=lambda i: (*parts[i][:2], i)):
        while open_from < len(groups) and not _dates_near(parts[groups[open_from][0]], parts[i], level):
            open_from += 1
        fits = [group for group in groups[open_from:] if all(_near(parts[j], parts[i], level) for j in group)]
        if len(fits) == 1:
            fits[0].append(i)
        else:
            groups.append([i])
    return groups


def _dates_near(one: Part, later: Part, level: int) -> bool:
    return later[0] - one[0] <= DAYS_APART if level == DAY else later[0] <= one[1]


def _near(one: Part, later: Part, level: int) -> bool:
    if one[:2] == later[:2] or not _dates_near(one, later, level):
        return False
    if not _one_affair(one, later, level):
        return False
    reports = {claim.report for claim in one[3]}
    return not any(claim.report in reports for claim in later[3]) and _published_near(one, later, level)


def _one_affair(one: Part, later: Part, level: int) -> bool:
    """Return whether type, things and place are told so that a second such happening so near is unlikely."""
    if not all(alike(a, b) for a in one[2] for b in later[2]):
        return False
    kind = happening_type(later[3][0])
    shared = any(a.designations & b.designations for a in one[2] for b in later[2])
    if level != DAY:
        bare = not any(telling.things for telling in one[2] | later[2])
        return kind is not None and kind.signed and (shared or bare)
    if kind is None or not kind.repeats:
        return True
    placed = any(same_locality(a.place, b.place) for a in one[2] for b in later[2])
    return later[0] - one[0] < DAYS_APART and (shared or placed)


def _published_near(one: Part, later: Part, level: int) -> bool:
    days = sorted(day for claim in one[3] if (day := published_on(claim)) is not None)
    most = PUBLISHED_WITHIN[level]
    for claim in later[3]:
        day = published_on(claim)
        if day is not None and (at := bisect_left(days, day - most)) < len(days) and days[at] <= day + most:
            return True
    return False
