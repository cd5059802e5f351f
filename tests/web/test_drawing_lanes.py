"""Times are drawn as far as they are known: a day is a tick, a year a bar, an open end is marked as open."""

import pytest

from onrecord.model.edtf import days
from onrecord.web.drawing_lanes import LEFT, ROWS, TICK, Frame, Lane, Mark, draw_lanes, frame_of, iso_day


def frame(edtf: str) -> Frame:
    first, last = days(edtf)
    assert first is not None
    assert last is not None
    return Frame(first, last)


def drawn(*edtfs: str, within: str = "1950/1960") -> list[dict[str, object]]:
    marks = tuple(Mark(f"q-{number}", edtf, "asserted", edtf) for number, edtf in enumerate(edtfs))
    marks_of: list[dict[str, object]] = draw_lanes([Lane("France", None, marks)], frame(within))["lanes"][0]["marks"]
    return marks_of


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("1957-03-01", {"is_tick": True, "uncertain": False}),
        ("1957", {"is_tick": False, "uncertain": False}),
        ("1957~", {"is_tick": False, "uncertain": True}),
        ("1957?", {"uncertain": True}),
        ("1957/..", {"open_start": False, "open_end": True}),
        ("../1957", {"open_start": True, "open_end": False}),
        ("1957/1959", {"open_start": False, "open_end": False}),
    ],
)
def test_mark_is_as_precise_as_its_time(edtf: str, told: dict[str, bool]) -> None:
    assert told.items() <= drawn(edtf)[0].items()


def test_bar_is_as_long_as_its_time() -> None:
    year, years = (drawn(edtf)[0]["width"] for edtf in ("1957", "1955/1958"))
    assert isinstance(year, float)
    assert years == pytest.approx(4 * year, rel=0.01)
    assert drawn("1957-03-01")[0]["width"] == TICK


def test_marks_of_one_lane_cover_each_other_nowhere() -> None:
    found = drawn("1957", "1957", "1957-06-01", "1959")
    assert len({mark["y"] for mark in found[:3]}) == 3
    assert found[3]["y"] == found[0]["y"]


def test_marks_that_find_no_place_are_counted() -> None:
    marks = tuple(Mark(f"q-{number}", "1957", "denied", "a denial") for number in range(ROWS + 3))
    lane = draw_lanes([Lane("France", None, marks)], frame("1950/1960"))["lanes"][0]
    assert (len(lane["marks"]), lane["hidden"]) == (ROWS, 3)


def test_marks_outside_are_counted_by_their_side() -> None:
    marks = tuple(Mark(day, day, "asserted", day) for day in ("1940", "1955", "1970", "1971"))
    found = draw_lanes([Lane("France", None, marks)], frame("1950/1960"))
    assert (found["before"], found["after"]) == (1, 2)


def test_frame_leaves_out_what_is_far_from_all_others() -> None:
    times = [f"20{year}" for year in range(10, 25)] * 4
    found = frame_of([*times, "1492"])
    assert found is not None
    assert iso_day(found.first) > "2000"
    assert frame_of([]) is None


def test_frame_keeps_the_ends_that_are_given() -> None:
    found = frame_of(["1957", "1990"], *days("1956/1958"))
    assert found == frame("1956/1958")
    assert found.ends() == ("1956-01-01", "1958-12-31")


def test_ends_that_the_calendar_does_not_reach_are_none() -> None:
    assert frame("0001/0002").shifted(-1).ends() is None
    assert frame("9998/9999").scaled(2).ends() is None


@pytest.mark.parametrize(
    ("within", "labels"),
    [
        ("1950/1989", ["1950", "1955", "1960"]),
        ("1957", ["Jan 1957", "Mar 1957", "May 1957"]),
        ("1957-03-01/1957-03-20", ["1 Mar", "8 Mar", "15 Mar"]),
        ("1957-03-01/1957-03-07", ["1 Mar", "2 Mar", "3 Mar"]),
    ],
)
def test_axis_is_of_years_months_or_days(within: str, labels: list[str]) -> None:
    axis = draw_lanes([], frame(within))["axis"]
    assert [tick["label"] for tick in axis][:3] == labels
    assert axis[0]["x"] >= LEFT
