"""`onrecord reread`: the reports of the record, read anew."""

import sys
from pathlib import Path

import click

from onrecord.cli.chain_options import chain_options
from onrecord.cli.store_options import refusals, store_option


@click.command()
@store_option
@chain_options
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
