from hypothesis import given
from hypothesis import strategies as st
from tie_words import columns_of, graph_of, told

from onrecord.network.change import bursty, find_bursts, find_changes
from onrecord.network.graph import Filters, build_graph


def test_ties_are_newly_told_no_longer_told_and_better_founded() -> None:
    columns = columns_of(told("fr supplies ar 1979; de supplies ar 1979; de supplies ar 1982 x2; gb attacks ar 1982"))
    before, after = (build_graph(columns, Filters(valid_at=day)) for day in ("1979", "1982"))
    found = [(one.change, one.actor.key, one.before, one.after) for one in find_changes(before, after)]
    assert found == [
        ("newly told", "gb", None, "reported"),
        ("no longer told", "fr", "reported", None),
        ("better founded", "de", "reported", "corroborated"),
    ]
    assert find_changes(before, before) == ()


def test_year_in_which_attacks_come_thick_bursts() -> None:
    quiet = "; ".join(f"a{year} supplies bb {year} x1; c{year} supplies bb {year}" for year in range(1970, 1980))
    thick = "; ".join(f"d{number} attacks bb 1975" for number in range(12))
    found = find_bursts(columns_of(told(f"{quiet}; {thick}; ee attacks bb 1971")), Filters(kinds=("attacks",)))
    assert [(one.period, one.deals.reported, one.burst.reported) for one in found] == [
        ("1971", 1, False),
        ("1975", 12, True),
    ]
    assert found[1].burst.corroborated is False
    assert found[1].all_kinds.reported == 14


def test_what_spans_years_is_of_no_year() -> None:
    assert find_bursts(graph_of("fr supplies ar 1979/1983; fr backs ar").columns, Filters()) == ()


def test_months_are_told_apart() -> None:
    columns = columns_of(told("gb attacks ar 1982-05-04; gb attacks ar 1982-06; gb attacks ar 1982"))
    assert [one.period for one in find_bursts(columns, Filters(), every="month")] == ["1982-05", "1982-06"]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_bursts_are_one_a_period(pairs) -> None:
    part, whole = [a for a, _ in pairs], [a + b for a, b in pairs]
    assert len(bursty(part, whole)) == len(pairs)
    assert not any(bursty(whole, whole))
