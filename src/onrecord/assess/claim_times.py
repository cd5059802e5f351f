"""When a claim's happening can have been, and by when the claim was made: windows of whole days for comparison."""

import math
from dataclasses import dataclass
from functools import lru_cache

from onrecord.knowledge.happenings import HappeningType, load_happening_types
from onrecord.model import edtf
from onrecord.model.held import HeldClaim

DAY, MONTH, SEASON, YEAR, LONG, UNDATED = range(6)
LEVELS = (DAY, MONTH, SEASON, YEAR, LONG, UNDATED)
"""How precisely a time is told, by the length of its window, finest first."""
_LENGTHS = (1, 31, 92, 366)
NEWS_DAYS = 31
"""An undated claim of something that a pair may do day after day is about the weeks before its report."""
SLACK_DAYS = 2
"""A report may be dated a day before its own news: time zones, evening editions."""
days = lru_cache(maxsize=1 << 16)(edtf.days)
_AHEAD = frozenset({"AGREE", "REJECT"})
_CERTAIN = frozenset({"CT+", "CT-"})


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open days within which the happening lies, infinite at an open end, and how precisely it was told."""

    first: float
    last: float
    level: int

    def overlaps(self, first: float, last: float) -> bool:
        """Return whether some day lies in both."""
        return self.first < last and first < self.last


def happening_type(claim: HeldClaim) -> HappeningType | None:
    """Return the row of the claim's type: of arms where it has one, else of PLOVER; None where it has neither."""
    return load_happening_types().get(claim.arms_type or claim.event_type or "")


def window_of(claim: HeldClaim) -> Window:
    """Return the days within which the claim's happening can lie, by what the claim tells and when it was published.

    A dated claim: the days of its time. An undated one that holds it certain that something happened, or did not:
    before its report. An undated plan: not before its report. An undated claim of something that one pair may do day
    after day: within 31 days of its report. Others leave it open.
    """
    if claim.edtf is not None:
        first, last = days(claim.edtf)
        window = (-math.inf if first is None else first, math.inf if last is None else last)
        length = window[1] - window[0]
        return Window(*window, next((level for level, most in enumerate(_LENGTHS) if length <= most), LONG))
    published = published_on(claim)
    if published is None:
        return Window(-math.inf, math.inf, UNDATED)
    kind = happening_type(claim)
    repeats = kind is not None and kind.repeats
    certain = claim.factuality in _CERTAIN
    first_day = published - SLACK_DAYS if is_plan(claim) else published - NEWS_DAYS if repeats else -math.inf
    last_day = published + SLACK_DAYS if certain else published + NEWS_DAYS if repeats else math.inf
    return Window(first_day, last_day, UNDATED)


def is_plan(claim: HeldClaim) -> bool:
    """Return whether the claim is about what lies ahead of its report: agreed to, refused, or dated after it."""
    if claim.factuality in _CERTAIN:
        return False
    if claim.edtf is not None:
        first, told = days(claim.edtf)[0], said_by(claim)
        return first is not None and first >= told
    return claim.event_type in _AHEAD


def published_on(claim: HeldClaim) -> int | None:
    """Return the day number of the report's publication, None where it is not known."""
    return None if claim.published_at is None else days(claim.published_at.partition("T")[0])[0]


def said_by(claim: HeldClaim) -> float:
    """Return the day by whose beginning the claim was surely made, infinite where that is not known.

    The end of the time it was said, and never after its report was published.
    """
    published = published_on(claim)
    ends = [math.inf if published is None else published + 1]
    if claim.said_edtf is not None:
        last = days(claim.said_edtf)[1]
        ends += [] if last is None else [last]
    return min(ends)


def said_text(claim: HeldClaim) -> str | None:
    """Return when the claim was made as the record tells it: EDTF of the saying, else the day of publication."""
    if claim.said_edtf is not None:
        return claim.said_edtf
    return None if claim.published_at is None else claim.published_at.partition("T")[0]


def claim_order(claim: HeldClaim) -> tuple[object, ...]:
    """Return a key that sorts claims by the day they were made, the same whatever order they came in."""
    return (said_by(claim), claim.published_at or "", claim.report, claim.reading, claim.trigger_start, claim.id)
