"""`onrecord diff`: what became known between two days."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli.asked_words import Day
from onrecord.cli.claim_options import asked, check_order, subject_options
from onrecord.cli.store_options import FORMATS, refusals, store_option


@click.command()
@click.option(
    "--from", "since", type=Day(), required=True, metavar="DAY", help="What the record knew by the end of this day ..."
)
@click.option(
    "--to", "until", type=Day(), required=True, metavar="DAY", help="... against what it knew by the end of this one."
)
@subject_options
@store_option
@click.option(
    "-f", "--format", "format_", type=click.Choice(FORMATS), help="How to print.  [default: table, else jsonl]"
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
def command(since: str, until: str, store: str, format_: str | None, output: Path | None, **options: Any) -> None:
    """Show what became known: new happenings, first admissions and denials, new conflicts, claims that came or went."""
    from onrecord.cli.answers import print_answers
    from onrecord.cli.weighed_words import difference_answers
    from onrecord.workflow.asking import open_evidence

    check_order("--from", since, "--to", until)
    with refusals(), open_evidence(store) as evidence:
        found = evidence.diff(since, until, asked(options))
        print_answers(difference_answers(found), format_, output, none="Nothing became known.")
