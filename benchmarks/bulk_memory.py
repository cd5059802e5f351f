"""Whether a reading process of `onrecord bulk` grows: its memory as the reports it has read become more.

    python benchmarks/bulk_memory.py REPORTS.jsonl FOLDER [--workers 1] [--steps 10]

FOLDER must not be there yet. Looks at the resident memory of each reading process ten times a second, and prints, for
each of STEPS equal shares of the rows written, the reports done, the reports a second, and the most memory of any
reading process since the line before; then the highest of all against that of the first line, when the model is loaded.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from bulk import PAGE, family


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--steps", type=int, default=10)
    options = parser.parse_args()
    total = sum(bool(line.strip()) for line in options.reports.open(encoding="utf-8"))
    begin = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "bulk", str(options.reports)]
    command = [*begin, "--out", str(options.folder), "--workers", str(options.workers)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
    started, most, last, highest, first = time.monotonic(), 0, 0, 0, 0
    while process.poll() is None:
        memory = [pages * PAGE for pid, (_, pages) in family(process.pid).items() if pid != process.pid]
        most = max([most, *memory])
        done = rows_written(options.folder)
        if done >= (last + 1) * total / options.steps:
            last = int(done * options.steps / total)
            rate = done / (time.monotonic() - started)
            print(f"{done:7,} reports  {rate:6.1f} a second  {most / 1e6:6.0f} MB", flush=True)
            first, highest, most = first or most, max(highest, most), 0
        time.sleep(0.1)
    grown = max(highest, most) / max(first, 1)
    print(f"{grown:.2f} of the first line's memory at the most; ended with {process.returncode}")


def rows_written(folder: Path) -> int:
    """Return how many reports the manifest of a job tells of."""
    manifest = folder / "manifest.jsonl"
    if not manifest.is_file():
        return 0
    lines = manifest.read_text(encoding="utf-8").splitlines()
    told = (json.loads(line) for line in lines if line.endswith("}"))
    return sum(int(part.get("rows", 0)) for part in told)


if __name__ == "__main__":
    main()
