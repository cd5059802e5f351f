"""Options that say with what reports are read: a language model, and a user's own parties and places."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OPTIONS = (
    click.option("--actors", type=_FILE, help="Your own table of parties, as `onrecord actors import` writes it."),
    click.option("--model", help="An English spaCy pipeline to read with: package or folder."),
    click.option(
        "--gazetteer",
        type=_FILE,
        envvar="ONRECORD_GAZETTEER",
        show_envvar=True,
        help="More places to know, from `onrecord gazetteer import`.",
    ),
)


def chain_options(command: Command) -> Command:
    """Add `--actors`, `--model` and `--gazetteer`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
