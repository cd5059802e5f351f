"""`onrecord judge`: what an analyst holds, apart from all claims."""

import click

from onrecord.cli.decide import author_options
from onrecord.cli.store_options import refusals


@click.command()
@click.argument("about", metavar="ID")
@click.argument("text")
@author_options
def command(about: str, text: str, store: str, author: str, reason: str) -> None:
    """Keep a judgement about a claim, happening, report or party: TEXT, signed and dated, with its reason.

    It is no claim, and counts for none.
    """
    from onrecord.workflow.asking import open_evidence
    from onrecord.workflow.deciding import judge

    with refusals(), open_evidence(store) as evidence:
        judgement = judge(evidence, about, text, author=author, reason=reason)
    click.echo(f"onrecord: {judgement.id} is kept", err=True)
