"""`onrecord bulk`: very many reports to Parquet, on all cores or on a cluster."""

import datetime
import os
import sys
from pathlib import Path

import click

from onrecord.cli.chain_options import chain_options
from onrecord.cli.store_options import refusals

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, metavar="DIR", help="Folder of the job: a new one, or one to go on with.")
@click.option("--workers", type=click.IntRange(1, 1024), help="Reading processes.  [default: one for each processor]")
@click.option("--published", type=DAY, help="Day the reports were published (YYYY-MM-DD), over what they say.")
@click.option("--outlet", help="Who published the reports, over what they say.")
@chain_options
@click.option(
    "--stacker",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Weigh claims by your own codings, as `onrecord train` learnt them.",
)
@click.option("--part-rows", type=click.IntRange(1, 100_000), default=200, show_default=True, help="Inputs in a part.")
@click.option(
    "--deadline", type=click.FloatRange(1), default=300.0, show_default=True, help="Seconds that one input may take."
)
@click.option(
    "--memory", type=click.FloatRange(1), default=6.0, show_default=True, help="GB of memory for a reading process."
)
def command(
    inputs: tuple[str, ...],
    out: str,
    workers: int | None,
    published: datetime.datetime | None,
    outlet: str | None,
    actors: Path | None,
    model: str | None,
    gazetteer: Path | None,
    stacker: Path | None,
    part_rows: int,
    deadline: float,
    memory: float,
) -> None:
    """Read very many reports into Parquet files that `onrecord load` brings into a record.

    An INPUT is what `onrecord read` takes, or a table in Parquet with the columns of JSON Lines. Every input gets a row
    at least: ok, refused, limit or error, with the reason. The same command again goes on where it was cut off. Exit
    status: 0 done, 1 done with inputs that gave no record, 2 misuse.
    """
    from onrecord.annotate.chain import DEFAULT_MODEL
    from onrecord.bulk.config import Config
    from onrecord.bulk.job import Limits, run_job
    from onrecord.cli.bulk_progress import BulkProgress
    from onrecord.knowledge.gazetteer import check_gazetteer

    config = Config(
        model=model or DEFAULT_MODEL,
        actors=str(actors.resolve()) if actors else None,
        gazetteer=str(gazetteer.resolve()) if gazetteer else None,
        stacker=str(stacker.resolve()) if stacker else None,
        outlet=outlet,
        published_at=published.date().isoformat() if published else None,
    )
    limits = Limits(workers or os.cpu_count() or 1, deadline, int(memory * 1e9), part_rows)
    progress = BulkProgress(inputs)
    with refusals():
        if gazetteer is not None:
            check_gazetteer(gazetteer)
        for step in run_job(inputs, Path(out), config, limits):
            progress.add(step)
    sys.exit(progress.finish())
