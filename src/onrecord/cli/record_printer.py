"""Printing records in the format asked for, to standard output or to a file that appears only when it is whole."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

from onrecord.cli.output import open_output
from onrecord.model.json_form import record_to_json
from onrecord.model.record import Record
from onrecord.model.shown_text import shown

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
        from rich.text import Text

        from onrecord.cli.table_view import table_lines

        for line in table_lines(record, self.width):
            safe = shown(line.plain)
            self.console.print(line if safe == line.plain else Text(safe, style=line.style))

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
    with open_output(output) as stream:
        printer = KINDS[format_ or ("table" if stream.isatty() else "jsonl")](stream)
        yield printer
        printer.close()
