"""Posture over time: what a party says about its arms, defensive or offensive, when that changes, and who turned.

References: Pettitt (1979), A Non-Parametric Approach to the Change-Point Problem, Applied Statistics 28; applied again
to both sides of a change found (binary segmentation, Scott & Knott 1974). Glaser & Kaufmann (1998) on what is offence
and what defence.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.knowledge.posture import Side, find_posture_words
from onrecord.model.held import HeldClaim, Party
from onrecord.model.proposition import First, Proposition
from onrecord.model.tie_evidence import CORROBORATING, Standing
from onrecord.network.threefold import STANDINGS, Threefold, share_of, threefold

FEWEST = 8
"""Statements that a change is looked for in, at the least."""
LIKELY = 0.05
_ATTACKS = frozenset({"ASSAULT", "THREATEN", "COERCE", "use"})
_ARMING = frozenset({"deploy", "produce", "test", "order", "host"})
_OWN = frozenset({"admit", "assert", "promise", "threaten", None})


@dataclass(frozen=True, slots=True)
class PostureStatement:
    """What a party said of its arms once, in however many reports; `because` names what makes it of its side.

    `origins` are independent reports of it. `relayed` is True where every report has it from somebody who is neither
    a medium nor of the party's own side.
    """

    side: Side
    said_on: str
    because: str
    origins: int
    relayed: bool
    claims: tuple[str, ...]

    def counts(self, standing: Standing) -> bool:
        """Return whether a column counts it: two independent reports; in its own voice; also in others' mouths."""
        if standing == "disputed":
            return True
        return not self.relayed and (standing == "reported" or self.origins >= CORROBORATING)


@dataclass(frozen=True, slots=True)
class PosturePeriod:
    """The statements of a year: how many of each side, and the share that is defensive; None of no statement."""

    period: str
    defensive: Threefold[int]
    offensive: Threefold[int]
    defensive_share: Threefold[float | None]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostureChange:
    """A day from which a column's defensive share is another: `probability` is that of so great a change by chance."""

    standing: Standing
    said_on: str
    before: float
    after: float
    probability: float


@dataclass(frozen=True, slots=True)
class Reversal:
    """A source that first said the one of a proposition, and later the other: `denied` is True where it now denies."""

    source: Party
    denied: bool
    was: First
    now: First


@dataclass(frozen=True, slots=True)
class FirstWords:
    """When a proposition was first asserted, admitted and denied, and the first source that turned; claims by id."""

    proposition: Proposition
    first_asserted: First | None
    first_admitted: First | None
    first_denied: First | None
    reversal: Reversal | None


@dataclass(frozen=True, slots=True)
class Posture:
    """A party's posture: its statements by the day, the years, where it changed, and the first words of what it did."""

    party: Party
    statements: tuple[PostureStatement, ...]
    periods: tuple[PosturePeriod, ...]
    changes: tuple[PostureChange, ...]
    firsts: tuple[FirstWords, ...]


def side_of(claim: HeldClaim, is_own: Callable[[Party], bool]) -> tuple[Side, str] | None:
    """Return of which side a statement is and why, None for one that is of neither; `is_own` tells the party's own.

    In this order: its words name a side (`posture_words.csv`), both being neither; it threatens; it is doctrine, which
    is offensive only as a threat; it says of an attack or a weapon of its own that there is none, or will be none; it
    says that it attacks or threatens.
    """
    own = any(map(is_own, claim.actors))
    kinds = {claim.event_type, claim.arms_type}
    if not (claim.items or claim.arms_type or kinds & _ATTACKS):
        return None
    found = {row.side: row.words for row in find_posture_words(claim.words)}
    if found:
        side = next(iter(found))
        return (side, f"says {found[side]!r}") if len(found) == 1 else None
    if claim.stance == "threaten":
        return "offensive", "threatens"
    if claim.arms_type == "doctrine" and own:
        return ("offensive", "doctrine that threatens") if claim.event_type == "THREATEN" else ("defensive", "doctrine")
    if not own or claim.factuality.endswith("u"):
        return None
    if claim.factuality.endswith("-"):
        return ("defensive", "rules out") if kinds & (_ATTACKS | _ARMING) else None
    return ("offensive", "owns up to force") if kinds & _ATTACKS and claim.stance in _OWN else None


def find_statements(
    claims: Iterable[HeldClaim],
    is_own: Callable[[Party], bool],
    is_medium: Callable[[Party], bool],
    count_reports: Callable[[Sequence[HeldClaim]], int],
) -> tuple[PostureStatement, ...]:
    """Return a party's statements by the day, of claims whose last source speaks for it.

    Claims of one proposition, side and day are one statement. Those of unknown day are left out.
    """
    groups: dict[tuple[str, Side, str], list[tuple[HeldClaim, str]]] = {}
    for claim in claims:
        found, day = side_of(claim, is_own), _day(claim)
        if found is not None and day:
            groups.setdefault((day, found[0], claim.proposition), []).append((claim, found[1]))
    statements = []
    for (day, side, _), told in sorted(groups.items(), key=lambda pair: pair[0]):
        group = [claim for claim, _ in told]
        relayed = all(any(not is_medium(one) and not is_own(one) for one in claim.sources[1:-1]) for claim in group)
        ids = tuple(claim.id for claim in group)
        statements.append(PostureStatement(side, day, told[0][1], count_reports(group), relayed, ids))
    return tuple(statements)


def find_periods(statements: Sequence[PostureStatement]) -> tuple[PosturePeriod, ...]:
    """Return the statements by year. Limits: what is said is not what is meant, and reports choose what they quote."""
    found = []
    for year in sorted({one.said_on[:4] for one in statements}):
        own = [one for one in statements if one.said_on[:4] == year]
        defensive, offensive = (_counted(own, side) for side in ("defensive", "offensive"))
        shares = Threefold(*(share_of(a, a + b) for a, b in zip(defensive, offensive, strict=True)))
        claims = tuple(claim for one in own for claim in one.claims)
        found.append(PosturePeriod(year, defensive, offensive, shares, claims))
    return tuple(found)


def find_posture_changes(statements: Sequence[PostureStatement]) -> tuple[PostureChange, ...]:
    """Return the days from which the share is another, by the column, in the order of days.

    Limits: fewer than 8 statements tell none; the probability holds for one change looked for, and is not corrected
    for looking again on both sides.
    """
    found = []
    for standing in STANDINGS:
        counted = [one for one in statements if one.counts(standing)]
        for at, probability, first, last in _changes([one.side == "defensive" for one in counted]):
            before, after = (_mean(counted[part]) for part in (slice(first, at), slice(at, last)))
            found.append(PostureChange(standing, counted[at].said_on, before, after, round(probability, 4)))
    return tuple(sorted(found, key=lambda one: (one.said_on, STANDINGS.index(one.standing))))


def find_first_words(propositions: Iterable[Proposition], side_key: Callable[[Party], str]) -> tuple[FirstWords, ...]:
    """Return the firsts of each proposition that is admitted or denied, or of which a source turned, by the day."""
    found = []
    for one in propositions:
        turned = _reversal(one, side_key)
        if one.first_admitted or one.first_denied or turned:
            found.append(FirstWords(one, one.first_asserted, one.first_admitted, one.first_denied, turned))
    return tuple(found)


def _reversal(one: Proposition, side_key: Callable[[Party], str]) -> Reversal | None:
    """Return the first source that says the opposite of its earlier word, of another day."""
    told = [(claim, claim in one.denying) for claim in (*one.supporting, *one.denying)]
    earlier: dict[str, tuple[HeldClaim, bool]] = {}
    for claim, denies in sorted(
        ((claim, denies) for claim, denies in told if _day(claim)), key=lambda pair: _day(pair[0])
    ):
        key = side_key(claim.sources[-1])
        was = earlier.setdefault(key, (claim, denies))
        if was[1] is not denies and _day(was[0]) < _day(claim):
            return Reversal(claim.sources[-1], denies, _first(was[0]), _first(claim))
    return None


def _first(claim: HeldClaim) -> First:
    return First(claim.id, claim.sources[-1], _day(claim))


def _day(claim: HeldClaim) -> str:
    return ((claim.said_edtf or "").split("/")[0] or claim.published_at or "")[:10]


def _counted(statements: Sequence[PostureStatement], side: Side) -> Threefold[int]:
    return threefold(lambda standing: sum(one.side == side and one.counts(standing) for one in statements))


def _mean(statements: Sequence[PostureStatement]) -> float:
    return round(sum(one.side == "defensive" for one in statements) / len(statements), 4)


def _changes(values: Sequence[bool]) -> list[tuple[int, float, int, int]]:
    """Return where the share changes, with the probability and the stretch it was found in, by binary segmentation."""
    found, stretches = [], [(0, len(values))]
    while stretches:
        first, last = stretches.pop()
        if last - first < FEWEST:
            continue
        at, probability = _pettitt(values[first:last])
        if probability < LIKELY:
            found.append((first + at, probability, first, last))
            stretches += [(first, first + at), (first + at, last)]
    return sorted(found)


def _pettitt(values: Sequence[bool]) -> tuple[int, float]:
    """Return where a series most likely changes, and how likely so great a change is by chance."""
    count, total, seen, best, at = len(values), sum(values), 0, -1.0, 0
    for place in range(1, count):
        seen += values[place - 1]
        statistic = abs(count * seen - place * total)
        if statistic > best:
            best, at = statistic, place
    return at, min(1.0, 2 * math.exp(-6 * best**2 / (count**3 + count**2)))
