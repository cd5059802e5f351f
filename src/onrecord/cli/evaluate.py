"""`onrecord evaluate`: scores of the shipping chain on a gold, and the gate."""

from pathlib import Path

import click

from onrecord.errors import GateError, OnRecordError

OWN_GOLD = Path("gold")


@click.command()
@click.argument("gold", default=OWN_GOLD, type=click.Path(exists=True, path_type=Path))
@click.option("--gate", is_flag=True, help="Fail where a score is below the floor that GOLD/floors.toml pins.")
@click.option("--update", is_flag=True, help="Pin the scores of this run as floors.")
@click.option("--allow-regression", is_flag=True, help="Let --update lower a floor.")
@click.option("--model", help="An English spaCy pipeline to read with: package or folder.")
def command(gold: Path, gate: bool, update: bool, allow_regression: bool, model: str | None) -> None:
    """Read the texts of GOLD with the shipping chain and print the scores.

    GOLD is a folder of gold reports (default: gold, in the current folder) or a file of a public gold format, which is
    recognised by its fields. Exit status: 0 done, 1 below a floor, 2 misuse.
    """
    from onrecord.annotate.chain import DEFAULT_MODEL
    from onrecord.evaluate.gate import check_gate, update_floors
    from onrecord.evaluate.run import evaluate_path
    from onrecord.evaluate.scores import format_scores

    if (gate or update) and not gold.is_dir():
        raise click.UsageError(f"{gold} is a file; floors are pinned for a folder of gold reports")
    if allow_regression and not update:
        raise click.UsageError("--allow-regression goes with --update")
    try:
        scores = evaluate_path(gold, model=model or DEFAULT_MODEL)
        click.echo(format_scores(scores))
        if update:
            update_floors(scores, gold, allow_regression=allow_regression)
        if gate:
            check_gate(scores, gold)
    except GateError as error:
        raise click.ClickException(str(error)) from error
    except OnRecordError as error:
        raise click.UsageError(str(error)) from error
