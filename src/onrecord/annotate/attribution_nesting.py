"""Nesting: an attribution lies within another one where its cue lies in the other's content."""

from onrecord.annotate.attribution_proposal import Proposal


def nest(proposals: list[Proposal], size: int) -> list[tuple[Proposal, int | None]]:
    """Return the proposals, outer before inner, each with the index of the smallest one whose content holds its cue."""
    order, above = _outer_first(proposals, size)
    inside: dict[int | None, list[int]] = {}
    for number, outer in enumerate(above):
        inside.setdefault(outer, []).append(number)
    ranked: list[int] = []
    waiting = _backwards(order, inside.get(None, []))
    while waiting:
        ranked.append(waiting.pop())
        waiting += _backwards(order, inside.get(ranked[-1], []))
    place = {number: index for index, number in enumerate(ranked)}
    return [(order[n], None if (outer := above[n]) is None else place[outer]) for n in ranked]


def without_rivals(proposals: list[Proposal], size: int) -> list[Proposal]:
    """Return the proposals without the less likely of two, where one's cue lies in the other's content, its own not."""
    holder: list[Proposal | None] = [None] * size
    crossed: set[int] = set()
    for proposal in sorted(proposals, key=lambda proposal: (-_size(proposal), proposal.match.head)):
        outer = holder[proposal.match.head]
        if outer is not None and id(outer) not in crossed and not _within(proposal, outer):
            loser = min(proposal, outer, key=_likelihood)
            crossed.add(id(loser))
        for start, end in proposal.content:
            holder[start:end] = [proposal] * (end - start)
    return [proposal for proposal in proposals if id(proposal) not in crossed]


def _likelihood(proposal: Proposal) -> float:
    return proposal.probability or 0.0


def _outer_first(proposals: list[Proposal], size: int) -> tuple[list[Proposal], list[int | None]]:
    """Return the proposals, larger contents first, and for each the number of the smallest that holds its cue.

    Of two with one content the cue that is nearer to it is the inner one.
    """
    order = sorted(proposals, key=lambda proposal: (-_size(proposal), _nearness(proposal)))
    holder: list[int | None] = [None] * size
    above: list[int | None] = []
    for number, proposal in enumerate(order):
        outer = holder[proposal.match.head]
        while outer is not None and not _within(proposal, order[outer]):
            outer = above[outer]
        above.append(outer)
        for start, end in proposal.content:
            holder[start:end] = [number] * (end - start)
    return order, above


def _nearness(proposal: Proposal) -> int:
    """Return a number that is greater the nearer a cue is to its content among those on the same side of it."""
    head = proposal.match.head
    return head if proposal.content[0][0] > head else -head


def _within(inner: Proposal, outer: Proposal) -> bool:
    """Return whether a content lies between the first and the last word of another one."""
    return outer.content[0][0] <= inner.content[0][0] and inner.content[-1][1] <= outer.content[-1][1] + 1


def _size(proposal: Proposal) -> int:
    return sum(end - start for start, end in proposal.content)


def _backwards(order: list[Proposal], numbers: list[int]) -> list[int]:
    return sorted(numbers, key=lambda number: -order[number].match.head)
