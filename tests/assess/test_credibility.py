import itertools
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from onrecord.assess.credibility import Weight, assess_reliability, propose_credibility
from onrecord.assess.decisions import find_rulings
from onrecord.assess.propositions import find_propositions
from onrecord.model.decision import Decision
from onrecord.model.held import HeldClaim, Party

Told = Callable[..., HeldClaim]
Case = dict[str, Any]
NOT: Case = {"factuality": "CT-"}


@pytest.mark.parametrize(
    ("cases", "grade", "because"),
    [
        pytest.param(
            [{"by": "diplomats"}, {"by": "gb-officials"}],
            "1",
            "2 independent origins hold it certain",
            id="two origins",
        ),
        pytest.param([{"by": "fr"}, {"by": "diplomats"}], "1", "admitted by FR", id="admitted and told by another"),
        pytest.param([{"by": "fr"}], "2", "admitted by FR, a party concerned", id="admitted"),
        pytest.param([{"by": "fr", "factuality": "PR+"}], "2", "announced by FR", id="announced"),
        pytest.param(
            [{"by": "diplomats"}, {"by": "gb-officials", "factuality": "PS+"}], "2", "one origin more", id="backed"
        ),
        pytest.param(
            [{"by": "diplomats"}, {"by": "gb-officials"}, {"by": "fr"} | NOT],
            "2",
            "parties concerned only",
            id="denied by who did it",
        ),
        pytest.param([{}], "3", "one origin holds it certain", id="one origin"),
        pytest.param([{"by": "diplomats"}, {"by": "fr"} | NOT], "3", "parties concerned only", id="word against word"),
        pytest.param(
            [{"factuality": "PR+"}, {"factuality": "PR+", "outlet": "post"}], "3", "none certain", id="a plan by two"
        ),
        pytest.param(
            [{"by": "diplomats"}, {"by": "gb-officials"} | NOT], "4", "one origin denies it", id="as many deny"
        ),
        pytest.param([{"by": "fr"} | NOT], "4", "nobody holds it certain", id="only denied"),
        pytest.param(
            [{"by": "diplomats"} | NOT, {"by": "gb-officials"} | NOT],
            "5",
            "2 independent origins deny it",
            id="denied by two",
        ),
        pytest.param([{"factuality": "PS+"}], "6", "possible, no more", id="a suspicion"),
        pytest.param([{"factuality": "Uu"}], "6", "left open", id="asked for"),
    ],
)
def test_a_grade_is_proposed_with_its_reason(
    told: Told, count_origins: Callable[[Sequence[HeldClaim]], int], cases: list[Case], grade: str, because: str
) -> None:
    (found,) = find_propositions([told(**case) for case in cases], count_origins=count_origins)
    assert found.credibility.grade == grade
    assert because in found.credibility.because


def test_copies_confirm_nothing(told: Told) -> None:
    claims = [told(), told(outlet="post"), told()]
    (found,) = find_propositions(claims, count_origins=lambda copies: 1)
    assert found.credibility.grade == "3"


def test_every_weight_has_a_grade_with_words() -> None:
    for certain, tentative, denying, others in itertools.product(range(4), repeat=4):
        grade = propose_credibility(Weight(certain, tentative, min(tentative, 1), denying, min(others, denying)))
        assert grade.because
        assert grade.grade != "1" or denying == 0


def test_more_origins_never_lower_the_grade() -> None:
    grades = [propose_credibility(Weight(certain=n, denying=2, others_deny=2)).grade for n in range(5)]
    assert grades == sorted(grades, reverse=True)


def test_reliability_comes_from_people_alone() -> None:
    source = Party("outlet:harbour-wire", "Harbour Wire", "outlet")
    decision = Decision("d-1", "reliability", "2026-01-01T00:00:00Z", "An analyst", "long right", source.key, value="B")
    assert assess_reliability(source, find_rulings([])).grade == "F"
    judged = assess_reliability(source, find_rulings([decision]))
    assert (judged.grade, judged.because, judged.author) == ("B", "long right", "An analyst")
