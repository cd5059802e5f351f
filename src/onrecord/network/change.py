"""How the network changed: between two days, and in which years or months ties of a sort came thick.

Reference: Kleinberg (2003), Bursty and Hierarchical Structure in Streams, Data Mining and Knowledge Discovery 7, the
two-state automaton over batches. Deviation: one level of burst, and what is counted are deals told apart.
"""

import dataclasses
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from onrecord.model.held import Party
from onrecord.model.tie_evidence import Standing
from onrecord.network.columns import TieColumns
from onrecord.network.graph import Filters, GraphTie, TieGraph, build_graph
from onrecord.network.threefold import STANDINGS, Threefold

Change = Literal["newly told", "no longer told", "better founded", "less founded"]
Period = Literal["year", "month"]
SCALE = 2.0
"""How many times the usual share a burst has, at the least."""
GAMMA = 1.0
"""What entering a burst costs; a higher one finds fewer."""


@dataclass(frozen=True, slots=True)
class TieChange:
    """A tie that was not the same at two times, by what its column was: None where it was not told.

    `tie` is the tie at the later time, where it is told then.
    """

    change: Change
    kind: str
    mode: str | None
    actor: Party
    recipient: Party
    before: Standing | None
    after: Standing | None
    tie: GraphTie


@dataclass(frozen=True, slots=True)
class Burst:
    """How many deals of a kind were told of a year or month, of how many of all kinds, and whether that is a burst."""

    period: str
    kind: str
    deals: Threefold[int]
    all_kinds: Threefold[int]
    burst: Threefold[bool]


def find_changes(before: TieGraph, after: TieGraph) -> tuple[TieChange, ...]:
    """Return the ties that one of two graphs lacks, or that stand in another column of the other.

    Limits: what is not told of a time may have gone on. A tie of one day is told of that day alone: compare years.
    """
    old, new = ({_way(tie): tie for tie in graph.ties()} for graph in (before, after))
    found = []
    for way in dict.fromkeys((*new, *old)):
        change = _change(old.get(way), new.get(way))
        if change is not None:
            tie = new.get(way) or old[way]
            standings = (old[way].standing if way in old else None, new[way].standing if way in new else None)
            found.append(TieChange(change, tie.kind, tie.mode, tie.actor, tie.recipient, *standings, tie))
    order = ("newly told", "no longer told", "better founded", "less founded")
    return tuple(sorted(found, key=lambda one: (order.index(one.change), -one.tie.supporting_origins, _way(one.tie))))


def find_bursts(
    columns: TieColumns, filters: Filters, *, every: Period = "year", scale: float = SCALE, gamma: float = GAMMA
) -> tuple[Burst, ...]:
    """Return, by year or month and kind, how many deals are told, and where they come in bursts.

    The columns' claims are split by the time they tell of; those whose time is none, or spans several periods, are left
    out. A kind bursts where its share of all deals told of a period is so much above its usual share that changing
    there and back again costs less than not. Limits: bursts of a record are bursts of reporting first.
    """
    named = _periods(columns, every)
    periods = sorted({period for period in named if period})
    periods = _years_between(periods) if every == "year" else periods
    place = {period: at for at, period in enumerate(periods)}
    told = np.array([place.get(period, -1) for period in named], dtype=np.int64)
    all_kinds = dataclasses.replace(filters, kinds=())
    graphs = [build_graph(columns.only((told == at) | columns.denies), all_kinds) for at in range(len(periods))]
    counts = Threefold(*([_by_kind(graph, standing) for graph in graphs] for standing in STANDINGS))
    kinds = {kind for period in counts.disputed for kind in period if not filters.kinds or kind in filters.kinds}
    found = [one for kind in sorted(kinds) for one in _bursts(kind, periods, counts, scale, gamma)]
    return tuple(sorted(found, key=lambda one: (one.period, one.kind)))


def _bursts(
    kind: str, periods: list[str], counts: Threefold[list[dict[str, int]]], scale: float, gamma: float
) -> Iterator[Burst]:
    """Yield the periods in which a kind of tie is told of, from the deals of each kind in each period."""
    deals = [[period.get(kind, 0) for period in column] for column in counts]
    whole = [[sum(period.values()) for period in column] for column in counts]
    bursts = [bursty(part, all_, scale, gamma) for part, all_ in zip(deals, whole, strict=True)]
    for at, period in enumerate(periods):
        if deals[-1][at]:
            numbers, totals = (Threefold(*(column[at] for column in columns)) for columns in (deals, whole))
            yield Burst(period, kind, numbers, totals, Threefold(*(column[at] for column in bursts)))


def bursty(told: Sequence[int], whole: Sequence[int], scale: float = SCALE, gamma: float = GAMMA) -> list[bool]:
    """Return for each period whether it is in a burst: the cheapest course through two states, usual and bursting.

    `told` are those counted, of `whole` in each period. With no whole, or a kind that is all there is, nothing bursts.
    """
    total, of = sum(told), sum(whole)
    usual = total / of if of else 0.0
    high = min(usual * scale, (1 + usual) / 2)
    if not told or not 0 < usual < 1 or len(told) < 2:
        return [False] * len(told)
    enter = gamma * math.log(len(told))
    costs, steps = [0.0, enter], []
    for part, all_ in zip(told, whole, strict=True):
        came = [int(costs[1] < costs[0]), int(costs[1] <= costs[0] + enter)]
        arrived = [min(costs), min(costs[1], costs[0] + enter)]
        costs = [arrived[state] + _cost(part, all_, rate) for state, rate in enumerate((usual, high))]
        steps.append(came)
    state, course = int(costs[1] < costs[0]), []
    for came in reversed(steps):
        course.append(bool(state))
        state = came[state]
    return course[::-1]


def _cost(part: int, whole: int, rate: float) -> float:
    return -(part * math.log(rate) + (whole - part) * math.log(1 - rate))


def _periods(columns: TieColumns, every: Period) -> list[str]:
    """Return the year or month that each claim tells of, "" where its time is none or not that precise."""
    if every == "year":
        return [f"{year:04}" if year else "" for year in columns.year.tolist()]
    pairs = list(zip(columns.since.tolist(), columns.until.tolist(), strict=True))
    months = {pair: _month(columns, *pair) for pair in set(pairs)}
    return [months[pair] for pair in pairs]


def _years_between(years: list[str]) -> list[str]:
    """Return the years from the first to the last; a year that nothing is told of counts as quiet."""
    return [f"{year:04}" for year in range(int(years[0]), int(years[-1]) + 1)] if years else []


def _month(columns: TieColumns, since: int, until: int) -> str:
    if since < 0 or until >= len(columns.times) or not columns.times[since][:4].isdigit():
        return ""
    first, last = columns.times[since], columns.times[until]
    year, month = int(first[:4]), int(first[5:7])
    after = f"{year + month // 12:04}-{month % 12 + 1:02}-01"
    return first[:7] if last[:10] <= after else ""


def _by_kind(graph: TieGraph, standing: Standing) -> dict[str, int]:
    counted = graph.standing(standing)
    found: dict[str, int] = {}
    for layer, deals in zip(graph.layer[counted].tolist(), graph.deals[counted].tolist(), strict=True):
        kind = graph.columns.layers[layer][0]
        found[kind] = found.get(kind, 0) + deals
    return found


def _way(tie: GraphTie) -> tuple[str, str, str, str]:
    return tie.kind, tie.mode or "", tie.actor.key, tie.recipient.key


def _change(old: GraphTie | None, new: GraphTie | None) -> Change | None:
    if old is None or new is None:
        return "newly told" if old is None else "no longer told"
    places = [STANDINGS.index(tie.standing) for tie in (old, new)]
    if places[0] == places[1]:
        return None
    return "better founded" if places[1] < places[0] else "less founded"
