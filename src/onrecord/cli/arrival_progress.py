"""What adding tells on standard error: inputs not simply read or known, how far the run is, and the sums."""

import os
import sys
import time
from collections import Counter
from collections.abc import Sequence

import click

from onrecord.model.shown_text import shown
from onrecord.model.vocabulary import ArrivalOutcome, values
from onrecord.read.kinds import KNOWN_EXTENSIONS, extension
from onrecord.workflow.adding import Arrival


class ArrivalProgress:
    """Counts arrivals by outcome; writes a running line on a terminal, and a closing one."""

    def __init__(self, inputs: Sequence[str]) -> None:
        """Look how many reports the inputs hold, as far as that is told without reading them."""
        self._total = count_inputs(inputs)
        self._live = sys.stderr.isatty()
        self._started = time.monotonic()
        self._counts: Counter[str] = Counter()
        self._with_issues = 0

    def add(self, arrival: Arrival) -> None:
        """Count one input and tell what is not as expected."""
        self._counts[arrival.outcome] += 1
        self._with_issues += bool(arrival.issues) or arrival.outcome in ("failed", "skipped")
        if arrival.outcome not in ("read", "known") or arrival.issues:
            self._clear()
            problems = "; ".join(f"{issue.step}: {issue.problem}" for issue in arrival.issues)
            of = f" of {arrival.report}" if arrival.outcome == "copy" else ""
            told = f"onrecord: {arrival.name}: {arrival.outcome}{of}{f': {problems}' if problems else ''}"
            click.echo(shown(told), err=True)
        if self._live:
            click.echo(f"\r{self._state()}", err=True, nl=False)

    def note(self, where: str) -> None:
        """Show where the run is, on a terminal."""
        if self._live:
            click.echo(f"\r\x1b[K{self._state()}; {where}", err=True, nl=False)

    def finish(self) -> int:
        """Tell the sums and return the exit status: 0, or 1 where any input had an issue."""
        self._clear()
        self._total = None
        click.echo(f"onrecord: {self._state()}", err=True)
        return 1 if self._with_issues else 0

    def _state(self) -> str:
        done = self._counts.total()
        rate = done / max(time.monotonic() - self._started, 0.001)
        parts = [f"{self._counts[outcome]} {outcome}" for outcome in values(ArrivalOutcome) if self._counts[outcome]]
        state = f"{', '.join(parts)}; {rate:.1f}/s" if parts else "nothing new"
        if self._total is not None and self._total > done and rate:
            state += f"; about {self._total - done} to go, {(self._total - done) / rate:.0f} s"
        return state

    def _clear(self) -> None:
        if self._live:
            click.echo("\r\x1b[K", err=True, nl=False)


def count_inputs(inputs: Sequence[str]) -> int | None:
    """Return how many reports there are: files, and lines of JSON Lines; None where an input does not tell."""
    total = 0
    for name in inputs:
        if name == "-" or "://" in name or name.endswith((".gz", ".zip", ".warc", ".wacz")):
            return None
        if os.path.isdir(name):
            total += sum(extension(file) in KNOWN_EXTENSIONS for _, _, files in os.walk(name) for file in files)
        elif name.endswith((".jsonl", ".ndjson")) and os.path.isfile(name):
            with open(name, "rb") as lines:
                total += sum(1 for _ in lines)
        else:
            total += 1
    return total
