"""A process that reads, and a guard that outlives it: an input that ends two processes is barred, and the rest goes on.

Every engine reads through a guard: threads of one machine have one each, and so has each task of a cluster.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

from onrecord.bulk.config import Config
from onrecord.bulk.rows import Status
from onrecord.columnar.batches import Batch, pack_batch, unpack_batch
from onrecord.errors import BulkError

DEADLINE_S = 300.0
MEMORY_BYTES = 6_000_000_000
STRIKES = 2
"""How many processes an input may end before it is barred."""
START_S = 300.0
"""Seconds that a new process has to load the language model."""
_BATCHES = 200
"""A process is replaced after so many batches, so that what libraries leak is given back."""


class _DeadError(Exception):
    """The process ended without an answer; `late` where the guard ended it for its slowness."""

    def __init__(self, at: list[str], late: bool) -> None:
        super().__init__()
        self.at, self.late = at, late


class Guard:
    """Reads batches in a process of its own, one at a time: threads need one each.

    What was being read when a process ended is read alone the next time; if it ends that process, too, it gets a row
    that says so.
    """

    def __init__(
        self,
        config: Config,
        *,
        deadline_s: float = DEADLINE_S,
        memory_bytes: int = MEMORY_BYTES,
        start_s: float = START_S,
        module: str = "onrecord.bulk.worker",
    ) -> None:
        """Keep the limits: seconds for an input, bytes of address space for a process, seconds for its start.

        The process runs `module`; tests have one of their own.
        """
        self._module = module
        self._start_s = start_s
        self._config = config
        self._deadline_s = deadline_s
        self._memory_bytes = memory_bytes
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._stopped = False
        self.deaths = 0

    def annotate(self, batch: Batch) -> Batch:
        """Return what was read from a batch, as `annotating.annotate` does.

        Raises:
            BulkError: the guard was stopped, or a process cannot start, or ends twice before it reads anything.
        """
        packed = pack_batch(batch)
        strikes: Counter[str] = Counter()
        barred: dict[str, tuple[Status, str]] = {}
        idle_deaths = 0
        while not self._stopped:
            try:
                return self._ask(packed, list(strikes), barred)
            except _DeadError as died:
                self.close()
                if self._stopped:
                    raise BulkError("the reading was stopped") from died
                self.deaths += 1
                idle_deaths = 0 if died.at else idle_deaths + 1
                if idle_deaths >= STRIKES:
                    raise BulkError(
                        "the reading process ends before it reads anything; try `onrecord read` on one report"
                    ) from died
                strikes.update(died.at)
                barred |= {key: _sentence(died.late, self._deadline_s) for key in died.at if strikes[key] >= STRIKES}
        raise BulkError("the reading was stopped")

    def _ask(self, packed: bytes, alone: list[str], barred: dict[str, tuple[Status, str]]) -> Batch:
        process = self._started()
        if process.stdin is None or process.stdout is None:
            raise BulkError("the reading process has no pipes")
        watch = _Watch(process)
        request = {"size": len(packed), "alone": alone, "barred": barred}
        try:
            with contextlib.suppress(OSError):  # a process that died is found by its silence
                process.stdin.write(json.dumps(request).encode() + b"\n" + packed)
                process.stdin.flush()
            watch.wind(self._deadline_s)
            for answer in _answers(process):
                if "at" not in answer:
                    data = process.stdout.read(answer["size"])
                    if len(data) == answer["size"]:
                        return unpack_batch(data)
                    break
                watch.at = answer["at"]
                watch.wind(self._deadline_s)
        finally:
            watch.stop()
        raise _DeadError(watch.at, watch.late)

    def stop(self) -> None:
        """End a reading that another thread waits for; no other is begun."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the process, if there is one; the next batch starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    def _started(self) -> subprocess.Popen[bytes]:
        self._served += 1
        if self._served > _BATCHES:
            self.close()
        if self._process is None:
            self._served = 1
            try:
                self._process = subprocess.Popen(  # noqa: S603 (our own module, by the running interpreter)
                    [
                        sys.executable,
                        "-P",
                        "-m",
                        self._module,
                        self._config.to_json(),
                        str(self._memory_bytes),
                    ],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": _import_paths()},
                )
            except OSError as error:
                raise BulkError(f"a reading process cannot be started: {error}") from error
            self._await_ready(self._process)
        return self._process

    def _await_ready(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until the process has loaded what reads."""
        watch = _Watch(process)
        watch.wind(self._start_s)
        try:
            answer = next(_answers(process), None)
        finally:
            watch.stop()
        if answer is None:
            raise _DeadError([], watch.late)
        if "fault" in answer:
            self.close()
            raise BulkError(answer["fault"])


class _Watch:
    """Ends a process whose time is up; `late` tells that it did, `at` what was being read."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._timer: threading.Timer | None = None
        self.at: list[str] = []
        self.late = False

    def wind(self, seconds: float) -> None:
        """Give the process so much time from now."""
        self.stop()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """Let the process run."""
        if self._timer is not None:
            self._timer.cancel()

    def _end(self) -> None:
        self.late = True
        self._process.kill()


def _answers(process: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    """Yield the lines that a process answers, until it ends."""
    while process.stdout is not None and (line := process.stdout.readline()).endswith(b"\n"):
        yield json.loads(line)


def _sentence(late: bool, deadline_s: float) -> tuple[Status, str]:
    if late:
        return "limit", f"it took over {deadline_s:g} s twice, alone the second time; it is left out"
    return "error", "it ended two reading processes, alone the second time; it is left out: please send us its text"


def _import_paths() -> str:
    return os.pathsep.join(filter(None, sys.path))
