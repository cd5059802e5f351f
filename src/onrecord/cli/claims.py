"""`onrecord claims`: who said what of whom."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli.claim_options import asked, claim_options
from onrecord.cli.store_options import asking_options, refusals, valid_option


@click.command()
@claim_options
@valid_option
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@asking_options
def command(
    store: str,
    known_at: str | None,
    valid_at: str | None,
    format_: str | None,
    output: Path | None,
    limit: int | None,
    **options: Any,
) -> None:
    """List claims by the day they were said: who says what of whom, in which words, and how sure.

    Conflicting claims stand side by side; none is left out for another.
    """
    from onrecord.cli.answers import print_answers
    from onrecord.cli.held_words import claim_answer
    from onrecord.workflow.asking import open_evidence

    with refusals(), open_evidence(store) as evidence:
        found = evidence.claims(asked(options), known_at=known_at, valid_at=valid_at, limit=limit)
        answers = (claim_answer(claim, number) for number, claim in enumerate(found, 1))
        print_answers(answers, format_, output, none="No claim fits.")
