"""Drawings stand still: the same ties give the same places, and nothing lies on anything else."""

from onrecord.network.layout import FORCED, part_boxes, ring_places, spread_places


def test_ring_goes_round_and_heights_differ_on_each_side() -> None:
    places = ring_places(["a", "b", "c", "d", "e"], {})
    right = [places[key] for key in "abc"]
    left = [places[key] for key in "de"]
    assert all(x > 0 for x, _ in right)
    assert all(x < 0 for x, _ in left)
    assert [y for _, y in right] == sorted({y for _, y in right})
    assert left[0][1] > left[1][1]  # clockwise: up on the left


def test_outer_ring_stands_beyond_the_neighbour_it_stands_by() -> None:
    places = ring_places(["a", "b"], {"x": "a", "y": "b"})
    assert places["x"][0] > places["a"][0] > 0 > places["b"][0] > places["y"][0]


def test_spread_is_the_same_in_every_run_and_whatever_the_order() -> None:
    pairs = {(f"p{at}", f"p{at * 7 % 40}"): 1 + at % 3 for at in range(1, 40) if at != at * 7 % 40}
    assert spread_places(pairs) == spread_places(dict(pairs))
    assert all(abs(x) <= 1 and abs(y) <= 1 for x, y in spread_places(pairs).values())


def test_those_that_are_tied_stand_closer() -> None:
    clique = [(f"{group}{one}", f"{group}{other}") for group in "ab" for one in range(5) for other in range(one)]
    places = spread_places(dict.fromkeys([*clique, ("a0", "b0")], 1))

    def apart(one: str, other: str) -> float:
        return sum((places[one][axis] - places[other][axis]) ** 2 for axis in (0, 1))

    assert apart("a1", "a2") < apart("a1", "b2")


def test_parties_beyond_those_placed_by_force_stand_apart() -> None:
    pairs = {("hub", f"leaf {at}"): 1 for at in range(FORCED + 200)} | {("lone", "lone too"): 1}
    places = spread_places(pairs)
    assert len(set(places.values())) == len(places) == FORCED + 203


def test_nothing_is_placed_of_nothing() -> None:
    assert spread_places({}) == {}
    assert ring_places([], {}) == {}


def test_boxes_that_meet_part_upwards_and_downwards() -> None:
    heights = part_boxes({"a": (0, 50, 100), "b": (10, 60, 100), "far": (200, 250, 100)}, 15, 400)
    assert abs(heights["a"] - heights["b"]) >= 15
    assert heights["far"] == 100
