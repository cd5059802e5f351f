import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.time_feasts import feast_day
from onrecord.annotate.time_moments import weekday_of
from onrecord.model.edtf import day_number


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 1979, (12, 25)),
        ("easter+0", 1818, (3, 22)),
        ("easter+0", 1943, (4, 25)),
        ("easter-2", 2016, (3, 25)),
        ("easter+49", 2024, (5, 19)),
        ("11#4#4", 2012, (11, 22)),
        ("05#-1#1", 2021, (5, 31)),
        ("09#1#1", 2014, (9, 1)),
        ("easter+0", None, (4, 10)),
    ],
)
def test_named_day_falls_on(rule: str, year: int | None, day: tuple[int, int]) -> None:
    assert feast_day(rule, year) == day


@given(st.integers(min_value=1583, max_value=4099))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    month, day = feast_day("easter+0", year)
    assert weekday_of(day_number(year, month, day)) == 7
    assert (3, 22) <= (month, day) <= (4, 25)
