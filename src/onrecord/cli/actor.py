"""`onrecord actor`: what the record holds of one party."""

from pathlib import Path

import click

from onrecord.cli.store_options import asking_options, refusals, valid_option


@click.command()
@click.argument("name")
@valid_option
@asking_options
def command(
    name: str, store: str, known_at: str | None, valid_at: str | None, format_: str | None, output: Path | None
) -> None:
    """Show a party by NAME or key: its names, its ties, what is claimed of it and how much it says itself."""
    from onrecord.cli.answers import print_answers
    from onrecord.cli.weighed_words import dossier_answer
    from onrecord.workflow.asking import open_evidence

    with refusals(), open_evidence(store) as evidence:
        dossier = evidence.actor(name, known_at=known_at, valid_at=valid_at)
        print_answers([dossier_answer(dossier)], format_, output)
