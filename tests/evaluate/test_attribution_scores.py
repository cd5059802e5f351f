from typing import Any

import pytest

from onrecord.evaluate.attribution_scores import nests, score_attributions, tally_attributions

TEXT = "The minister, a general, said the ships had sailed. Talks failed, he said."


def spans(*quotes: str) -> list[tuple[int, int]]:
    return [(TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in quotes]


def attribution(source: str | None, cue: str, *content: str) -> dict[str, Any]:
    return {"source": spans(source) if source else [], "cue": spans(cue), "content": spans(*content)}


GOLD = [
    attribution("The minister, a general", "said", "the ships had sailed"),
    attribution("he", "he said", "Talks failed"),
]


def matches(predicted: list[dict[str, Any]]) -> float:
    return tally_attributions(TEXT, GOLD, predicted)["match"].right


def test_gold_against_itself_is_perfect() -> None:
    rows = score_attributions([({"text": TEXT, "attributions": GOLD}, {"attributions": GOLD})])
    assert {row.f1 for row in rows} == {1.0}


def test_a_report_that_was_not_read_is_missed() -> None:
    rows = score_attributions([({"text": TEXT, "attributions": GOLD}, None)])
    assert {(row.f1, row.predicted) for row in rows} == {(0.0, 0)}


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        pytest.param(attribution("minister", "said", "ships had sailed."), 1, id="head of the source is enough"),
        pytest.param(attribution("general", "said", "the ships had sailed"), 0, id="an apposition is not the head"),
        pytest.param(attribution(None, "said", "the ships had sailed"), 0, id="a source is missing"),
        pytest.param(attribution("minister", "sailed", "the ships had sailed"), 0, id="cues share no word"),
        pytest.param(attribution("minister", "said", "sailed"), 0, id="less than half of the content"),
    ],
)
def test_one_prediction(predicted: dict[str, Any], right: int) -> None:
    assert matches([predicted]) == right


def test_an_attribution_matches_once() -> None:
    assert matches([GOLD[0], GOLD[0]]) == 1


def test_role_scores_compare_distinct_spans_without_punctuation() -> None:
    predicted = [attribution("The minister, a general,", "said", "Talks failed")]
    tallies = tally_attributions(TEXT, GOLD, predicted)
    assert (tallies["source"].right, tallies["cue"].right, tallies["content"].right) == (1, 1, 1)


def test_stance_counts_only_in_matches() -> None:
    gold = [{**GOLD[0], "stance": "assert", "directness": "indirect"}]
    predicted = [{**GOLD[0], "stance": "deny", "directness": "indirect"}]
    tallies = tally_attributions(TEXT, gold, predicted)
    assert (tallies["stance"].right, tallies["directness"].right) == (0, 1)


@pytest.mark.parametrize(
    ("inner", "nested"), [([(10, 20)], True), ([(19, 30)], True), ([(20, 30)], False), ([], False)]
)
def test_gold_nests_where_contents_share_words(inner: list[tuple[int, int]], nested: bool) -> None:
    rows = [{"content": [(0, 4), (8, 20)]}, {"content": inner}]
    assert nests([{"attributions": rows}]) is nested


def test_an_oversight_does_not_make_gold_nest() -> None:
    apart = [{"content": [(n, n + 1)]} for n in range(300)]
    assert not nests([{"attributions": [*apart, {"content": [(0, 1)]}]}])
