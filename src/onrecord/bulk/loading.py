"""The parts of a bulk job into a record: each in one transaction, none twice, in the order of the inputs."""

import dataclasses
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.bulk.parts import MANIFEST, PARTS, listed_parts
from onrecord.bulk.rows import OUTPUT, Row
from onrecord.columnar.parquet_files import read_parquet
from onrecord.errors import BulkError, InputError, RecordError
from onrecord.model.json_form import record_from_json
from onrecord.model.record import Issue, Record
from onrecord.read.inputs import Reading
from onrecord.store.connection import Store
from onrecord.workflow.adding import Arrival, add_read


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a part: its arrivals; none where it was loaded before."""

    part: str
    arrivals: tuple[Arrival, ...]


def load_parts(store: Store, folder: Path) -> Iterator[Loaded]:
    """Yield what became of each part, as soon as it is committed; a part that is in the record is passed over.

    Raises:
        BulkError: the folder holds no parts, or one is damaged; the parts before are kept.
        StoreError: the store cannot be read or written; the parts before are kept.
    """
    for path in find_parts(folder):
        yield Loaded(path.stem, _load(store, path))


def find_parts(folder: Path) -> list[Path]:
    """Return the parts of a job, by their place among the inputs; those of a cluster by name.

    Raises:
        BulkError: there are none.
    """
    if (folder / MANIFEST).is_file():
        return [folder / PARTS / f"{part.name}.parquet" for part in listed_parts(folder)]
    parts = folder / PARTS if (folder / PARTS).is_dir() else folder
    found = sorted(path for path in parts.glob("*.parquet") if path.name[0] not in "._")
    if not found:
        raise BulkError(f"{folder} holds no parts of a bulk job; name the --out of `onrecord bulk`")
    return found


def _load(store: Store, path: Path) -> tuple[Arrival, ...]:
    by_chain: dict[str, list[Row]] = {}
    try:
        for rows in read_parquet(path):
            for row in rows:
                by_chain.setdefault(_checked(row, path)["chain"], []).append(row)
    except InputError as error:
        raise BulkError(f"{path}: {error}") from error
    arrivals: list[Arrival] = []
    for number, (chain, rows) in enumerate(by_chain.items()):
        name = path.stem if len(by_chain) == 1 else f"{path.stem}/{number}"
        readings, records = _readings(rows, path)
        arrivals += add_read(store, name, readings, records, chain)
    return tuple(arrivals)


def _checked(row: Row, path: Path) -> Row:
    if missing := [name for name in OUTPUT if name not in row]:
        raise BulkError(f"{path}: it has no column {missing[0]!r}; it is no part of a bulk job")
    return row


def _readings(rows: Sequence[Row], path: Path) -> tuple[list[Reading], dict[str, Record]]:
    readings: list[Reading] = []
    records: dict[str, Record] = {}
    for row in rows:
        try:
            record = record_from_json(json.loads(row["record"])) if row["record"] else None
            issues = tuple(Issue(**issue) for issue in json.loads(row["issues"]))
        except (RecordError, ValueError, TypeError) as error:
            raise BulkError(f"{path}: the row {row['key']!r} is damaged ({error}); make the part again") from error
        report = record.report if record else None
        if record is not None:
            own = dataclasses.replace(record, issues=record.issues[len(issues) :])
            records.setdefault(record.report.id, own)
        readings.append(
            Reading(row["name"], report, issues, skipped=row["skipped"], sha256=row["id"], data=row["data"])
        )
    return readings, records
