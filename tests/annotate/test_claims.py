import pytest
from spacy.language import Language

from onrecord.annotate.chain import annotate
from onrecord.annotate.claims import DENIAL_RULE, combine, innermost_attributions, source_chain
from onrecord.annotate.layers import AttributionMark
from onrecord.model.vocabulary import Factuality


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        pytest.param("CT+", "CT+", "CT+", id="said that it happened"),
        pytest.param("CT-", "CT+", "CT-", id="denied that it happened"),
        pytest.param("CT-", "CT-", "CT+", id="denied that it did not happen"),
        pytest.param("PS+", "CT+", "PS+", id="suspected that it happened"),
        pytest.param("CT+", "PR+", "PR+", id="said that it is planned"),
        pytest.param("PR+", "PR+", "PS+", id="believed that it will happen"),
        pytest.param("PR+", "PS-", "PS-", id="believed that it may not have happened"),
        pytest.param("Uu", "CT+", "Uu", id="asked whether it happened"),
        pytest.param("CT+", "Uu", "Uu", id="said that it should happen"),
        pytest.param("CTu", "CT+", "Uu", id="known whether"),
    ],
)
def test_certainty_weakens_and_negations_cancel(outer: Factuality, inner: Factuality, expected: Factuality) -> None:
    assert combine(outer, inner) == expected


def attribution(content: tuple[int, int], within: int | None = None) -> AttributionMark:
    return AttributionMark(
        source=(),
        source_head=None,
        cue=((0, 1),),
        cue_head=0,
        cue_lemma="say",
        content=(content,),
        stance="assert",
        directness="indirect",
        factuality="CT+",
        said=None,
        within=within,
    )


@pytest.mark.parametrize(
    ("token", "chain"),
    [
        pytest.param(2, (0,), id="in the outer content only"),
        pytest.param(6, (0, 1), id="in the nested content, outermost first"),
        pytest.param(9, (2,), id="in the shorter of two that are not nested"),
        pytest.param(20, (), id="in nobody's content"),
    ],
)
def test_chain_runs_from_the_outermost_source_inwards(token: int, chain: tuple[int, ...]) -> None:
    marks = (attribution((1, 15)), attribution((5, 8), within=0), attribution((9, 11)))
    assert source_chain(innermost_attributions(marks).get(token), marks) == chain


@pytest.mark.model
def test_a_denial_without_a_coded_event_is_kept_as_a_claim(chain: Language) -> None:
    text = "Egypt denied that the deal opened the door to foreign influence."
    (doc,) = annotate(chain, [(text, None, None)])
    claim = next(claim for claim in doc._.claims if claim.event.rule == DENIAL_RULE)
    assert claim.factuality == "CT-"
    assert doc[claim.event.trigger[0]].text == "opened"


@pytest.mark.model
@pytest.mark.parametrize(
    ("who", "factuality"),
    [
        ("The minister", "CT+"),
        ("No official", "Uu"),
        ("Nobody", "Uu"),
        ("None of the officials", "Uu"),
        ("Neither side", "Uu"),
    ],
)
def test_what_nobody_says_is_left_open(chain: Language, who: str, factuality: Factuality) -> None:
    (doc,) = annotate(chain, [(f"{who} said that Iran had sold missiles to Yemen.", None, None)])
    assert [claim.factuality for claim in doc._.claims] == [factuality]
