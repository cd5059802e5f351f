"""`/network`: who is tied to whom, drawn and as a table; `/network/between` two parties, and `/network/paths`."""

import dataclasses
import itertools
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Query

from onrecord.export.graphs import write_plain_gexf
from onrecord.model.held import HeldClaim, Party
from onrecord.network.graph import TieGraph
from onrecord.web.asking import Asking, Asks
from onrecord.web.claim_words import tell_claim
from onrecord.web.network_asked import AskedNetwork, network_choices
from onrecord.web.network_measures import measure_tabs
from onrecord.web.network_told import NetworkTold, tell_network, tie_row
from onrecord.web.pages import Pages
from onrecord.workflow.asking import Asked

pages = Pages()
ROWS = 100
"""Ties on a page of the table."""
MOST_ROWS = 1_000
"""Ties of one party that are listed."""
MOST_CLAIMS = 60
"""Claims of one side of a tie whose words are shown."""
PageNumber = Annotated[int, Query(ge=1, le=10_000)]
Name = Annotated[str, Query(max_length=300)]


def _gexf(asking: Asking, told: dict[str, Any]) -> str:
    return write_plain_gexf(told["nodes"], told["ties"], known_at=asking.known_on)


def _json(_: Asking, told: dict[str, Any]) -> bytes:
    return told.whole.json_bytes if isinstance(told, NetworkTold) else b""


@pages.page(
    "/network",
    "network.html",
    rows="ties",
    also={"gexf": ("application/gexf+xml", _gexf), "json": ("application/json", _json)},
)
def network(asking: Asks, question: AskedNetwork, page: PageNumber = 1) -> dict[str, Any]:
    """Return the network: parties with their places in the drawing, ties, and one link for each pair."""
    return tell_network(asking, question).on_page(page, ROWS)


@pages.page("/network/between", "network_between.html", rows="claims")
def between(asking: Asks, question: AskedNetwork, one: Name, other: Name) -> dict[str, Any]:
    """Return the ties of two parties, whichever way they point, each with the words of its claims."""
    found = question.network(asking, one, other)
    graph, keys, others = found.graph, found.keys_of(one), found.keys_of(other)
    numbers = graph.between(keys, others)
    claims = _claims(asking, graph, numbers)
    ties = [_with_claims(graph, number, claims) for number in numbers]
    names = [_name(graph, keys, one), _name(graph, others, other)]
    return {
        "title": f"{names[0]['name']} and {names[1]['name']}",
        "one": names[0],
        "other": names[1],
        "asked": dataclasses.asdict(question.asked),
        "query": question.query(),
        "ties": ties,
        "claims": [
            {"tie": f"{tie['actor_name']} {tie['words']} {tie['recipient_name']}", "side": side} | claim
            for tie in ties
            for side in ("for", "against")
            for claim in tie[side]
        ],
    }


@pages.page("/network/party", "network_party.html", rows="ties")
def party(asking: Asks, question: AskedNetwork, key: Name) -> dict[str, Any]:
    """Return the ties of one party, the best supported first."""
    found = question.network(asking, key)
    graph, keys = found.graph, found.keys_of(key)
    numbers = graph.between(keys, frozenset(one.key for one in graph.parties))
    named = _name(graph, keys, key)
    return {
        "title": f"Ties of {named['name']}",
        "party": named,
        "asked": dataclasses.asdict(question.asked),
        "query": question.query(),
        "count": len(numbers),
        "ties": [tie_row(graph.tie(number)) for number in numbers[:MOST_ROWS]],
    }


@pages.page("/network/paths", "network_paths.html", rows="paths")
def paths(
    asking: Asks,
    question: AskedNetwork,
    start: Annotated[str | None, Query(alias="from", max_length=300, description="A party: name or key.")] = None,
    end: Annotated[str | None, Query(alias="to", max_length=300, description="Another party: name or key.")] = None,
) -> dict[str, Any]:
    """Return chains of ties between two parties, the shortest first, each with its least sourced tie."""
    asked = bool(start and end)
    found = question.network(asking, start, end).paths(start, end) if start and end else ()
    return {
        "title": f"Paths from {start} to {end}" if asked else "Paths between two actors",
        "from": start,
        "to": end,
        "choices": network_choices(),
        "measures": measure_tabs(),
        "asked": dataclasses.asdict(question.asked),
        "query": question.query(),
        "paths": [
            {
                "standing": path.standing,
                "length": len(path.links),
                "parties": [dataclasses.asdict(party) for party in path.parties],
                "links": [tie_row(link) | {"is_weakest": link == path.weakest} for link in path.links],
                "weakest": tie_row(path.weakest),
            }
            for path in found
        ],
    }


def _name(graph: TieGraph, keys: frozenset[str], name: str) -> dict[str, str]:
    """Return key and name of a party of the graph; of one that is not in it the name it was asked for by."""
    party = next((party for party in graph.parties if party.key in keys), Party(name, name, ""))
    return {"key": party.key, "name": party.name}


def _claims(asking: Asking, graph: TieGraph, numbers: Sequence[int]) -> dict[tuple[str, str], HeldClaim]:
    """Return the claims that are shown of some ties, by report and id."""
    wanted = {
        (report, claim)
        for number in numbers
        for side in graph.sides_of(number)
        for report, claim, _ in itertools.islice(side, MOST_CLAIMS)
    }
    if not wanted:
        return {}
    asked = Asked(ids=tuple({claim for _, claim in wanted}))
    found = asking.evidence.claims(asked, known_at=asking.known_on)
    return {(claim.report, claim.id): claim for claim in found if (claim.report, claim.id) in wanted}


def _with_claims(graph: TieGraph, number: int, claims: dict[tuple[str, str], HeldClaim]) -> dict[str, Any]:
    sides = dict(zip(("for", "against"), graph.sides_of(number), strict=True))
    told: dict[str, Any] = tie_row(graph.tie(number))
    for side, rows in sides.items():
        numbered: dict[int, int] = {}
        for _, _, origin in rows:
            numbered.setdefault(origin, len(numbered) + 1)
        told[side] = [
            tell_claim(claims[report, claim]) | {"origin": numbered[origin]}
            for report, claim, origin in rows[:MOST_CLAIMS]
            if (report, claim) in claims
        ]
        told[f"{side}_left_out"] = max(0, len(rows) - MOST_CLAIMS)
    return told
