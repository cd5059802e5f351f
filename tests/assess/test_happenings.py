import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.assess.happenings import Happening, find_happenings
from onrecord.model.held import HeldClaim

Told = Callable[..., HeldClaim]
Case = dict[str, Any]
ORDER: Case = {"what": "order"}


def parts(happenings: list[Happening], claims: list[HeldClaim]) -> list[list[int]]:
    """Return the claims of each happening by their numbers, sorted: what was found, whatever the order."""
    numbers = {claim.id: i for i, claim in enumerate(claims)}
    return sorted(sorted(numbers[c.id] for c in (*h.claims, *h.denials, *h.rejected)) for h in happenings)


SAME = [
    pytest.param([{"when": "1982-05-03"}, {"when": "1982-05"}], id="a day and its month"),
    pytest.param([{"when": "1957/1959"}, {"when": "1958"}], id="a year within an interval"),
    pytest.param([{"when": "1982-05-03"}, {}], id="the undated joins the only dated one"),
    pytest.param([{"on": "1957-01-01"}, {"on": "2001-01-01"}], id="undated deliveries stand as one"),
    pytest.param([{"items": ["aircraft"]}, {"items": ["combat-aircraft:Mirage III"]}], id="aircraft and a Mirage"),
    pytest.param([{"items": ["arms"]}, {"items": ["battle-tank"]}], id="arms and tanks"),
    pytest.param(
        [{"items": ["missile:S-300"]}, {"items": ["air-defence:S-300"]}], id="one designation, two categories"
    ),
    pytest.param([{"items": ["missile", "aircraft"]}, {"items": ["missile"]}], id="one thing in common"),
    pytest.param([{"items": ["missile"]}, {"items": ["400 USD"]}], id="a price is no thing"),
    pytest.param([{"items": ["missile"]}, {}], id="no thing told"),
    pytest.param([{"place": "Toulon, FR"}, {"place": ", FR"}], id="a locality within the country"),
    pytest.param(
        [{"place": "Toulon, FR, 43.12, 5.93"}, {"place": "La Seyne, FR, 43.10, 5.88"}], id="a port and its town"
    ),
    pytest.param([{"when": "1982-05-03"}, {"when": "1982-05-04"}], id="near dates in reports of the same days"),
    pytest.param([{"when": "1982-05-03"}, {"when": "1982-05-04"}, {}], id="the undated joins near dates"),
    pytest.param(
        [
            ORDER | {"when": "1979-03", "items": ["missile:Exocet"]},
            ORDER | {"when": "1979-04", "items": ["missile:Exocet"]},
        ],
        id="a contract of neighbouring months",
    ),
    pytest.param([{}, {"factuality": "PR+", "event_type": "AGREE"}], id="a plan of the same weeks"),
    pytest.param(
        [{"what": "test", "mode": "weapons"}, {"what": "test", "mode": "failed"}], id="a test and its failure"
    ),
    pytest.param(
        [
            {"what": "use", "when": "1982-05-03", "place": "Goose Green, FK"},
            {"what": "use", "when": "1982-05-04", "place": "Goose Green, FK"},
        ],
        id="near dates of an attack on one place",
    ),
]
APART = [
    pytest.param([{"when": "1957"}, {"when": "1959"}], id="the same pair in different years"),
    pytest.param([{"items": ["missile:Exocet"]}, {"items": ["missile:Sea Skua"]}], id="two designations"),
    pytest.param([{"items": ["missile"]}, {"items": ["battle-tank"]}], id="disjoint categories"),
    pytest.param([{"items": ["missile"]}, {"items": ["missile part"]}], id="parts and wholes"),
    pytest.param([{"place": "Toulon, FR"}, {"place": "Buenos Aires, AR"}], id="places of two countries"),
    pytest.param([{"place": "Toulon, FR, 43.1, 5.9"}, {"place": "Brest, FR, 48.4, -4.5"}], id="two far localities"),
    pytest.param(
        [{"mode": "lifted", "what": "embargo"}, {"what": "embargo", "mode": "discontinue"}], id="lifted, imposed"
    ),
    pytest.param([{"what": "embargo"}, {"what": "embargo", "event_type": "RETREAT"}], id="an embargo and its end"),
    pytest.param([{"what": "COERCE", "mode": "arrest"}, {"what": "COERCE", "mode": "expel"}], id="two modes"),
    pytest.param([{"when": "1982-05-03"}, {"when": "1982-05-06"}], id="days too far apart"),
    pytest.param(
        [{"when": "1982-05-03"}, {"when": "1982-05-04", "on": "1982-06-20"}], id="near dates, reports weeks apart"
    ),
    pytest.param(
        [{"when": "1982-05-03", "report": "r"}, {"when": "1982-05-04", "report": "r"}], id="one report tells both dates"
    ),
    pytest.param([{"when": "1979-03"}, {"when": "1979-04"}], id="deliveries in neighbouring months"),
    pytest.param([{"what": "use", "when": "1982-05-03"}, {"what": "use", "when": "1982-05-04"}], id="daily attacks"),
    pytest.param(
        [{"what": "use", "on": "1998-12-20"}, {"what": "use", "on": "2003-03-20"}], id="undated attacks, years apart"
    ),
    pytest.param([{"when": "1982-05-03"}, {"on": "1981-01-01"}], id="done before it happened"),
    pytest.param(
        [{"on": "1982-05-06"}, {"on": "1990-01-01", "factuality": "PR+", "event_type": "AGREE"}],
        id="a plan of later years",
    ),
]


@pytest.mark.parametrize("cases", SAME)
def test_claims_are_about_one_happening(told: Told, cases: list[Case]) -> None:
    assert len(find_happenings([told(**case) for case in cases])) == 1


@pytest.mark.parametrize("cases", APART)
def test_claims_are_about_happenings_of_their_own(told: Told, cases: list[Case]) -> None:
    assert len(find_happenings([told(**case) for case in cases])) == len(cases)


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        pytest.param(
            [{"when": "1957-03-01"}, {"when": "1957/1959"}, {"when": "1959-06-01"}],
            [[0], [1], [2]],
            id="a long interval chains nothing",
        ),
        pytest.param([{"when": "1957"}, {"when": "1959"}, {}, {}], [[0], [1], [2, 3]], id="the undated fit two years"),
        pytest.param(
            [
                {"when": "1982-05-03"},
                {"when": "1982", "items": ["missile:Exocet"]},
                {"when": "1982", "items": ["drone"]},
            ],
            [[0], [1], [2]],
            id="two that exclude each other fit one",
        ),
        pytest.param(
            [{"items": ["missile:Exocet"]}, {"items": ["missile"]}, {"items": ["helicopter"]}, {"items": ["arms"]}, {}],
            [[0, 1], [2], [3, 4]],
            id="what may mean either stays vague",
        ),
        pytest.param(
            [
                {"items": ["missile:A"]},
                {"place": ", FR"},
                {"items": ["missile:B"]},
                {"place": ", AR"},
            ],
            [[0], [1], [2], [3]],
            id="each fits two that exclude each other",
        ),
        pytest.param(
            [{"when": "1982-05-01"}, {"when": "1982-05-02"}, {"when": "1982-05-03"}, {"when": "1982-05-04"}],
            [[0, 1, 2], [3]],
            id="near dates do not chain",
        ),
    ],
)
def test_vague_claims_part_as_they_must(told: Told, cases: list[Case], expected: list[list[int]]) -> None:
    claims = [told(**case) for case in cases]
    assert parts(find_happenings(claims), claims) == expected


def test_an_undated_denial_counts_against_every_happening_that_it_fits(told: Told) -> None:
    claims = [told(when="1957"), told(when="1959"), told(factuality="CT-", by="fr")]
    assert parts(find_happenings(claims), claims) == [[0, 2], [1, 2]]


@pytest.mark.parametrize(
    "denial",
    [
        pytest.param({"when": "1959"}, id="of another year"),
        pytest.param({"on": "1956-01-01"}, id="before it happened"),
        pytest.param({"items": ["battle-tank"]}, id="of other things"),
    ],
)
def test_a_denial_of_something_else_stands_alone(told: Told, denial: Case) -> None:
    claims = [told(when="1957", items=["missile"]), told(factuality="CT-", by="fr", **denial)]
    assert parts(find_happenings(claims), claims) == [[0], [1]]


def test_a_rejected_claim_parts_nothing(told: Told) -> None:
    claims = [told(when="1957"), told()]
    wrong = told(when="1959")
    assert parts(find_happenings(claims, [wrong]), [*claims, wrong]) == [[0, 1], [2]]


CLAIMS = st.fixed_dictionaries(
    {
        "what": st.just("deliver"),
        "when": st.sampled_from(
            [None, "1957", "1957-03", "1957-03-01", "1957-03-02", "1957-03-04", "1957/1959", "1958/.."]
        ),
        "items": st.sampled_from(
            [(), ("arms",), ("missile",), ("missile:A",), ("missile:B", "aircraft"), ("aircraft",)]
        ),
        "place": st.sampled_from([None, ", FR", "Toulon, FR", "Brest, FR", ", AR"]),
        "on": st.sampled_from([None, "1957-03-02", "1957-04-20", "1960-01-01"]),
        "factuality": st.sampled_from(["CT+", "CT+", "PR+", "CT-", "Uu"]),
        "mode": st.sampled_from([None, None, "failed"]),
    }
)


@given(st.lists(CLAIMS, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_no_claim_is_lost(told: Told, cases: list[Case], rng: random.Random) -> None:
    claims = [told(**case) for case in cases]
    shuffled = rng.sample(claims, len(claims))
    found = parts(find_happenings(claims), claims)
    assert parts(find_happenings(shuffled), claims) == found
    assert {number for part in found for number in part} == set(range(len(claims)))
    asserted = [n for part in found for n in part if claims[n].factuality != "CT-"]
    assert len(asserted) == len(set(asserted))


@given(st.lists(CLAIMS, max_size=12))
def test_copies_change_no_happening(told: Told, cases: list[Case]) -> None:
    claims = [told(**case) for case in cases]
    copies = [told(**case) for case in cases]
    once, twice = find_happenings(claims), find_happenings([*claims, *copies])
    assert len(once) == len(twice)
