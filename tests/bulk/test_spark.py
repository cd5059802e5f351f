"""Real Spark: on this machine, with a worker that is killed, and as a cluster of two workers on loopback.

Reading processes without a language model stand in, save where the rows are compared with those of the local engine.
"""

import contextlib
import gzip
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyspark
import pytest

from onrecord.bulk.config import Config
from onrecord.bulk.job import Limits, run_job
from onrecord.bulk.loading import find_parts
from onrecord.bulk.spark import Cluster, run_spark
from onrecord.columnar.batches import make_batch
from onrecord.columnar.parquet_files import read_parquet, write_parquet

pytestmark = [
    pytest.mark.slow,
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore"),
]
SAID = "The minister said on Friday that ship {} would be bought from Norway."
COLUMNS = {"id": "text", "text": "text", "outlet": "text"}
Row = dict[str, Any]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let Spark's processes find this package and the fixtures; return where they note what they read.

    For the whole module: what Java begins has the environment of the moment when Java began.
    """
    path = tmp_path_factory.mktemp("spark") / "read.log"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("DEADLY_LOG", str(path))
        yield path


@pytest.fixture(autouse=True)
def paths(log: Path) -> Path:
    """Return an empty log."""
    log.write_text("", encoding="ascii")
    return log


def table(folder: Path, *words: str) -> str:
    rows = [{"id": str(n), "text": f"{SAID.format(n)} {word}", "outlet": "Fjord Post"} for n, word in enumerate(words)]
    write_parquet(folder / "reports.parquet", [make_batch(rows, COLUMNS)])
    return str(folder / "reports.parquet")


def read_by_spark(
    out: Path, *inputs: str, master: str = "local[2,4]", partitions: int = 4, **settings: str
) -> tuple[dict[str, int], list[Row]]:
    cluster = Cluster(master, {"spark.ui.enabled": "false"} | settings, partitions, module="deadly_worker")
    *_, counts = run_spark(inputs, str(out), Config(), cluster)
    assert isinstance(counts, dict)
    return counts, rows_in(out)


def rows_in(folder: Path) -> list[Row]:
    return sorted(
        (row for path in find_parts(folder) for rows in read_parquet(path) for row in rows),
        key=lambda row: row["key"],
    )


def test_rows_are_those_of_the_local_engine_and_are_read_once(tmp_path: Path, paths: Path) -> None:
    path = table(tmp_path, *["a"] * 20, "KILL", *["FAIL"] * 2, *["b"] * 17)
    counts, rows = read_by_spark(tmp_path / "spark", path)
    assert counts == {"ok": 37, "error": 3}
    for _ in run_job([path], tmp_path / "local", Config(), Limits(module="deadly_worker")):
        pass
    assert rows == rows_in(tmp_path / "local")
    read = paths.read_bytes()
    again, _ = read_by_spark(tmp_path / "spark", path)
    assert (again, paths.read_bytes()) == (counts, read)


def test_lines_and_web_archives_are_inputs(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": SAID.format(n)}) for n in range(5)]
    (tmp_path / "reports.jsonl").write_text("\n".join([*lines, "no JSON", ""]), encoding="utf-8")
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + SAID.format("of the navy").encode() * 3
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/a\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    inputs = [str(tmp_path / "reports.jsonl"), str(tmp_path / "crawl.warc.gz")]
    cluster = Cluster("local[2,4]", {"spark.ui.enabled": "false"}, 2, module="plain_worker")
    *_, counts = run_spark(inputs, str(tmp_path / "out"), Config(), cluster)
    rows = rows_in(tmp_path / "out")
    assert counts == {"ok": 6, "refused": 1}
    assert f"{tmp_path}/reports.jsonl:3" in {row["name"] for row in rows}
    assert [row["data"] for row in rows if "crawl.warc.gz" in row["name"]] == [answer.split(b"\r\n\r\n", 1)[1]]


def parents() -> dict[int, int]:
    """Return the parent of each process of this machine."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            found[int(path.parent.name)] = int(path.read_text(encoding="ascii").rpartition(")")[2].split()[1])
    return found


def under(pid: int) -> list[int]:
    """Return the processes that a process began, and those that they began."""
    above = parents()
    found = [pid]
    for one in found:
        found += [child for child, parent in above.items() if parent == one]
    return found[1:]


def command_of(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def kill_once(log: Path, find: Callable[[], list[int]]) -> Future[int]:
    """Kill the first of what `find` finds once three inputs were read, in a thread of its own; the result is its id."""

    def work() -> int:
        until = time.monotonic() + 300
        while time.monotonic() < until and len(log.read_bytes().splitlines()) < 3:
            time.sleep(0.02)
        [pid, *_] = find()
        os.kill(pid, signal.SIGKILL)
        return pid

    return ThreadPoolExecutor(1).submit(work)


def test_killed_worker_redoes_one_part_at_most(tmp_path: Path, paths: Path) -> None:
    path = table(tmp_path, *["SLOW"] * 60)

    def workers() -> list[int]:
        """Return the Python workers of Spark: parents of the reading processes."""
        above = parents()
        return [above[pid] for pid in under(os.getpid()) if "deadly_worker" in command_of(pid)]

    killer = kill_once(paths, workers)
    counts, rows = read_by_spark(tmp_path / "out", path)
    assert killer.result()
    assert counts == {"ok": 60}
    assert len({row["key"] for row in rows}) == len(rows) == 60
    read = Counter(line.split()[1] for line in paths.read_text(encoding="ascii").splitlines())
    largest = max(sum(map(len, read_parquet(part))) for part in find_parts(tmp_path / "out"))
    assert 0 < sum(read.values()) - 60 <= largest


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a master and two workers on loopback; yield the master's address and the workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
    master = f"spark://127.0.0.1:{port}"
    deploy = "org.apache.spark.deploy"
    commands = [[f"{deploy}.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"]]
    worker = [f"{deploy}.worker.Worker", master, "--host", "127.0.0.1", "--webui-port", "0"]
    commands += [[*worker, "--cores", "1", "--memory", "1g"]] * 2
    started = []
    try:
        for command in commands:
            silent = subprocess.DEVNULL
            started.append(subprocess.Popen([program, *command], stdout=silent, stderr=silent))
            wait_for(port)  # the master is the first
        yield master, started[1:]
    finally:
        for process in started:
            for child in (*under(process.pid), process.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            process.wait()


def wait_for(port: int) -> None:
    """Wait until a server answers at a port of this machine."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)


def test_cluster_goes_on_when_a_machine_is_lost(
    tmp_path: Path, paths: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    master, workers = cluster
    path = table(tmp_path, *["SLOW"] * 30, "KILL")

    def machine() -> list[int]:
        """Return the executors of the first machine that has one."""
        return [pid for worker in workers for pid in under(worker.pid) if "ExecutorBackend" in command_of(pid)]

    killer = kill_once(paths, machine)
    settings = {
        "spark.executorEnv.PYTHONPATH": os.environ["PYTHONPATH"],
        "spark.executorEnv.DEADLY_LOG": str(paths),
        "spark.executor.memory": "512m",
        "spark.driver.host": "127.0.0.1",
    }
    counts, rows = read_by_spark(tmp_path / "out", path, master=master, partitions=6, **settings)
    assert killer.result()
    assert counts == {"ok": 30, "error": 1}
    assert len({row["key"] for row in rows}) == len(rows) == 31
