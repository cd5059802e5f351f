"""A bulk job on one machine: inputs through a pool of reading processes to parts of a folder; cut off, it goes on."""

import queue
import threading
from collections.abc import Collection, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

import numpy

from onrecord.bulk.config import Config
from onrecord.bulk.guarded import DEADLINE_S, MEMORY_BYTES, Guard
from onrecord.bulk.inputs import MOST_ROWS, find_rows, parts_of
from onrecord.bulk.parts import JobFolder, Part, done_keys, open_job, part_name
from onrecord.bulk.rows import INPUT, Row
from onrecord.columnar.batches import make_batch

_AHEAD = 2
"""How many parts wait for each process: enough that none is idle, few enough that memory stays flat."""
_TICK_S = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may use: processes, seconds for an input, bytes of memory for a process, inputs of a part.

    `module` is what a process runs; tests have one of their own.
    """

    workers: int = 1
    deadline_s: float = DEADLINE_S
    memory_bytes: int = MEMORY_BYTES
    part_rows: int = MOST_ROWS
    module: str = "onrecord.bulk.worker"


@dataclass(frozen=True, slots=True)
class Step:
    """What happened: a part was written, or was there (`is_old`); neither where only time passed."""

    part: Part | None = None
    is_old: bool = False
    deaths: int = 0


def run_job(inputs: Sequence[str], folder: Path, config: Config, limits: Limits) -> Iterator[Step]:
    """Yield the steps of a job until every input has its row in a part.

    Inputs whose keys are in parts of the folder are not read again.

    Raises:
        BulkError: the folder is of another job or cannot be written, or the reading cannot start.
    """
    with open_job(folder, config) as job:
        rows = find_rows(inputs, config, job.version, job.begun_at)
        yield from _Pool(job, config, limits).run(rows)


class _Done:
    """The keys of the inputs that are done: 16 bytes each, in order, so that ten million take 160 MB."""

    def __init__(self, keys: Iterator[str]) -> None:
        self._keys = numpy.sort(numpy.fromiter(map(bytes.fromhex, keys), dtype="S16"))

    def left(self, rows: list[Row]) -> list[Row]:
        """Return the rows whose keys are not done."""
        if not rows or not len(self._keys):
            return rows
        wanted = numpy.array([bytes.fromhex(row["key"]) for row in rows], dtype="S16")
        places = numpy.minimum(numpy.searchsorted(self._keys, wanted), len(self._keys) - 1)
        is_done = self._keys[places] == wanted
        return [row for row, done in zip(rows, is_done, strict=True) if not done]


@dataclass(slots=True)
class _Pool:
    """Threads with a guarded process each."""

    job: JobFolder
    config: Config
    limits: Limits
    _idle: queue.SimpleQueue[Guard] = field(default_factory=queue.SimpleQueue)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, rows: Iterator[Row]) -> Iterator[Step]:
        """Yield a step for each part, and one each second."""
        limits = self.limits
        guards = [
            Guard(self.config, deadline_s=limits.deadline_s, memory_bytes=limits.memory_bytes, module=limits.module)
            for _ in range(limits.workers)
        ]
        for guard in guards:
            self._idle.put(guard)
        pool = ThreadPoolExecutor(limits.workers)
        try:
            yield from self._steps(pool, rows, guards)
        finally:
            for guard in guards:
                guard.stop()
            pool.shutdown(cancel_futures=True)
            for guard in guards:
                guard.close()

    def _steps(self, pool: ThreadPoolExecutor, rows: Iterator[Row], guards: list[Guard]) -> Iterator[Step]:
        waiting: set[Future[Part]] = set()
        old = {part.name: part for part in self.job.parts()}
        done = _Done(done_keys(self.job, old.values()))
        for number, part in enumerate(parts_of(rows, self.limits.part_rows)):
            if (name := part_name(part)) in old:
                yield Step(old[name], is_old=True)
                continue
            left = done.left(part)
            if len(left) < len(part):
                yield Step(_known_part(number, len(part) - len(left)), is_old=True)
            if left:
                waiting.add(pool.submit(self._read, left, number))
            while len(waiting) >= _AHEAD * self.limits.workers:
                waiting = yield from _finished(waiting, guards)
        while waiting:
            waiting = yield from _finished(waiting, guards)

    def _read(self, rows: list[Row], number: int) -> Part:
        guard = self._idle.get()
        try:
            made = guard.annotate(make_batch(rows, INPUT))
        finally:
            self._idle.put(guard)
        with self._lock:
            return self.job.add(part_name(rows), number, made)


def _known_part(number: int, count: int) -> Part:
    return Part("", number, count, 0, {"ok": count})


def _finished(waiting: Collection[Future[Part]], guards: list[Guard]) -> Generator[Step, None, set[Future[Part]]]:
    """Yield the parts that are finished by now, or that time passed; return those that are not."""
    ready, left = wait(waiting, timeout=_TICK_S, return_when=FIRST_COMPLETED)
    deaths = sum(guard.deaths for guard in guards)
    for future in ready:
        yield Step(future.result(), deaths=deaths)
    if not ready:
        yield Step(deaths=deaths)
    return left
