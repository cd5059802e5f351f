"""`onrecord load`: what a bulk job read, into the record."""

import sys
from pathlib import Path

import click

from onrecord.cli.store_options import refusals, store_option


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@store_option
def command(folder: Path, store: str) -> None:
    """Bring the parts of a bulk job into the record: what `onrecord add` would keep of the same inputs.

    Each part is one write; one that is in the record is passed over, so that the same command again does what is left.
    Exit status: 0 done, 1 done with issues, 2 misuse.
    """
    from onrecord.bulk.loading import find_parts, load_parts
    from onrecord.cli.arrival_progress import ArrivalProgress
    from onrecord.store.connection import open_store

    progress = ArrivalProgress(["-"])
    with refusals():
        total = len(find_parts(folder))
        for number, loaded in enumerate(load_parts(open_store(store), folder), 1):
            for arrival in loaded.arrivals:
                progress.add(arrival)
            progress.note(f"part {number:,} of {total:,}")
    sys.exit(progress.finish())
