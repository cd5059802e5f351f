import pytest

from onrecord.evaluate.day_intervals import day_interval, mostly_same_days, same_days


@pytest.mark.parametrize(
    ("value", "same"),
    [
        ("2013-W11", "2013-03-11/2013-03-17"),
        ("2020-W01-1", "2019-12-30"),
        ("2013-W11-WE", "2013-03-16/2013-03-17"),
        ("198", "1980/1989"),
        ("198X", "1980/1989"),
        ("19XX", "1900/1999"),
        ("1998-WI", "1998-12-01/1999-02-28"),
        ("1998-SU", "1998-06/1998-08"),
        ("2006-Q2", "2006-04/2006-06"),
        ("2006-H2", "2006-07/2006-12"),
        ("BC0044-03-15", "-0043-03-15"),
        ("1962-10-22TEV", "1962-10-22"),
        ("1955~", "1955"),
        ("2000-02", "2000-02-01/2000-02-29"),
    ],
)
def test_two_spellings_of_one_interval_are_equal(value: str, same: str) -> None:
    assert day_interval(value) is not None
    assert same_days(value, same)


@pytest.mark.parametrize("value", ["P3D", "PRESENT_REF", "XXXX-10", "soon", "", None, "../..", "1955/soon", "2013-13"])
def test_values_without_days_have_no_interval(value: str | None) -> None:
    assert day_interval(value) is None


def test_values_without_days_are_the_same_only_as_text() -> None:
    assert same_days("P3D", "P3D")
    assert not same_days("P3D", "P4D")


def test_open_ends_differ_from_closed_ones() -> None:
    assert not same_days("2002/..", "2002")
    assert mostly_same_days("2002/..", "2004/..")


def test_half_of_the_days_are_enough_where_asked() -> None:
    assert mostly_same_days("2002", "2002/2003")
    assert not mostly_same_days("2002", "2002/2005")
    assert not mostly_same_days("2002", "2003")
