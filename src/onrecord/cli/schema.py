"""`onrecord schema`: the contract of a record."""

import click


@click.command()
def command() -> None:
    """Print the JSON Schema that every record of this version is valid against."""
    from onrecord.model.json_schema import schema_text

    click.echo(schema_text(), nl=False)
