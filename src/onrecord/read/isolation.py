"""Parsing what strangers wrote in a process of its own: a crash or a hang costs that input only.

A plain child process with JSON answers, not `multiprocessing`: nothing is unpickled from a process that may have been
taken over, and the caller's main module is not imported again.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from types import TracebackType
from typing import Any, Self

from onrecord.errors import InputError, LimitError
from onrecord.model.record import Issue
from onrecord.read.draft import Draft
from onrecord.read.feeds import Entry, Feed

DEADLINE_S = 30.0
MEMORY_BYTES = 3_000_000_000
MAX_ANSWER = 1_000_000_000
"""Bytes of an answer that are taken: more than any sound parser makes of an input within its limits."""
_TASKS = 200
"""Inputs of one process where the system cannot fork; elsewhere the worker sees to it."""
_FORKS = hasattr(os, "fork")


class Isolation:
    """A warm worker process, started at the first parse, replaced after a crash or a missed deadline.

    After 200 inputs a fresh copy of it goes on.

    It parses one input at a time: threads need one each.
    """

    def __init__(self, *, deadline_s: float = DEADLINE_S, memory_bytes: int = MEMORY_BYTES) -> None:
        """Keep the limits of one parse: seconds, and bytes of address space."""
        self._deadline_s = deadline_s
        self._memory_bytes = memory_bytes
        self._process: subprocess.Popen[bytes] | None = None
        self._tasks = 0

    def parse(self, kind: str, data: bytes, charset: str | None = None) -> Draft:
        """Return the draft that the parser of `kind` (`html`, `pdf`, `docx`) makes of the bytes.

        Raises:
            InputError: the parser refuses the bytes, crashes on them, or does not come to an end in time.
        """
        return _draft(self._answer(kind, data, charset).get("draft"))

    def parse_feed(self, data: bytes, charset: str | None = None, url: str | None = None) -> Feed:
        """Return the feed, with a draft for each of its entries; `url` is where it came from.

        Raises:
            InputError: as `parse`.
        """
        feed = self._answer("feed", data, charset, url).get("feed")
        if not isinstance(feed, dict):
            raise InputError("the feed parser gave no answer that can be read")
        entries = tuple(Entry(**entry | {"draft": _draft(entry["draft"])}) for entry in feed["entries"])
        return Feed(entries, feed["fault"])

    def _answer(self, kind: str, data: bytes, charset: str | None, url: str | None = None) -> dict[str, Any]:
        """Return what the worker answers within the deadline; a problem it found is raised."""
        process = self._started()
        late = threading.Event()

        def end() -> None:
            late.set()
            _kill(process)

        timer = threading.Timer(self._deadline_s, end)
        timer.start()
        try:
            answer = _ask(process, {"kind": kind, "charset": charset, "url": url, "size": len(data)}, data)
        finally:
            timer.cancel()
        if not answer:
            self.close()
            why = f"did not end within {self._deadline_s:g} s" if late.is_set() else "crashed or ran out of memory"
            fault = LimitError if late.is_set() else InputError
            raise fault(f"the {kind} parser {why} on it; the file is broken or too large")
        parsed: dict[str, Any] = json.loads(answer)
        if "problem" in parsed:
            raise (LimitError if parsed["limit"] else InputError)(str(parsed["problem"]))
        return parsed

    def close(self) -> None:
        """End the worker process, if there is one; the next parse starts another."""
        if self._process is not None:
            _kill(self._process)
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the worker process."""
        self.close()

    def _started(self) -> subprocess.Popen[bytes]:
        self._tasks += 1
        if not _FORKS and self._tasks % _TASKS == 0:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 (our own module, by the running interpreter)
                [sys.executable, "-P", "-m", "onrecord.read.worker", str(self._memory_bytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                process_group=0 if _FORKS else None,
            )
        return self._process


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a worker with the copy of it that parses."""
    if not _FORKS:
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _ask(process: subprocess.Popen[bytes], request: dict[str, object], data: bytes) -> bytes:
    """Return the worker's answer, empty where it died."""
    if process.stdin is None or process.stdout is None:
        return b""
    try:
        process.stdin.write(json.dumps(request).encode() + b"\n" + data)
        process.stdin.flush()
    except OSError:
        return b""
    answer = process.stdout.readline(MAX_ANSWER)
    return answer if answer.endswith(b"\n") else b""


def _draft(fields: Any) -> Draft:
    """Return the draft of its fields as they came over."""
    issues = tuple(Issue(**issue) for issue in fields.pop("issues"))
    return Draft(**fields, issues=issues)
