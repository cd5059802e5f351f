"""What a run tells on standard error while it goes: how far it is, and each issue once."""

import sys
import time

import click

from onrecord.model.record import Issue
from onrecord.model.shown_text import shown


class Progress:
    """Counts inputs and issues; writes a running line on a terminal, and a closing one for more than one input."""

    def __init__(self, several: bool) -> None:
        """`several` is True where more than one report may come."""
        self._several = several
        self._live = several and sys.stderr.isatty() and not sys.stdout.isatty()
        self._started = time.monotonic()
        self._done = self._with_issues = 0

    def add(self, name: str, issues: tuple[Issue, ...]) -> None:
        """Count one input and tell its issues."""
        self._done += 1
        self._with_issues += bool(issues)
        for issue in issues:
            self._clear()
            click.echo(shown(f"onrecord: {name}: {issue.step}: {issue.problem}"), err=True)
        if self._live:
            click.echo(f"\r{self._state()}", err=True, nl=False)

    def finish(self) -> int:
        """Tell the sum and return the exit status: 0, or 1 where any input had an issue."""
        self._clear()
        if self._several:
            click.echo(f"onrecord: {self._state()}", err=True)
        return 1 if self._with_issues else 0

    def _state(self) -> str:
        rate = self._done / max(time.monotonic() - self._started, 0.001)
        reports = "report" if self._done == 1 else "reports"
        return f"{self._done} {reports} done, {self._with_issues} with issues, {rate:.1f}/s"

    def _clear(self) -> None:
        if self._live:
            click.echo("\r\x1b[K", err=True, nl=False)
