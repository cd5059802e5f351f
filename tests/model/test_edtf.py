import datetime
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.model.edtf import bounds, calendar_day, day_number, days, month_days, overlap

YEARS = st.integers(-9998, 9998)
DAYS = st.integers(day_number(-9998, 1, 1), day_number(9998, 12, 31))


def _year(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _day(number: int) -> str:
    year, month, day = calendar_day(number)
    return f"{_year(year)}-{month:02d}-{day:02d}"


def _instant(text: str) -> tuple[int, ...]:
    """Read a bound back, so that years before 1 compare as instants do."""
    sign = -1 if text[0] == "-" else 1
    year, month, rest = text.lstrip("-").split("-")
    return (sign * int(year), int(month), int(rest[:2]), int(rest[3:5]), int(rest[6:8]), int(rest[9:11]))


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1957", "1957-01-01T00:00:00Z", "1958-01-01T00:00:00Z"),
        ("1957-12", "1957-12-01T00:00:00Z", "1958-01-01T00:00:00Z"),
        ("2024-02-29", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z"),
        ("194X", "1940-01-01T00:00:00Z", "1950-01-01T00:00:00Z"),
        ("19XX", "1900-01-01T00:00:00Z", "2000-01-01T00:00:00Z"),
        ("1957-XX", "1957-01-01T00:00:00Z", "1958-01-01T00:00:00Z"),
        ("1957-05-XX", "1957-05-01T00:00:00Z", "1957-06-01T00:00:00Z"),
        ("2001-21", "2001-03-01T00:00:00Z", "2001-06-01T00:00:00Z"),
        ("2001-24", "2001-12-01T00:00:00Z", "2002-03-01T00:00:00Z"),
        ("2022-35", "2022-07-01T00:00:00Z", "2022-10-01T00:00:00Z"),
        ("2015-40", "2015-01-01T00:00:00Z", "2015-07-01T00:00:00Z"),
        ("1957/1959", "1957-01-01T00:00:00Z", "1960-01-01T00:00:00Z"),
        ("1957-05/1957-07-04", "1957-05-01T00:00:00Z", "1957-07-05T00:00:00Z"),
        ("2002/..", "2002-01-01T00:00:00Z", None),
        ("../2019-03", None, "2019-04-01T00:00:00Z"),
        ("/2019", None, "2020-01-01T00:00:00Z"),
        ("1957?", "1957-01-01T00:00:00Z", "1958-01-01T00:00:00Z"),
        ("1957~/1959%", "1957-01-01T00:00:00Z", "1960-01-01T00:00:00Z"),
        ("-0043", "-0043-01-01T00:00:00Z", "-0042-01-01T00:00:00Z"),
        ("0000-02-29", "0000-02-29T00:00:00Z", "0000-03-01T00:00:00Z"),
        ("2018-11-11T11:00:00Z", "2018-11-11T11:00:00Z", "2018-11-11T11:00:01Z"),
        ("2003-03-19T21:34:00-05:00", "2003-03-20T02:34:00Z", "2003-03-20T02:34:01Z"),
        ("2003-03-20T01:30+0300", "2003-03-19T22:30:00Z", "2003-03-19T22:31:00Z"),
        ("9999", "9999-01-01T00:00:00Z", "10000-01-01T00:00:00Z"),
    ],
)
def test_bounds_are_half_open_and_in_utc(edtf: str, first: str | None, last: str | None) -> None:
    assert bounds(edtf) == (first, last)


NO_EDTF = """..|../..|/|57|1957-13|1957-02-30|1957-21-01|1957-00|XXXX-05|195X-05|1957/1956|1957/1958/1959|2023-02-29
|spring 1957|1957-05-04T25:00|1957-05T10:00|P3M|1957-5-4|\u0663\u0663\u0663\u0663""".replace("\n", "").split("|")


@pytest.mark.parametrize("text", ["", *NO_EDTF])
def test_text_that_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(RecordError, match="is not EDTF"):
        bounds(text)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [("1957", "1957-05", True), ("1957", "1958", False), ("1957/..", "2024", True), ("../1956", "1957/..", False)],
)
def test_values_overlap_when_they_share_an_instant(one: str, other: str, shared: bool) -> None:
    assert overlap(one, other) is overlap(other, one) is shared


@given(DAYS, DAYS)
def test_every_interval_is_ordered(one: int, other: int) -> None:
    first, last = bounds(f"{_day(min(one, other))}/{_day(max(one, other))}")
    assert first is not None
    assert last is not None
    assert _instant(first) < _instant(last)


@given(DAYS)
def test_a_part_lies_within_the_whole(number: int) -> None:
    day = _day(number)
    year, month, _ = calendar_day(number)
    wholes = [f"{_year(year)}-{month:02d}", _year(year), _year(year)[:-1] + "X", _year(year)[:-2] + "XX"]
    for part, whole in zip([day, *wholes], wholes, strict=False):
        inner, outer = bounds(part), bounds(whole)
        assert _instant(str(outer[0])) <= _instant(str(inner[0])) < _instant(str(inner[1])) <= _instant(str(outer[1]))


@given(DAYS)
def test_day_numbers_and_calendar_days_are_inverse(number: int) -> None:
    assert day_number(*calendar_day(number)) == number


@given(st.dates())
def test_day_numbers_agree_with_the_standard_library(day: datetime.date) -> None:
    distance = day_number(day.year, day.month, day.day) - day_number(1, 1, 1)
    assert distance == day.toordinal() - 1


@given(YEARS, st.integers(1, 12))
def test_a_month_ends_where_the_next_begins(year: int, month: int) -> None:
    _, last = bounds(f"{_year(year)}-{month:02d}")
    number = day_number(year, month, 1) + month_days(year, month)
    assert str(last).startswith(_day(number))


@given(st.text(alphabet=string.digits + "-/X.?~T:Z+", max_size=30))
def test_any_text_gives_bounds_or_a_record_error(text: str) -> None:
    try:
        first, last = bounds(text)
    except RecordError:
        return
    assert first is not None or last is not None


@pytest.mark.parametrize(
    ("edtf", "length"),
    [("1957-03-01", 1), ("1957-03-01T23:30:00Z", 1), ("1957-02", 28), ("1957", 365), ("1957/1959", 1095)],
)
def test_days_are_counted_half_open(edtf: str, length: int) -> None:
    first, last = days(edtf)
    assert first is not None
    assert last is not None
    assert last - first == length


def test_an_open_end_has_no_day() -> None:
    assert days("../1957")[0] is None
    assert days("1957/..")[1] is None
