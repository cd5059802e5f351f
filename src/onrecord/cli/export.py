"""`onrecord export`: the record in formats of other tools."""

import dataclasses
from pathlib import Path
from typing import Any

import click

from onrecord.cli.claim_options import asked, claim_options
from onrecord.cli.store_options import refusals, store_option, valid_option

NAMES = (
    *("jsonl", "csv", "register-csv", "geojson", "gexf", "graphml", "plover", "polecat"),
    *("annotations", "prov", "stix", "bibtex", "csl", "dossier"),
)


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(NAMES))
@claim_options
@valid_option
@click.option("--known-on", "known_at", metavar="DAY", help="As the record knew it by the end of DAY.")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@store_option
def command(
    format_: str,
    store: str,
    known_at: str | None,
    valid_at: str | None,
    output: Path,
    **options: Any,
) -> None:
    """Write the claims that fit in FORMAT, with the ids of the claims, and tell what the format cannot hold.

    FORMAT is jsonl (with a JSON Schema beside it), csv (with a codebook beside it), register-csv, geojson, gexf,
    graphml, plover, polecat, annotations (W3C Web Annotation), prov (PROV-O), stix (STIX 2.1), bibtex, csl or dossier
    (Markdown).
    """
    from onrecord.cli.output import open_output
    from onrecord.export.formats import FORMATS
    from onrecord.workflow.asking import open_evidence
    from onrecord.workflow.exporting import gather

    chosen = FORMATS[format_]
    with refusals(), open_evidence(store) as evidence:
        extract = gather(evidence, asked(options), known_at=known_at, valid_at=valid_at)
        extract = dataclasses.replace(extract, name=output.name)
        with open_output(output) as stream:
            losses = chosen.write(extract, stream)
        click.echo(f"onrecord: {output}: {len(extract.claims)} claims in {len(extract.reports)} reports", err=True)
        if chosen.beside is not None:
            ending, write = chosen.beside
            with open_output(output.with_suffix(ending)) as stream:
                write(extract, stream)
            click.echo(f"onrecord: {output.with_suffix(ending)}: what the columns and fields are", err=True)
        for loss in (f"{format_} cannot hold all: {chosen.cannot_hold}", *losses):
            click.echo(f"onrecord: {loss}", err=True)
