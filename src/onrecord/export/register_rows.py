"""Orders and deliveries as a register of arms, as SIPRI prints one: uncertain figures in brackets.

Entries of an imported register are written as they came in, and `onrecord import` reads them back the same.
"""

import csv
import itertools
from collections.abc import Sequence
from typing import IO

from onrecord.export.extract import Extract, left_out, names, one_line
from onrecord.model.edtf import bounds
from onrecord.model.held import HeldClaim
from onrecord.model.item import Quantity
from onrecord.model.spreadsheet_cells import safe_cell
from onrecord.model.trade_entry import TradeEntry, bracketed, parse_entry
from onrecord.model.vocabulary import SUPPORTING

HEADER = (
    *("supplier", "recipient", "item", "description", "ordered", "ordered_in", "delivered", "delivered_in"),
    *("status", "comments", "tiv_per_unit", "tiv_ordered", "tiv_delivered"),
    *("acts", "register", "release", "published", "source", "factuality", "claim_ids", "report"),
)
REGISTER_RULE = "register-sipri-"
_ORDERS = ("order",)
_DELIVERIES = ("deliver", "component", "licensed-production")


def write_register(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write an entry a row; what is no asserted order or delivery is left out."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADER)
    kept = [claim for claim in extract.claims if _fits(claim)]
    for _, group in itertools.groupby(kept, _row_key):
        claims = tuple(group)
        writer.writerow(safe_cell(cell) for cell in _cells(claims))
    return left_out(len(extract.claims) - len(kept), "no asserted order or delivery of a supplier or to a recipient")


def _fits(claim: HeldClaim) -> bool:
    act = claim.arms_type in (*_ORDERS, *_DELIVERIES) and bool(claim.actors or claim.recipients)
    return _is_entry(claim) or (act and claim.factuality in SUPPORTING and not claim.rule.startswith("register-"))


def _is_entry(claim: HeldClaim) -> bool:
    return claim.rule.startswith(REGISTER_RULE)


def _row_key(claim: HeldClaim) -> str:
    return f"{claim.report} {claim.reading}" if _is_entry(claim) else f"{claim.reading} {claim.id}"


def _cells(claims: Sequence[HeldClaim]) -> tuple[str, ...]:
    first = claims[0]
    own = parse_entry(first.words) if _is_entry(first) else None
    entry = own or _told(first)
    _, _, release = (first.title or "").rpartition(", release ")
    return (
        *(entry.supplier, entry.recipient, entry.item, entry.description),
        *(entry.ordered, entry.ordered_in, entry.delivered, entry.delivered_in, entry.status, entry.comments),
        *entry.trend_values,
        "; ".join(claim.arms_type or "" for claim in claims),
        (first.outlet or "") if own else "",
        release if own and release != "not stated" else "",
        first.published_at or "",
        names(first.sources, " > "),
        first.factuality,
        " ".join(claim.id for claim in claims),
        first.report,
    )


def _told(claim: HeldClaim) -> TradeEntry:
    """Return an order or delivery of a report as an entry; its words are the comments."""
    item = claim.items[0] if claim.items else None
    number = _number(item.number) if item is not None else ""
    years = years_text(claim.edtf)
    is_order = claim.arms_type in _ORDERS
    return TradeEntry(
        supplier=names(claim.actors, ", "),
        recipient=names(claim.recipients, ", "),
        item="; ".join(one.designation or one_line(one.text) for one in claim.items),
        description=", ".join(dict.fromkeys(one.category for one in claim.items)),
        ordered=number if is_order else "",
        ordered_in=years if is_order else "",
        delivered="" if is_order else number,
        delivered_in="" if is_order else years,
        comments=one_line(claim.words),
    )


def _number(number: Quantity | None) -> str:
    if number is None:
        return ""
    low, high = (f"{end:g}" if end is not None else "" for end in (number.min, number.max))
    return bracketed(low if low == high else f"{low}-{high}", number.approximate or low != high)


def years_text(edtf: str | None) -> str:
    """Return the years of a time as a register prints them: `1979`, `1979-1981`, in brackets where unsure."""
    if edtf is None:
        return ""
    first, after = bounds(edtf)
    begun = first[:4] if first else ""
    ended = str(int(after[:4]) - (after[4:] == "-01-01T00:00:00Z")) if after else ""
    return bracketed(begun if begun == ended else f"{begun}-{ended}", "?" in edtf or "~" in edtf)
