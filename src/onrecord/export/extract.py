"""What is written: claims as they were asked for, the reports they are in, and the ties they make."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.edtf import bounds, calendar_day, days
from onrecord.model.held import HeldClaim, Party
from onrecord.model.proposition import Conflict, Proposition
from onrecord.model.record import Record
from onrecord.model.report import Report

MOST_NAMES = 6
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML 1.0 does not allow."""


@dataclass(frozen=True, slots=True)
class Link:
    """A tie with its claims: `kind` and `mode` are the tie's, from `actor` to `recipient`."""

    kind: str
    mode: str | None
    actor: Party
    recipient: Party
    supporting: tuple[HeldClaim, ...]
    denying: tuple[HeldClaim, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Claims that cannot all be right, and the propositions that they are in."""

    conflict: Conflict
    propositions: tuple[Proposition, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """The claims asked for, in the order said; `known_at` is the day they were known, `made_at` when this was made.

    `name` is that of the file written; `records` are those of the reports, `propositions` what the
    claims are about and `clashes` where they cannot all be right, for formats that need them.
    """

    claims: tuple[HeldClaim, ...]
    reports: Mapping[str, Report]
    links: tuple[Link, ...]
    made_at: str
    known_at: str | None = None
    name: str = "claims.csv"
    records: Mapping[str, Record] = field(default_factory=dict)
    propositions: tuple[Proposition, ...] = ()
    clashes: tuple[Clash, ...] = ()


def first_and_last_day(edtf: str | None) -> tuple[str | None, str | None]:
    """Return the first and the last day of a time, both of them in it; None at an open or unknown end."""
    if edtf is None:
        return None, None
    first, after = days(edtf)
    return _day(first), _day(None if after is None else after - 1)


def first_day(edtf: str | None) -> str | None:
    """Return the first day of a time, None where it has no beginning."""
    start = bounds(edtf)[0] if edtf else None
    return start[:10] if start else None


def names(parties: tuple[Party, ...], between: str = "; ") -> str:
    """Return the names of parties."""
    return between.join(party.name for party in parties)


def what(claim: HeldClaim) -> str:
    """Return type, parties, items and time of a claim in one line."""
    sides = f"{_some(claim.actors)} -> {_some(claim.recipients)}"
    details = [sides, ", ".join(item.text for item in claim.items), claim.edtf or ""]
    kind = claim.arms_type or claim.event_type or claim.mode or "other"
    return f"{kind}: {'; '.join(filter(None, details))}"


def one_line(text: str) -> str:
    """Return words on one line."""
    return " ".join(text.split())


def left_out(count: int, why: str) -> tuple[str, ...]:
    """Return the line that says how many claims are left out; none where there are none."""
    return (f"{count} claim{'s' if count != 1 else ''} left out: {why}",) if count else ()


def _some(parties: tuple[Party, ...]) -> str:
    """Return the names of parties, of many the first, `?` where there are none."""
    more = f" and {len(parties) - MOST_NAMES} more" if len(parties) > MOST_NAMES else ""
    return (names(parties[:MOST_NAMES], ", ") or "?") + more


def _day(number: int | None) -> str | None:
    if number is None:
        return None
    year, month, day = calendar_day(number)
    return f"{year:04d}-{month:02d}-{day:02d}"
