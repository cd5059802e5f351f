"""`onrecord backup`: a whole copy of a record."""

import click

from onrecord.cli.store_options import refusals, store_option


@click.command()
@click.argument("target", metavar="FOLDER|URL")
@store_option
def command(target: str, store: str) -> None:
    """Copy the record as it is now to a FOLDER that is not there yet, or to a PostgreSQL database without one.

    Others may add to the record meanwhile. The copy is a record like any other: to restore it, use it or copy it back.
    """
    from onrecord.store.backup import copy_store
    from onrecord.store.connection import open_store
    from onrecord.store.urls import without_password

    with refusals():
        copy_store(open_store(store), target)
    click.echo(f"onrecord: the record of {without_password(store)} is copied to {without_password(target)}", err=True)
