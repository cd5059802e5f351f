"""Jobs that add reports: one at a time, each in a process of its own, the others wait; kept in memory alone."""

import collections
import contextlib
import dataclasses
import datetime
import json
import os
import secrets
import subprocess
import sys
import threading
from collections import Counter, OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from onrecord.store.clocks import stamp
from onrecord.web.uploads import UploadError, remove

State = Literal["waiting", "reading", "done", "failed", "stopped"]
MOST_WAITING, MOST_KEPT, MOST_TOLD = 20, 100, 500
"""Jobs that wait, jobs that are remembered, and arrivals of each kind of which a job tells by name."""


@dataclasses.dataclass(slots=True)
class Job:
    """Inputs that are added; `told` has arrivals by outcome, as many as are remembered, `counts` counts all."""

    id: str
    person: str
    made_at: str
    inputs: tuple[str, ...]
    folder: Path
    state: State = "waiting"
    problem: str | None = None
    ended_at: str | None = None
    counts: Counter[str] = dataclasses.field(default_factory=Counter)
    told: dict[str, list[dict[str, Any]]] = dataclasses.field(default_factory=dict)
    arrived: set[str] = dataclasses.field(default_factory=set)

    def add(self, arrival: dict[str, Any]) -> None:
        """Count an arrival, and remember it where there are not too many."""
        self.counts[arrival["outcome"]] += 1
        some = self.told.setdefault(arrival["outcome"], [])
        if len(some) < MOST_TOLD:
            some.append(arrival)
        self.arrived |= {name for name in self.inputs if arrival["name"].startswith(name)}

    @property
    def remaining(self) -> int:
        """Return of how many inputs nothing has arrived yet."""
        return 0 if self.state in ("done", "failed", "stopped") else len(self.inputs) - len(self.arrived)


class Jobs:
    """The jobs of a server. `settings` say with what reports are read: `model`, `actors`, `gazetteer`."""

    def __init__(self, location: str, settings: Mapping[str, str | None] | None = None) -> None:
        """Add to the store at `location`; nothing runs before the first job."""
        self._location = location if "://" in location else os.path.abspath(location)
        self._settings = dict(settings or {})
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: collections.deque[Job] = collections.deque()
        self._lock = threading.Condition()
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def begin(self, person: str, inputs: tuple[str, ...], folder: Path) -> Job:
        """Return a new job that waits for its turn; its folder is removed when it ends.

        Raises:
            UploadError: too many wait already.
        """
        made_at = stamp(datetime.datetime.now(datetime.UTC))
        job = Job(secrets.token_hex(8), person, made_at, inputs, folder)
        with self._lock:
            if len(self._waiting) >= MOST_WAITING or self._closed:
                raise UploadError(f"{len(self._waiting)} jobs wait already; try again when some are done")
            self._jobs[job.id] = job
            self._waiting.append(job)
            ended = [id_ for id_, one in self._jobs.items() if one.ended_at]
            for id_ in ended[: max(0, len(self._jobs) - MOST_KEPT)]:
                del self._jobs[id_]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()
            self._lock.notify()
        return job

    def get(self, id_: str) -> Job | None:
        """Return the job of an id, None where none is remembered."""
        return self._jobs.get(id_)

    def all(self) -> tuple[Job, ...]:
        """Return the jobs that are remembered, the latest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def stop(self, id_: str) -> None:
        """End a job: what it has read is kept."""
        with self._lock:
            job = self._jobs.get(id_)
            if job is None or job.ended_at:
                return
            if job in self._waiting:
                self._waiting.remove(job)
                self._end(job, "stopped")
                return
            job.state = "stopped"
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End all jobs and remove what was sent."""
        with self._lock:
            self._closed = True
            self._lock.notify()
            jobs = list(self._jobs)
        for id_ in jobs:
            self.stop(id_)
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _work(self) -> None:
        while True:
            with self._lock:
                self._lock.wait_for(lambda: self._closed or self._waiting)
                if self._closed:
                    return
                job = self._waiting.popleft()
                job.state = "reading"
            try:
                self._run(job)
            except OSError as error:
                job.state, job.problem = "failed", f"The reading cannot begin ({error.strerror})."
            except ValueError:  # half a line of a process that was ended
                job.state = "failed" if job.state == "reading" else job.state
            with self._lock:
                self._process = None
                self._end(job, "done" if job.state == "reading" else job.state)

    def _run(self, job: Job) -> None:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "onrecord.workflow.adding_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=job.folder,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, map(os.path.abspath, sys.path)))},
        )
        with self._lock:
            self._process = process
            if job.state == "stopped":
                process.kill()
        with process, contextlib.suppress(BrokenPipeError):
            if process.stdin is None or process.stdout is None:
                return
            process.stdin.write(json.dumps(self._settings | {"store": self._location, "inputs": job.inputs}))
            process.stdin.close()
            for line in process.stdout:
                self._take(job, json.loads(line))
        if job.state == "reading" and process.returncode != 0:
            job.state = "failed"
            job.problem = job.problem or "The reading ended unexpectedly; what was read before is kept. Try again."

    def _take(self, job: Job, told: dict[str, Any]) -> None:
        with self._lock:
            if "problem" in told:
                job.state, job.problem = "failed", str(told["problem"])
            else:
                job.add(told)

    def _end(self, job: Job, state: State) -> None:
        job.state = state
        job.ended_at = stamp(datetime.datetime.now(datetime.UTC))
        remove(job.folder)
