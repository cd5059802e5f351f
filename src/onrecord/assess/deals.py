"""Deals that reports tell of: an order with the deliveries that followed, as a register of arms lists them.

Happenings of one supplier, recipient and thing are one deal until the next order, or until `MOST_YEARS` pass without
one. That is an arrangement for a reader, not a merger: nothing of it is stored.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.assess.register_gaps import MOST_YEARS
from onrecord.assess.sides import side_keys
from onrecord.model.edtf import bounds
from onrecord.model.held import HeldClaim, Party, label_of
from onrecord.model.proposition import Proposition

ORDERS = ("order",)
DELIVERIES = ("deliver", "component", "licensed-production")
DEALS = (*ORDERS, *DELIVERIES)


@dataclass(frozen=True, slots=True)
class Deal:
    """A supplier, a recipient and a thing, with what is told of its order and of its deliveries, by their days.

    `designation` is None where no claim names one; `category` says what the thing is, None where nothing is told.
    """

    suppliers: tuple[Party, ...]
    recipients: tuple[Party, ...]
    designation: str | None
    category: str | None
    orders: tuple[Proposition, ...]
    deliveries: tuple[Proposition, ...]

    @property
    def happenings(self) -> tuple[Proposition, ...]:
        """Return the orders, then the deliveries."""
        return (*self.orders, *self.deliveries)


def find_deals(propositions: Iterable[Proposition]) -> tuple[Deal, ...]:
    """Return the deals among propositions, by supplier, recipient, thing and day; what nobody asserts is none."""
    groups: dict[tuple[object, ...], list[Proposition]] = defaultdict(list)
    for one in propositions:
        if one.supporting and label_of(one.supporting[0]) in DEALS and (one.actors or one.recipients):
            designation, category = thing_of(one.supporting)
            key = (side_keys(one.actors), side_keys(one.recipients), designation or category)
            groups[key].append(one)
    found = [_deal(part) for group in groups.values() for part in _parted(group)]
    return tuple(sorted(found, key=_order))


def thing_of(claims: Iterable[HeldClaim]) -> tuple[str | None, str | None]:
    """Return the designation and the category that most claims tell, None where none is told."""
    items = [item for claim in claims for item in claim.items]
    designations = Counter(item.designation for item in items if item.designation)
    designation = min(designations, key=lambda name: (-designations[name], name), default=None)
    categories = Counter(item.category for item in items if designation in (None, item.designation))
    return designation, min(categories, key=lambda name: (-categories[name], name), default=None)


def _deal(part: Sequence[Proposition]) -> Deal:
    first = part[0]
    claims = [claim for one in part for claim in one.supporting]
    designation, category = thing_of(claims)
    return Deal(
        first.actors,
        first.recipients,
        designation,
        category,
        tuple(one for one in part if _is_order(one)),
        tuple(one for one in part if not _is_order(one)),
    )


def _parted(group: Sequence[Proposition]) -> Iterator[list[Proposition]]:
    """Yield the happenings of each deal by their days; undated ones are of the first."""
    part: list[Proposition] = []
    last: int | None = None
    for one in sorted(group, key=_day):
        year = _year(one)
        late = year is not None and last is not None and year - last > MOST_YEARS
        if part and (late or (_is_order(one) and any(map(_is_order, part)))):
            yield part
            part = []
        part.append(one)
        last = year if year is not None else last
    if part:
        yield part


def _is_order(one: Proposition) -> bool:
    return label_of(one.supporting[0]) in ORDERS


def _day(one: Proposition) -> tuple[str, bool, str]:
    """Return what sorts happenings: undated first, of one day the order before the delivery."""
    first, last = bounds(one.edtf) if one.edtf else (None, None)
    return first or last or "", not _is_order(one), one.id


def _year(one: Proposition) -> int | None:
    first, last = bounds(one.edtf) if one.edtf else (None, None)
    bound = first or last
    return int(bound[:4]) if bound and not bound.startswith("-") else None


def _order(deal: Deal) -> tuple[object, ...]:
    sides = [", ".join(party.name for party in side) or "\uffff" for side in (deal.suppliers, deal.recipients)]
    return (*sides, deal.designation or "", deal.category or "", _day(deal.happenings[0]))
