from collections.abc import Callable

import pytest

from onrecord.model.held import HeldClaim, Party
from onrecord.model.proposition import CredibilityGrade, Proposition
from onrecord.network.posture import (
    PostureStatement,
    find_first_words,
    find_periods,
    find_posture_changes,
    find_statements,
    side_of,
)
from onrecord.network.threefold import Threefold

Told = Callable[..., HeldClaim]


def is_french(party: Party) -> bool:
    return party.country == "FR"


def is_medium(party: Party) -> bool:
    return party.kind == "outlet"


def said(told: Told, what: str = "deploy", **more: object) -> HeldClaim:
    return told(what, more.pop("actor", "fr"), more.pop("recipient", ""), by=more.pop("by", "fr-minister"), **more)


@pytest.mark.parametrize(
    ("fields", "side"),
    [
        ({"words": "The missiles are purely defensive."}, "defensive"),
        ({"words": "We may launch a first strike."}, "offensive"),
        ({"words": "A first strike is no defensive act, and ours are defensive."}, None),
        ({"stance": "threaten"}, "offensive"),
        ({"what": "doctrine"}, "defensive"),
        ({"what": "doctrine", "event_type": "THREATEN"}, "offensive"),
        ({"factuality": "CT-"}, "defensive"),
        ({"what": "ASSAULT"}, "offensive"),
        ({"what": "ASSAULT", "actor": "ar"}, None),
        ({"what": "use", "stance": "deny", "factuality": "CT-"}, "defensive"),
        ({"what": "deploy"}, None),
        ({"what": "CONSULT", "words": "Our talks are defensive."}, None),
    ],
)
def test_side_of_a_statement(told: Told, fields: dict[str, object], side: str | None) -> None:
    found = side_of(said(told, **dict(fields)), is_french)
    assert (found and found[0]) == side


def test_one_statement_in_two_reports_is_one(told: Told) -> None:
    claims = [said(told, words="They are defensive.", on=day) for day in ("1982-05-06", "1982-05-06", "1982-06-01")]
    found = find_statements(claims, is_french, is_medium, len)
    assert [(one.said_on, one.origins, one.relayed) for one in found] == [
        ("1982-05-06", 2, False),
        ("1982-06-01", 1, False),
    ]
    assert [one.defensive for one in find_periods(found)] == [Threefold(1, 2, 2)]


def test_word_in_the_mouth_of_others_counts_in_the_last_column_alone(told: Told) -> None:
    claims = [said(told, stance="threaten", by="ar-minister fr-minister")]
    (period,) = find_periods(find_statements(claims, is_french, is_medium, len))
    assert period.offensive == Threefold(0, 0, 1)
    assert period.defensive_share == Threefold(None, None, 0.0)


def statement(side: str, day: str) -> PostureStatement:
    return PostureStatement(side, day, "", 1, False, ())  # type: ignore[arg-type]


def test_posture_that_changes_is_dated() -> None:
    told = [statement("defensive", f"19{year}-01-01") for year in range(60, 70)]
    told += [statement("offensive", f"19{year}-01-01") for year in range(70, 80)]
    first, second = find_posture_changes(told)
    assert (first.standing, second.standing) == ("reported", "disputed")
    assert (first.said_on, first.before, first.after) == ("1970-01-01", 1.0, 0.0)
    assert first.probability < 0.01


@pytest.mark.parametrize("count", [0, 1, 7, 30])
def test_posture_that_stays_has_no_change(count: int) -> None:
    assert find_posture_changes([statement("defensive", "1970-01-01")] * count) == ()


def test_who_denied_and_then_asserts_has_turned(told: Told) -> None:
    denial = said(told, factuality="CT-", on="1982-05-01")
    own_word = said(told, on="1982-06-01", by="fr-officials")
    other = said(told, on="1982-05-03", by="ar-minister")
    one = Proposition(
        "p-1", "deploy", (), (), None, (other, own_word), (denial,), (), 2, 1, None, None, None, (), (),
        CredibilityGrade("3", "told"),
    )  # fmt: skip
    (found,) = find_first_words([one], lambda party: party.country or party.key)
    assert found.reversal is not None
    assert (found.reversal.denied, found.reversal.was.claim, found.reversal.now.claim) == (
        False,
        denial.id,
        own_word.id,
    )
