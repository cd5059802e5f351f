"""`onrecord train`: a stacker from a user's own codings."""

from pathlib import Path

import click

from onrecord.cli.output import open_output
from onrecord.errors import OnRecordError


@click.command()
@click.argument("codings", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="The file to write the stacker to.",
)
@click.option("--model", help="An English spaCy pipeline to read with: package or folder.")
def command(codings: Path, output: Path, model: str | None) -> None:
    """Learn from CODINGS how likely each coded claim is right, and write what was learnt.

    CODINGS is JSON Lines: `id`, `text` and `events`, each with its PLOVER type as `event`. Read with the result by
    `onrecord read --stacker FILE`: claims get a probability, and no tie rests on one below 0.5. Needs the extra
    `train`.
    """
    from onrecord.annotate.chain import DEFAULT_MODEL
    from onrecord.assess.claim_stacker import stacker_text
    from onrecord.evaluate.stacker_training import train_stacker
    from onrecord.workflow.reading import analyse_all

    try:
        stacker, score = train_stacker(codings, lambda reports: analyse_all(reports, model=model or DEFAULT_MODEL))
        with open_output(output) as stream:
            stream.write(stacker_text(stacker))
    except OnRecordError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{score.claims} coded claims, scored on sentences held out of training")
    click.echo(f"right before        {100 * score.precision_before:5.1f} %")
    click.echo(
        f"right at 0.5        {100 * score.precision_after:5.1f} %, keeping {100 * score.share_kept:.1f} % of them"
    )
    click.echo(f"Brier score         {score.brier:5.3f}")
    click.echo(f"{len(stacker.weights)} weights written to {output}")
