"""`onrecord check`: whether a record is whole."""

import sys

import click

from onrecord.cli.store_options import DEFAULT, refusals


@click.command()
@click.argument("location", default=DEFAULT, envvar="ONRECORD_STORE", metavar="[FOLDER|URL]")
def command(location: str) -> None:
    """Check a record: bytes and texts by their hashes, words at their offsets, rows against the records they are of.

    Each fault is one line, with what to do. Exit status: 0 whole, 1 with faults, 2 it cannot be read.
    """
    from onrecord.annotate.version import code_version
    from onrecord.store.checks import check_store
    from onrecord.store.connection import open_store
    from onrecord.store.urls import without_password
    from onrecord.workflow.adding import known_of

    count = 0
    with refusals():
        for fault in check_store(open_store(location), known_of, code=code_version()):
            click.echo(fault)
            count += 1
    shown = without_password(location)
    click.echo(f"onrecord: {shown}: {f'{count} faults' if count else 'whole'}", err=True)
    sys.exit(1 if count else 0)
