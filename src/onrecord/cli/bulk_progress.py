"""What a bulk job tells on standard error: how many are done, how fast, how many are left, and how many failed."""

import sys
import time
from collections import Counter
from collections.abc import Sequence

import click

from onrecord.bulk.inputs import count_table_rows
from onrecord.bulk.job import Step
from onrecord.bulk.spark import Tasks
from onrecord.cli.arrival_progress import count_inputs

_LINE_EVERY_S = 10.0


class BulkProgress:
    """Counts the rows of parts; a running line on a terminal, else a line each ten seconds, and a closing one."""

    def __init__(self, inputs: Sequence[str]) -> None:
        """Look how many reports the inputs hold, as far as that is told without reading them."""
        self._total = count_table_rows(inputs) or count_inputs(inputs)
        self._live = sys.stderr.isatty()
        self._started = self._told = time.monotonic()
        self._counts: Counter[str] = Counter()
        self._old = 0
        self._deaths = 0

    def add(self, step: Step) -> None:
        """Count a part, and tell how far the job is where it is time to."""
        if step.part is not None:
            self._counts.update(step.part.statuses)
            self._old += step.part.rows if step.is_old else 0
        if step.deaths > self._deaths:
            self._tell(f"{step.deaths - self._deaths} reading processes ended early; their inputs are read again")
            self._deaths = step.deaths
        now = time.monotonic()
        if self._live:
            click.echo(f"\r\x1b[K{self._state()}", err=True, nl=False)
        elif now - self._told >= _LINE_EVERY_S:
            self._told = now
            click.echo(f"onrecord: {self._state()}", err=True)

    def finish(self) -> int:
        """Tell the sums and return the exit status: 0, or 1 where an input gave no record."""
        self._total = None
        self._tell(self._state())
        return 1 if self._failed() else 0

    def _failed(self) -> int:
        return self._counts.total() - self._counts["ok"]

    def _state(self) -> str:
        done = self._counts.total()
        rate = (done - self._old) / max(time.monotonic() - self._started, 0.001)
        others = ", ".join(f"{count:,} {status}" for status, count in sorted(self._counts.items()) if status != "ok")
        state = f"{done:,} done, {self._failed():,} of them without a record"
        state += f" ({others})" if others else ""
        state += f"; {rate:.1f}/s ({rate * 3600:,.0f} an hour)"
        if self._old:
            state += f"; {self._old:,} were done before"
        if self._total is not None and self._total > done and rate:
            state += f"; about {self._total - done:,} to go, {_time((self._total - done) / rate)}"
        return state

    def _tell(self, text: str) -> None:
        if self._live:
            click.echo("\r\x1b[K", err=True, nl=False)
        click.echo(f"onrecord: {text}", err=True)


class TaskProgress:
    """Tells how many tasks of a cluster are done, and at the end how many rows of each status there are."""

    def __init__(self) -> None:
        """Begin to count."""
        self._live = sys.stderr.isatty()
        self._started = self._told = time.monotonic()
        self._counts: dict[str, int] = {}

    def add(self, told: Tasks | dict[str, int]) -> None:
        """Show how far the job is, or keep the sums."""
        if isinstance(told, dict):
            self._counts = told
            return
        now = time.monotonic()
        if self._live or now - self._told >= _LINE_EVERY_S:
            self._told = now
            state = f"{told.done:,} of {told.known:,} tasks done, {now - self._started:.0f} s"
            click.echo(f"\r\x1b[K{state}" if self._live else f"onrecord: {state}", err=True, nl=not self._live)

    def finish(self) -> int:
        """Tell the sums and return the exit status: 0, or 1 where an input gave no record."""
        if self._live:
            click.echo("\r\x1b[K", err=True, nl=False)
        sums = ", ".join(f"{count:,} {status}" for status, count in sorted(self._counts.items()))
        click.echo(f"onrecord: {sums or 'nothing to read'}", err=True)
        return 1 if self._counts.keys() - {"ok"} else 0


def _time(seconds: float) -> str:
    hours, rest = divmod(int(seconds), 3600)
    return f"{hours} h {rest // 60} min" if hours else f"{rest // 60} min {rest % 60} s"
