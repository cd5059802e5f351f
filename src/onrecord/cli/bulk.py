"""`onrecord bulk`: very many reports to Parquet, on all cores or on a cluster."""

import datetime
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.chain_options import chain_options
from onrecord.cli.store_options import refusals

if TYPE_CHECKING:
    from onrecord.bulk.config import Config
    from onrecord.bulk.job import Limits
    from onrecord.bulk.spark import Cluster

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
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="What reads.")
@click.option("--master", metavar="URL", help="Spark: where it runs; leave it out under spark-submit.")
@click.option("--conf", multiple=True, metavar="NAME=VALUE", help="Spark: a setting of its own.")
@click.option("--partitions", type=click.IntRange(1), help="Spark: tasks of the reading.  [default: by size]")
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
    engine: str,
    master: str | None,
    conf: tuple[str, ...],
    partitions: int | None,
    memory: float,
) -> None:
    """Read very many reports into Parquet files that `onrecord load` brings into a record.

    An INPUT is what `onrecord read` takes, or a table in Parquet with the columns of JSON Lines. Every input gets a row
    at least: ok, refused, limit or error, with the reason. The same command again goes on where it was cut off. With
    --engine spark, INPUT and DIR are addresses of any file system that Spark reads. Exit status: 0 done, 1 done with
    inputs that gave no record, 2 misuse.
    """
    from onrecord.annotate.chain import DEFAULT_MODEL
    from onrecord.bulk.config import Config
    from onrecord.bulk.job import Limits
    from onrecord.bulk.spark import Cluster
    from onrecord.knowledge.gazetteer import check_gazetteer

    config = Config(
        model=model or DEFAULT_MODEL,
        actors=str(actors.resolve()) if actors else None,
        gazetteer=str(gazetteer.resolve()) if gazetteer else None,
        stacker=str(stacker.resolve()) if stacker else None,
        outlet=outlet,
        published_at=published.date().isoformat() if published else None,
    )
    memory_bytes = int(memory * 1e9)
    with refusals():
        if gazetteer is not None:
            check_gazetteer(gazetteer)
        if engine == "spark":
            cluster = Cluster(master, _settings(conf), partitions, deadline, memory_bytes)
            sys.exit(_on_cluster(inputs, out, config, cluster))
        limits = Limits(workers or os.cpu_count() or 1, deadline, memory_bytes, part_rows)
        sys.exit(_here(inputs, Path(out), config, limits))


def _here(inputs: Sequence[str], out: Path, config: "Config", limits: "Limits") -> int:
    from onrecord.bulk.job import run_job
    from onrecord.cli.bulk_progress import BulkProgress

    progress = BulkProgress(inputs)
    for step in run_job(inputs, out, config, limits):
        progress.add(step)
    return progress.finish()


def _on_cluster(inputs: Sequence[str], out: str, config: "Config", cluster: "Cluster") -> int:
    from onrecord.bulk.spark import run_spark
    from onrecord.cli.bulk_progress import TaskProgress

    progress = TaskProgress()
    for told in run_spark(inputs, out, config, cluster):
        progress.add(told)
    return progress.finish()


def _settings(conf: Sequence[str]) -> dict[str, str]:
    if wrong := [one for one in conf if "=" not in one]:
        raise click.BadParameter(f"{wrong[0]!r} is no NAME=VALUE", param_hint="--conf")
    return dict(one.split("=", 1) for one in conf)
