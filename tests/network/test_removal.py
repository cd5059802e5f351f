from hypothesis import given
from hypothesis import strategies as st
from tie_claims import KEYS, claims
from tie_words import columns_of, graph_of

from onrecord.network.dependence import find_dependence
from onrecord.network.graph import build_graph
from onrecord.network.removal import remove_ties
from onrecord.network.threefold import Threefold

WORDS = "fr supplies ar 1979 missile x2; de supplies ar 1980 ship; fr supplies iq; fr supplies iq denied; cy hosts fr"


def test_client_that_loses_its_only_supplier_comes_first() -> None:
    first, second = remove_ties(graph_of(WORDS), frozenset({"fr"}))
    assert (first.client.key, first.left, first.denying) == ("iq", Threefold(0, 0, 0), 1)
    assert (second.client.key, second.lost, second.left) == ("ar", Threefold(1, 1, 1), Threefold(0, 1, 1))
    assert (second.herfindahl_before, second.herfindahl_after) == (Threefold(1.0, 0.5, 0.5), Threefold(None, 1.0, 1.0))
    assert len(second.claims) == 2


def test_host_taken_out_leaves_its_guest_without_a_base() -> None:
    (loss,) = remove_ties(graph_of(WORDS), frozenset({"cy"}))
    assert (loss.kind, loss.client.key, loss.patrons_left) == ("hosts", "fr", Threefold(0, 0, 0))


def test_one_tie_is_taken_out_by_both_its_ends() -> None:
    (loss,) = remove_ties(graph_of(WORDS), frozenset({"fr"}), frozenset({"ar"}))
    assert loss.client.key == "ar"


def test_who_gives_nothing_is_missed_by_nobody() -> None:
    assert remove_ties(graph_of(WORDS), frozenset({"ar", "unknown"})) == ()


@given(claims, st.sampled_from(KEYS))
def test_taking_one_out_raises_no_count_of_the_others(rows, gone: str) -> None:
    graph = build_graph(columns_of(rows))
    before = {(one.client, one.patron): one.deals for one in find_dependence(graph).pairs()}
    rest = graph.only(graph.actor != graph.numbers_of(frozenset({gone}))[:1].sum()) if gone in keys(graph) else graph
    after = {(one.client, one.patron): one.deals for one in find_dependence(rest).pairs()}
    assert after == {pair: deals for pair, deals in before.items() if pair[1].key != gone}
    for loss in remove_ties(graph, frozenset({gone})):
        assert all(part >= 0 for part in (*loss.lost, *loss.left))
        kept = sum(t.deals for t in rest.ties() if t.kind == loss.kind and t.recipient == loss.client)
        assert loss.left.disputed == kept


def keys(graph) -> set[str]:
    return {party.key for party in graph.parties}
