import pytest
from tie_words import graph_of

from onrecord.network.balance import find_balance, find_friends_of_enemies, find_signs
from onrecord.network.threefold import Threefold


def test_patron_of_a_rival_is_friend_of_an_enemy() -> None:
    graph = graph_of("ir backs rebels x2; rebels attacks ye x2; ye supplies so; us allied-with ye")
    first, second = find_friends_of_enemies(graph)
    assert (first.friend.key, first.enemy.key, first.rival.key) == ("ir", "rebels", "ye")
    assert (first.rivals_view, first.standing) == (None, "corroborated")
    assert (second.friend.key, second.enemy.key, second.rival.key) == ("us", "ye", "rebels")


def test_who_takes_help_is_no_friend_of_the_givers_enemy() -> None:
    assert find_friends_of_enemies(graph_of("ru supplies cy; us sanctions ru")) == ()


def test_friends_of_one_rivals_enemies() -> None:
    graph = graph_of("ir backs aa; aa attacks ye; aa attacks so")
    assert [one.rival.key for one in find_friends_of_enemies(graph, frozenset({"so"}))] == ["so"]


def test_pair_of_both_signs_is_mixed_and_in_no_triad() -> None:
    graph = graph_of("aa backs bb; aa attacks bb; bb backs cc; aa backs cc")
    assert find_signs(graph, "reported")[frozenset({0, 1})] == "mixed"
    assert find_balance(graph).mixed == Threefold(0, 1, 1)
    assert find_balance(graph).balanced == Threefold(None, None, None)


@pytest.mark.parametrize(
    ("words", "kind", "share"),
    [
        ("aa backs bb; bb backs cc; aa backs cc", "all_friends", 1.0),
        ("aa backs bb; bb attacks cc; cc attacks aa", "common_enemy", 1.0),
        ("aa backs bb; aa backs cc; bb attacks cc", "friend_of_enemy", 0.0),
        ("aa attacks bb; aa attacks cc; bb attacks cc", "all_enemies", 0.0),
    ],
)
def test_triads_by_their_signs(words: str, kind: str, share: float) -> None:
    found = find_balance(graph_of(words))
    assert getattr(found, kind) == Threefold(0, 1, 1)
    assert found.balanced.reported == share
    assert found.weakly_balanced.reported == (1.0 if kind == "all_enemies" else share)
