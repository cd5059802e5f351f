"""`onrecord find`: words in the reports of the record."""

from pathlib import Path

import click

from onrecord.cli.store_options import asking_options, refusals


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit",
    default=50,
    type=click.IntRange(min=1),
    show_default=True,
    help="At most so many passages, the latest recorded first.",
)
@asking_options
def command(
    words: tuple[str, ...], limit: int, store: str, known_at: str | None, format_: str | None, output: Path | None
) -> None:
    """Find passages of reports that have all WORDS.

    "Words in quotes" stand in a row, and missil* is a beginning. Case and accents do not matter.
    """
    from onrecord.cli.answers import print_answers
    from onrecord.cli.held_words import passage_answer
    from onrecord.workflow.asking import open_evidence

    query = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with refusals(), open_evidence(store) as evidence:
        found = evidence.find(query, known_at=known_at, limit=limit)
        print_answers(
            (passage_answer(one, query) for one in found), format_, output, none="No passage has all these words."
        )
