"""SIPRI trade registers: each line becomes an order and a delivery, figures and years as the register has them.

Three layouts: by recipient or by supplier (columns in either order, `?` in a nameless column behind an uncertain
figure), by deal and delivery year (semicolons, a line for each year), and this package's own export.

Reference: SIPRI Arms Transfers Database, sources and methods.
"""

import re

from onrecord.knowledge.registers import find_weapon, item_category
from onrecord.model.item import Quantity
from onrecord.model.spans import Span
from onrecord.model.spreadsheet_cells import bare_cell
from onrecord.model.trade_entry import TradeEntry, bracketed, entry_parts, figure
from onrecord.read.registers.parties import trade_party
from onrecord.read.registers.row_writer import Coded, RowWriter
from onrecord.read.registers.rows import Cells

_YEAR = re.compile(r"\d{4}")
_GIVEN = re.compile(r"\b(?:aid|gifts?|donat\w+|grant)\b", re.IGNORECASE)
"""Comments that make a delivery aid; any other may be a sale."""
_TRUE = ("true", "yes", "1", "?", "y")
OUTLET = "SIPRI Arms Transfers Database"
OWN = "register"
"""The column of this package's own export that names the dataset a row is of."""


def read_entry(cells: Cells) -> TradeEntry | str:
    """Return the entry of a line of any layout, or why it has none."""
    if "deal id" in cells:
        entry = _by_deal(cells)
    elif "ordered_in" in cells:
        entry = _own(cells)
    else:
        entry = _by_party(cells)
    if not entry.supplier or not entry.recipient:
        return "supplier or recipient is empty: nothing to claim"
    if not (entry.ordered_in or entry.ordered or entry.delivered_in or entry.delivered):
        return "neither an order nor a delivery has a number or a year"
    return entry


def write_entry(writer: RowWriter, entry: TradeEntry, acts: tuple[str, ...] = ("order", "deliver")) -> None:
    """Write an entry's words and claims: the order, if it is one of the acts told here, and the delivery."""
    ordered_in, delivered_in = (_years(text) for text in (entry.ordered_in, entry.delivered_in))
    year = _first_year(entry)
    spans: dict[str, Span] = {}
    parties: dict[str, tuple[str, ...]] = {"supplier": (), "recipient": ()}
    times: dict[str, int | None] = {}
    for field, words in entry_parts(entry):
        party = trade_party(words, year) if field in parties else None
        if party is not None:
            parties[field] = (writer.party(party, words),)
        elif field in ("ordered_in", "delivered_in"):
            times[field] = writer.time(words, ordered_in if field == "ordered_in" else delivered_in)
        else:
            spans[field] = writer.words(words)
    for wanted, arms, number, when, trigger in (
        (bool(entry.ordered or entry.ordered_in), "order", entry.ordered, "ordered_in", "order"),
        (bool(entry.delivered or entry.delivered_in), "deliver", entry.delivered, "delivered_in", "delivery"),
    ):
        if wanted and arms in acts:
            coded = Coded(
                rule=f"register-sipri-{arms}",
                event_type="SUPPORT" if arms == "order" else "AID" if _GIVEN.search(entry.comments) else "COOPERATE",
                arms_type="order" if arms == "order" else "deliver",
                context=("military",),
                actors=parties["supplier"],
                recipients=parties["recipient"],
                items=(_item(writer, entry, spans["item"], number),),
                time=times[when],
            )
            writer.claim(coded, spans[trigger])


def _item(writer: RowWriter, entry: TradeEntry, span: Span, number: str) -> str:
    weapon = find_weapon(entry.item)
    category, component = item_category(entry.description)
    if weapon is not None and category == "arms":
        category, component = weapon.category, weapon.component
    designation = weapon.designation if weapon is not None else entry.item or None
    count, unsure = figure(number)
    quantity = None if count is None else Quantity(number, count, count, unsure)
    text = f"{entry.item} [{entry.description}]"
    return writer.item_at(span, text, category, designation, component=component, number=quantity)


def _by_party(cells: Cells) -> TradeEntry:
    return TradeEntry(
        supplier=cells["supplier"],
        recipient=cells["recipient"],
        item=_clean(cells["weapon designation"]),
        description=_round(cells.get("weapon description", "")),
        ordered=_figure(cells, "number ordered"),
        ordered_in=_figure(cells, "year of order"),
        delivered=_figure(cells, "number delivered"),
        delivered_in=_joined(cells.get("year(s) of delivery", cells.get("year(s) of deliveries", ""))),
        status=_clean(cells.get("status", "")),
        comments=_clean(cells.get("comments", "")),
        trend_values=(
            cells.get("sipri tiv per unit", ""),
            cells.get("sipri tiv for total order", ""),
            cells.get("sipri tiv of delivered weapons", ""),
        ),
    )


def _by_deal(cells: Cells) -> TradeEntry:
    """Return the entry of one delivery year of a deal; the number ordered is not in this layout."""
    unsure = {
        name: cells.get(f"{name} is estimate", "").lower() in _TRUE
        for name in ("order date", "numbers delivered", "delivery year")
    }
    local = cells.get("local production", "").lower() in _TRUE
    notes = [f"Deal {cells['deal id']}", "local production" if local else ""]
    notes += [
        f"{column}: {cells[column]}" for column in ("armament category", "sipri estimate") if cells.get(column, "")
    ]
    return TradeEntry(
        supplier=cells["seller"],
        recipient=cells["buyer"],
        item=_clean(cells["designation"]),
        description=_round(cells.get("description", "")),
        ordered_in=bracketed(cells["order date"], unsure["order date"]),
        delivered=_marked(cells.get("numbers delivered", ""), unsure["numbers delivered"]),
        delivered_in=bracketed(cells["delivery year"], unsure["delivery year"]) if cells["delivery year"] else "",
        status=_clean(cells.get("status", "")),
        comments="; ".join(filter(None, notes)),
        trend_values=(cells.get("tiv deal unit", ""), "", cells.get("tiv delivery values", "")),
    )


def _own(cells: Cells) -> TradeEntry:
    return TradeEntry(
        supplier=_clean(bare_cell(cells["supplier"])),
        recipient=_clean(bare_cell(cells["recipient"])),
        item=_clean(bare_cell(cells["item"])),
        description=_round(bare_cell(cells["description"])),
        ordered=cells["ordered"],
        ordered_in=cells["ordered_in"],
        delivered=cells["delivered"],
        delivered_in=cells["delivered_in"],
        status=_clean(bare_cell(cells.get("status", ""))),
        comments=_clean(bare_cell(cells.get("comments", ""))),
        trend_values=(
            cells.get("tiv_per_unit", ""),
            cells.get("tiv_ordered", ""),
            cells.get("tiv_delivered", ""),
        ),
    )


def _figure(cells: Cells, column: str) -> str:
    return _marked(cells.get(column, ""), cells.get(f"{column}?", "") == "?")


def _marked(value: str, unsure: bool) -> str:
    return bracketed(value or "?", unsure) if value or unsure else ""


def _clean(cell: str) -> str:
    return " ".join(cell.split())


def _round(cell: str) -> str:
    """Return a description on one line, its square brackets round: the words of the entry put it in square ones."""
    return _clean(cell.replace("[", "(").replace("]", ")"))


def _joined(cell: str) -> str:
    return "; ".join(part.strip() for part in cell.split(";") if part.strip())


def _years(text: str) -> str | None:
    """Return the years named as EDTF, from the first to the last; uncertain where they stand in brackets."""
    years = sorted(_YEAR.findall(text))
    if not years:
        return None
    doubt = "?" if text.strip().startswith("(") else ""
    first, last = years[0], years[-1]
    return f"{first}{doubt}" if first == last else f"{first}{doubt}/{last}{doubt}"


def _first_year(entry: TradeEntry) -> int | None:
    """Return the year by which former and present states of one name are told apart: that of the order."""
    years = _YEAR.findall(entry.ordered_in) or sorted(_YEAR.findall(entry.delivered_in))
    return int(years[0]) if years else None
