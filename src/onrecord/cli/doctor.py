"""`onrecord doctor`: what this installation reads with, and what it lacks."""

import json
import os
import sys
from pathlib import Path

import click

_MARKS = {"good": "ok", "note": "note", "fault": "FAULT"}


@click.command()
@click.option("--model", help="The English spaCy pipeline to look at: package or folder.")
@click.option(
    "--gazetteer",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="ONRECORD_GAZETTEER",
    show_envvar=True,
    help="A gazetteer of your own to look at, too.",
)
@click.option("--json", "as_json", is_flag=True, help="Print an object a line.")
def command(model: str | None, gazetteer: Path | None, as_json: bool) -> None:
    """Tell what OnRecord reads with on this machine, what is missing or slow, and what to do about each.

    Exit status: 0 all works, 1 something does not.
    """
    from onrecord.annotate.chain import DEFAULT_MODEL
    from onrecord.workflow.diagnosing import diagnose

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    faults = 0
    for finding in diagnose(model or DEFAULT_MODEL, gazetteer):
        faults += finding.state == "fault"
        if as_json:
            row = {"what": finding.what, "found": finding.found, "state": finding.state, "advice": finding.advice}
            click.echo(json.dumps(row, ensure_ascii=False))
            continue
        click.echo(f"{_MARKS[finding.state]:5}  {finding.what}: {finding.found}")
        if finding.advice:
            click.echo(f"       -> {finding.advice}")
    sys.exit(1 if faults else 0)
