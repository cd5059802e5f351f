"""`onrecord import`: registers into the record."""

import datetime
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from onrecord.cli.store_options import refusals, store_option

if TYPE_CHECKING:
    from onrecord.read.registers.rows import RegisterKind
    from onrecord.workflow.importing import Register

KINDS = ("sipri", "ucdp-esd", "ucdp-ged", "gdelt", "atop", "acled")
DAY = click.DateTime(formats=["%Y-%m-%d"])
SHOWN = 3


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), help="What FILE is.  [default: told by its columns]")
@click.option("--release", metavar="TEXT", help="Which release of the dataset FILE is, as its publisher names it.")
@click.option("--published", type=DAY, help="Day the release was published (YYYY-MM-DD).")
@click.option("--preview", is_flag=True, help="Tell what would be taken and what left out, and keep nothing.")
@click.option(
    "--left-out",
    "listing",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every row left out, with its reason, to this CSV.",
)
@store_option
def command(
    file: Path,
    kind: str | None,
    release: str | None,
    published: datetime.datetime | None,
    preview: bool,
    listing: Path | None,
    store: str,
) -> None:
    """Bring the register FILE into the record: every row becomes claims of the dataset, or is listed with a reason.

    FILE is CSV: a SIPRI trade register, UCDP External Support or GED, GDELT 2 events, ATOP, or ACLED. Each row is kept
    as one line of words, so that its claims lead to words; no language model is used. The same file again adds
    nothing. Exit status: 0 done, 1 done with rows left out, 2 misuse.
    """
    from onrecord.store.connection import open_store
    from onrecord.workflow.importing import keep_register, read_register

    chosen = cast("RegisterKind | None", kind)
    with refusals():
        day = published.date().isoformat() if published else None
        register = read_register(file, kind=chosen, release=release, published_at=day)
        for line in _told(register):
            click.echo(f"onrecord: {line}", err=True)
        if listing is not None:
            _write_listing(register, listing)
        if preview:
            click.echo("onrecord: nothing is kept: this was a preview", err=True)
        else:
            kept: Counter[str] = Counter()
            for outcome, count in keep_register(open_store(store), register):
                kept[outcome] += count
            told = {"read": "kept", "known": "there already", "skipped": "left out"}
            click.echo(f"onrecord: rows: {', '.join(f'{kept[key]} {word}' for key, word in told.items())}", err=True)
    if register.left_out:
        raise click.exceptions.Exit(1)


def _told(register: "Register") -> list[str]:
    """Return what is to be said of a register before it is kept."""
    release = register.release.name or "release not stated in the file: give --release"
    rows = register.taken + len(register.left_out)
    linked = register.parties - register.unlinked.total()
    lines = [
        f"{register.path}: {register.sheet.layout.name}; {register.outlet}, {release}",
        f"{rows} rows: {register.taken} to be taken, {len(register.left_out)} left out",
        f"{register.claims.total()} claims: "
        + ", ".join(f"{count} {kind}" for kind, count in register.claims.most_common()),
        f"{linked} of {register.parties} parties in rows are linked to the tables, by code or exact name",
    ]
    if register.unlinked:
        most = ", ".join(f"{name} ({count})" for name, count in register.unlinked.most_common(8))
        more = " ..." if len(register.unlinked) > 8 else ""
        lines.append(f"{len(register.unlinked)} names stand for themselves: {most}{more}")
    for reason, count in Counter(row.reason for row in register.left_out).most_common():
        some = [row for row in register.left_out if row.reason == reason][:SHOWN]
        lines.append(
            f"left out, {count}: {reason} (line {', '.join(str(row.line) for row in some)}"
            f"{' ...' if count > SHOWN else ''})"
        )
    return lines


def _write_listing(register: "Register", listing: Path) -> None:
    import csv

    from onrecord.cli.output import open_output
    from onrecord.model.spreadsheet_cells import safe_cell

    with open_output(listing) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("line", "reason", "cells"))
        for row in register.left_out:
            writer.writerow((row.line, safe_cell(row.reason), safe_cell(row.words)))
