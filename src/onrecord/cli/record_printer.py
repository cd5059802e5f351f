"""Printing records in the format asked for, to standard output or to a file that appears only when it is whole."""

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

from onrecord.errors import InputError
from onrecord.model.json_form import record_to_json
from onrecord.model.record import Record

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal."""


class Printer(Protocol):
    """Writes records one by one."""

    def add(self, record: Record) -> None:
        """Write one record."""

    def close(self) -> None:
        """Write what stands behind the last record."""


class _Table:
    def __init__(self, stream: IO[str]) -> None:
        from rich.console import Console

        self.console = Console(file=stream, highlight=False, soft_wrap=True, emoji=False, markup=False)
        self.width = min(self.console.width, WIDEST) if stream.isatty() else 80

    def add(self, record: Record) -> None:
        from onrecord.cli.table_view import table_lines

        for line in table_lines(record, self.width):
            self.console.print(line)

    def close(self) -> None:
        """Nothing stands behind the last record."""


class _Markdown:
    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream

    def add(self, record: Record) -> None:
        from onrecord.cli.markdown_view import markdown_lines

        self.stream.writelines(f"{line}\n" for line in markdown_lines(record))

    def close(self) -> None:
        """Nothing stands behind the last record."""


class _JsonLines:
    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream

    def add(self, record: Record) -> None:
        self.stream.write(json.dumps(record_to_json(record), ensure_ascii=False) + "\n")
        self.stream.flush()

    def close(self) -> None:
        """Nothing stands behind the last record."""


class _Json:
    """One record is one object; several are an array, whose bracket opens when the second record comes."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.first: str | None = None
        self.many = False

    def add(self, record: Record) -> None:
        text = json.dumps(record_to_json(record), ensure_ascii=False, indent=2)
        if self.first is None:
            self.first = text
            return
        self.stream.write(f",\n{text}" if self.many else f"[\n{self.first},\n{text}")
        self.many = True

    def close(self) -> None:
        if self.first is not None:
            self.stream.write("\n]\n" if self.many else f"{self.first}\n")


KINDS: dict[str, type[_Table] | type[_Markdown] | type[_JsonLines] | type[_Json]] = {
    "table": _Table,
    "md": _Markdown,
    "jsonl": _JsonLines,
    "json": _Json,
}


@contextlib.contextmanager
def open_printer(format_: str | None, output: Path | None) -> Iterator[Printer]:
    """Yield a printer; without a format it is `table` on a terminal and `jsonl` elsewhere.

    Raises:
        InputError: the output file cannot be written.
    """
    with _open_stream(output) as stream:
        printer = KINDS[format_ or ("table" if stream.isatty() else "jsonl")](stream)
        yield printer
        printer.close()


@contextlib.contextmanager
def _open_stream(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")
        yield sys.stdout
        return
    if output.exists() and not output.is_file():
        with output.open("w", encoding="utf-8", newline="\n") as stream:  # a pipe or a device is written, not replaced
            yield stream
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise InputError(
            f"{output}: cannot be written: {error.strerror}; name a file in a folder you may write"
        ) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            yield stream
        Path(name).chmod(0o644)
        Path(name).replace(output)
    finally:
        Path(name).unlink(missing_ok=True)
