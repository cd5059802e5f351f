"""What people decided, as it stood on a day: read once for each state of the record, however often it is asked."""

import dataclasses
import threading
from collections import OrderedDict

from onrecord.assess.decisions import Rulings, find_rulings
from onrecord.model.decision import Decision
from onrecord.resolve.merging import Merging
from onrecord.store.connection import Reader
from onrecord.store.decisions import find_decisions
from onrecord.store.standing import last_write
from onrecord.workflow.parties_meant import merging_by

MOST = 8
"""Days of which it is kept at once."""


@dataclasses.dataclass(frozen=True, slots=True)
class Decided:
    """The decisions that stood, in the order they were made, and what they amount to."""

    decisions: tuple[Decision, ...]
    merging: Merging
    rulings: Rulings


class DecidedOnDays:
    """The decisions of a store as known on the days asked for last; what a later write changes is read anew."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
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
        decisions = find_decisions(connection, known_at=known_at)
        found = Decided(decisions, merging_by(connection, decisions, known_at), find_rulings(decisions))
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return found
