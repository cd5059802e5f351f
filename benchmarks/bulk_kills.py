"""`onrecord bulk` and `onrecord load` killed at random moments and given again: the same record, byte for byte.

Usage: bulk_kills.py REPORTS.jsonl FOLDER [TIMES]. FOLDER must not be there yet. The job is done once without a kill;
then again and again into new folders, ended by SIGKILL at a random moment, every third time only one of its reading
processes, until it is whole; then it is loaded, and the loading killed in the same way. Of each record all rows of all
tables, sorted, are compared with those of the job that nobody killed; so are the parts. Prints counts.
"""

import contextlib
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import select

from onrecord.store import connection, tables, versions
from onrecord.store.checks import check_store
from onrecord.store.connection import create_store, open_store, reading
from onrecord.workflow.adding import known_of

WORKERS, PART_ROWS = 2, 4


def main(source: str, place: str, times: int) -> None:
    folder = Path(place)
    folder.mkdir(parents=True)
    spent = {}
    for name in ("bulk", "load"):
        started = time.monotonic()
        wait_for(start(name, source, folder / "whole"))
        spent[name] = time.monotonic() - started
    wanted = dump(folder / "whole")
    print(
        f"without a kill: bulk {spent['bulk']:.1f} s, load {spent['load']:.1f} s, {len(wanted[1])} tables", flush=True
    )
    chance = random.Random(11)  # noqa: S311  when to kill is no secret
    kills = dict.fromkeys(("bulk", "reading process", "load"), 0)
    rounds = different = 0
    while sum(kills.values()) < times:
        run = folder / f"run-{rounds}"
        run.mkdir()
        shutil.copytree(folder / "whole" / "job", run / "job", ignore=lambda *_: ("parts", "manifest.jsonl"))
        for name in ("bulk", "load"):
            while not ends(name, source, run, chance, spent, kills):
                pass
        found = dump(run)
        rounds += 1
        different += found[:2] != wanted[:2]
        faults = found[2]
        told = "same" if found[:2] == wanted[:2] else "DIFFERENT"
        print(f"round {rounds}: {kills}, {told}, {faults} faults", flush=True)
        shutil.rmtree(run)
    print(f"{sum(kills.values())} kills ({kills}) in {rounds} rounds: {different} records differ")


def ends(
    name: str, source: str, run: Path, chance: random.Random, spent: dict[str, float], kills: dict[str, int]
) -> bool:
    """Run a command, which is killed at a random moment, and return whether it came to its end."""
    process, started = start(name, source, run), time.monotonic()
    try:
        process.wait(chance.uniform(0, spent[name]))
    except subprocess.TimeoutExpired:
        pass
    else:
        wait_for(process)
        spent[name] = min(spent[name], time.monotonic() - started)
        return True
    children = children_of(process.pid)
    if name == "bulk" and children and chance.random() < 1 / 3:
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(children), signal.SIGKILL)
            kills["reading process"] += 1
        wait_for(process)
        return True
    process.kill()
    process.wait()
    kills[name] += 1
    return False


def start(name: str, source: str, run: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, __file__, f"--{name}", source, str(run)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603


def wait_for(process: subprocess.Popen[bytes]) -> None:
    if process.wait() not in (0, 1):
        raise SystemExit(f"a command that nobody killed ended with {process.returncode}")


def children_of(pid: int) -> list[int]:
    """Return what a process began, by whichever of its threads."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, path.read_text(encoding="ascii").split())
    return found


def dump(run: Path) -> tuple[str, dict[str, str], int]:
    """Return the hash of the parts, that of the sorted rows of each table, and how many faults the record has."""
    parts = hashlib.sha256()
    for path in sorted((run / "job" / "parts").glob("*.parquet")):
        parts.update(path.name.encode() + path.read_bytes())
    store = open_store(str(run / "record"))
    hashes = {}
    with reading(store) as held:
        for name, table in tables.metadata.tables.items():
            rows = sorted(map(repr, held.execute(select(table))))
            hashes[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    faults = len(list(check_store(store, known_of)))
    store.close()
    return parts.hexdigest(), hashes, faults


def count(last: str | None) -> str:
    """Stand in for the clock of the record: it only counts, so that two records can be compared."""
    number = int(last[20:26]) + 1 if last else 1
    return f"2024-01-01T00:00:00.{number:06}Z"


def run_command(name: str, source: str, run: Path) -> None:
    from onrecord.cli.main import main as command

    connection.next_stamp = count
    versions.next_stamp = lambda last: count(None)
    if name == "--bulk":
        sizes = ["--workers", str(WORKERS), "--part-rows", str(PART_ROWS)]
        command(["bulk", source, "--out", str(run / "job"), *sizes])
    if not (run / "record" / "record.db").exists():
        with contextlib.suppress(Exception):
            create_store(str(run / "record")).close()
    command(["load", str(run / "job"), "--store", str(run / "record")])


if __name__ == "__main__":
    if sys.argv[1].startswith("--"):
        run_command(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
    else:
        main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 50)
