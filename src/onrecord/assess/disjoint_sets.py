"""Disjoint sets: which things are joined, directly or through others.

Reference: Tarjan (1975), union-find. Deviation: the root of a set is its least member, so that the order of joining
makes no difference to what is returned.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any, Generic, TypeVar

Member = TypeVar("Member", bound=Hashable)


class DisjointSets(Generic[Member]):
    """Sets over members that can be sorted."""

    def __init__(self, members: Iterable[Member]) -> None:
        """Start with each member in a set of its own."""
        self._parent: dict[Any, Any] = {member: member for member in members}

    def least(self, member: Member) -> Member:
        """Return the least member of the set that the member is in."""
        root: Any = member
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        least: Member = root
        return least

    def join(self, one: Member, another: Member) -> None:
        """Make the sets of both one."""
        roots: list[Any] = [self.least(one), self.least(another)]
        self._parent[max(roots)] = min(roots)

    def groups(self) -> tuple[tuple[Member, ...], ...]:
        """Return the sets, members sorted, sets by their least member."""
        groups: dict[Any, list[Any]] = defaultdict(list)
        for member in self._parent:
            groups[self.least(member)].append(member)
        return tuple(tuple(sorted(groups[root])) for root in sorted(groups))
