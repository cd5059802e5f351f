"""The folder of a bulk job: what the job is, its parts, and the list of those that are whole."""

import contextlib
import datetime
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from onrecord.bulk.config import Config
from onrecord.bulk.rows import Row
from onrecord.columnar.batches import Batch, rows_of
from onrecord.columnar.parquet_files import read_parquet, sync_folder, write_parquet
from onrecord.errors import BulkError

JOB, MANIFEST, PARTS, LOCK = "job.json", "manifest.jsonl", "parts", ".lock"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is whole: `name` tells its keys, `number` its place in the inputs, `statuses` what became of it."""

    name: str
    number: int
    rows: int
    bytes: int
    statuses: dict[str, int]


@dataclass(frozen=True, slots=True)
class JobFolder:
    """The folder of a job: only one process writes it at a time, and a part is listed only when it is on the disk."""

    folder: Path
    version: str
    begun_at: str

    def parts(self) -> list[Part]:
        """Return the parts that are whole, by their place; a line that was cut off counts for nothing."""
        return listed_parts(self.folder)

    def path(self, name: str) -> Path:
        """Return where a part lies."""
        return self.folder / PARTS / f"{name}.parquet"

    def add(self, name: str, number: int, batch: Batch) -> Part:
        """Write a part and list it."""
        size = write_parquet(self.path(name), [batch])
        statuses = Counter(row["status"] for row in rows_of(batch.select(["status"])))
        part = Part(name, number, batch.num_rows, size, dict(sorted(statuses.items())))
        with (self.folder / MANIFEST).open("ab") as stream:
            stream.write(json.dumps(asdict(part)).encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        return part


def part_name(rows: Sequence[Row]) -> str:
    """Return the name of the part that holds these inputs and no others."""
    keys = "\n".join(sorted(row["key"] for row in rows))
    return f"part-{hashlib.sha256(keys.encode()).hexdigest()[:24]}"


@contextlib.contextmanager
def open_job(folder: Path, config: Config) -> Iterator[JobFolder]:
    """Yield the folder of a job, a new one or one to go on with, for this process alone.

    Raises:
        BulkError: it is of another job, another process writes it, or it cannot be written.
    """
    try:
        (folder / PARTS).mkdir(parents=True, exist_ok=True)
        with (folder / LOCK).open("a") as lock:
            _take(lock.fileno(), folder)
            yield _job(folder, config)
    except OSError as error:
        raise BulkError(f"{folder} cannot be written: {error.strerror}; make room or name another --out") from error


def _job(folder: Path, config: Config) -> JobFolder:
    version = config.version()
    path = folder / JOB
    if not path.exists():
        if any((folder / PARTS).glob("*.parquet")):
            raise BulkError(f"{folder} holds parts of something else; name another --out")
        begun_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        job = {"version": version, "begun_at": begun_at, "config": json.loads(config.to_json())}
        temporary = path.with_suffix(".tmp")
        temporary.write_text(json.dumps(job, indent=1) + "\n", encoding="utf-8")
        temporary.replace(path)
        sync_folder(folder)
    job = _read_json(path)
    if job.get("version") != version:
        raise BulkError(
            f"{folder} is of a job with another version of OnRecord or other settings ({job.get('version')!r}, now "
            f"{version!r}); load it and name another --out"
        )
    for stale in (folder / PARTS).glob(".*.tmp"):
        stale.unlink(missing_ok=True)
    _mend(folder / MANIFEST)
    return JobFolder(folder, version, str(job["begun_at"]))


def _mend(manifest: Path) -> None:
    """Take away a last line that was cut off, so that the next begins on its own."""
    if not manifest.exists():
        return
    data = manifest.read_bytes()
    if data and not data.endswith(b"\n"):
        os.truncate(manifest, data.rfind(b"\n") + 1)


def listed_parts(folder: Path) -> list[Part]:
    """Return the parts of a job's folder that are whole, by their place among the inputs.

    Raises:
        BulkError: the list is damaged.
    """
    manifest = folder / MANIFEST
    if not manifest.exists():
        return []
    parts: dict[str, Part] = {}
    for number, line in enumerate(manifest.read_bytes().split(b"\n")[:-1], 1):
        try:
            part = Part(**json.loads(line))
        except (ValueError, TypeError) as error:
            raise BulkError(f"{manifest}:{number}: it is no line of a job's list ({error}); take it out") from error
        parts[part.name] = part
    return sorted(parts.values(), key=lambda part: (part.number, part.name))


def done_keys(job: JobFolder, parts: Iterable[Part]) -> Iterator[str]:
    """Yield the keys of all inputs that the parts hold."""
    for part in parts:
        for rows in read_parquet(job.path(part.name), ["key"]):
            yield from (row["key"] for row in rows)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BulkError(f"{path} is no job of `onrecord bulk` ({error}); name another --out") from error
    return value if isinstance(value, dict) else {}


def _take(handle: int, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: two jobs in a folder are not kept apart
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise BulkError(f"another process is at work in {folder}; wait for it or name another --out") from error
