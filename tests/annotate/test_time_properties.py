"""What must hold of any date: the interval is the days named, ordered, and on the right side of its anchor."""

import datetime

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.times import mark_times
from onrecord.evaluate.day_intervals import day_interval
from onrecord.model.edtf import bounds
from onrecord.model.timex import Timex

BLANK = spacy.blank("en")
DAYS = st.dates(datetime.date(1801, 1, 1), datetime.date(2190, 12, 31))
WRITTEN = [
    "{d.day} {d:%B} {d.year}",
    "{d:%B} {d.day}, {d.year}",
    "{d:%A}, {d.day} {d:%B} {d.year}",
    "{d.year}-{d:%m-%d}",
]
RELATIVE = [
    "yesterday",
    "last week",
    "three months ago",
    "the past two years",
    "next month",
    "last Friday",
    "overnight",
]
MONTHS = ["January", "February", "March", "April", "May", "June", "July"]


def _times(text: str, published: str | None = None) -> tuple[Timex, ...]:
    doc = BLANK(text)
    doc._.published_at = published
    times: tuple[Timex, ...] = mark_times(doc)._.times
    return times


def _after(day: datetime.date) -> str:
    return f"{day + datetime.timedelta(days=1)}T00:00:00Z"


def _from(day: datetime.date) -> str:
    return f"{day}T00:00:00Z"


@settings(deadline=None)
@given(DAYS, st.sampled_from(WRITTEN))
def test_written_date_round_trips(day: datetime.date, form: str) -> None:
    (time,) = _times(f"It was signed on {form.format(d=day)}.")
    assert (time.value, time.edtf, time.anchor) == (day.isoformat(), day.isoformat(), "none")
    assert bounds(str(time.edtf)) == (_from(day), _after(day))


@settings(deadline=None)
@given(DAYS, st.integers(2, 400))
def test_days_ago_and_days_later_are_exact(day: datetime.date, count: int) -> None:
    (ago,) = _times(f"It came {count} days ago.", day.isoformat())
    assert ago.edtf == (day - datetime.timedelta(days=count)).isoformat()
    _, later = _times(f"On {day.day} {day:%B} {day.year} it began; {count} days later it ended.")
    assert later.edtf == (day + datetime.timedelta(days=count)).isoformat()


@settings(deadline=None)
@given(DAYS, st.integers(1, 200), st.sampled_from(["days", "weeks", "months", "years"]))
def test_past_period_runs_up_to_publication(day: datetime.date, count: int, unit: str) -> None:
    (time,) = _times(f"It grew over the past {count} {unit}.", day.isoformat())
    first, last = bounds(str(time.edtf))
    assert str(first) <= _from(day)
    assert last == _after(day)


@settings(deadline=None)
@given(DAYS)
def test_preposition_opens_the_interval_around_its_date(day: datetime.date) -> None:
    written = f"{day.day} {day:%B} {day.year}"
    assert bounds(str(_times(f"It has stood since {written}.")[0].edtf)) == (_from(day), None)
    assert bounds(str(_times(f"It stood until {written}.")[0].edtf)) == (None, _after(day))


@settings(deadline=None)
@given(DAYS, DAYS)
def test_range_holds_both_its_ends(one: datetime.date, other: datetime.date) -> None:
    first, last = min(one, other), max(one, other)
    ends = [f"{day.day} {day:%B} {day.year}" for day in (first, last)]
    times = _times(f"It ran from {ends[0]} to {ends[1]}.")
    assert [time.edtf for time in times] == [first.isoformat(), last.isoformat()]
    assert {bounds(str(time.within)) for time in times} == {(_from(first), _after(last))}
    (between,) = _times(f"It fell between {ends[0]} and {ends[1]}.")
    assert bounds(str(between.edtf)) == (_from(first), _after(last))


@settings(deadline=None)
@given(DAYS)
def test_last_week_is_a_week_before_publication(day: datetime.date) -> None:
    (time,) = _times("It came last week.", day.isoformat())
    first, last = (datetime.date.fromisoformat(str(bound)[:10]) for bound in bounds(str(time.edtf)))
    assert (last - first).days == 7
    assert first.weekday() == 0
    assert last <= day < last + datetime.timedelta(days=7)


@settings(deadline=None)
@given(DAYS, st.sampled_from([*RELATIVE, *MONTHS]))
def test_value_and_interval_name_the_same_days(day: datetime.date, words: str) -> None:
    (time,) = _times(f"It came in {words}.", day.isoformat())
    if day_interval(time.value) is not None and words != "overnight":
        assert day_interval(time.value) == day_interval(time.edtf)


@pytest.mark.parametrize("words", RELATIVE)
def test_nothing_is_dated_without_an_anchor(words: str) -> None:
    assert [(time.edtf, time.anchor) for time in _times(f"It came {words}.")] == [(None, "none")]
