"""Registers into the record: each row is kept as a report of one line whose outlet is the dataset."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.model.entity import Entity
from onrecord.model.held import label_of
from onrecord.model.ids import stable_id
from onrecord.model.vocabulary import ArrivalOutcome
from onrecord.read.registers.parties import UCDP
from onrecord.read.registers.registers import Release, chain_of, find_release, outlet_of, read_rows
from onrecord.read.registers.rows import LeftOut, RegisterKind, Sheet, Taken, read_sheet
from onrecord.store.connection import Store, reading, writing
from onrecord.store.reports import is_read
from onrecord.store.writer import add_arrivals, add_readings, add_report
from onrecord.workflow.adding import known_of

AT_ONCE = 2_000
"""Rows kept by one write."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register as a file holds it: what it is, of which release, and what becomes of its rows.

    `claims` counts them by type, `parties` the names of parties in rows, `unlinked` those that no table has.
    """

    path: Path
    sheet: Sheet
    release: Release
    taken: int
    left_out: tuple[LeftOut, ...]
    claims: Counter[str]
    parties: int
    unlinked: Counter[str]

    @property
    def outlet(self) -> str:
        """The name of the dataset."""
        return outlet_of(self.sheet.layout.kind)

    def rows(self) -> Iterator[Taken | LeftOut]:
        """Yield the rows, read anew, so that a large register is never held as records."""
        return read_rows(self.sheet, self.release)


def read_register(
    path: Path, *, kind: RegisterKind | None = None, release: str | None = None, published_at: str | None = None
) -> Register:
    """Return a register with what would become of its rows; nothing is kept yet.

    Raises:
        InputError: the file cannot be read, or no register has its columns.
    """
    sheet = read_sheet(path, kind)
    found = find_release(sheet, Release(release, published_at))
    taken, parties, left_out = 0, 0, []
    claims: Counter[str] = Counter()
    unlinked: Counter[str] = Counter()
    for row in read_rows(sheet, found):
        if isinstance(row, LeftOut):
            left_out.append(row)
            continue
        taken += 1
        parties += len(row.record.entities)
        claims.update(label_of(claim.event) for claim in row.record.claims)
        unlinked.update(entity.name for entity in row.record.entities if not _is_linked(entity))
    return Register(path, sheet, found, taken, tuple(left_out), claims, parties, unlinked)


def keep_register(store: Store, register: Register) -> Iterator[tuple[ArrivalOutcome, int]]:
    """Keep all rows, those left out among the arrivals with their reasons; yield outcomes with their counts.

    A row that is there already, of the same release, is `known`.

    Raises:
        StoreError: the store cannot be read or written; what was told before is kept.
    """
    run = None
    stream = register.rows()
    while rows := tuple(itertools.islice(stream, AT_ONCE)):
        with writing(store, "import") as write:
            run = run or stable_id("n", write.recorded_at)
            known = _known(store, register, rows)
            fresh = [row for row in rows if isinstance(row, Taken) and row.record.report.id not in known]
            for row in fresh:
                add_report(write, row.record.report, f"{register.path.name}:{row.line}")
            add_readings(
                write, [(row.record, known_of(row.record)) for row in fresh], chain_of(register.sheet.layout.kind)
            )
            add_arrivals(write, run, (_arrival(register, row, known) for row in rows))
        left = sum(isinstance(row, LeftOut) for row in rows)
        yield "read", len(fresh)
        yield "known", len(rows) - len(fresh) - left
        yield "skipped", left


def _is_linked(entity: Entity) -> bool:
    return entity.ids.onrecord is not None and not entity.ids.onrecord.startswith(UCDP)


def _known(store: Store, register: Register, rows: Sequence[Taken | LeftOut]) -> set[str]:
    chain = chain_of(register.sheet.layout.kind)
    ids = [row.record.report.id for row in rows if isinstance(row, Taken)]
    with reading(store) as connection:
        return {id_ for id_ in ids if is_read(connection, id_, chain)}


def _arrival(
    register: Register, row: Taken | LeftOut, known: set[str]
) -> tuple[str, ArrivalOutcome, str | None, str | None]:
    name = f"{register.path.name}:{row.line}"
    if isinstance(row, LeftOut):
        return name, "skipped", None, f"read.register: {row.reason}"
    id_ = row.record.report.id
    return name, "known" if id_ in known else "read", id_, None
