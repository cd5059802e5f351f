"""Inputs of every kind as rows to be read: what `onrecord read` takes, and tables in Parquet."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from onrecord.bulk.config import Config
from onrecord.bulk.rows import Row, input_row
from onrecord.columnar.parquet_files import count_rows, read_parquet
from onrecord.errors import InputError
from onrecord.read.inputs import Given, Reading, failed, read_inputs, read_row

MOST_ROWS = 200
MOST_SIZE = 8_000_000
"""How many inputs, and bytes or characters of them, one part holds at most; a larger input is a part of its own."""
_PARQUET = (".parquet", ".pq")


def find_rows(inputs: Sequence[str], config: Config, version: str, begun_at: str) -> Iterator[Row]:
    """Yield a row for each input, in order, nothing parsed that another process can parse."""
    for reading in find_readings(inputs, config.given(), begun_at):
        yield input_row(reading, version)


def find_readings(inputs: Sequence[str], given: Given, begun_at: str) -> Iterator[Reading]:
    """Yield what is known of each input before it is parsed; of a table, each row is one."""
    for name in inputs:
        tables = parquet_files(name)
        if not tables:
            yield from read_inputs([name], given=given, unparsed=True, retrieved_at=begun_at)
        for table in tables:
            yield from read_table(table, given)


def read_table(path: str, given: Given) -> Iterator[Reading]:
    """Yield the reading of each row of a Parquet file, which has the fields of a line of JSON Lines as columns."""
    number = 0
    try:
        for rows in read_parquet(Path(path)):
            for row in rows:
                number += 1
                yield read_row(f"{path}:{number}", row, given)
    except InputError as error:
        yield failed(path, "read.parquet", error)
        return
    if not number:
        yield failed(path, "read.parquet", "the table has no rows")


def parquet_files(name: str) -> list[str]:
    """Return the Parquet files that an input is: itself, or those of a folder that holds tables alone."""
    path = Path(name)
    if name.lower().endswith(_PARQUET) and path.is_file():
        return [name]
    if "://" in name or not path.is_dir():
        return []
    files = sorted(str(one) for one in path.iterdir() if one.name[0] not in "._" and one.is_file())
    return files if files and all(one.lower().endswith(_PARQUET) for one in files) else []


def count_table_rows(inputs: Sequence[str]) -> int | None:
    """Return how many rows the inputs have, all of which are tables; None where one is none."""
    total = 0
    for name in inputs:
        tables = parquet_files(name)
        counts = [count_rows(Path(table)) for table in tables]
        if not tables or None in counts:
            return None
        total += sum(count or 0 for count in counts)
    return total


def parts_of(rows: Iterable[Row], most_rows: int = MOST_ROWS) -> Iterator[list[Row]]:
    """Yield the rows in lists that are read and written together; the same rows give the same lists."""
    held: list[Row] = []
    size = 0
    for row in rows:
        own = len(row["reading"]) + len(row["data"] or b"")
        if held and (len(held) >= most_rows or size + own > MOST_SIZE):
            yield held
            held, size = [], 0
        held.append(row)
        size += own
    if held:
        yield held
