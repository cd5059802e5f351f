"""`onrecord init`: a new record."""

import click

from onrecord.cli.store_options import DEFAULT, refusals


@click.command()
@click.argument("location", default=DEFAULT, envvar="ONRECORD_STORE", metavar="[FOLDER|URL]")
def command(location: str) -> None:
    """Make a new, empty record in a FOLDER (default: record), or in a PostgreSQL database without one."""
    from onrecord.store.connection import create_store
    from onrecord.store.urls import without_password

    with refusals():
        create_store(location)
    shown = without_password(location)
    click.echo(
        f"onrecord: an empty record is at {shown}; add reports with: onrecord add --store {shown} INPUT...",
        err=True,
    )
