"""`/register`: deals in arms as a register prints them, each cell with the claims that tell it."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import Query

from onrecord.model.edtf import days
from onrecord.web.asking import EDTF_PATTERN, Asking, Asks
from onrecord.web.csv_rows import write_rows
from onrecord.web.pages import CSV, Pages
from onrecord.web.told import told_claim, told_party
from onrecord.workflow.registering import DealRow, Step, Told, read_deals

pages = Pages()
ROWS, QUOTED = 50, 3
"""Rows of a page, and claims of a cell whose words are shown."""
Day = Annotated[str | None, Query(pattern=r"^$|" + EDTF_PATTERN, description="A day, month or year (EDTF).")]
Name = Annotated[str | None, Query(max_length=400, description="Name or key.")]


def _write(_: Asking, told: dict[str, Any]) -> str:
    return write_rows([_flat(row) for row in told["deals"]])


@pages.page("/register", "register.html", also={"csv": (CSV, _write)})
def register(
    asking: Asks,
    supplier: Name = None,
    recipient: Name = None,
    item: Annotated[str | None, Query(max_length=400, description="A category or designation.")] = None,
    from_: Annotated[Day, Query(alias="from")] = None,
    until: Day = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> dict[str, Any]:
    """Return deals by supplier, recipient and item; the CSV has them all, without pages."""
    happened = f"{from_ or '..'}/{until or '..'}" if from_ or until else None
    if happened:
        days(happened)  # refuses what is no time, or ends before it begins
    found = read_deals(
        asking.evidence,
        supplier=supplier or None,
        recipient=recipient or None,
        items=(item,) if item else (),
        happened=happened,
        known_at=asking.known_on,
    )
    is_whole = asking.request.url.path.endswith(".csv")
    shown = found.rows if is_whole else found.rows[(page - 1) * ROWS : page * ROWS]
    return {
        "title": "Register",
        "asked": {"supplier": supplier, "recipient": recipient, "item": item, "from": from_, "until": until},
        "page": page,
        "all": len(found.rows),
        "has_more": page * ROWS < len(found.rows),
        "claims_weighed": found.weighed,
        "claims_fitting": found.fitting,
        "datasets": _datasets(found.rows),
        "deals": [_row(row) for row in shown],
    }


def _datasets(rows: Iterable[DealRow]) -> list[dict[str, Any]]:
    """Return the imported registers with how many rows are theirs."""
    counted: dict[tuple[str, str | None], int] = {}
    for row in rows:
        if row.dataset:
            key = (row.dataset, row.release)
            counted[key] = counted.get(key, 0) + 1
    return [{"dataset": name, "release": release, "rows": count} for (name, release), count in counted.items()]


def _row(row: DealRow) -> dict[str, Any]:
    denying = {claim.sources[-1].key: claim.sources[-1] for step in _steps(row) for claim in step.denied}
    return {
        "suppliers": [told_party(one) for one in row.suppliers],
        "recipients": [told_party(one) for one in row.recipients],
        "item": row.item,
        "description": row.description,
        "things": [_told(one) for one in row.things],
        "ordered": [_step(step) for step in row.orders],
        "delivered": [_step(step) for step in row.deliveries],
        "status": row.status,
        "comments": row.comments,
        "denied_by": [told_party(one) for one in denying.values()],
        "register": {"dataset": row.dataset, "release": row.release} if row.dataset else None,
        "origins": max((step.origins for step in _steps(row)), default=0),
        "claims": [told_claim(claim) for claim in row.claims[:QUOTED]],
        "claim_ids": [claim.id for claim in row.claims],
        "reports": list(dict.fromkeys(claim.report for claim in row.claims)),
    }


def _steps(row: DealRow) -> tuple[Step, ...]:
    return (*row.orders, *row.deliveries)


def _step(step: Step) -> dict[str, Any]:
    return {
        "numbers": [_told(one) for one in step.numbers],
        "years": [_told(one) for one in step.years],
        "conflict": step.conflict,
        "denied": [told_claim(claim) for claim in step.denied[:QUOTED]],
        "origins": step.origins,
    }


def _told(one: Told) -> dict[str, Any]:
    return {
        "text": one.text,
        "claims": [told_claim(claim) for claim in one.claims[:QUOTED]],
        "claims_in_all": len(one.claims),
    }


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """Return a deal with one text a cell; what stands side by side is joined by `|`, deliveries by `;`."""
    register = row["register"] or {"dataset": "", "release": ""}
    return {
        "supplier": ", ".join(one["name"] for one in row["suppliers"]),
        "recipient": ", ".join(one["name"] for one in row["recipients"]),
        "item": row["item"],
        "description": row["description"],
        "ordered": _cell(row["ordered"], "numbers"),
        "ordered_in": _cell(row["ordered"], "years"),
        "delivered": _cell(row["delivered"], "numbers"),
        "delivered_in": _cell(row["delivered"], "years"),
        "status": row["status"],
        "comments": row["comments"],
        "conflict": "yes" if any(step["conflict"] for step in (*row["ordered"], *row["delivered"])) else "",
        "denied_by": ", ".join(one["name"] for one in row["denied_by"]),
        "register": register["dataset"],
        "release": register["release"] or "",
        "origins": str(row["origins"]),
        "claim_ids": " ".join(row["claim_ids"]),
        "reports": " ".join(row["reports"]),
    }


def _cell(steps: Iterable[dict[str, Any]], name: str) -> str:
    texts = (" | ".join(one["text"] for one in step[name]) for step in steps)
    return "; ".join(text for text in texts if text)
