"""`onrecord read`: reports in, records out."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.chain_options import chain_options
from onrecord.cli.llm_options import llm_options
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.read.chat import Chat

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--sample", is_flag=True, help="Read the four sample reports that come with the package.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "jsonl", "md"]),
    help="How to print each record.  [default: table on a terminal, else jsonl]",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
@click.option("--published", type=DAY, help="Day the reports were published (YYYY-MM-DD), over what they say.")
@click.option("--outlet", help="Who published the reports, over what they say.")
@chain_options
@click.option(
    "--stacker",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Weigh claims by your own codings, as `onrecord train` learnt them.",
)
@llm_options
def command(
    inputs: tuple[str, ...],
    sample: bool,
    format_: str | None,
    output: Path | None,
    published: datetime.datetime | None,
    outlet: str | None,
    actors: Path | None,
    model: str | None,
    gazetteer: Path | None,
    stacker: Path | None,
    chat: "Chat | None",
) -> None:
    """Read reports and print the record of each, in the order of the inputs.

    An INPUT is a file (text, HTML, PDF, DOCX, JSON Lines, a feed, a web archive, or a .zip or .tar.gz of such files), a
    folder, an http(s) URL, or - for standard input. Exit status: 0 done, 1 done with issues, 2 misuse.
    """
    from onrecord.read.bundled import sample_paths

    if sample:
        inputs = (*inputs, *sample_paths())
    if not inputs:
        raise click.UsageError("name at least one INPUT, or use --sample")
    from onrecord.annotate.chain import DEFAULT_MODEL
    from onrecord.cli.progress import Progress
    from onrecord.cli.record_printer import open_printer
    from onrecord.knowledge.gazetteer import check_gazetteer
    from onrecord.read.inputs import Given
    from onrecord.read.kinds import holds_many
    from onrecord.workflow.llm_reading import read_inputs_by_model
    from onrecord.workflow.reading import read_records

    given = Given(published_at=published.date().isoformat() if published else None, outlet=outlet)
    progress = Progress(several=len(inputs) > 1 or holds_many(inputs[0]) or Path(inputs[0]).is_dir())
    try:
        if gazetteer is not None:
            check_gazetteer(gazetteer)
        with open_printer(format_, output) as printer:
            outcomes = (
                read_inputs_by_model(inputs, chat, given=given)
                if chat is not None
                else read_records(
                    inputs,
                    given=given,
                    model=model or DEFAULT_MODEL,
                    actors=actors,
                    gazetteer=gazetteer,
                    stacker=stacker,
                )
            )
            for outcome in outcomes:
                if outcome.record is not None:
                    printer.add(outcome.record)
                progress.add(outcome.name, outcome.issues)
    except OnRecordError as error:
        raise click.UsageError(str(error)) from error
    sys.exit(progress.finish())
