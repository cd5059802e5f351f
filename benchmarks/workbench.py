"""The workbench under load: how long answers take with eight clients at once, each on a connection that stays open.

Usage: workbench.py FOLDER|URL [SECONDS]. The store is one that is there (`benchmarks/store.py` makes a large one). A
server is started on the loopback address, and each route is asked for SECONDS (default 10) by eight clients, which
draw from what the record has: its reports, its parties. Prints one line a route: answers a second, median, 95th
percentile and greatest time in ms, bytes of a median answer, and how many answers were no success.
"""

import contextlib
import http.client
import itertools
import json
import random
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

CLIENTS = 8
ROUTES = ("/reports/{report}", "/reports/{report}.json", "/claims", "/claims?page=40", "/claims.json", "/network.json")
MORE = ("/", "/reports", "/actors", "/actors/{party}", "/conflicts", "/timeline", "/register", "/review", "/map.json")


def main(location: str, seconds: float) -> None:
    """Print a line for each route."""
    with served(location) as (host, port):
        known = drawn(host, port)
        print(f"{'route':<28}{'per s':>8}{'median':>9}{'p95':>9}{'most':>9}{'bytes':>10}{'failed':>8}")
        for route in (*ROUTES, *MORE):
            ask(http.client.HTTPConnection(host, port, timeout=120), filled(route, known, random.Random(0)))  # noqa: S311
            times, sizes, failed = load(host, port, route, known, seconds)
            told = (median(times), quantiles(times, n=20)[-1], max(times))
            figures = "".join(f"{1000 * figure:>9.1f}" for figure in told)
            print(f"{route:<28}{len(times) / seconds:>8.0f}{figures}{median(sizes):>10.0f}{failed:>8}", flush=True)


@contextlib.contextmanager
def served(location: str) -> Iterator[tuple[str, int]]:
    """Start a server of its own process and yield its host and port."""
    command = [str(Path(sys.executable).with_name("onrecord")), "serve", "--store", location, "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603  its own command
    try:
        first = next(line for line in process.stderr or () if "http://" in line)
        address = urllib.parse.urlsplit(next(word for word in first.split() if word.startswith("http://")))
        yield str(address.hostname), int(address.port or 80)
    finally:
        process.terminate()
        process.wait(timeout=20)


def drawn(host: str, port: int) -> dict[str, list[str]]:
    """Return ids of reports and keys of parties that the record has."""
    connection = http.client.HTTPConnection(host, port, timeout=120)
    reports: list[str] = []
    for page in (1, 2, 3, 10, 50, 100):
        _, body = ask(connection, f"/reports.json?page={page}")
        reports += [one["id"] for one in json.loads(body).get("reports", ())]
    _, body = ask(connection, "/actors.json")
    return {"report": reports, "party": [one["key"] for one in json.loads(body)["parties"]]}


def load(
    host: str, port: int, route: str, known: dict[str, list[str]], seconds: float
) -> tuple[list[float], list[int], int]:
    """Return the time of each answer in seconds, its size in bytes, and how many were no success."""
    times: list[float] = []
    sizes: list[int] = []
    failed = itertools.count()
    until = time.perf_counter() + seconds

    def client(seed: int) -> None:
        chance, connection = random.Random(seed), http.client.HTTPConnection(host, port, timeout=120)  # noqa: S311
        while time.perf_counter() < until:
            path = filled(route, known, chance)
            began = time.perf_counter()
            status, body = ask(connection, path)
            times.append(time.perf_counter() - began)
            sizes.append(len(body))
            if status != 200:
                next(failed)

    clients = [threading.Thread(target=client, args=(seed,)) for seed in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    return times, sizes, next(failed)


def filled(route: str, known: dict[str, list[str]], chance: random.Random) -> str:
    """Return a route with an id of the record in each of its places."""
    return route.format(**{name: urllib.parse.quote(chance.choice(ids), safe=":") for name, ids in known.items()})


def ask(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    """Return the status and the body of an answer."""
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 10)
