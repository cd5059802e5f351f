"""Options that the commands on a store share: where it is, as of which day it is asked, and how to print."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from onrecord.cli.asked_words import Day
from onrecord.errors import OnRecordError

Command = TypeVar("Command", bound=Callable[..., Any])
FORMATS = ("table", "json", "jsonl", "csv", "md")
DEFAULT = "record"


def store_option(command: Command) -> Command:
    """Add `--store`: a folder or a PostgreSQL address."""
    return click.option(
        "--store",
        default=DEFAULT,
        show_default=True,
        envvar="ONRECORD_STORE",
        show_envvar=True,
        metavar="FOLDER|URL",
        help="The record: a folder, or postgresql://user@host/name.",
    )(command)


def asking_options(command: Command) -> Command:
    """Add `--store`, `--known-on`, `--format` and `--output`."""
    known = click.option(
        "--known-on", "known_at", type=Day(), metavar="DAY", help="As the record knew it by the end of DAY."
    )
    format_ = click.option(
        "-f", "--format", "format_", type=click.Choice(FORMATS), help="How to print.  [default: table, else jsonl]"
    )
    output = click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead."
    )
    return store_option(known(format_(output(command))))


def valid_option(command: Command) -> Command:
    """Add `--valid-on`."""
    return click.option(
        "--valid-on",
        "valid_at",
        type=Day(interval=True),
        metavar="DAY",
        help="What holds in the world on DAY (or in a year, or 1957/1960).",
    )(command)


class Refusal(click.ClickException):
    """What was asked cannot be done; the message says why, and the exit status is 2."""

    exit_code = 2


@contextlib.contextmanager
def refusals() -> Iterator[None]:
    """Turn the package's errors into one line on standard error and exit status 2."""
    try:
        yield
    except OnRecordError as error:
        raise Refusal(str(error)) from error
