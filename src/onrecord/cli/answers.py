"""Printing what the record answers: rows as a table, JSON, JSON Lines, CSV or Markdown.

Rows of other columns begin a table of their own after an empty line. Cells of CSV that a spreadsheet would run as a
formula begin with `'`; JSON is left as it is.
"""

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from onrecord.cli.output import open_output
from onrecord.model.shown_text import shown
from onrecord.model.spreadsheet_cells import safe_cell

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One row: `value` for JSON, `cells` for CSV and Markdown, `lines` of the terminal with their styles, read once."""

    value: Any
    cells: Cells
    lines: Iterable[tuple[str, str]]


def print_answers(
    answers: Iterable[Answer], format_: str | None, output: Path | None, *, none: str = "Nothing is found."
) -> int:
    """Print answers and return how many there were; `none` is said on a terminal where there are none.

    Raises:
        InputError: the output file cannot be written.
    """
    with open_output(output) as stream:
        chosen = format_ or ("table" if stream.isatty() else "jsonl")
        return _PRINTERS[chosen](answers, stream, none)


def _table(answers: Iterable[Answer], stream: IO[str], none: str) -> int:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, soft_wrap=True, emoji=False, markup=False)
    count = 0
    for answer in answers:
        for line, style in answer.lines:
            console.print(Text(shown(line), style=style))
        count += 1
    if not count:
        console.print(Text(none, style="dim"))
    return count


def _json(answers: Iterable[Answer], stream: IO[str], none: str) -> int:
    values = [answer.value for answer in answers]
    stream.write(json.dumps(values, ensure_ascii=False, indent=2) + "\n")
    return len(values)


def _jsonl(answers: Iterable[Answer], stream: IO[str], none: str) -> int:
    count = 0
    for answer in answers:
        stream.write(json.dumps(answer.value, ensure_ascii=False) + "\n")
        count += 1
    return count


def _csv(answers: Iterable[Answer], stream: IO[str], none: str) -> int:
    writer = csv.writer(stream, lineterminator="\n")
    count, columns = 0, list[str]()
    for answer in answers:
        count += 1
        if columns != list(answer.cells):
            stream.write("\n" if columns else "")
            columns = list(answer.cells)
            writer.writerow(columns)
        writer.writerow([safe_cell(cell) for cell in answer.cells.values()])
    return count


def _md(answers: Iterable[Answer], stream: IO[str], none: str) -> int:
    from onrecord.cli.markdown_view import plain

    count, columns = 0, list[str]()
    for answer in answers:
        count += 1
        if columns != list(answer.cells):
            stream.write("\n" if columns else "")
            columns = list(answer.cells)
            stream.write(f"| {' | '.join(answer.cells)} |\n|{' --- |' * len(answer.cells)}\n")
        cells = (" ".join(plain(cell).split()) for cell in answer.cells.values())
        stream.write(f"| {' | '.join(cells)} |\n")
    return count


_PRINTERS: dict[str, Callable[[Iterable[Answer], IO[str], str], int]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "md": _md,
}
