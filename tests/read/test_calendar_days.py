import pytest

from onrecord.read.calendar_days import parse_day, parse_moment


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("28 September 1955", "1955-09-28"),
        ("Sept. 28, 1955", "1955-09-28"),
        ("SEPT 28 1955", "1955-09-28"),
        ("Sunday, August 2, 2015", "2015-08-02"),
        ("Wed 3rd May 1951", "1951-05-03"),
        ("1962-12-28", "1962-12-28"),
        ("28 September", None),
        ("31 February 1955", None),
        ("28/9/1955", None),
        ("12 Marble 1955", None),
        ("in 1955", None),
        ("", None),
    ],
)
def test_day_is_read_only_when_full_and_real(words: str, day: str | None) -> None:
    assert parse_day(words) == day


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2019-10-08T14:30:00+02:00", "2019-10-08T12:30:00Z"),
        ("2019-10-08T12:30:00Z", "2019-10-08T12:30:00Z"),
        ("2019-10-08 12:30", "2019-10-08T12:30:00"),
        ("8 October 2019", "2019-10-08"),
        ("2019-10-08T99:00", None),
        ("2019", None),
    ],
)
def test_moment_is_a_day_or_an_instant(words: str, moment: str | None) -> None:
    assert parse_moment(words) == moment
