"""What reading in bulk costs beside a plain loop: CPU of all processes, rows compared, memory at its highest.

    python benchmarks/bulk.py REPORTS.parquet FOLDER [--engines loop,pool,spark] [--workers 2] [--partitions 8]

FOLDER must not be there yet. Each engine reads the same reports in a process of its own, from its start to its end:
`loop` calls the one function in that process, `pool` is `onrecord bulk`, `spark` is `--engine spark` with
`local[WORKERS,4]`. CPU and memory are those of the process and all it began, looked at ten times a second.
"""

import argparse
import contextlib
import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("reports")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engines", default="loop,pool,spark")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--partitions", type=int, default=8)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        run(options.one, options)
        return
    options.folder.mkdir(parents=True)
    cpu, rows = {}, {}
    for engine in options.engines.split(","):
        command = [sys.executable, *sys.argv, "--one", engine]
        cpu[engine], wall, memory = watched(subprocess.Popen(command))  # noqa: S603
        rows[engine] = digest(options.folder / engine)
        first = next(iter(cpu))
        same = "the same rows" if rows[engine] == rows[first] else "OTHER ROWS"
        ratio = cpu[engine] / cpu[first]
        told = f"{wall:.0f} s, {memory / 1e6:,.0f} MB, {same}"
        print(f"{engine:6} {cpu[engine]:7.1f} CPU s ({ratio:.2f} of {first}), {told}", flush=True)


def run(engine: str, options: argparse.Namespace) -> None:
    from onrecord.bulk.annotating import annotate
    from onrecord.bulk.config import Config
    from onrecord.bulk.inputs import find_rows, parts_of
    from onrecord.bulk.job import Limits, run_job
    from onrecord.bulk.parts import open_job, part_name
    from onrecord.bulk.rows import INPUT
    from onrecord.bulk.spark import Cluster, run_spark
    from onrecord.columnar.batches import make_batch

    out, config = options.folder / engine, Config()
    if engine == "spark":
        cluster = Cluster(f"local[{options.workers},4]", {"spark.ui.enabled": "false"}, options.partitions)
        for _ in run_spark([options.reports], str(out), config, cluster):
            pass
    elif engine == "pool":
        for _ in run_job([options.reports], out, config, Limits(options.workers)):
            pass
    else:
        with open_job(out, config) as job:
            rows = find_rows([options.reports], config, job.version, job.begun_at)
            parts = list(parts_of(rows))
            made = annotate((make_batch(part, INPUT) for part in parts), config)
            for number, (part, batch) in enumerate(zip(parts, made, strict=True)):
                job.add(part_name(part), number, batch)


def watched(process: subprocess.Popen[bytes]) -> tuple[float, float, int]:
    """Return CPU seconds, seconds, and the most bytes of memory of a process and all it began."""
    started, most = time.monotonic(), 0
    spent: dict[int, float] = {}
    while process.poll() is None:
        memory = 0
        for pid, (ticks, pages) in family(process.pid).items():
            spent[pid] = max(spent.get(pid, 0.0), ticks / TICKS)
            memory += pages * PAGE
        most = max(most, memory)
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"it ended with {process.returncode}")
    return sum(spent.values()), time.monotonic() - started, most


def family(root: int) -> dict[int, tuple[int, int]]:
    """Return CPU ticks and pages of a process and of all it began."""
    above, told = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            above[int(path.parent.name)] = int(fields[1])
            told[int(path.parent.name)] = (int(fields[11]) + int(fields[12]), int(fields[21]))
    found = [root]
    for one in found:
        found += [pid for pid, parent in above.items() if parent == one]
    return {pid: told[pid] for pid in found if pid in told}


def digest(folder: Path) -> str:
    from onrecord.bulk.loading import find_parts
    from onrecord.columnar.parquet_files import read_parquet

    rows = [row for path in find_parts(folder) for some in read_parquet(path) for row in some]
    lines = sorted(json.dumps({**row, "data": None}, sort_keys=True) for row in rows)
    return f"{len(lines)} {hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}"


if __name__ == "__main__":
    main()
