"""The same reading on a Spark cluster: tables, lines and files of any Hadoop file system to Parquet there.

Install the extra `spark`. Every task reads through a guard of its own (`guarded`), so that a deadly report costs itself
and not the task; Spark repeats tasks whose machine was lost. What is in the output already is not read again.
"""

import contextlib
import functools
import io
import json
import math
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from onrecord.bulk.config import Config
from onrecord.bulk.guarded import DEADLINE_S, MEMORY_BYTES, Guard
from onrecord.bulk.rows import INPUT, OUTPUT, Row, input_row
from onrecord.columnar.batches import Batch, make_batch, rows_of, small_batch
from onrecord.errors import BulkError
from onrecord.read.inputs import Given, Isolation, Origin, Reading, failed, read_lines, read_row, read_unparsed

PART_BYTES = 2_000_000
"""Bytes of input that a task reads, about: what is lost where a machine is."""
_TABLES = (".parquet", ".pq")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "200",
    "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "2",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.python.worker.reuse": "true",
    "spark.ui.showConsoleProgress": "false",
}
"""Two ways of committing: by the second, the parts of finished tasks are there even where the job is cut off."""
_DDL = {"text": "string", "bytes": "binary", "number": "long"}


@dataclass(frozen=True, slots=True)
class Tasks:
    """How far a job is: tasks that are done, and tasks known so far."""

    done: int
    known: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where and how a job runs: `master` is None under `spark-submit`; `settings` are Spark's own."""

    master: str | None = None
    settings: Mapping[str, str] | None = None
    partitions: int | None = None
    deadline_s: float = DEADLINE_S
    memory_bytes: int = MEMORY_BYTES
    module: str = "onrecord.bulk.worker"


def run_spark(inputs: Sequence[str], out: str, config: Config, cluster: Cluster) -> Iterator[Tasks | dict[str, int]]:
    """Yield how far the job is about each second, and at its end how many rows of each status the output has.

    `inputs` and `out` are addresses that Spark takes; the rows lie in `out/parts`.

    Raises:
        BulkError: Spark is not installed, or the job failed.
    """
    session = _session(cluster)
    try:
        with _told():
            rows = _prepared(session, inputs, config)
            parts = f"{out.rstrip('/')}/parts"
            done = _done(session, parts)
            if done is not None:
                rows = rows.join(done, "key", "left_anti")
            wanted = cluster.partitions or _partitions(session, inputs)
            limits = (cluster.deadline_s, cluster.memory_bytes, cluster.module)
            read = rows.repartition(wanted, "key").mapInArrow(functools.partial(_read, config, limits), _ddl(OUTPUT))
            yield from _watched(session, lambda: read.write.mode("append").parquet(parts))
            counted = session.read.parquet(parts).groupBy("status").count().collect()
        yield {str(row["status"]): int(row["count"]) for row in counted}
    finally:
        session.stop()


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Turn what Spark and its bridge to Java say into one message."""
    from py4j.protocol import Py4JError  # type: ignore[import-untyped]
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        told = str(error).strip().splitlines() or [type(error).__name__]
        raise BulkError(
            f"the job failed ({told[0][:500]}); what is done is kept: give the same command again"
        ) from error


def _session(cluster: Cluster) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise BulkError(
            "Spark is not installed; install it with: pip install 'onrecord[spark]', and Java 17"
        ) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("onrecord bulk")
    if cluster.master:
        builder = builder.master(cluster.master)
    for name, value in (_SETTINGS | dict(cluster.settings or {})).items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:  # the bridge to Java has no class of its own for a machine without Java
        raise BulkError(
            f"Spark cannot be started ({str(error)[:200]}); it needs Java 17: see `onrecord doctor`"
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def _ddl(columns: Mapping[str, str]) -> str:
    return ", ".join(f"`{name}` {_DDL[kind]}" for name, kind in columns.items())


def _prepared(session: Any, inputs: Sequence[str], config: Config) -> Any:
    """Return the rows `INPUT` of all inputs, nothing parsed that the reading can parse."""
    version = config.version()
    frames = []
    for name in inputs:
        source, prepare = _source(session, name)
        frames.append(source.mapInArrow(functools.partial(_prepare, prepare, config.given(), version), _ddl(INPUT)))
    return functools.reduce(lambda left, right: left.unionAll(right), frames)


def _source(session: Any, name: str) -> tuple[Any, Callable[[Row, Given], Iterator[Reading]]]:
    lower = name.lower().rstrip("/")
    if lower.endswith(_TABLES):
        frame = session.read.parquet(name)
        fields = ", ".join(f"`{field}`" for field in frame.columns)
        row = f"to_json(struct({fields})) AS row"
        return frame.selectExpr("_metadata.file_path AS path", "_metadata.row_index AS number", row), _of_table
    if lower.endswith(_LINES):
        return session.read.text(name).selectExpr("_metadata.file_path AS path", "value"), _of_lines
    frame = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(name)
    at = "date_format(to_utc_timestamp(modificationTime, current_timezone()), \"yyyy-MM-dd'T'HH:mm:ss'Z'\") AS at"
    return frame.selectExpr("path", "content", at), _of_file


def _prepare(
    prepare: Callable[[Row, Given], Iterator[Reading]], given: Given, version: str, batches: Iterator[Batch]
) -> Iterator[Batch]:
    for batch in batches:
        for row in rows_of(batch):
            found = [input_row(reading, version) for reading in prepare(row, given)]
            for start in range(0, len(found), 200):
                yield small_batch(make_batch(found[start : start + 200], INPUT), INPUT)


def _of_table(row: Row, given: Given) -> Iterator[Reading]:
    yield read_row(f"{_path(row['path'])}:{row['number'] + 1}", json.loads(row["row"]), given)


def _of_lines(row: Row, given: Given) -> Iterator[Reading]:
    if row["value"].strip():
        yield from read_lines(_path(row["path"]), row["value"].encode(), given)


def _of_file(row: Row, given: Given) -> Iterator[Reading]:
    name = _path(row["path"])
    if row["content"] is None:
        yield failed(name, "read.file", "it cannot be read; check the file system")
        return
    with Isolation() as isolation:
        origin = Origin(name, retrieved_at=row["at"])
        yield from read_unparsed(io.BytesIO(row["content"]), origin, isolation, given)


def _path(address: str) -> str:
    """Return an address as the local engine names it: a local file by its path."""
    return unquote(address.removeprefix("file:").replace("///", "/", 1)) if address.startswith("file:") else address


def _read(config: Config, limits: tuple[float, int, str], batches: Iterator[Batch]) -> Iterator[Batch]:
    """Read batches in a task, by a guarded process that further tasks of the same Spark worker use, too."""
    guard = _guard(config, *limits)
    for batch in batches:
        if batch.num_rows:
            yield small_batch(guard.annotate(batch), OUTPUT)


@functools.lru_cache(maxsize=1)
def _guard(config: Config, deadline_s: float, memory_bytes: int, module: str) -> Guard:
    return Guard(config, deadline_s=deadline_s, memory_bytes=memory_bytes, module=module)


def _done(session: Any, parts: str) -> Any:
    """Return the keys in the output; None where there is none yet."""
    jvm = session.sparkContext._jvm
    path = jvm.org.apache.hadoop.fs.Path(parts)
    system = path.getFileSystem(session.sparkContext._jsc.hadoopConfiguration())
    found = system.globStatus(jvm.org.apache.hadoop.fs.Path(f"{parts}/*.parquet"))
    return session.read.parquet(parts).select("key").distinct() if found is not None and len(found) else None


def _partitions(session: Any, inputs: Sequence[str]) -> int:
    """Return into how many tasks the reading is cut: by the bytes of the inputs, three for each core at least."""
    size = 0
    for name in inputs:
        files = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(name)
        size += int(files.selectExpr("coalesce(sum(length), 0)").first()[0])
    return max(3 * int(session.sparkContext.defaultParallelism), math.ceil(size / PART_BYTES))


def _watched(session: Any, work: Callable[[], None]) -> Iterator[Tasks]:
    """Do the work in a thread and yield how far it is, until it is done; what it raises is raised."""
    tracker = session.sparkContext.statusTracker()
    seen: dict[int, tuple[int, int]] = {}
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work)
        while not future.done():
            wait([future], timeout=1.0)
            for stage in tracker.getActiveStageIds():
                if told := tracker.getStageInfo(stage):
                    seen[stage] = (told.numCompletedTasks, told.numTasks)
            yield Tasks(sum(done for done, _ in seen.values()), sum(known for _, known in seen.values()))
        future.result()
