"""`onrecord brief`: a party on two pages, every line with the words it rests on."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.store_options import refusals, store_option, valid_option

if TYPE_CHECKING:  # what it writes is loaded when it is asked for
    from onrecord.workflow.brief_page import Page
    from onrecord.workflow.briefing import Brief

_ENDINGS = {".html": "html", ".htm": "html", ".pdf": "pdf"}


@click.command()
@click.argument("name")
@click.option("--known-on", "known_at", metavar="DAY", help="As the record knew it by the end of DAY.")
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["md", "html", "pdf"]),
    help="How to print.  [default: md; html or pdf to a file that ends so]",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
@valid_option
@store_option
def command(
    name: str, store: str, known_at: str | None, valid_at: str | None, format_: str | None, output: Path | None
) -> None:
    """Write a dossier of the party NAME or key: timeline, ties, dependence, conflicts, posture, with numbered notes.

    HTML is one file without scripts, with the ties drawn and a map; PDF is that page, printed by the Chromium that is
    installed.
    """
    from onrecord.cli.brief_markdown import brief_markdown
    from onrecord.cli.brief_pdf import print_pdf
    from onrecord.cli.output import open_bytes, open_output
    from onrecord.workflow.asking import open_evidence
    from onrecord.workflow.brief_page import brief_page
    from onrecord.workflow.briefing import read_brief

    chosen = format_ or _ENDINGS.get(output.suffix.lower() if output else "", "md")
    if chosen == "pdf" and output is None:
        raise click.UsageError("a PDF is written to a file: name it with -o")
    with refusals(), open_evidence(store) as evidence:
        brief = read_brief(evidence, name, known_at=known_at, valid_at=valid_at)
        page = brief_page(brief)
        lines = brief_markdown(page) if chosen == "md" else _html(brief, page)
        text = "".join(f"{line}\n" for line in lines)
        if chosen == "pdf" and output is not None:
            printed = print_pdf(text)
            with open_bytes(output) as stream:
                stream.write(printed)
        else:
            with open_output(output) as shown:
                shown.write(text)


def _html(brief: "Brief", page: "Page") -> Iterator[str]:
    from onrecord.workflow.brief_html import brief_html
    from onrecord.workflow.brief_map import map_drawing
    from onrecord.workflow.brief_network import network_drawing

    return brief_html(page, network_drawing(brief), map_drawing(brief))
