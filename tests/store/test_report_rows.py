"""Reports in lists, one by one in their order, and the reading that stood of each on a day."""

from collections.abc import Callable

import pytest

from onrecord.errors import StoreError
from onrecord.model.record import Record
from onrecord.store.connection import Store, reading
from onrecord.store.held_readings import get_reading, readings_of_claim
from onrecord.store.report_rows import ReportQuery, count_reports, find_neighbours, find_outlets, find_report_rows

Make = Callable[..., Record]
Add = Callable[..., str]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}
PAGE = "https://wire.example/a"


def ids(store: Store, query: ReportQuery | None = None, **more: object) -> list[str]:
    with reading(store) as connection:
        return [row.id for row in find_report_rows(connection, query or ReportQuery(), **more)]  # type: ignore[arg-type]


def test_latest_recorded_come_first_and_those_of_one_write_by_day(store: Store, add: Add, make_record: Make) -> None:
    old = make_record("France sold missiles to Iraq.", SALE, published_at="1982-01-01")
    early = make_record("Early.", published_at="1981-01-01")
    late = make_record("Late.", published_at="1983-01-01")
    undated = make_record("Undated.", published_at=None)
    add(old, on="2020-01-01")
    add(early, undated, late, on="2020-01-02")
    order = [record.report.id for record in (late, early, undated, old)]
    assert ids(store) == order
    assert ids(store, limit=2, offset=1) == order[1:3]
    assert ids(store, known_at="2020-01-01") == [old.report.id]
    with reading(store) as connection:
        found = [
            find_neighbours(connection, one.report, stamp)
            for one in (late, early, undated, old)
            for stamp in [get_reading(connection, one.report.id).report_recorded_at]
        ]
    assert found == list(zip([None, *order[:-1]], [*order[1:], None], strict=True))


def test_outlet_is_asked_for_in_any_case(store: Store, add: Add, make_record: Make) -> None:
    one, other = make_record("One."), make_record("Other.", outlet="Meridian Post")
    add(one, other)
    assert ids(store, ReportQuery("harbour wire")) == [one.report.id]
    assert ids(store, ReportQuery(title_words=("100%",))) == []
    with reading(store) as connection:
        assert find_outlets(connection) == ("Harbour Wire", "Meridian Post")
        assert count_reports(connection, ReportQuery(), most=10) == 2
        assert count_reports(connection, ReportQuery(), most=1) == 1


def test_row_counts_what_stood_on_the_day(store: Store, add: Add, make_record: Make) -> None:
    old = make_record("France sold missiles to Iraq.", SALE, url=PAGE)
    new = make_record("France sold missiles to Iraq, again.", SALE, SALE | {"recipient": None}, url=PAGE)
    add(old, on="2020-01-01")
    add(new, on="2020-01-05")
    with reading(store) as connection:
        now = [(row.id, row.claims, row.stands) for row in find_report_rows(connection, ReportQuery())]
        then = [(row.claims, row.stands) for row in find_report_rows(connection, ReportQuery(), known_at="2020-01-02")]
    assert now == [(new.report.id, 2, True), (old.report.id, 0, False)]
    assert then == [(1, True)]


def test_reading_that_stands_no_longer_says_since_when_and_what_does(store: Store, add: Add, make_record: Make) -> None:
    old = make_record("France sold missiles to Iraq.", SALE, url=PAGE)
    new = make_record("France sold missiles to Iraq, again.", SALE, url=PAGE)
    add(old, on="2020-01-01")
    add(new, on="2020-01-05")
    with reading(store) as connection:
        now = get_reading(connection, old.report.id)
        then = get_reading(connection, old.report.id, known_at="2020-01-02")
        (version,) = readings_of_claim(connection, old.claims[0].id)
    assert (now.by_report, (now.superseded_at or "")[:10]) == (new.report.id, "2020-01-05")
    assert (then.by_report, then.superseded_at) == (None, None)
    assert (version.by_report, version.because) == (new.report.id, "a later text of the same address")


def test_reading_that_is_not_there_is_said(store: Store) -> None:
    with reading(store) as connection, pytest.raises(StoreError, match="there is no report 'r-1'"):
        get_reading(connection, "r-1")
