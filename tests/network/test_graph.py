import pytest
from hypothesis import given
from tie_claims import claims
from tie_words import columns_of, evidence, graph_of, told

from onrecord.errors import RecordError
from onrecord.network.graph import Filters, build_graph
from onrecord.network.threefold import STANDINGS


def names(graph) -> list[tuple[str, str, str, str]]:
    return [(tie.kind, tie.actor.key, tie.recipient.key, tie.standing) for tie in graph.ties()]


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("fr supplies ar", "reported"),
        ("fr supplies ar x2", "corroborated"),
        ("fr supplies ar x2; fr supplies ar denied", "disputed"),
    ],
)
def test_column_a_tie_stands_in(words: str, standing: str) -> None:
    assert names(graph_of(words)) == [("supplies", "fr", "ar", standing)]


def test_copies_corroborate_nothing() -> None:
    copies = [evidence("supplies", "fr", "ar", origin=7) for _ in range(3)]
    (tie,) = build_graph(columns_of(copies)).ties()
    assert (tie.supporting, tie.supporting_origins, tie.standing) == (3, 1, "reported")
    assert len(tie.claims) == 3


def test_tie_that_is_only_denied_is_none() -> None:
    assert names(graph_of("fr supplies ar denied")) == []


def test_denial_counts_whatever_its_day() -> None:
    graph = graph_of("fr supplies ar 1981; fr supplies ar denied", Filters(valid_at="1981"))
    assert names(graph) == [("supplies", "fr", "ar", "disputed")]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(kinds=("attacks",)), {"gb"}),
        (Filters(things=("missile",)), {"fr"}),
        (Filters(countries=frozenset({"GB", "IQ"})), {"gb", "us"}),
        (Filters(countries=frozenset({"US", "IQ"}), within=True), {"us"}),
        (Filters(origins=2), {"fr", "us"}),
        (Filters(factualities=("PR+",)), set()),
        (Filters(valid_at="1982-05-04"), {"fr", "gb"}),
        (Filters(valid_at="../1981"), {"us"}),
    ],
)
def test_filters(filters: Filters, left: set[str]) -> None:
    graph = graph_of("fr supplies ar 1982 missile; gb attacks ar 1982-05; us backs iq 1980/1981 x2; fr supplies ar")
    both = build_graph(graph.columns, filters)
    assert {tie.actor.key for tie in both.ties()} == left


def test_day_that_is_none_is_refused() -> None:
    with pytest.raises(RecordError, match="'soon' is no day"):
        graph_of("fr supplies ar", Filters(valid_at="soon"))


def test_no_claims_make_no_ties() -> None:
    assert names(build_graph(columns_of([]))) == []


@given(claims)
def test_what_is_known_later_changes_nothing_of_what_was_known(rows) -> None:
    early = [row for row in rows if row.recorded_at < "2002"]
    asked = build_graph(columns_of(rows), Filters(known_at="2001-06-30"))
    assert list(asked.ties()) == list(build_graph(columns_of(early)).ties())


@given(claims)
def test_columns_lie_within_each_other(rows) -> None:
    graph = build_graph(columns_of(rows))
    corroborated, reported, disputed = (graph.standing(standing) for standing in STANDINGS)
    assert not (corroborated & ~reported).any()
    assert disputed.all()
    assert (graph.deals >= 1).all()
    assert (graph.deals <= graph.supporting).all()
    assert (graph.supporting_origins <= graph.supporting).all()


@given(claims)
def test_order_of_claims_makes_no_difference(rows) -> None:
    def bare(graph):
        return [(*names(graph), tie.deals, tie.supporting, sorted(tie.claims)) for tie in graph.ties()]

    assert sorted(bare(build_graph(columns_of(rows)))) == sorted(bare(build_graph(columns_of(rows[::-1]))))


def test_every_claim_of_a_tie_can_be_looked_up() -> None:
    rows = told("fr supplies ar x2; fr supplies ar denied; gb attacks ar")
    graph = build_graph(columns_of(rows))
    found = {claim for tie in graph.ties() for claim in tie.claims}
    assert found == {(row.report, row.claim) for row in rows}
