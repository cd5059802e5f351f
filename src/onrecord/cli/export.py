"""`onrecord export`: the record in formats of other tools."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.claim_options import asked, claim_options
from onrecord.cli.store_options import refusals, store_option, valid_option

if TYPE_CHECKING:  # what it writes is loaded when it is asked for
    from onrecord.export.extract import Extract
    from onrecord.export.kinds import AnyFormat, Losses

NAMES = (
    *("jsonl", "csv", "datapackage", "xlsx", "parquet", "register-csv", "geojson", "gexf", "graphml"),
    *("plover", "polecat", "annotations", "cas", "docbin", "prov", "ftm", "ftm-statements"),
    *("stix", "stix-opencti", "bibtex", "csl", "dossier", "site"),
)


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(NAMES), required=False)
@click.option("-f", "--format", "named", metavar="FORMAT", type=click.Choice(NAMES), help="The same as FORMAT.")
@claim_options
@valid_option
@click.option("--known-on", "known_at", metavar="DAY", help="As the record knew it by the end of DAY.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="File, or folder, to write.")
@store_option
def command(
    format_: str | None,
    named: str | None,
    store: str,
    known_at: str | None,
    valid_at: str | None,
    output: Path,
    **options: Any,
) -> None:
    """Write the claims that fit in FORMAT, with the ids of the claims, and tell what the format cannot hold.

    FORMAT is jsonl (with a JSON Schema beside it), csv (with a codebook beside it), datapackage (a folder of CSV),
    xlsx, parquet, register-csv, geojson, gexf, graphml, plover, polecat, annotations (W3C Web Annotation), cas (a
    folder of UIMA CAS XMI), docbin (spaCy), prov (PROV-O), ftm or ftm-statements (FollowTheMoney), stix (STIX 2.1),
    stix-opencti (as OpenCTI takes it), bibtex, csl, dossier (Markdown) or site (a
    folder of HTML pages without scripts).
    """
    from onrecord.workflow.asking import open_evidence
    from onrecord.workflow.export_formats import FORMATS
    from onrecord.workflow.exporting import gather

    name = format_ or named
    if name is None or (format_ and named):
        raise click.UsageError("name one FORMAT: onrecord export csv -o claims.csv")
    chosen = FORMATS[name]
    with refusals(), open_evidence(store) as evidence:
        extract = gather(evidence, asked(options), known_at=known_at, valid_at=valid_at, needs=chosen.needs)
        extract = dataclasses.replace(extract, name=output.name)
        losses = _write(chosen, extract, output)
        for loss in (f"{name} cannot hold all: {chosen.cannot_hold}", *losses):
            click.echo(f"onrecord: {loss}", err=True)


def _write(chosen: "AnyFormat", extract: "Extract", output: Path) -> "Losses":
    """Write the file or folder, and what belongs beside it; return what was left out."""
    from onrecord.cli.output import open_bytes, open_folder, open_output
    from onrecord.export.kinds import BytesFormat, FolderFormat

    if isinstance(chosen, FolderFormat):
        with open_folder(output) as put:
            losses = chosen.write(extract, put)
    elif isinstance(chosen, BytesFormat):
        with open_bytes(output) as stream:
            losses = chosen.write(extract, stream)
    else:
        with open_output(output) as text:
            losses = chosen.write(extract, text)
    click.echo(f"onrecord: {output}: {len(extract.claims)} claims in {len(extract.reports)} reports", err=True)
    beside = getattr(chosen, "beside", None)
    if beside is not None:
        ending, write = beside
        with open_output(output.with_suffix(ending)) as text:
            write(extract, text)
        click.echo(f"onrecord: {output.with_suffix(ending)}: what the columns and fields are", err=True)
    return losses
