"""What if: a supplier, a host, a backer or a single tie is taken out, and who loses what.

Reference: Albert, Jeong & Barabási (2000), Error and attack tolerance: a node is removed and the rest measured again.
Deviation: what is measured is what each client has left in each layer, not the size of what hangs together.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onrecord.model.held import Party
from onrecord.network.columns import Bools
from onrecord.network.dependence import find_concentration, find_dependence
from onrecord.network.graph import HELP, TieGraph
from onrecord.network.threefold import Threefold

_NOTHING = Threefold(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Loss:
    """What a client is told to receive in one layer, and what is left of it where some ties are taken out.

    `lost` are the deals of the ties taken out, `left` those of the others, `patrons_left` who gives them. `alone` says
    in which columns nothing is left. The evidence is that of the ties taken out, as in `Dependence`.
    """

    client: Party
    patron: Party
    kind: str
    lost: Threefold[int]
    left: Threefold[int]
    patrons_left: Threefold[int]
    herfindahl_before: Threefold[float | None]
    herfindahl_after: Threefold[float | None]
    supporting: int
    origins: int
    denying: int
    claims: tuple[tuple[str, str], ...]


def remove_ties(
    graph: TieGraph,
    actors: frozenset[str],
    recipients: frozenset[str] = frozenset(),
    kinds: tuple[str, ...] = HELP,
) -> tuple[Loss, ...]:
    """Return who loses what if some patrons no longer gave it (to some clients alone, where they are named).

    A supplier, a host or a backer is taken out by its own kind of tie; one tie by naming both ends. Limits: nobody
    steps in, nothing is handed on, and stocks are not counted: it is what the record shows to be without another
    source, not a forecast.
    """
    removed = graph.of_kinds(kinds) & np.isin(graph.actor, graph.numbers_of(actors))
    if recipients:
        removed &= np.isin(graph.recipient, graph.numbers_of(recipients))
    kinds_removed = sorted({graph.columns.layers[layer][0] for layer in graph.layer[removed].tolist()})
    found = [loss for kind in kinds_removed for loss in _losses(graph, removed, kind)]
    return tuple(sorted(found, key=lambda loss: (tuple(loss.left)[::-1], -loss.lost.disputed, loss.client.key)))


def _losses(graph: TieGraph, removed: Bools, kind: str) -> Iterator[Loss]:
    """Yield who loses what in one layer."""
    inside = graph.of_kinds((kind,))
    layer, gone = graph.only(inside), graph.only(inside & removed)
    before = {one.client: one.herfindahl for one in find_concentration(layer, (kind,))}
    after = {one.client: one for one in find_concentration(graph.only(inside & ~removed), (kind,))}
    for one in find_dependence(gone, (kind,)).pairs():
        rest = after.get(one.client)
        yield Loss(
            client=one.client,
            patron=one.patron,
            kind=kind,
            lost=one.deals,
            left=rest.deals if rest else _NOTHING,
            patrons_left=rest.patrons if rest else _NOTHING,
            herfindahl_before=before[one.client],
            herfindahl_after=rest.herfindahl if rest else Threefold(None, None, None),
            supporting=one.supporting,
            origins=one.origins,
            denying=one.denying,
            claims=one.claims,
        )
