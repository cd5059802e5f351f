from tie_words import graph_of

from onrecord.network.positions import find_communities, find_paths, find_positions
from onrecord.network.threefold import Threefold

CHAIN = "ru supplies eg x2; eg supplies ye x2; ye supplies so"


def test_broker_lies_between_giver_and_taker() -> None:
    first = find_positions(graph_of(CHAIN))[0]
    assert first.party.key == "eg"
    assert (first.gives_to, first.takes_from) == (Threefold(1, 1, 1), Threefold(1, 1, 1))
    assert first.between == Threefold(0.5, 0.3333, 0.3333)


def test_party_that_a_column_lacks_has_no_value_there() -> None:
    (somalia,) = [one for one in find_positions(graph_of(CHAIN)) if one.party.key == "so"]
    assert somalia.between == Threefold(None, 0.0, 0.0)


def test_communities_are_those_more_tied_within_than_between() -> None:
    words = "aa backs bb; bb backs cc; cc backs aa; dd backs ee; ee backs ff; ff backs dd; aa backs dd; aa attacks zz"
    found = [one for one in find_communities(graph_of(words)) if one.standing == "reported"]
    assert [[party.key for party in one.members] for one in found] == [["aa", "bb", "cc"], ["dd", "ee", "ff"]]
    assert not [one for one in find_communities(graph_of(words)) if one.standing == "corroborated"]


def test_path_shows_its_least_sourced_link() -> None:
    (path,) = find_paths(graph_of(CHAIN), frozenset({"so"}), frozenset({"ru"}))
    assert [party.key for party in path.parties] == ["so", "ye", "eg", "ru"]
    assert (path.weakest.actor.key, path.standing) == ("ye", "reported")


def test_best_founded_of_paths_of_one_length_comes_first() -> None:
    graph = graph_of("aa backs bb; bb backs dd x3; aa backs cc x2; cc backs dd x2; aa backs ee x2; ee backs dd; "
                     "ee backs dd denied")  # fmt: skip
    found = find_paths(graph, frozenset({"aa"}), frozenset({"dd"}))
    assert [path.parties[1].key for path in found] == ["cc", "bb", "ee"]
    assert [path.standing for path in found] == ["corroborated", "reported", "disputed"]


def test_parties_without_a_path_have_none() -> None:
    assert find_paths(graph_of("aa backs bb; cc backs dd"), frozenset({"aa"}), frozenset({"dd"})) == ()
    assert find_paths(graph_of("aa backs bb"), frozenset({"aa"}), frozenset({"nobody"})) == ()
