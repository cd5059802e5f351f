"""Kinds of formats: a text file, a file of bytes, a folder of files; each says what it cannot hold."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any, Literal

from onrecord.errors import ExportError
from onrecord.export.extract import Extract

Losses = tuple[str, ...]
"""What a writer left out of this extract, a line each."""

Put = Callable[[str, str | bytes], None]
"""Puts a file of a name (`actors/norway.html`) into a folder; text is written as UTF-8."""

Need = Literal["records", "weighed"]
"""What a writer reads of an extract besides claims, reports and ties: records, or propositions with their conflicts."""


@dataclass(frozen=True, slots=True)
class Format:
    """A text file: its ending, what it cannot hold, and its writer.

    `beside` writes a second file that belongs to the first: its ending, and its writer.
    """

    ending: str
    cannot_hold: str
    write: Callable[[Extract, IO[str]], Losses]
    beside: tuple[str, Callable[[Extract, IO[str]], Losses]] | None = None
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class BytesFormat:
    """A file that is no text."""

    ending: str
    cannot_hold: str
    write: Callable[[Extract, IO[bytes]], Losses]
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class FolderFormat:
    """A folder of files."""

    cannot_hold: str
    write: Callable[[Extract, Put], Losses]
    needs: tuple[Need, ...] = ()


AnyFormat = Format | BytesFormat | FolderFormat


def library(name: str, package: str, format_: str) -> Any:
    """Return a library that only one format needs, of a `package` that pip installs.

    Raises:
        ExportError: it is not installed; the message says how to.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ExportError(f"{format_} needs a library that is not installed: pip install '{package}'") from error
