"""Parquet files: written whole or not at all, read batch by batch, counted without reading them."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.columnar.batches import Batch, arrow, rows_of
from onrecord.errors import InputError

READ_AT_ONCE = 256


def write_parquet(path: Path, batches: Sequence[Batch]) -> int:
    """Write batches to a file that appears at its place only when it is whole and on the disk; return its size.

    The same batches make the same bytes. A file that is there is replaced.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as stream:
            options = {"compression": "zstd", "use_dictionary": ["status", "chain"]}
            with arrow("pyarrow.parquet").ParquetWriter(stream, batches[0].schema, **options) as writer:
                for batch in batches:
                    writer.write_batch(batch)
            stream.flush()
            os.fsync(stream.fileno())
        size = temporary.stat().st_size
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)
    return size


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_parquet(path: Path, columns: Sequence[str] | None = None) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of a file, some at a time; only the columns asked for, where some are.

    Raises:
        InputError: it is no Parquet file, or is damaged.
    """
    pa = arrow()
    try:
        with arrow("pyarrow.parquet").ParquetFile(path) as file:
            there = [name for name in columns if name in file.schema_arrow.names] if columns else None
            for batch in file.iter_batches(batch_size=READ_AT_ONCE, columns=there):
                yield rows_of(batch)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"the Parquet file cannot be read ({error}); make it again") from error


def count_rows(path: Path) -> int | None:
    """Return how many rows a file states that it has; None where it is no Parquet file."""
    try:
        with arrow("pyarrow.parquet").ParquetFile(path) as file:
            return int(file.metadata.num_rows)
    except (arrow().ArrowException, OSError):
        return None
