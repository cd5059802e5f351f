import pytest
from hypothesis import given
from tie_claims import claims
from tie_words import columns_of, graph_of

from onrecord.network.dependence import find_concentration, find_dependence
from onrecord.network.graph import build_graph
from onrecord.network.threefold import Threefold

ARGENTINA = (
    "fr supplies ar 1979 missile x2; fr supplies ar 1981 aircraft; de supplies ar 1980 ship; us supplies ar denied"
)


def test_shares_of_suppliers_in_three_columns() -> None:
    first, second = find_dependence(graph_of(ARGENTINA), ("supplies",)).pairs()
    assert (first.patron.key, second.patron.key) == ("fr", "de")
    assert first.deals == Threefold(2, 2, 2)
    assert first.share == Threefold(1.0, 0.6667, 0.6667)
    assert second.share == Threefold(0.0, 0.3333, 0.3333)
    assert (first.supporting, first.origins, first.denying) == (3, 3, 0)


def test_denied_supplier_counts_in_the_last_column_alone() -> None:
    graph = graph_of("fr supplies ar; de supplies ar; de supplies ar denied")
    shares = {one.patron.key: one.share for one in find_dependence(graph).pairs()}
    assert shares == {"fr": Threefold(None, 1.0, 0.5), "de": Threefold(None, 0.0, 0.5)}


def test_sole_kinds_are_those_nobody_else_gives() -> None:
    graph = graph_of("fr supplies ar; de supplies ar; fr backs ar; fr hosts cy")
    soles = {(one.client.key, one.patron.key): one.sole.reported for one in find_dependence(graph).pairs()}
    assert soles == {("ar", "fr"): ("backs",), ("ar", "de"): (), ("cy", "fr"): ("hosts",)}


@pytest.mark.parametrize(
    ("words", "index"),
    [("fr supplies ar", 1.0), ("fr supplies ar; de supplies ar", 0.5), (ARGENTINA, 0.5556)],
)
def test_herfindahl_of_the_suppliers(words: str, index: float) -> None:
    (one,) = find_concentration(graph_of(words))
    assert one.herfindahl.reported == index


def test_hostile_ties_are_no_help() -> None:
    assert list(find_dependence(graph_of("gb attacks ar")).pairs()) == []


@given(claims)
def test_shares_of_each_client_sum_to_one(rows) -> None:
    totals: dict[tuple[str, int], float] = {}
    for one in find_dependence(build_graph(columns_of(rows))).pairs():
        for column, share in enumerate(one.share):
            if share is not None:
                totals[one.client.key, column] = totals.get((one.client.key, column), 0.0) + share
    assert all(total == pytest.approx(1, abs=0.001) for total in totals.values())


@given(claims)
def test_herfindahl_lies_within_its_bounds(rows) -> None:
    for one in find_concentration(build_graph(columns_of(rows)), ("supplies", "backs")):
        for patrons, deals, index in zip(one.patrons, one.deals, one.herfindahl, strict=True):
            assert (index is None) == (deals == 0)
            assert index is None or 1 / patrons - 0.001 <= index <= 1
