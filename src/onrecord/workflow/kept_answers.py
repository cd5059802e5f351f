"""Answers over the whole record that cost too much to find for every page: kept until the record changes."""

import dataclasses
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Answer = TypeVar("Answer")
MOST = 64
"""Answers that are kept at once: the last asked for."""


@dataclasses.dataclass(slots=True)
class _Held:
    lock: threading.Lock = dataclasses.field(default_factory=threading.Lock)
    found: bool = False
    answer: Any = None


class KeptAnswers:
    """The last answers, by the number of the write that they were found after and by the question.

    Several threads may ask; those that ask the same wait for one that finds the answer.
    """

    def __init__(self, most: int = MOST) -> None:
        """Keep up to `most` answers."""
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, _Held] = OrderedDict()
        self._write: int | None = None

    def get(self, write: int, question: Hashable, find: Callable[[], Answer]) -> Answer:
        """Return the answer to a question, found by `find` unless kept; all kept before another write is dropped.

        `write` is the number of the last write, read before: what is found then knows at least as much.
        """
        with self._lock:
            if write != self._write:
                self._held.clear()
                self._write = write
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
