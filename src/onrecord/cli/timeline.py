"""`onrecord timeline`: what is claimed, by the day it happened."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli.claim_options import asked, claim_options
from onrecord.cli.store_options import asking_options, refusals, valid_option


@click.command()
@claim_options
@valid_option
@asking_options
def command(
    store: str, known_at: str | None, valid_at: str | None, format_: str | None, output: Path | None, **options: Any
) -> None:
    """List happenings by their day: who asserts, who denies, who admitted first, by how many independent origins."""
    from onrecord.cli.answers import print_answers
    from onrecord.cli.weighed_words import proposition_answer
    from onrecord.workflow.asking import open_evidence

    with refusals(), open_evidence(store) as evidence:
        found = evidence.timeline(asked(options), known_at=known_at, valid_at=valid_at)
        print_answers(map(proposition_answer, found), format_, output, none="Nothing is claimed.")
