"""How often something may be tried: counted in memory by who tries, forgotten after a while."""

import collections
import threading
import time
from collections.abc import Callable

MOST_KEPT = 20_000
"""Of so many it is known how often they tried; of more, those that tried least lately are forgotten."""


class Tries:
    """At most `most` tries of one key within `within_s` seconds."""

    def __init__(self, most: int, within_s: float, now: Callable[[], float] = time.monotonic) -> None:
        """Begin with none tried."""
        self._most = most
        self._within_s = within_s
        self._now = now
        self._tried: collections.OrderedDict[str, list[float]] = collections.OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, key: str) -> int:
        """Count a try, and return in how many seconds the next one may be made; 0 where this one may."""
        now = self._now()
        with self._lock:
            recent = [at for at in self._tried.get(key, ()) if at > now - self._within_s]
            if len(recent) >= self._most:
                return int(recent[0] + self._within_s - now) + 1
            self._tried[key] = [*recent, now]
            self._tried.move_to_end(key)
            while len(self._tried) > MOST_KEPT:
                self._tried.popitem(last=False)
        return 0

    def forget(self, key: str) -> None:
        """Forget what a key tried: it succeeded."""
        with self._lock:
            self._tried.pop(key, None)
