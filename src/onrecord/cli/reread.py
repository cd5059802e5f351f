"""`onrecord reread`: the reports of the record, read anew."""

import sys
from pathlib import Path

import click

from onrecord.cli.store_options import refusals, store_option


@click.command()
@store_option
@click.option(
    "--actors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own table of parties, as `onrecord actors import` writes it.",
)
@click.option("--model", help="An English spaCy pipeline to read with: package or folder.")
@click.option(
    "--gazetteer",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="ONRECORD_GAZETTEER",
    show_envvar=True,
    help="More places to know, from `onrecord gazetteer import`.",
)
def command(store: str, actors: Path | None, model: str | None, gazetteer: Path | None) -> None:
    """Read again, from their kept texts, the reports that another version of OnRecord or other tables read last.

    The new claims supersede the old ones, which are kept and shown as of earlier days; decisions hold on to the words.
    Exit status: 0 done, 1 done with issues, 2 misuse.
    """
    from onrecord.annotate.chain import DEFAULT_MODEL
    from onrecord.cli.arrival_progress import ArrivalProgress
    from onrecord.store.connection import open_store
    from onrecord.workflow.adding import Chain, read_anew

    progress = ArrivalProgress(["-"])
    with refusals():
        for arrival in read_anew(open_store(store), Chain(model or DEFAULT_MODEL, actors, gazetteer)):
            progress.add(arrival)
    sys.exit(progress.finish())
