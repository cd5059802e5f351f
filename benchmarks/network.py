"""How long the as-of graph and the dependence of all actors take over many claims of ties, beside plain NetworkX.

    python benchmarks/network.py [CLAIMS] [--seed 1]

The claims are made from a seed: as many as asked for (a million) between 3,000 parties, of which some are in many ties
and most in few, over sixty years, with origins, denials and things. Both get the same rows, as the store yields them,
and give the same answer for the same day: for each client and patron how many deals, and what share, as reported and
not denied. Plain NetworkX keeps every claim as an edge of a MultiDiGraph with its attributes, and counts over them.
Times are CPU seconds of one thread, the median of three, so that a busy machine counts for neither; memory is
what the process holds at most, in a process of its own each.
"""

import argparse
import datetime
import multiprocessing
import random
import resource
import statistics
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

import networkx as nx

from onrecord.model.held import Party
from onrecord.model.tie_evidence import TieEvidence
from onrecord.network.columns import tie_columns
from onrecord.network.dependence import find_dependence
from onrecord.network.graph import HELP, Filters, build_graph

PARTIES = 3_000
VALID_AT, KNOWN_AT = "1975/1999", "2018-06-30"
BOUNDS, KNOWN_BEFORE = ("1975-01-01T00:00:00Z", "2000-01-01T00:00:00Z"), "2018-07-01"
KINDS = ("supplies", "supplies", "backs", "hosts", "attacks", "allied-with", "criticizes", "agrees-with")
THINGS = ("", "", "aircraft", "missile", "tank", "ship", "aircraft+missile")
Shares = dict[tuple[str, str], tuple[int, float]]


def made(count: int, seed: int) -> list[TieEvidence]:
    chance = random.Random(seed)  # noqa: S311  made-up ties are no secret
    first, rows = datetime.date(1960, 1, 1), []
    days = [(first + datetime.timedelta(days=day)).isoformat() for day in range(60 * 365)]
    for number in range(count):
        actor, recipient = (int(PARTIES * chance.random() ** 3) for _ in range(2))
        day, told = days[chance.randrange(len(days) - 1)], chance.random()
        span = (f"{day[:4]}-01-01T00:00:00Z", f"{int(day[:4]) + 1}-01-01T00:00:00Z")
        rows.append(
            TieEvidence(
                kind=chance.choice(KINDS),  # type: ignore[arg-type]
                mode=None,
                actor=f"p{actor}",
                recipient=f"p{recipient if recipient != actor else (recipient + 1) % PARTIES}",
                denies=chance.random() < 0.03,
                factuality="CT+",
                things=chance.choice(THINGS),
                valid_from=span[0] if told > 0.3 else None,
                valid_until=span[1] if told > 0.3 else None,
                recorded_at=f"{2010 + number % 10}-{1 + number % 12:02}-11T00:00:00.000000Z",
                report=f"r-{number // 4}",
                reading=number // 4,
                claim=f"c-{number}",
                speaker="",
                start_char=0,
                end_char=9,
                origin=number % 5,
            )
        )
    return rows


def ours(rows: list[TieEvidence]) -> tuple[Shares, list[float]]:
    parties = {key: Party(key, key, "state") for row in rows for key in (row.actor, row.recipient)}
    started = time.process_time()
    columns = tie_columns(rows, parties)
    loaded = time.process_time()
    table = find_dependence(build_graph(columns, Filters(valid_at=VALID_AT, known_at=KNOWN_AT)))
    done = time.process_time()
    deals = table.deals[1]
    shares = deals / table.total[1][table.client].clip(1)
    ends = zip(table.client.tolist(), table.patron.tolist(), deals.tolist(), shares.tolist(), strict=True)
    names = [party.key for party in columns.parties]
    answer = {(names[client], names[patron]): (deal, share) for client, patron, deal, share in ends if deal}
    return answer, [loaded - started, done - loaded]


def plain(rows: list[TieEvidence]) -> tuple[Shares, list[float]]:
    started = time.process_time()
    graph = nx.MultiDiGraph()
    graph.add_edges_from((row.actor, row.recipient, {"row": row}) for row in rows)
    loaded = time.process_time()
    found: dict[tuple[str, str], int] = {}
    ties: dict[tuple[str, str, str], list[TieEvidence]] = {}
    for actor, recipient, data in graph.edges(data=True):
        row = data["row"]
        if row.kind in HELP and row.recorded_at < KNOWN_BEFORE and (row.denies or held(row)):
            ties.setdefault((recipient, actor, row.kind), []).append(row)
    for (client, patron, _), told in ties.items():
        if not any(row.denies for row in told):
            found[client, patron] = found.get((client, patron), 0) + deals_of(told)
    total: dict[str, int] = {}
    for (client, _), deals in found.items():
        total[client] = total.get(client, 0) + deals
    answer = {pair: (deals, deals / total[pair[0]]) for pair, deals in found.items()}
    return answer, [loaded - started, time.process_time() - loaded]


def held(row: TieEvidence) -> bool:
    return bool(row.valid_from and row.valid_until and row.valid_from < BOUNDS[1] and row.valid_until > BOUNDS[0])


def deals_of(told: list[TieEvidence]) -> int:
    pairs = {(row.things, (row.valid_from or "")[:4]) for row in told}
    full = {pair for pair in pairs if all(pair)}
    things = {thing for thing, year in pairs if thing and not year} - {thing for thing, _ in full}
    years = {year for thing, year in pairs if year and not thing} - {year for _, year in full}
    return max(1, len(full) + max(len(things), len(years)))


def measured(answer: Callable[[list[TieEvidence]], tuple[Shares, list[float]]], count: int, seed: int) -> object:
    """Return the answer, the median times of three runs, and the memory in MB, from a process of its own."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_run, args=(there, answer, count, seed))
    process.start()
    found = here.recv()
    process.join()
    return found


def _run(pipe: Connection, answer: Callable[..., tuple[Shares, list[float]]], count: int, seed: int) -> None:
    rows = made(count, seed)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    runs = [answer(rows) for _ in range(3)]
    times = [statistics.median(part) for part in zip(*(spent for _, spent in runs), strict=True)]
    pipe.send((runs[0][0], times, base, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("claims", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(f"{'':12}{'load':>9}{'as of + dependence':>20}{'together':>10}{'rows alone':>12}{'at most':>10}")
    answers = []
    for name, answer in (("onrecord", ours), ("networkx", plain)):
        shares, times, base, most = measured(answer, arguments.claims, arguments.seed)  # type: ignore[misc]
        answers.append(shares)
        print(f"{name:12}{times[0]:7.2f} s{times[1]:18.2f} s{sum(times):8.2f} s{base:9.0f} MB{most:7.0f} MB")
    same = answers[0].keys() == answers[1].keys() and all(
        abs(answers[0][pair][1] - answers[1][pair][1]) < 1e-9 for pair in answers[0]
    )
    print(f"{len(answers[0])} pairs of client and patron; the answers are {'the same' if same else 'NOT the same'}")


if __name__ == "__main__":
    main()
