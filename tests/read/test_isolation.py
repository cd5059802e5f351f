import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.read.isolation import Isolation
from onrecord.read.worker import TASKS

PAGE = b"<html><body><p>The minister said that arms were delivered to the port on Friday.</p></body></html>"


def test_worker_is_reused(isolation: Isolation) -> None:
    first = isolation.parse("html", PAGE)
    process = isolation._process
    assert isolation.parse("html", PAGE) == first
    assert isolation._process is process


def test_refusal_of_the_parser_comes_through(isolation: Isolation) -> None:
    with pytest.raises(InputError, match="shows no text"):
        isolation.parse("html", b"<html></html>")


def test_remarks_come_through(isolation: Isolation) -> None:
    draft = isolation.parse("html", b"<html><body>" + b"<div>" * 1000 + b"<p>The minister said so.</p>")
    assert draft.issues[0].step == "read.html"


def test_hang_costs_that_input_only() -> None:
    with Isolation(deadline_s=0.01) as isolation:
        with pytest.raises(InputError, match=r"did not end within 0\.01 s"):
            isolation.parse("html", PAGE)
        isolation._deadline_s = 30
        assert "minister" in isolation.parse("html", PAGE).text


def parsing(isolation: Isolation) -> int:
    """Return the id of the copy of the worker that parses."""
    assert isolation._process is not None
    worker = isolation._process.pid
    return int(Path(f"/proc/{worker}/task/{worker}/children").read_text(encoding="ascii").split()[0])


def ends(process: int) -> bool:
    """Return whether a process is gone or only waited for, which takes a moment on a busy machine."""
    stat = Path(f"/proc/{process}/stat")
    for _ in range(300):
        try:
            if stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(not hasattr(os, "fork"), reason="without fork the worker itself parses")
def test_crash_costs_that_input_only() -> None:
    with Isolation() as isolation:
        isolation.parse("html", PAGE)
        os.kill(parsing(isolation), signal.SIGSEGV)
        with pytest.raises(InputError, match="crashed or ran out of memory"):
            isolation.parse("html", PAGE)
        assert "minister" in isolation.parse("html", PAGE).text


@pytest.mark.skipif(not hasattr(os, "fork"), reason="without fork the worker itself parses")
def test_a_fresh_copy_goes_on_after_so_many_inputs_and_ends_with_the_worker() -> None:
    with Isolation() as isolation:
        isolation.parse("html", PAGE)
        first, worker = parsing(isolation), isolation._process
        for _ in range(TASKS):
            isolation.parse("html", PAGE)
        second = parsing(isolation)
        assert (second != first, isolation._process is worker) == (True, True)
    assert ends(second)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_memory_is_limited() -> None:
    with Isolation(memory_bytes=600_000_000) as isolation, pytest.raises(InputError, match=r"[Mm]emory"):
        isolation.parse("html", b"<p>" + b"x" * 150_000_000)


def test_worker_does_not_import_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_pdf: Callable[..., bytes]
) -> None:
    (tmp_path / "pypdfium2.py").write_text("import os; os._exit(3)")
    monkeypatch.chdir(tmp_path)
    with Isolation() as isolation:
        assert isolation.parse("pdf", make_pdf("Words.")).text == "Words."


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_worker_is_gone_after_use() -> None:
    with Isolation() as isolation:
        isolation.parse("html", PAGE)
        process = isolation._process
    assert process is not None
    assert process.poll() is not None


LEAVING = """
import socket, sys
from onrecord.read.worker import leave_network
left = leave_network()
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5).close()
    print(left, "reached")
except OSError:
    print(left, "cut off")
"""


def test_the_parser_reaches_no_network_where_the_system_lets_it_go() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        command = [sys.executable, "-c", LEAVING, str(server.getsockname()[1])]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split(maxsplit=1) in (["True", "cut off\n"], ["False", "reached\n"])
