"""`/network/measures/{measure}`: measures of the network as tables, each over three columns of evidence."""

import dataclasses
from collections.abc import Callable
from typing import Annotated, Any, Literal, get_args

from fastapi import Query

from onrecord.model.json_form import to_json
from onrecord.network.change import Period
from onrecord.network.graph import HELP
from onrecord.network.threefold import STANDINGS
from onrecord.web.asking import Asking, Asks
from onrecord.web.network_asked import AskedNetwork, NetworkQuestion, network_choices
from onrecord.web.pages import Pages
from onrecord.workflow.networking import Network

pages = Pages()
ROWS = 200
"""Rows on a page of a measure."""
MeasureName = Literal[
    "shares",
    "concentration",
    "dependence",
    "brokers",
    "communities",
    "friends-of-enemies",
    "balance",
    "changes",
    "bursts",
    "without",
]
Column = tuple[str, str, Literal["party", "parties", "three", "share", "text", "tie", "number", "evidence"]]
_DEALS: tuple[Column, ...] = (("deals", "Deals told apart", "three"), ("share", "Share", "share"))
_EVIDENCE: Column = ("evidence", "Claims", "evidence")


@dataclasses.dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what it answers, its columns (field, heading, kind) and the names that its form asks for."""

    name: MeasureName
    label: str
    says: str
    columns: tuple[Column, ...]
    asks: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()


MEASURES: tuple[Measure, ...] = (
    Measure(
        "shares",
        "Suppliers",
        "Which suppliers each recipient is told to have, and their shares of the deals told.",
        (("client", "Recipient", "party"), ("patron", "Supplier", "party"), *_DEALS, _EVIDENCE),
        (("name", "Recipient"),),
    ),
    Measure(
        "concentration",
        "Concentration",
        "How concentrated each recipient's suppliers are: the Herfindahl index is 1 for one alone and 1/n for n equal "
        "ones.",
        (
            ("client", "Recipient", "party"),
            ("patrons", "Suppliers", "three"),
            ("deals", "Deals told apart", "three"),
            ("herfindahl", "Herfindahl index", "three"),
        ),
    ),
    Measure(
        "dependence",
        "Dependence",
        "How much of the help that each client is told to receive comes from each patron.",
        (
            ("client", "Client", "party"),
            ("patron", "Patron", "party"),
            ("kinds", "Kinds of help", "text"),
            *_DEALS,
            ("sole", "Alone gives", "three"),
            _EVIDENCE,
        ),
        (("name", "Client"),),
    ),
    Measure(
        "brokers",
        "Brokers",
        "Who gives to and takes from many, and who lies between others. Being much reported makes a hub.",
        (
            ("party", "Party", "party"),
            ("gives_to", "Gives to", "three"),
            ("takes_from", "Takes from", "three"),
            ("between", "Lies between", "share"),
        ),
    ),
    Measure(
        "communities",
        "Communities",
        "Groups with more ties within than by chance (Louvain). Below a modularity of about 0.3 there may be none.",
        (
            ("standing", "Evidence", "text"),
            ("number", "No.", "number"),
            ("modularity", "Modularity", "number"),
            ("members", "Members", "parties"),
        ),
    ),
    Measure(
        "friends-of-enemies",
        "Friends of enemies",
        "Who helps those that are at odds with others, or with one rival.",
        (
            ("friend", "Friend", "party"),
            ("help", "helps", "tie"),
            ("threat", "which is at odds", "tie"),
            ("rival", "Rival", "party"),
            ("rivals_view", "Friend and rival are", "text"),
            ("standing", "Evidence", "text"),
        ),
        (("name", "Rival"),),
    ),
    Measure(
        "balance",
        "Balance",
        "Triads of friends and enemies: balanced where the product of the three signs is positive (Cartwright & "
        "Harary 1956); weakly, where three enemies are balanced, too (Davis 1967).",
        (
            ("all_friends", "Three friends", "three"),
            ("common_enemy", "Two friends, one enemy", "three"),
            ("friend_of_enemy", "Friend of an enemy", "three"),
            ("all_enemies", "Three enemies", "three"),
            ("balanced", "Balanced", "share"),
            ("weakly_balanced", "Weakly balanced", "share"),
            ("mixed", "Friends and enemies at once", "three"),
        ),
    ),
    Measure(
        "changes",
        "Changes",
        "Which ties are otherwise at one time in the world than at another. What is not told of a time may have gone "
        "on: compare years.",
        (
            ("change", "Change", "text"),
            ("tie", "Tie", "tie"),
            ("before", "Evidence then", "text"),
            ("after", "Evidence later", "text"),
        ),
        (("since", "At first (1975, 1975/1979)"), ("until", "Later (1980, 1980/1984)")),
        ("since", "until"),
    ),
    Measure(
        "bursts",
        "Bursts",
        "Years or months in which ties of a kind came thick, as a share of all that is told (Kleinberg 2003).",
        (
            ("period", "When", "text"),
            ("kind", "Kind of tie", "text"),
            ("deals", "Deals", "three"),
            ("all_kinds", "Of all kinds", "three"),
            ("burst", "Burst", "three"),
        ),
    ),
    Measure(
        "without",
        "What if",
        "Who loses what if a supplier, host or backer gave nothing any more. Nobody steps in, and stocks are not "
        "counted: it is what the record shows to be without another source.",
        (
            ("client", "Client", "party"),
            ("kind", "Kind of help", "text"),
            ("lost", "Deals lost", "three"),
            ("left", "Deals left", "three"),
            ("patrons_left", "Patrons left", "three"),
            ("herfindahl_after", "Herfindahl index then", "three"),
            _EVIDENCE,
        ),
        (("name", "Without what this one gives"), ("other", "To this one alone (any)")),
        ("name",),
    ),
)
_BY_NAME = {measure.name: measure for measure in MEASURES}
Given = Annotated[str | None, Query(max_length=300)]


def measure_tabs() -> list[dict[str, str]]:
    """Return the measures as the tabs of the network name them."""
    return [{"name": measure.name, "label": measure.label} for measure in MEASURES]


@pages.page("/network/measures/{measure}", "network_measure.html", rows="rows")
def network_measure(
    asking: Asks,
    question: AskedNetwork,
    measure: MeasureName,
    name: Annotated[str | None, Query(max_length=300, description="The party asked about: name or key.")] = None,
    other: Annotated[str | None, Query(max_length=300, description="For without: the client alone.")] = None,
    since: Annotated[str | None, Query(max_length=60, description="For changes: a day or interval.")] = None,
    until: Annotated[str | None, Query(max_length=60, description="For changes: the later one.")] = None,
    every: Annotated[Period, Query(description="For bursts.")] = "year",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> dict[str, Any]:
    """Return the rows of a measure, each value over ties that are corroborated, reported, and also disputed."""
    held = _BY_NAME[measure]
    given = {"name": name or None, "other": other or None, "since": since or None, "until": until or None}
    missing = [field for field in held.needs if given[field] is None]
    found: tuple[Any, ...] = ()
    if not missing:
        asked = ("measure", measure, question, asking.known_on, *given.values(), every)
        found = asking.evidence.kept(asked, lambda: _found(asking, question, measure, given, every))
    first = (page - 1) * ROWS
    return {
        "title": held.label,
        "measure": measure,
        "says": held.says,
        "asked": dataclasses.asdict(question.asked),
        "query": question.query(),
        "choices": network_choices(),
        "measures": measure_tabs(),
        "asks": [{"name": field, "label": label, "value": given[field]} for field, label in held.asks],
        "every": every if measure == "bursts" else None,
        "periods": list(get_args(Period)),
        "missing": missing,
        "standings": list(STANDINGS),
        "columns": [{"name": field, "label": label, "kind": kind} for field, label, kind in held.columns],
        "rows": [to_json(row) for row in found[first : first + ROWS]],
        "count": len(found),
        "page": page,
        "has_more": first + ROWS < len(found),
    }


def _found(
    asking: Asking, question: NetworkQuestion, measure: MeasureName, given: dict[str, str | None], every: Period
) -> tuple[Any, ...]:
    """Return the rows of a measure."""
    name, other, since, until = given["name"], given["other"], given["since"] or "", given["until"] or ""
    network: Network = question.network(asking, *(one for one in (name, other) if one))
    kinds = question.asked.kinds
    found: dict[MeasureName, Callable[[], tuple[Any, ...]]] = {
        "shares": lambda: network.shares(name),
        "concentration": lambda: network.concentration(kinds or ("supplies",)),
        "dependence": lambda: network.dependence(name, kinds or HELP),
        "brokers": network.positions,
        "communities": network.communities,
        "friends-of-enemies": lambda: network.friends_of_enemies(name),
        "balance": lambda: (network.balance(),),
        "changes": lambda: network.changes(since, until),
        "bursts": lambda: network.bursts(every),
        "without": lambda: network.without(name or "", other, kinds or HELP),
    }
    return found[measure]()
