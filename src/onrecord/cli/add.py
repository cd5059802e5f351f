"""`onrecord add`: reports into the record."""

import datetime
import sys
from pathlib import Path

import click

from onrecord.cli.chain_options import chain_options
from onrecord.cli.store_options import refusals, store_option

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@store_option
@click.option("--published", type=DAY, help="Day the reports were published (YYYY-MM-DD), over what they say.")
@click.option("--outlet", help="Who published the reports, over what they say.")
@chain_options
@click.option("--follow", is_flag=True, help="Fetch and read the pages that a feed's teasers lead to.")
def command(
    inputs: tuple[str, ...],
    store: str,
    published: datetime.datetime | None,
    outlet: str | None,
    actors: Path | None,
    follow: bool,
    model: str | None,
    gazetteer: Path | None,
) -> None:
    """Read reports and keep them: the bytes, the text, and all that is claimed in it.

    An INPUT is what `onrecord read` takes. Each ends as read, copy (a text that is there, from elsewhere), known (the
    very same again), skipped (kept, and not read: another language, too long) or failed; all but read and known are
    told, with the reason. The same command again does what is left. Exit status: 0 done, 1 done with issues, 2 misuse.
    """
    from onrecord.annotate.chain import DEFAULT_MODEL
    from onrecord.cli.arrival_progress import ArrivalProgress
    from onrecord.knowledge.gazetteer import check_gazetteer
    from onrecord.read.inputs import Given
    from onrecord.store.connection import open_store
    from onrecord.workflow.adding import Chain, add_inputs

    given = Given(published_at=published.date().isoformat() if published else None, outlet=outlet)
    progress = ArrivalProgress(inputs)
    with refusals():
        if gazetteer is not None:
            check_gazetteer(gazetteer)
        held = open_store(store)
        chain = Chain(model or DEFAULT_MODEL, actors, gazetteer)
        for arrival in add_inputs(held, inputs, given=given, chain=chain, follow=follow):
            progress.add(arrival)
    sys.exit(progress.finish())
