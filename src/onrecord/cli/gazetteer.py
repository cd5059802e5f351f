"""`onrecord gazetteer`: full GeoNames into a file of one's own, and what the gazetteers know of a name."""

from pathlib import Path

import click

from onrecord.errors import OnRecordError


@click.group()
def command() -> None:
    """Import full GeoNames into a gazetteer of your own, or look a name up."""


@command.command("import")
@click.argument("dump", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The gazetteer to write."
)
def import_(dump: Path, target: Path) -> None:
    """Write a gazetteer from DUMP: allCountries.txt, the file of one country, or the zip of either.

    The gazetteer appears at its place only when it is whole; an older one there is replaced. Read with it by
    `onrecord read --gazetteer FILE` or by setting ONRECORD_GAZETTEER.
    """
    from onrecord.knowledge.gazetteer_file import write_gazetteer
    from onrecord.knowledge.geonames import read_geonames

    if target.exists() and not target.is_file():
        raise click.UsageError(f"{target} is no regular file; name a file that may be replaced")
    try:
        count = write_gazetteer(read_geonames(dump), target, f"GeoNames {dump.name}, {dump.stat().st_size} bytes")
    except (OnRecordError, OSError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{target}: {count:,} places", err=True)


@command.command("find")
@click.argument("name")
@click.option(
    "--gazetteer",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="ONRECORD_GAZETTEER",
    show_envvar=True,
    help="A gazetteer of your own to look in, too.",
)
def find(name: str, gazetteer: Path | None) -> None:
    """Print the places that NAME may stand for, the likeliest first, where nothing around it decides."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from onrecord.annotate.place_options import find_options
    from onrecord.knowledge.gazetteer import check_gazetteer

    try:
        if gazetteer is not None:
            check_gazetteer(gazetteer)
        options = find_options(name, False, gazetteer)
    except OnRecordError as error:
        raise click.UsageError(str(error)) from error
    if not options:
        click.echo(f"no place is called {name!r}; names are matched exactly, save case, accents and hyphens", err=True)
        raise SystemExit(1)
    table = Table(box=box.SIMPLE)
    for title in ("name", "country", "kind", "people", "latitude", "longitude", "GeoNames"):
        table.add_column(title, justify="right" if title in ("people", "latitude", "longitude", "GeoNames") else "left")
    for option in options:
        table.add_row(
            option.name,
            option.country or "",
            option.level,
            f"{option.population:,}" if option.population else "",
            f"{option.lat:.3f}",
            f"{option.lon:.3f}",
            str(option.geonames_id or ""),
        )
    Console().print(table)
