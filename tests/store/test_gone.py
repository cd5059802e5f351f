"""Readings that stand no more are told with why, and which of their claims are told no more."""

from collections.abc import Callable

from onrecord.model.record import Record
from onrecord.store.connection import Store, reading
from onrecord.store.gone import GoneReading, find_gone_readings

Make = Callable[..., Record]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq"}


def gone(store: Store, since: str, until: str) -> tuple[GoneReading, ...]:
    with reading(store) as connection:
        return find_gone_readings(connection, since, until)[0]


def test_reading_anew_tells_which_claims_are_gone(store: Store, add: Callable[..., str], make_record: Make) -> None:
    text = "France sold missiles to Iraq and hosted Norway."
    kept, lost = make_record(text, SALE), {"verb": "hosted", "actor": "France", "arms_type": "host"}
    both = make_record(text, SALE, lost)
    add(both, on="2020-01-01")
    add(kept, on="2020-01-03", chain="chain 2")
    (found,) = gone(store, "2020-01-01", "2020-01-03")
    assert (found.because, found.claims, found.by_report) == ("read anew", 2, both.report.id)
    assert found.gone == (both.claims[1].id,)
    assert gone(store, "2020-01-03", "2020-01-05") == ()


def test_later_text_of_an_address_takes_the_place(store: Store, add: Callable[..., str], make_record: Make) -> None:
    url = "https://wire.example/news/sale"
    first = make_record("France sold missiles to Iraq.", SALE, url=url)
    later = make_record("France sold no missiles to Iraq.", url=url)
    add(first, on="2020-01-01")
    add(later, on="2020-01-02")
    (found,) = gone(store, "2020-01-01", "2020-01-02")
    assert (found.report, found.by_report) == (first.report.id, later.report.id)
    assert found.gone == (first.claims[0].id,)


def test_what_came_and_went_within_the_days_is_not_told(
    store: Store, add: Callable[..., str], make_record: Make
) -> None:
    add(make_record("France sold missiles to Iraq.", SALE), on="2020-01-02")
    add(make_record("France sold missiles to Iraq.", SALE), on="2020-01-03", chain="chain 2")
    assert gone(store, "2020-01-01", "2020-01-04") == ()
