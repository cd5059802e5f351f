"""The days on which the record was written to."""

from collections.abc import Callable

from onrecord.model.record import Record
from onrecord.store.connection import Store, reading
from onrecord.store.recorded_days import recorded_days


def test_days_are_those_of_writes_latest_first(
    store: Store, add: Callable[..., str], make_record: Callable[..., Record]
) -> None:
    for day in ("2020-01-01", "2020-01-01", "2020-02-03"):
        add(make_record(f"Nothing on {day}."), on=day)
    with reading(store) as connection:
        assert recorded_days(connection) == ("2020-02-03", "2020-01-01")
        assert recorded_days(connection, until="2020-01-31", limit=1) == ("2020-01-01",)
