import pytest

from onrecord.model.decision import Decision, Words
from onrecord.model.held import Party
from onrecord.resolve.merging import Merging, merge_parties

PARTIES = {key: Party(key, key.upper(), "person") for key in ("a", "b", "c", "state:xx", "r-1/e-1")}


def decided(*decisions: tuple[str, str, str]) -> Merging:
    made = [Decision(str(i), kind, "", "ann", "", one, other) for i, (kind, one, other) in enumerate(decisions)]  # type: ignore[arg-type]
    return merge_parties(made, PARTIES, {})


@pytest.mark.parametrize(
    ("decisions", "same"),
    [
        pytest.param([("same", "a", "b")], {"a", "b"}, id="same"),
        pytest.param([("same", "a", "b"), ("same", "c", "b")], {"a", "b", "c"}, id="in a row"),
        pytest.param([("unsure", "a", "b")], {"a"}, id="unsure"),
        pytest.param([("same", "a", "b"), ("different", "b", "a")], {"a"}, id="the later holds"),
        pytest.param([("different", "a", "b"), ("same", "b", "a")], {"a", "b"}, id="the later holds, too"),
        pytest.param([("different", "a", "c"), ("same", "a", "b"), ("same", "b", "c")], {"a", "b"}, id="kept apart"),
    ],
)
def test_keys_of_one_party(decisions: list[tuple[str, str, str]], same: set[str]) -> None:
    assert set(decided(*decisions).keys_meant(["a"])) == same


def test_group_is_named_by_its_key_of_the_tables() -> None:
    assert decided(("same", "r-1/e-1", "state:xx")).key_of(1, "r-1/e-1") == "state:xx"


def test_words_decided_to_mean_another_move_in_their_reading_alone() -> None:
    moving = Decision("1", "is", "", "ann", "", party="b", words=Words("r-1", 0, 3, "Ann"))
    merging = merge_parties([moving], PARTIES, {moving: [(1, "a")]})
    assert [merging.key_of(reading, "a") for reading in (1, 2, None)] == ["b", "a", "a"]
    assert merging.keys_meant(["b"]) == ("a", "b")


def test_words_decided_not_to_mean_a_party_stand_alone() -> None:
    moving = Decision("1", "is-not", "", "ann", "", party="a", words=Words("r-1", 0, 3, "Ann"))
    assert merge_parties([moving], PARTIES, {moving: [(1, "a")]}).key_of(1, "a") == "r-1/a"
