"""Answers over the whole record that cost too much to find for every page: kept until the record changes."""

import dataclasses
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Answer = TypeVar("Answer")
MOST = 24
"""Answers that are kept at once: the last asked for."""


@dataclasses.dataclass(slots=True)
class _Held:
    lock: threading.Lock = dataclasses.field(default_factory=threading.Lock)
    found: bool = False
    answer: Any = None


class KeptAnswers:
    """The last answers, by the stamp of the write that they were found after and by the question.

    Several threads may ask; those that ask the same wait for one that finds the answer.
    """

    def __init__(self, most: int = MOST) -> None:
        """Keep up to `most` answers."""
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, _Held] = OrderedDict()
        self._stamp: str | None = None

    def get(self, stamp: str | None, question: Hashable, find: Callable[[], Answer]) -> Answer:
        """Return the answer to a question, found by `find` unless it is kept; all kept at another stamp is dropped.

        `stamp` is of the last write, read before: what is found then knows at least as much.
        """
        with self._lock:
            if stamp != self._stamp:
                self._held.clear()
                self._stamp = stamp
            held = self._held.setdefault(question, _Held())
            self._held.move_to_end(question)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        with held.lock:
            if not held.found:
                held.answer = find()
                held.found = True
        answer: Answer = held.answer
        return answer
