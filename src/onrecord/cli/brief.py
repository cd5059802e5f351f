"""`onrecord brief`: a party on two pages, every line with the words it rests on."""

from pathlib import Path

import click

from onrecord.cli.store_options import refusals, store_option, valid_option


@click.command()
@click.argument("name")
@click.option("--known-on", "known_at", metavar="DAY", help="As the record knew it by the end of DAY.")
@click.option(
    "-f", "--format", "format_", type=click.Choice(["md", "html"]), help="How to print.  [default: md, html to .html]"
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
@valid_option
@store_option
def command(
    name: str, store: str, known_at: str | None, valid_at: str | None, format_: str | None, output: Path | None
) -> None:
    """Write a dossier of the party NAME or key: timeline, ties, dependence, conflicts, posture, with numbered notes.

    HTML is one file without scripts; the browser prints it, or makes a PDF of it.
    """
    from onrecord.cli.brief_html import brief_html
    from onrecord.cli.brief_markdown import brief_markdown
    from onrecord.cli.brief_page import brief_page
    from onrecord.cli.output import open_output
    from onrecord.workflow.asking import open_evidence
    from onrecord.workflow.briefing import read_brief

    html = format_ == "html" or (format_ is None and output is not None and output.suffix.lower() in (".html", ".htm"))
    with refusals(), open_evidence(store) as evidence:
        page = brief_page(read_brief(evidence, name, known_at=known_at, valid_at=valid_at))
        with open_output(output) as stream:
            stream.writelines(f"{line}\n" for line in (brief_html(page) if html else brief_markdown(page)))
