"""What people decide changes what is shown, and undoing it changes it back."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
pytestmark = pytest.mark.model


def rows(result: Result) -> list[Any]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def decide(change: Run, *arguments: str) -> str:
    """Decide and return the decision's id."""
    result = change("decide", *arguments, "--because", "the register says so")
    assert result.exit_code == 0, result.output
    return str(result.stderr.split()[1])


def tie(change: Run) -> tuple[int, int] | None:
    found = [(row["supporting"], row["denying"]) for row in rows(change("ties", "Norway", "--kind", "supplies"))]
    return found[0] if found else None


def test_rejected_claim_counts_nowhere_and_counts_again_once_undone(change: Run) -> None:
    [claim] = rows(change("claims", "--by", "Fjord Post", "--type", "deliver"))
    assert tie(change) == (2, 1)
    decision = decide(change, "reject", claim["id"])
    assert tie(change) == (1, 1)
    [marked] = rows(change("claims", "--by", "Fjord Post", "--type", "deliver"))
    assert marked["rejected_by"] == decision
    assert f"rejected by {decision}, and counts nowhere" in change("show", claim["id"], "-f", "table").stdout
    assert "asserted in 1 claim; denied in 1 claim; 1 rejected by a decision" in (
        change("timeline", "--party", "Norway", "-f", "table").stdout
    )
    decide(change, "undo", decision)
    assert tie(change) == (2, 1)
    assert rows(change("claims", "--by", "Fjord Post", "--type", "deliver"))[0]["rejected_by"] is None


def test_all_support_rejected_leaves_no_tie(change: Run) -> None:
    for claim in rows(change("claims", "--actor", "Norway", "--factuality", "CT+")):
        decide(change, "reject", claim["id"])
    assert tie(change) is None


def test_what_was_known_before_a_decision_is_shown_without_it(change: Run) -> None:
    [claim] = rows(change("claims", "--by", "Fjord Post", "--type", "deliver"))
    decide(change, "reject", claim["id"])
    [then] = rows(change("ties", "Norway", "--kind", "supplies", "--known-on", "2024-03-01"))
    assert (then["supporting"], then["denying"]) == (2, 1)


def test_same_makes_two_parties_one_in_claims_and_ties(change: Run) -> None:
    before = len(rows(change("claims", "--actor", "Norway")))
    decision = decide(change, "same", "state:no", "state:fr")
    merged = rows(change("claims", "--actor", "Norway"))
    assert len(merged) > before
    assert {party["key"] for claim in merged for party in claim["actors"]} == {"state:fr"}
    decide(change, "undo", decision)
    assert len(rows(change("claims", "--actor", "Norway"))) == before


def test_words_that_are_not_a_party_are_taken_out_of_its_ties(change: Run) -> None:
    [claim] = rows(change("claims", "--by", "Fjord Post", "--type", "deliver"))
    record = rows(change("show", claim["report"]))[0]
    entity = next(one["id"] for one in record["entities"] if one["name"] == "Norway")
    decision = decide(change, "is-not", claim["report"], entity, "Norway")
    assert tie(change) == (1, 1)
    decide(change, "undo", decision)
    assert tie(change) == (2, 1)


def test_corrected_claim_is_shown_as_corrected_until_it_is_undone(change: Run) -> None:
    [claim] = rows(change("claims", "--by", "Fjord Post", "--type", "deliver"))
    decision = decide(change, "correct", claim["id"], "--actor", "France", "--factuality", "PR+")
    assert tie(change) == (1, 1)
    [corrected] = rows(change("claims", "--by", "Fjord Post", "--type", "deliver"))
    assert ([party["key"] for party in corrected["actors"]], corrected["factuality"]) == (["state:fr"], "PR+")
    assert f"as corrected by {decision}" in change("show", claim["id"], "-f", "table").stdout
    decide(change, "undo", decision)
    assert tie(change) == (2, 1)


def test_credibility_decided_is_shown_with_who_decided_it(change: Run) -> None:
    [claim] = rows(change("claims", "--by", "Fjord Post", "--type", "deliver"))
    decide(change, "credibility", claim["id"], "5")
    assert "credibility 5, decided by an analyst" in change("timeline", "--party", "Norway", "-f", "table").stdout


def test_decisions_are_listed_with_those_undone_where_asked(change: Run) -> None:
    first = decide(change, "reliability", "Fjord Post", "B")
    second = decide(change, "undo", first)
    assert rows(change("decide", "list")) == []
    assert [row["id"] for row in rows(change("decide", "list", "--undone"))] == [first, second]
    assert f"an analyst: undoes {first}" in change("show", second, "-f", "table").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("same", "Norway", "norway"), "are one party already"),
        (("same", "Norway", "Narnia"), "no party of the record is named 'Narnia'"),
        (("reject", "c-nothing"), "there is no claim 'c-nothing'"),
        (("is", "r-nothing", "e-nothing", "Norway"), "has no entity 'e-nothing'"),
        (("correct", "c-nothing", "--actor", "Norway"), "there is no claim 'c-nothing'"),
        (("undo", "d-nothing"), "see: onrecord decide list"),
        (("credibility", "c-nothing", "7"), "'7' is not one of"),
        (("reliability", "Fjord Post", "G"), "'G' is not one of"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_decision_about_nothing_is_refused(arguments: tuple[str, ...], said: str, change: Run) -> None:
    result = change("decide", *arguments, "--because", "no")
    assert result.exit_code == 2
    assert said in result.stderr
    assert rows(change("decide", "list")) == []


def test_judgement_is_shown_beside_what_it_is_about_and_counts_for_nothing(change: Run) -> None:
    [claim] = rows(change("claims", "--by", "Fjord Post", "--type", "deliver"))
    before = change("timeline", "--party", "Norway").stdout
    for about in (claim["id"], claim["report"], "Norway"):
        assert change("judge", about, "likely true", "--because", "export papers").exit_code == 0
    assert change("timeline", "--party", "Norway").stdout == before
    assert "likely true" in change("show", claim["id"], "-f", "table").stdout
    assert "likely true" in change("show", claim["report"], "-f", "table").stdout
    assert "JUDGEMENTS" in change("actor", "Norway", "-f", "table").stdout


@pytest.mark.parametrize("about", ["c-nothing", "r-nothing", "q-nothing", "Narnia"])
def test_judgement_about_nothing_is_refused(about: str, ask: Run) -> None:
    assert ask("judge", about, "likely", "--because", "x").exit_code == 2
