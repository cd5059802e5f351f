from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import func, select

from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.read.inputs import Reading
from onrecord.store import tables
from onrecord.store.connection import Store, reading
from onrecord.workflow import adding
from onrecord.workflow.adding import Chain, add_readings_of, read_anew

Make = Callable[..., Record]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq"}


@pytest.fixture(autouse=True)
def version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chain, "version", lambda self: "chain 2")


def count(store: Store) -> int:
    with reading(store) as connection:
        return connection.scalar(select(func.count()).select_from(tables.readings)) or 0


def test_report_that_another_process_read_meanwhile_is_read_once(
    store: Store, make_record: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = make_record("France sold missiles to Iraq.", SALE)
    inputs = [Reading("a.txt", record.report, sha256=record.report.sha256)]
    quicker: list[str] = []

    def analyse(load: object, reports: list[Report]) -> Iterator[Record]:
        monkeypatch.setattr(adding, "analyse_batch", lambda load, reports: iter([record]))
        quicker.extend(one.outcome for one in add_readings_of(store, iter(inputs), Chain()))
        return iter([record])

    monkeypatch.setattr(adding, "analyse_batch", analyse)
    assert [one.outcome for one in add_readings_of(store, iter(inputs), Chain())] == ["known"]
    assert quicker == ["read"]
    assert count(store) == 1


def test_no_inputs_are_no_run(store: Store) -> None:
    assert list(add_readings_of(store, iter(()), Chain())) == []
    assert count(store) == 0


def test_text_that_was_superseded_meanwhile_is_not_read_anew(
    store: Store, add: Callable[..., str], make_record: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "https://wire.example/a"
    first, later = (make_record(f"France sold {words} to Iraq.", SALE, url=page) for words in ("arms", "tanks"))
    add(first)
    monkeypatch.setattr(adding, "stale_reports", lambda connection, chain: [first.report.id, later.report.id])
    add(later)
    monkeypatch.setattr(adding, "analyse_batch", lambda load, reports: iter([later] if reports else []))
    assert [one.report for one in read_anew(store, Chain())] == [later.report.id]
    assert count(store) == 3
