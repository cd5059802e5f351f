"""`/conflicts`: claims that disagree, side by side; none is chosen."""

from typing import Annotated, Any

from fastapi import Query

from onrecord.errors import StoreError
from onrecord.model.json_form import to_json
from onrecord.web.asking import AskedFor, Asking, Asks
from onrecord.web.conflict_words import MOST_SHOWN, shown_conflict
from onrecord.web.csv_rows import write_rows
from onrecord.web.pages import CSV, Pages
from onrecord.web.reports import PageNumber
from onrecord.workflow.asking import Asked
from onrecord.workflow.conflicts_read import Weighed, find_disagreements, weigh_latest
from onrecord.workflow.parties_meant import is_unknown
from onrecord.workflow.weighing import Disagreement

pages = Pages()
PAGE_ROWS = 25
Updates = Annotated[bool, Query(description="Also a source's own newer figure, date or word.")]


def _flat(_: Asking, told: dict[str, Any]) -> str:
    """Return a row for each disagreement of the page: its sides as the ids of their claims, and who makes them."""
    return write_rows(
        [
            {
                "kind": one["kind"],
                "because": one["because"],
                "update": one["update"],
                "what": " / ".join(one["what"]),
                "labels": " against ".join(side["label"] for side in one["sides"]),
                "sides": " against ".join(" + ".join(claim["id"] for claim in side["claims"]) for side in one["sides"]),
                "sources": " against ".join(
                    ", ".join(dict.fromkeys(claim["sources"][-1]["name"] for claim in side["claims"]))
                    for side in one["sides"]
                ),
            }
            for one in told["conflicts"]
        ]
    )


@pages.page("/conflicts", "conflicts.html", also={"csv": (CSV, _flat)})
def conflicts(asking: Asks, asked: AskedFor, updates: Updates = False, page: PageNumber = 1) -> dict[str, Any]:
    """Return claims that disagree, side by side, those with the latest recorded first."""
    since: str | None = None
    found: tuple[Disagreement, ...] = ()
    problem: str | None = None
    try:
        weighed = weighed_of(asking, asked)
        since = weighed.since
        found = asking.evidence.kept(
            ("conflicts", asked, asking.known_on, asking.valid_on, updates),
            lambda: find_disagreements(weighed, updates=updates),
        )
    except StoreError as error:
        if not is_unknown(error):
            raise
        problem = str(error)
    first = (page - 1) * PAGE_ROWS
    return {
        "title": "Conflicts",
        "asked": to_json(asked),
        "updates": updates,
        "problem": problem,
        "since": since,
        "page": page,
        "total": len(found),
        "has_more": len(found) > first + PAGE_ROWS,
        "conflicts": [shown_conflict(one, MOST_SHOWN) for one in found[first : first + PAGE_ROWS]],
    }


def weighed_of(asking: Asking, asked: Asked) -> Weighed:
    """Return what the claims asked for add up to, as kept until the next write."""
    known_on, valid_on = asking.known_on, asking.valid_on
    return asking.evidence.kept(
        ("weighed", asked, known_on, valid_on),
        lambda: weigh_latest(asking.evidence, asked, known_at=known_on, valid_at=valid_on),
    )
