"""What the page of the network tells: its parties with their places, its ties, and one line for each pair.

The answer to a question is made once and kept until the record is written to (`Evidence.kept`), its JSON with it.
"""

import dataclasses
import functools
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from onrecord.model.held import Party
from onrecord.model.wording import period
from onrecord.network.graph import GraphTie
from onrecord.network.layout import Places, ring_places, spread_places
from onrecord.web.asking import Asking
from onrecord.web.drawing_network import (
    Link,
    best_parties,
    draw_about,
    draw_network,
    find_rings,
    join_ties,
    kind_words,
)
from onrecord.web.network_asked import NetworkQuestion, network_choices
from onrecord.web.network_measures import measure_tabs
from onrecord.workflow.asking import Evidence
from onrecord.workflow.kept_answers import KeptAnswers
from onrecord.workflow.networking import Network

MOST_TIES = 10_000
DRAWINGS = 16
"""Networks and maps that are kept at once; one of two thousand parties takes some ten megabytes."""


class NetworkTold(dict[str, Any]):
    """The view of a network. `json_bytes` is its JSON; `drawing` the SVG picture of its sixty best supported parties.

    `whole` is the view that one with the rows of a page is of.
    """

    def __init__(self, told: dict[str, Any], ties: Sequence[GraphTie], centre: Party | None) -> None:
        """Take the view, and the ties that it is of."""
        super().__init__(told)
        self.whole = self
        self._ties = ties
        self._centre = centre

    def on_page(self, page: int, size: int) -> "NetworkTold":
        """Return the view with the rows of one page of the table."""
        first, count = (page - 1) * size, len(self["ties"])
        rows = {"page": page, "rows": self["ties"][first : first + size], "has_more": first + size < count}
        paged = NetworkTold(self | rows, self._ties, self._centre)
        paged.whole = self.whole
        return paged

    @functools.cached_property
    def json_bytes(self) -> bytes:
        """The view as JSON, written once."""
        return json.dumps(self, ensure_ascii=False).encode()

    @functools.cached_property
    def drawing(self) -> dict[str, Any]:
        """The drawing for who has no script, and for print."""
        return draw_about(self._centre, self._ties) if self._centre else draw_network(self._ties)


def drawings(evidence: Evidence) -> KeptAnswers:
    """Return where the last drawings of the record are kept until it is written to: few, as each is large."""
    return evidence.kept("drawings", lambda: KeptAnswers(DRAWINGS))


def tell_network(asking: Asking, question: NetworkQuestion) -> NetworkTold:
    """Return the network asked for as a view, kept until the record is written to.

    Raises:
        StoreError: no party bears the name asked for, or a date is none.
        LexiconError: the region is none.
    """
    asked = ("network", question, asking.known_on)
    return drawings(asking.evidence).get(
        0, asked, lambda: _tell(question.network(asking, *filter(None, (question.actor,))), question)
    )


def find_centre(network: Network, name: str) -> Party | None:
    """Return the party that a name means: of several that bear it, the one with most ties; None where none has any."""
    graph, keys = network.graph, network.keys_of(name)
    count = Counter(graph.actor.tolist() + graph.recipient.tolist())
    meant = [(many, graph.parties[at]) for at, many in count.items() if graph.parties[at].key in keys]
    return max(meant, key=lambda pair: (pair[0], pair[1].key))[1] if meant else None


def _tell(network: Network, question: NetworkQuestion) -> NetworkTold:
    ties = tuple(network.graph.ties())
    centre = find_centre(network, question.actor) if question.actor else None
    links = join_ties(ties)
    parties = {party.key: party for link in links for party in (link.one, link.other)}
    places = {} if question.actor and centre is None else _places(links, centre, question.most)
    if question.actor:
        links = tuple(link for link in links if set(link.key) <= set(places))
        inside = {id(tie) for link in links for tie in link.ties}
        ties = tuple(tie for tie in ties if id(tie) in inside)
    at = {id(tie): number for number, tie in enumerate(ties[:MOST_TIES])}
    told = {
        "title": f"Network of {centre.name if centre else question.actor}" if question.actor else "Network",
        "asked": dataclasses.asdict(question.asked),
        "query": question.query(),
        "choices": network_choices(),
        "measures": measure_tabs(),
        "most": question.most,
        "actor": dataclasses.asdict(centre) if centre else None,
        "parties": len(parties),
        "years": _years(ties),
        "left_out": _left_out(network, len(parties), len(places), len(ties), centre),
        "nodes": [_node(parties[key], place) for key, place in places.items()],
        "links": [_link(link, at) for link in links if set(link.key) <= set(places)],
        "ties": [tie_row(tie) for tie in ties[:MOST_TIES]],
    }
    return NetworkTold(told, ties, centre)


def _places(links: Sequence[Link], centre: Party | None, most: int) -> Places:
    """Return where each party stands that is drawn."""
    if centre is None:
        kept = best_parties(links, most)
        return spread_places({link.key: link.origins for link in links if set(link.key) <= kept})
    near, far = find_rings(centre.key, links, most)
    return {centre.key: (0.0, 0.0)} | {key: (x, -y) for key, (x, y) in ring_places(near, far).items()}


def _left_out(network: Network, parties: int, drawn: int, ties: int, centre: Party | None) -> list[str]:
    """Return what the page does not show, in sentences."""
    told = []
    if parties > drawn:
        which = f"neighbours of {centre.name} and theirs" if centre else "those of the best supported ties"
        told.append(f"{drawn:,} of {parties:,} parties are drawn: {which}.")
    if ties > MOST_TIES:
        told.append(f"The best supported {MOST_TIES:,} of {ties:,} ties are listed.")
    if network.left_out:
        told.append(
            f"{network.left_out:,} claims are left out that tie parties which one report alone can tell, such as "
            "“gunmen”: “everyone” adds them."
        )
    return told


def _node(party: Party, place: tuple[float, float]) -> dict[str, Any]:
    x, y = place
    return {"key": party.key, "name": party.name, "kind": party.kind, "country": party.country, "x": x, "y": y}


def _link(link: Link, at: dict[int, int]) -> dict[str, Any]:
    return {
        "one": link.one.key,
        "other": link.other.key,
        "forth": link.forth,
        "back": link.back,
        "tone": link.tone,
        "kinds": list(link.kinds),
        "origins": link.origins,
        "denied": link.denied,
        "ties": [at[id(tie)] for tie in link.ties if id(tie) in at],
    }


def tie_row(tie: GraphTie) -> dict[str, Any]:
    """Return a tie as a row: keys and names of both ends, what it is, and what it rests on."""
    return {
        "actor": tie.actor.key,
        "actor_name": tie.actor.name,
        "kind": tie.kind,
        "mode": tie.mode,
        "words": kind_words(tie.kind, tie.mode),
        "recipient": tie.recipient.key,
        "recipient_name": tie.recipient.name,
        "standing": tie.standing,
        "supporting": tie.supporting,
        "supporting_origins": tie.supporting_origins,
        "denying": tie.denying,
        "denying_origins": tie.denying_origins,
        "deals": tie.deals,
        "valid_from": tie.valid_from,
        "valid_until": tie.valid_until,
        "when": period(tie.valid_from, tie.valid_until),
    }


def _years(ties: Sequence[GraphTie]) -> list[int]:
    """Return the first and the last year that ties are dated to; empty where none is."""
    years = [
        int(bound[:4]) for tie in ties for bound in (tie.valid_from, tie.valid_until) if bound and bound[:4].isdigit()
    ]
    return [min(years), min(max(years), 2100)] if years else []
