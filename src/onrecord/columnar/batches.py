"""Rows as Arrow record batches and back, and as bytes that go from one process to another.

This room is the home of Arrow: other rooms hold its batches and know nothing of them but their number of rows.
"""

import importlib
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.errors import BulkError

Batch = Any
"""A `pyarrow.RecordBatch`."""
Columns = Mapping[str, str]
"""The columns of a batch, in order: `text`, `bytes` or `number`; each may be null."""


def arrow(module: str = "pyarrow") -> Any:
    """Return a module of Arrow, imported when it is asked for: it is an extra and takes a while to load.

    Raises:
        BulkError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise BulkError("Arrow is not installed; install it with: pip install 'onrecord[bulk]'") from error


def arrow_schema(columns: Columns) -> Any:
    """Return the Arrow schema of the columns; 64-bit offsets, so that a batch may hold over 2 GB."""
    pa = arrow()
    types = {"text": pa.large_string(), "bytes": pa.large_binary(), "number": pa.int64()}
    return pa.schema([(name, types[kind]) for name, kind in columns.items()])


def make_batch(rows: Sequence[Mapping[str, Any]], columns: Columns) -> Batch:
    """Return rows as a batch; what a row lacks is null."""
    return arrow().RecordBatch.from_pylist(list(rows), schema=arrow_schema(columns))


def rows_of(batch: Batch) -> list[dict[str, Any]]:
    """Return the rows of a batch."""
    rows: list[dict[str, Any]] = batch.to_pylist()
    return rows


def small_batch(batch: Batch, columns: Columns) -> Batch:
    """Return a batch with the 32-bit offsets that Spark takes; it holds less than 2 GB."""
    pa = arrow()
    types = {"text": pa.string(), "bytes": pa.binary(), "number": pa.int64()}
    return batch.select(list(columns)).cast(pa.schema([(name, types[kind]) for name, kind in columns.items()]))


def pack_batch(batch: Batch) -> bytes:
    """Return a batch as an Arrow stream."""
    pa = arrow()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def unpack_batch(packed: bytes) -> Batch:
    """Return the batch that `pack_batch` packed."""
    with arrow().ipc.open_stream(packed) as reader:
        return reader.read_next_batch()
