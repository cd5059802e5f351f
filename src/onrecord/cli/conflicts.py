"""`onrecord conflicts`: claims that cannot all be right, side by side."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli.claim_options import asked, claim_options
from onrecord.cli.store_options import asking_options, refusals, valid_option


@click.command()
@claim_options
@click.option("--updates", is_flag=True, help="Also a source's own newer figure, date or word.")
@valid_option
@asking_options
def command(
    store: str,
    known_at: str | None,
    valid_at: str | None,
    format_: str | None,
    output: Path | None,
    updates: bool,
    **options: Any,
) -> None:
    """List claims that disagree: asserted and denied, other figures, other dates, another supplier or recipient.

    Each side keeps its words and its sources; none is chosen.
    """
    from onrecord.cli.answers import print_answers
    from onrecord.cli.weighed_words import disagreement_answer
    from onrecord.workflow.asking import open_evidence

    with refusals(), open_evidence(store) as evidence:
        found = evidence.conflicts(asked(options), updates=updates, known_at=known_at, valid_at=valid_at)
        answers = (disagreement_answer(one, number) for number, one in enumerate(found, 1))
        print_answers(answers, format_, output, none="No claims disagree.")
