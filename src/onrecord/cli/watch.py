"""`onrecord watch`: what is new in feeds, pages and folders, into the record."""

import sys
import time
from pathlib import Path

import click

from onrecord.cli.chain_options import chain_options
from onrecord.cli.store_options import refusals, store_option


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@store_option
@click.option("--every", default=900, type=click.IntRange(min=1), show_default=True, help="Seconds between two passes.")
@click.option("--once", is_flag=True, help="Make one pass and end.")
@click.option("--no-follow", is_flag=True, help="Do not fetch the pages that a feed's teasers lead to.")
@chain_options
def command(
    sources: tuple[str, ...],
    store: str,
    every: int,
    once: bool,
    no_follow: bool,
    actors: Path | None,
    model: str | None,
    gazetteer: Path | None,
) -> None:
    """Add what is new in each SOURCE: a feed or page by its address, a folder or file by its path.

    Hosts are asked politely: robots.txt, an interval, conditional requests. What was seen is kept in the record, so
    that a pass that was cut off goes on. End it with Ctrl-C. Exit status: 0 done, 1 done with issues, 2 misuse.
    """
    from onrecord.annotate.chain import DEFAULT_MODEL
    from onrecord.cli.arrival_progress import ArrivalProgress
    from onrecord.store.connection import open_store
    from onrecord.workflow.adding import Chain
    from onrecord.workflow.watching import Watch

    status = 0
    with refusals():
        watch = Watch(
            open_store(store), sources, Chain(model or DEFAULT_MODEL, actors, gazetteer), follow=not no_follow
        )
        try:
            while True:
                progress = ArrivalProgress(["-"])
                for arrival in watch.passes():
                    progress.add(arrival)
                status = progress.finish()
                if once:
                    break
                time.sleep(every)
        except KeyboardInterrupt:
            click.echo("onrecord: ended; what was told is kept", err=True)
    sys.exit(status)
