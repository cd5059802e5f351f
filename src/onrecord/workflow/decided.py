"""What people decided, as it stood on a day: read once for each state of the record, however often it is asked."""

import dataclasses
import threading
from collections import OrderedDict

from onrecord.assess.decisions import Rulings, find_rulings
from onrecord.model.decision import Decision, in_force
from onrecord.resolve.merging import Merging
from onrecord.store.clocks import known_before
from onrecord.store.connection import Reader
from onrecord.store.decisions import count_decisions, decisions_since
from onrecord.store.standing import last_write
from onrecord.workflow.parties_meant import merging_by

MOST = 8
"""Days of which it is kept at once."""


@dataclasses.dataclass(frozen=True, slots=True)
class Decided:
    """The decisions that stood, in the order they were made, and what they amount to; `made` has those undone, too."""

    made: tuple[Decision, ...]
    decisions: tuple[Decision, ...]
    merging: Merging
    rulings: Rulings


class DecidedOnDays:
    """The decisions of a store as known on the days asked for last; what a later write changes is read anew."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._made: tuple[Decision, ...] = ()
        self._kept: OrderedDict[tuple[int, str | None], Decided] = OrderedDict()
        self._lock = threading.Lock()

    def on(self, connection: Reader, known_at: str | None) -> Decided:
        """Return what stood at `known_at`, as this connection sees the store.

        Raises:
            StoreError: `known_at` is no date.
        """
        key = (last_write(connection), known_at)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = self._known(connection, known_at)
        decisions = in_force(made)
        found = Decided(made, decisions, merging_by(connection, decisions, known_at), find_rulings(decisions))
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return found

    def _known(self, connection: Reader, known_at: str | None) -> tuple[Decision, ...]:
        """Return all decisions made by the end of `known_at`; those that were read before are not read again."""
        before = known_before(known_at) if known_at is not None else None
        count = count_decisions(connection)
        with self._lock:
            made = self._made
        if count > len(made):
            made = (*made, *decisions_since(connection, len(made)))
            with self._lock:
                self._made = max(made, self._made, key=len)
        return tuple(one for one in made[:count] if before is None or one.recorded_at < before)
