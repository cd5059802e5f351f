"""`onrecord migrate`: a record brought up to this version."""

import click

from onrecord.cli.store_options import DEFAULT, refusals


@click.command()
@click.argument("location", default=DEFAULT, envvar="ONRECORD_STORE", metavar="[FOLDER|URL]")
def command(location: str) -> None:
    """Bring the record in a FOLDER or PostgreSQL database up to this version; all of it or nothing."""
    from onrecord.store.connection import migrate_store
    from onrecord.store.urls import without_password

    with refusals():
        applied = migrate_store(location)
    shown = without_password(location)
    click.echo(f"onrecord: {shown}: {', '.join(applied) or 'is up to date'}", err=True)
