from collections.abc import Hashable
from typing import Any

import pytest

from onrecord.evaluate.coreference_scores import score_coreference, tally_chains, tally_coreference


def mention(start: int, end: int, chain: str, kind: str = "name", type_: str = "person") -> dict[str, Any]:
    name = (start, end) if kind == "name" else (None, None)
    head = {"head_start": end - 1, "head_end": end, "name_start": name[0], "name_end": name[1]}
    return {"start": start, "end": end, "chain": chain, "kind": kind, "type": type_, **head}


GOLD = [mention(0, 5, "a"), mention(10, 12, "a", "pronoun"), mention(20, 25, "b"), mention(30, 35, "b", "nominal")]


def test_gold_against_itself_is_perfect_and_nothing_scores_zero() -> None:
    assert {row.f1 for row in score_coreference([({"mentions": GOLD}, {"mentions": GOLD})])} == {1.0}
    assert {row.f1 for row in score_coreference([({"mentions": GOLD}, None)])} == {0.0}


def test_textbook_partition_has_the_textbook_scores() -> None:
    gold: list[set[Hashable]] = [set("abc"), set("defg")]
    predicted: list[set[Hashable]] = [set("ab"), set("cd"), set("fghi")]
    tallies = tally_chains(gold, predicted)
    assert tallies["MUC"].found / tallies["MUC"].gold == pytest.approx(2 / 5)
    assert tallies["B3"].found / tallies["B3"].gold == pytest.approx((4 / 3 + 1 / 3 + 1 / 4 + 1) / 7)
    assert tallies["CEAFe"].found == pytest.approx(4 / 5 + 4 / 8)


def test_a_chain_of_one_mention_is_left_out() -> None:
    assert tally_coreference([mention(0, 5, "a")], [])["MUC"].gold == 0


def test_a_mention_aligns_by_its_head() -> None:
    longer = [{**GOLD[0], "start": 3}, GOLD[1]]
    assert tally_coreference(GOLD[:2], longer)["MUC"].right == 1
    headless = [{**mention(10, 14, "a", "pronoun"), "end": 11}, GOLD[0]]
    assert tally_coreference([GOLD[0], mention(10, 14, "a", "pronoun")], headless)["MUC"].right == 0


def test_names_within_names_are_neither_wanted_nor_wrong() -> None:
    outer, inner = mention(0, 20, "bank"), mention(0, 5, "state")
    counts = tally_coreference([outer, inner], [inner, outer])["names"]
    assert (counts.right, counts.predicted, counts.gold) == (1, 1, 1)
