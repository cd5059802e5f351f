"""A register of arms beside the reports: entries that reports lack, claims that the register lacks, and differences.

An entry and a claim are of one deal where they share supplier, recipient and item, tell the same act (an order, a
delivery), and their years are not more than `MOST_YEARS` apart; where the years of one entry fit, others are not meant.
That is a proposal for a reader, not a merger: nothing of it is stored.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.items import load_item_kinds
from onrecord.knowledge.registers import find_weapon
from onrecord.model.edtf import overlap
from onrecord.model.held import HeldClaim, HeldItem, label_of
from onrecord.model.trade_entry import TradeEntry, parse_entry
from onrecord.model.vocabulary import DENYING, SUPPORTING

REGISTER_RULE = "register-sipri"
ANY_REGISTER = "register-"
MOST_YEARS = 5
ACTS = ("order", "deliver", "licensed-production", "component", "offer", "export-licence")
_ALIKE = {"order": ("order", "offer", "export-licence"), "deliver": ("deliver", "component", "licensed-production")}

GapKind = Literal["only in the register", "only in reports", "in both", "in both, and they differ"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An entry of the register with the claims of reports about the same deal, or claims that no entry covers.

    `differences` are in words. `entry` is None for what only reports have, `reports` empty for what only the register
    has; `register` are the entry's own claims.
    """

    kind: GapKind
    entry: TradeEntry | None
    register: tuple[HeldClaim, ...]
    reports: tuple[HeldClaim, ...]
    differences: tuple[str, ...] = ()


def compare_register(claims: Sequence[HeldClaim]) -> tuple[Comparison, ...]:
    """Return each entry of the register among the claims, then each claim of reports that no entry covers.

    Only claims of orders and deliveries are compared, those that deny one among them.
    """
    register = [claim for claim in claims if claim.rule.startswith(REGISTER_RULE)]
    reports = [
        claim
        for claim in claims
        if not claim.rule.startswith(ANY_REGISTER)
        and claim.arms_type in ACTS
        and claim.factuality in SUPPORTING | DENYING
    ]
    by_pair: dict[tuple[str, str], list[HeldClaim]] = {}
    for claim in reports:
        for pair in _pairs(claim):
            by_pair.setdefault(pair, []).append(claim)
    entries = [
        tuple(group)
        for _, group in itertools.groupby(
            sorted(register, key=lambda one: (one.report, one.id)), lambda one: one.report
        )
    ]
    matches = [[(mine, theirs) for mine in own for theirs in _matches(mine, by_pair)] for own in entries]
    timely = {_key(theirs) for pairs in matches for mine, theirs in pairs if _overlap(mine, theirs)}
    found, covered = [], set()
    for own, pairs in zip(entries, matches, strict=True):
        kept = [(mine, theirs) for mine, theirs in pairs if _key(theirs) not in timely or _overlap(mine, theirs)]
        covered |= {_key(theirs) for _, theirs in kept}
        found.append(_comparison(own, kept))
    lone = [claim for claim in reports if _key(claim) not in covered]
    return (*found, *(Comparison("only in reports", None, (), (claim,)) for claim in lone))


def _key(claim: HeldClaim) -> tuple[int, str]:
    return claim.reading, claim.id


def _overlap(one: HeldClaim, other: HeldClaim) -> bool:
    return bool(one.edtf and other.edtf and overlap(one.edtf, other.edtf))


def _comparison(own: tuple[HeldClaim, ...], matches: Sequence[tuple[HeldClaim, HeldClaim]]) -> Comparison:
    entry = parse_entry(own[0].words)
    if not matches:
        return Comparison("only in the register", entry, own, ())
    differences = tuple(dict.fromkeys(text for pair in matches for text in _differences(*pair)))
    theirs = {(claim.reading, claim.id): claim for _, claim in matches}
    kind: GapKind = "in both, and they differ" if differences else "in both"
    return Comparison(kind, entry, own, tuple(theirs.values()), differences)


def _pairs(claim: HeldClaim) -> Iterator[tuple[str, str]]:
    for actor in claim.actors:
        for recipient in claim.recipients:
            yield _state(actor.key, actor.country), _state(recipient.key, recipient.country)


def _state(key: str, country: str | None) -> str:
    """Return the key of a party; that of its state where it is an organ, a firm or a person of one."""
    return key if key.startswith(("state:", "group:", "org:")) or country is None else f"state:{country.lower()}"


def _matches(mine: HeldClaim, by_pair: dict[tuple[str, str], list[HeldClaim]]) -> Iterator[HeldClaim]:
    acts = _ALIKE.get(label_of(mine), ())
    seen: set[tuple[int, str]] = set()
    for pair in _pairs(mine):
        for claim in by_pair.get(pair, ()):
            key = (claim.reading, claim.id)
            if key not in seen and claim.arms_type in acts and _is_near(mine, claim) and _share_item(mine, claim):
                seen.add(key)
                yield claim


def _is_near(one: HeldClaim, other: HeldClaim) -> bool:
    """Return whether the times leave it open that they are one deal; an unknown time does."""
    first, second = _years(one), _years(other)
    if first is None or second is None:
        return True
    return first[0] - second[1] <= MOST_YEARS and second[0] - first[1] <= MOST_YEARS


def _years(claim: HeldClaim) -> tuple[int, int] | None:
    known = [int(bound[:4]) for bound in (claim.valid_from, claim.valid_until) if bound]
    return (known[0], known[-1]) if known else None


def _share_item(one: HeldClaim, other: HeldClaim) -> bool:
    return any(_fits(mine, theirs) for mine in one.items for theirs in other.items)


def _fits(one: HeldItem, other: HeldItem) -> bool:
    """Return whether two items may be one: by designation where both have one, else by category."""
    if one.designation and other.designation:
        mine, theirs = (_designation(item.designation or "") for item in (one, other))
        return mine == theirs or mine.startswith(f"{theirs} ") or theirs.startswith(f"{mine} ")
    kinds = load_item_kinds()
    return (
        one.category == other.category
        or one.category in kinds.get(other.category, ())
        or other.category in kinds.get(one.category, ())
        or "arms" in (one.category, other.category)
    )


def _designation(text: str) -> str:
    weapon = find_weapon(text)
    return fold_name(weapon.designation if weapon is not None else text)


def _differences(mine: HeldClaim, theirs: HeldClaim) -> Iterator[str]:
    act = "ordered" if label_of(mine) == "order" else "delivered"
    said = f"{theirs.outlet or 'a report'} {theirs.id}"
    if theirs.factuality in DENYING:
        yield f"{act}: the register has it, {said} denies it"
        return
    if mine.edtf and theirs.edtf and not overlap(mine.edtf, theirs.edtf):
        yield f"year {act}: {mine.edtf} in the register, {theirs.edtf} in {said}"
    numbers = [item.number for item in mine.items if item.number]
    for item in theirs.items:
        other = item.number
        if numbers and other is not None and any(_fits(one, item) for one in mine.items):
            own = numbers[0]
            if _apart(own.min, own.max, other.min, other.max):
                yield f"number {act}: {own.said} in the register, {other.said} in {said}"


def _apart(low: float | None, high: float | None, other_low: float | None, other_high: float | None) -> bool:
    below = high is not None and other_low is not None and high < other_low
    return below or (low is not None and other_high is not None and other_high < low)
