"""`onrecord ties`: the network as it was and as it was known."""

from pathlib import Path

import click

from onrecord.cli.asked_words import Code, tie_codes
from onrecord.cli.store_options import asking_options, refusals, valid_option


@click.command()
@click.argument("party", required=False, metavar="[NAME]")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=Code("kind of tie", tie_codes),
    metavar="KIND",
    help="supplies, backs, hosts, attacks ...",
)
@valid_option
@asking_options
def command(
    party: str | None,
    kinds: tuple[str, ...],
    store: str,
    known_at: str | None,
    valid_at: str | None,
    format_: str | None,
    output: Path | None,
) -> None:
    """List the ties of a party, or all: who supplies, backs, hosts or attacks whom, with the claims for and against."""
    from onrecord.cli.answers import print_answers
    from onrecord.cli.held_words import tie_answer
    from onrecord.workflow.asking import open_evidence

    with refusals(), open_evidence(store) as evidence:
        found = evidence.ties(party, kinds=kinds, known_at=known_at, valid_at=valid_at)
        print_answers(map(tie_answer, found), format_, output, none="No tie is claimed.")
