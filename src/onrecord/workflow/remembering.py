"""Answers over much of the record, kept until the record changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from onrecord.store.stamps import last_stamp
from onrecord.workflow.asking import Evidence

Answer = TypeVar("Answer")
MOST = 64


class Remembered:
    """The answers asked for last, each for the record as it was after its last write; safe to share among threads."""

    def __init__(self, most: int = MOST) -> None:
        """Keep up to `most` answers."""
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, evidence: Evidence, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """Return the answer to a question: as kept, where nothing was written since, else as `answer` returns it.

        Of several who ask at once, one makes the answer and the others wait for it.
        """
        with evidence.reading() as connection:
            key = (last_stamp(connection), question)
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    self._making.pop(key, None)
                    return cast("Answer", self._kept[key])
            try:
                made = answer()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._kept[key] = made
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
            return made
