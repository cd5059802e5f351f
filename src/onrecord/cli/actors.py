"""`onrecord actors`: a user's own list of parties."""

from pathlib import Path

import click

from onrecord.cli.output import open_output
from onrecord.errors import OnRecordError

FORMATS = ("csv", "ucdp", "petrarch")


@click.group()
def command() -> None:
    """Bring your own list of parties."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), help="What FILE is.  [default: told by its content]")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Table to write.")
def import_(file: Path, format_: str | None, output: Path) -> None:
    """Turn the list FILE into a table of parties for `onrecord read --actors`.

    FILE is a CSV with the documented columns, a UCDP actor list, or a PETRARCH actor dictionary. Exit status: 0 done,
    2 misuse; nothing is written where FILE has a fault.
    """
    from onrecord.knowledge.actor_formats import import_actors
    from onrecord.knowledge.user_actors import write_user_actors

    try:
        actors = import_actors(file, format_=format_)
        with open_output(output) as handle:
            write_user_actors(actors, handle)
    except OnRecordError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{output}: {len(actors)} parties", err=True)
