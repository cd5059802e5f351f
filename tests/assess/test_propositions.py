import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.assess.propositions import find_propositions
from onrecord.model.decision import Decision, Words
from onrecord.model.held import HeldClaim
from onrecord.model.proposition import Proposition

Told = Callable[..., HeldClaim]
Count = Callable[[Sequence[HeldClaim]], int]
Case = dict[str, Any]


@pytest.fixture
def find(told: Told, count_origins: Count) -> Callable[..., tuple[Proposition, ...]]:
    def find(*cases: Case, decisions: Sequence[Decision] = ()) -> tuple[Proposition, ...]:
        claims = [told(**case) for case in cases]
        return find_propositions(claims, count_origins=count_origins, decisions=decisions)

    return find


@pytest.mark.parametrize(
    "cases",
    [
        pytest.param([{}, {"actor": "fr-army"}, {"actor": "fr-officials"}], id="who acts for a state is the state"),
        pytest.param(
            [{"recipient": "", "items": ["missile"]}, {"recipient": "", "items": ["missile"]}], id="one side, a thing"
        ),
        pytest.param(
            [
                {"what": "test", "recipient": "", "place": "Kura, RU"},
                {"what": "test", "recipient": "", "place": "Kura, RU"},
            ],
            id="one side, a locality",
        ),
        pytest.param(
            [
                {"actor": "", "recipient": "", "when": "1982-05-03", "place": "Toulon, FR"},
                {"actor": "", "recipient": "", "when": "1982-05-03", "place": "Toulon, FR"},
            ],
            id="nobody named, a day and a locality",
        ),
    ],
)
def test_claims_make_one_proposition(find: Callable[..., tuple[Proposition, ...]], cases: list[Case]) -> None:
    assert len(find(*cases)) == 1


@pytest.mark.parametrize(
    "cases",
    [
        pytest.param([{"recipient": "ne"}, {"recipient": "ng"}], id="Niger and Nigeria"),
        pytest.param([{}, {"actor": "ar", "recipient": "fr"}], id="the other way round"),
        pytest.param([{}, {"what": "order"}], id="an order and a delivery"),
        pytest.param([{}, {"actor": "fr-firm"}], id="a state and a firm of it"),
        pytest.param([{}, {"actor": "fr-opposition"}], id="a state and its opposition"),
        pytest.param([{"recipient": ""}, {"recipient": ""}], id="one side and nothing to share"),
        pytest.param(
            [{"recipient": "", "items": ["arms"]}, {"recipient": "", "items": ["arms"]}], id="one side and arms"
        ),
        pytest.param([{"actor": "", "recipient": ""}, {"actor": "", "recipient": ""}], id="nobody named"),
        pytest.param([{"what": ""}, {"what": ""}], id="no type"),
        pytest.param([{"what": "use", "on": None}, {"what": "use", "on": None}], id="attacks of no known day"),
    ],
)
def test_claims_make_propositions_of_their_own(find: Callable[..., tuple[Proposition, ...]], cases: list[Case]) -> None:
    assert len(find(*cases)) == len(cases)


def test_who_asserts_who_denies_and_who_leaves_open(find: Callable[..., tuple[Proposition, ...]]) -> None:
    (found,) = find(
        {"by": "diplomats", "on": "1982-05-07", "when": "1982-05-03", "items": ["5 missile:Exocet"]},
        {"on": "1982-05-06", "items": ["missile"]},
        {"by": "fr-minister", "factuality": "CT-", "stance": "deny"},
        {"by": "gb-officials", "factuality": "Uu", "stance": "ask"},
    )
    assert [claim.published_at for claim in found.supporting] == ["1982-05-06", "1982-05-07"]
    assert (len(found.denying), len(found.open)) == (1, 1)
    assert (found.supporting_origins, found.denying_origins) == (2, 1)
    assert (found.edtf, found.label) == ("1982-05-03", "deliver: FR -> AR; Exocet; 1982-05-03")
    assert [conflict.kind for conflict in found.conflicts] == ["polarity"]


@pytest.mark.parametrize(
    ("case", "label"),
    [
        pytest.param({"actor": ""}, "deliver: ? -> AR", id="an actor that nobody names"),
        pytest.param({"recipient": "", "items": ["missile"]}, "deliver: FR; missile", id="no recipient"),
        pytest.param(
            {"what": "embargo", "mode": "lifted"}, "embargo lifted: FR -> AR", id="a mode that turns it round"
        ),
        pytest.param({"what": "deploy", "mode": "troops"}, "deploy: FR -> AR", id="a mode that adds little"),
        pytest.param({"what": "", "mode": "ally", "when": "1993/.."}, "ally: FR -> AR; 1993/..", id="a relation"),
    ],
)
def test_a_label_says_what_it_is_about(find: Callable[..., tuple[Proposition, ...]], case: Case, label: str) -> None:
    (found,) = find(case)
    assert found.label == label


def test_a_state_gives_its_name_to_who_acts_for_it(find: Callable[..., tuple[Proposition, ...]]) -> None:
    (found,) = find({"actor": "fr-army"}, {"actor": "fr-army"}, {})
    assert [party.name for party in found.actors] == ["FR"]


def decision(kind: str, claim: HeldClaim, value: str | None = None, **more: Any) -> Decision:
    words = Words(claim.report, claim.trigger_start, claim.trigger_end, "word")
    fields: dict[str, Any] = {"id": "d-1", "recorded_at": "2026-02-01T00:00:00Z"} | more
    return Decision(kind=kind, author="An analyst", reason="it was a film", words=words, value=value, **fields)  # type: ignore[arg-type]


def test_a_rejected_claim_counts_nowhere_and_is_not_lost(told: Told, count_origins: Count) -> None:
    claims = [told(by="diplomats"), told(by="gb-officials", items=["9 missile"])]
    decisions = [decision("reject", claims[1])]
    (found,) = find_propositions(claims, count_origins=count_origins, decisions=decisions)
    assert (found.supporting, found.rejected) == ((claims[0],), (claims[1],))
    assert (found.supporting_origins, found.figures) == (1, ())


@pytest.mark.parametrize(
    ("more", "rejected"),
    [
        pytest.param([], 1, id="rejected"),
        pytest.param([{"kind": "accept", "id": "d-2", "recorded_at": "2026-03-01T00:00:00Z"}], 0, id="accepted later"),
        pytest.param(
            [{"kind": "accept", "id": "d-2", "recorded_at": "2026-01-01T00:00:00Z"}], 1, id="accepted earlier"
        ),
        pytest.param(
            [{"kind": "reject", "id": "d-2", "recorded_at": "2026-03-01T00:00:00Z", "undoes": "d-1"}],
            0,
            id="taken back",
        ),
        pytest.param(
            [
                {"kind": "reject", "id": "d-2", "recorded_at": "2026-03-01T00:00:00Z", "undoes": "d-1"},
                {"kind": "reject", "id": "d-3", "recorded_at": "2026-04-01T00:00:00Z", "undoes": "d-2"},
            ],
            1,
            id="the taking back taken back",
        ),
    ],
)
def test_the_latest_decision_stands(told: Told, count_origins: Count, more: list[Case], rejected: int) -> None:
    claim = told()
    decisions = [decision("reject", claim), *(decision(one.pop("kind"), claim, **one) for one in map(dict, more))]
    (found,) = find_propositions([claim], count_origins=count_origins, decisions=decisions)
    assert len(found.rejected) == rejected


def test_a_person_decides_over_the_rules(told: Told, count_origins: Count) -> None:
    claim = told()
    (found,) = find_propositions([claim], count_origins=count_origins, decisions=[decision("credibility", claim, "5")])
    assert (found.credibility.grade, found.credibility.author) == ("5", "An analyst")


def test_origins_of_the_same_claims_are_counted_once(told: Told) -> None:
    asked: list[tuple[str, ...]] = []

    def count(claims: Sequence[HeldClaim]) -> int:
        asked.append(tuple(claim.id for claim in claims))
        return 1

    find_propositions([told(by="diplomats"), told(by="gb-officials")], count_origins=count)
    assert len(asked) == 1


def test_an_id_stays_when_claims_are_added(told: Told, count_origins: Count) -> None:
    first = told(when="1982", on="1983-01-01", recorded_at="2026-01-01T00:00:00Z")
    more = told(when="1982-05-03", on="1982-05-04", recorded_at="2026-02-01T00:00:00Z")
    (before,) = find_propositions([first], count_origins=count_origins)
    (after,) = find_propositions([first, more], count_origins=count_origins)
    assert before.id == after.id


CLAIMS = st.fixed_dictionaries(
    {
        "what": st.sampled_from(["deliver", "order", "use", "AID", ""]),
        "actor": st.sampled_from(["fr", "fr-army", "gb", ""]),
        "recipient": st.sampled_from(["ar", "ne", ""]),
        "by": st.sampled_from(["", "fr", "fr-minister", "ar-minister", "diplomats"]),
        "when": st.sampled_from([None, "1957", "1957-03-01", "1957-03-02", "1957/1959"]),
        "items": st.sampled_from([(), ("5 missile",), ("90-110 missile",), ("4 missile:A", "400 USD"), ("450 USD",)]),
        "on": st.sampled_from([None, "1957-03-02", "1957-04-20"]),
        "factuality": st.sampled_from(["CT+", "PR+", "PS+", "CT-", "PR-", "Uu"]),
    }
)


@given(st.lists(CLAIMS, max_size=10), st.randoms(use_true_random=False))
def test_propositions_do_not_depend_on_order_and_lose_nothing(
    told: Told, count_origins: Count, cases: list[Case], rng: random.Random
) -> None:
    claims = [told(**case) for case in cases]
    found = find_propositions(claims, count_origins=count_origins)
    assert find_propositions(rng.sample(claims, len(claims)), count_origins=count_origins) == found
    seen = [claim.id for one in found for claim in (*one.supporting, *one.denying, *one.open)]
    assert set(seen) == {claim.id for claim in claims}
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert all(set(side) <= set(seen) and side for conflict in one.conflicts for side in conflict.sides)
        assert all(figure.low <= figure.high for figure in one.figures)
        assert all(figure.best is None or figure.low <= figure.best <= figure.high for figure in one.figures)
