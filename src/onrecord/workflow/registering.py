"""The record's register of arms: deals that reports tell of, beside the entries of registers that were imported."""

import dataclasses
import itertools
import math
from collections.abc import Iterable

from onrecord.assess.deals import DEALS, Deal, find_deals
from onrecord.assess.figures import Figure, current_figures, find_figures
from onrecord.export.register_rows import REGISTER_RULE, years_text
from onrecord.model.held import HeldClaim, Party
from onrecord.model.proposition import Proposition
from onrecord.model.trade_entry import TradeEntry, bracketed, parse_entry
from onrecord.model.vocabulary import DENYING, SUPPORTING
from onrecord.model.wording import item_words, one_line
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.weighing import MOST_CLAIMS, weigh

MOST = 1_000
"""Claims of orders and deliveries that are weighed together."""
_ANY_REGISTER = "register-"


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """One value of a cell as a register prints it, in brackets where unsure, and the claims that tell it."""

    text: str
    claims: tuple[HeldClaim, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """An order, or one delivery: its numbers and its years; several of either stand side by side.

    `conflict` is True where they cannot all be right; `denied` are the claims that it did not happen.
    """

    numbers: tuple[Told, ...]
    years: tuple[Told, ...]
    conflict: bool
    denied: tuple[HeldClaim, ...]
    origins: int


@dataclasses.dataclass(frozen=True, slots=True)
class DealRow:
    """A deal as a row.

    `things` are the words that tell of the item. `dataset` and `release` are those of the register that an entry was
    imported from; its cells are as they came in.
    """

    suppliers: tuple[Party, ...]
    recipients: tuple[Party, ...]
    item: str
    description: str
    things: tuple[Told, ...]
    orders: tuple[Step, ...]
    deliveries: tuple[Step, ...]
    status: str
    comments: str
    claims: tuple[HeldClaim, ...]
    dataset: str | None = None
    release: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class DealList:
    """The rows by supplier, recipient and item. `fitting` claims were asked for, `weighed` those that were read."""

    rows: tuple[DealRow, ...]
    weighed: int
    fitting: int


def read_deals(
    evidence: Evidence,
    *,
    supplier: str | None = None,
    recipient: str | None = None,
    items: tuple[str, ...] = (),
    happened: str | None = None,
    known_at: str | None = None,
    most: int = MOST,
) -> DealList:
    """Return the deals asked for, of the claims recorded last where there are more than `most`.

    The answer is kept until the record is written to.

    Raises:
        StoreError: no party bears a name, or a date is none.
    """
    asked = Asked(actor=supplier, recipient=recipient, kinds=DEALS, items=items, happened=happened)
    asked = dataclasses.replace(asked, factualities=tuple(sorted(SUPPORTING | DENYING)))

    def answer() -> DealList:
        claims = evidence.claims(asked, known_at=known_at, limit=most + 1, latest=True)
        fitting = len(claims)
        if fitting > most:
            fitting = max(evidence.count(asked, most=MOST_CLAIMS, known_at=known_at), most)
        held = [claim for claim in claims[:most] if claim.rejected_by is None]
        told = [claim for claim in held if not claim.rule.startswith(_ANY_REGISTER)]
        with evidence.reading() as connection:
            deals = find_deals(weigh(connection, told, known_at))
        rows = (*map(_row, deals), *_entries(held))
        return DealList(tuple(sorted(rows, key=_order)), len(claims[:most]), fitting)

    return evidence.kept(("register", asked, known_at, most), answer)


def _row(deal: Deal) -> DealRow:
    claims = tuple(claim for one in deal.happenings for claim in (*one.supporting, *one.denying))
    return DealRow(
        deal.suppliers,
        deal.recipients,
        deal.designation or "",
        deal.category or "",
        _things(claims),
        tuple(map(_step, deal.orders)),
        tuple(map(_step, deal.deliveries)),
        status="",
        comments="; ".join(_comments(deal.happenings)),
        claims=claims,
    )


def _step(one: Proposition) -> Step:
    figures = [figure for unit in find_figures(one.supporting).values() for figure in current_figures(unit)]
    numbers: dict[str, list[HeldClaim]] = {}
    for figure in figures:
        if not figure.rounded:
            numbers.setdefault(_number(figure), []).append(figure.claim)
    years: dict[str, list[HeldClaim]] = {}
    for claim in one.supporting:
        if text := _years(claim.edtf):
            years.setdefault(text, []).append(claim)
    return Step(
        _told(numbers),
        _told(years),
        any(conflict.kind in ("figures", "dates") and not conflict.update for conflict in one.conflicts),
        one.denying,
        one.supporting_origins,
    )


def _told(values: dict[str, list[HeldClaim]]) -> tuple[Told, ...]:
    return tuple(Told(text, tuple(claims)) for text, claims in values.items())


def _years(edtf: str | None) -> str:
    """Return the years as a register prints them, an open end in words."""
    text = years_text(edtf)
    bare = text.strip("()")
    if bare.startswith("-"):
        return bracketed(f"by {bare[1:]}", text != bare)
    return bracketed(f"since {bare[:-1]}", text != bare) if bare.endswith("-") else text


def _number(figure: Figure) -> str:
    low, high = ("" if math.isinf(end) else _digits(end) for end in (figure.low, figure.high))
    if not low or not high:
        return f"(up to {high})" if high else f"({low} or more)"
    return bracketed(low if low == high else f"{low}-{high}", low != high)


def _digits(number: float) -> str:
    return f"{number:.0f}" if number == round(number) else f"{number:g}"


def _things(claims: Iterable[HeldClaim]) -> tuple[Told, ...]:
    words: dict[str, list[HeldClaim]] = {}
    for claim in claims:
        for item in claim.items:
            words.setdefault(one_line(item_words(item)), []).append(claim)
    return _told(words)


def _comments(happenings: Iterable[Proposition]) -> Iterable[str]:
    """Yield what is told of worth and of how sure it is."""
    for one in happenings:
        sums = dict.fromkeys(item.value.said for claim in one.supporting for item in claim.items if item.value)
        yield from sums
        if all(claim.factuality != "CT+" for claim in one.supporting):
            yield "planned or possible"


def _entries(claims: Iterable[HeldClaim]) -> Iterable[DealRow]:
    """Yield a row for each entry of an imported register, as it came in."""
    own = [claim for claim in claims if claim.rule.startswith(REGISTER_RULE)]
    key = sorted(own, key=lambda claim: (claim.report, claim.reading, claim.id))
    for _, group in itertools.groupby(key, lambda claim: (claim.report, claim.reading)):
        told = tuple(group)
        entry = parse_entry(told[0].words)
        if entry is not None:
            yield _entry(entry, told)


def _entry(entry: TradeEntry, claims: tuple[HeldClaim, ...]) -> DealRow:
    first = claims[0]
    _, _, release = (first.title or "").rpartition(", release ")
    ordered, delivered = (
        tuple(claim for claim in claims if (claim.arms_type == "order") is is_order) for is_order in (True, False)
    )
    return DealRow(
        first.actors,
        first.recipients,
        entry.item,
        entry.description,
        (Told(f"{entry.item} {entry.description}".strip(), claims),),
        _step_as_told(entry.ordered, entry.ordered_in, ordered or claims),
        _step_as_told(entry.delivered, entry.delivered_in, delivered or claims),
        entry.status,
        entry.comments,
        claims,
        first.outlet or "a register",
        release if release and release != "not stated" else None,
    )


def _step_as_told(number: str, years: str, claims: tuple[HeldClaim, ...]) -> tuple[Step, ...]:
    if not number and not years:
        return ()
    cells = (Told(text, claims) if text else None for text in (number, years))
    numbers, times = (((cell,) if cell else ()) for cell in cells)
    return (Step(numbers, times, conflict=False, denied=(), origins=1),)


def _order(row: DealRow) -> tuple[object, ...]:
    sides = [", ".join(party.name for party in side) or "\uffff" for side in (row.suppliers, row.recipients)]
    steps = (*row.orders, *row.deliveries)
    year = next((told.text.strip("()") for step in steps for told in step.years), "")
    return (*sides, row.item or row.description, year, row.dataset or "", row.claims[0].id)
