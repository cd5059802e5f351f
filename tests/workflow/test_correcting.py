"""A correction is laid over a claim and all that is made of it; undoing it brings back what stood before."""

from collections.abc import Callable

import pytest

from onrecord.errors import StoreError
from onrecord.model.held import HeldClaim
from onrecord.model.record import Record
from onrecord.store.connection import Store
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.correcting import Reading, correct, find_words
from onrecord.workflow.deciding import decide_parties, undo_decision

Make = Callable[..., Record]
Add = Callable[..., str]
SIGNED = {"author": "ann", "reason": "the text says so"}
TEXT = "France and Norway met. France sold missiles to Iraq, Orlin said."


@pytest.fixture
def evidence(store: Store) -> Evidence:
    return Evidence(store)


@pytest.fixture
def claim(add: Add, make_record: Make, evidence: Evidence) -> HeldClaim:
    sale = {"verb": "sold", "actor": "France", "recipient": "Iraq", "edtf": "1981"}
    add(make_record(TEXT, sale), make_record("Norway sold arms to Iraq.", sale | {"actor": "Norway"}), on="2020-01-01")
    return next(one for one in evidence.claims() if one.words == TEXT)


def ways(evidence: Evidence, **asked: str) -> set[tuple[str, str, int]]:
    return {(tie.actor.key, tie.recipient.key, tie.supporting) for tie in evidence.ties(**asked)}  # type: ignore[arg-type]


def test_corrected_actor_is_found_by_name_in_claims_ties_and_network(evidence: Evidence, claim: HeldClaim) -> None:
    decision = correct(evidence, claim.id, Reading(actors=("Norway",)), **SIGNED)
    assert {one.corrected_by for one in evidence.claims(Asked(actor="Norway"))} == {None, decision.id}
    assert evidence.claims(Asked(actor="France")) == ()
    assert ways(evidence) == {("state:no", "state:ir", 2)}
    assert {one.patron.key for one in evidence.network().shares()} == {"state:no"}
    assert (evidence.actor("Norway").claims_about, evidence.actor("France").claims_about) == (2, 0)
    assert len(evidence.propositions()) == 1


def test_undone_correction_leaves_the_one_before(evidence: Evidence, claim: HeldClaim) -> None:
    correct(evidence, claim.id, Reading(actors=("Norway",)), **SIGNED)
    second = correct(evidence, claim.id, Reading(factuality="CT-"), **SIGNED)
    held = evidence.claim(claim.id)
    assert ([party.name for party in held.actors], held.factuality) == (["Norway"], "CT-")
    undo_decision(evidence, second.id, **SIGNED)
    held = evidence.claim(claim.id)
    assert ([party.name for party in held.actors], held.factuality) == (["Norway"], "CT+")


def test_claim_is_as_it_was_read_on_days_before(evidence: Evidence, claim: HeldClaim, add: Add) -> None:
    add(on="2020-01-02")
    correct(evidence, claim.id, Reading(actors=("Norway",)), **SIGNED)
    assert evidence.claim(claim.id, known_at="2020-01-01") == claim
    assert ways(evidence, known_at="2020-01-01") == {("state:fr", "state:ir", 1), ("state:no", "state:ir", 1)}


def test_words_sources_and_types_are_corrected(evidence: Evidence, claim: HeldClaim) -> None:
    words = find_words(evidence, claim, "France sold\nmissiles to Iraq")
    read = Reading(words=words, sources=("Orlin",), types=("AID", None), recipients=())
    correct(evidence, claim.id, read, **SIGNED)
    held = evidence.claim(claim.id)
    assert (held.words, held.event_type, held.arms_type) == ("France sold missiles to Iraq", "AID", None)
    assert (held.sources[0], held.recipients) == (claim.sources[0], ())
    assert held.sources[1].key == f"{claim.report}/words-53-58"
    assert evidence.claims(Asked(by="Orlin")) == (held,)
    assert evidence.claims(Asked(kinds=("AID",))) == (held,)
    assert held not in evidence.claims(Asked(kinds=("deliver",)))


def test_a_claim_can_be_read_as_it_was_again(evidence: Evidence, claim: HeldClaim) -> None:
    correct(evidence, claim.id, Reading(actors=("Norway",)), **SIGNED)
    with pytest.raises(StoreError, match="nothing of claim"):
        correct(evidence, claim.id, Reading(actors=("Norway",)), **SIGNED)
    correct(evidence, claim.id, Reading(actors=("France",)), **SIGNED)
    assert evidence.claim(claim.id).actors == claim.actors
    assert ways(evidence) == {("state:fr", "state:ir", 1), ("state:no", "state:ir", 1)}


def test_parties_that_are_one_as_decided_are_no_correction(evidence: Evidence, claim: HeldClaim) -> None:
    decide_parties(evidence, "same", "state:fr", "state:no", **SIGNED)
    with pytest.raises(StoreError, match="nothing of claim"):
        correct(evidence, claim.id, Reading(actors=("France",)), **SIGNED)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (Reading(actors=("Narnia",)), "no party of the record is named 'Narnia'"),
        (Reading(words=(5, 5)), "there are no words at 5-5"),
        (Reading(words=(5, 999)), "there are no words at 5-999"),
    ],
    ids=["party", "empty", "outside"],
)
def test_correction_to_nothing_is_refused(read: Reading, said: str, evidence: Evidence, claim: HeldClaim) -> None:
    with pytest.raises(StoreError, match=said):
        correct(evidence, claim.id, read, **SIGNED)
    assert evidence.decisions() == ()


def test_correction_holds_when_the_report_is_read_anew(
    evidence: Evidence, claim: HeldClaim, add: Add, make_record: Make
) -> None:
    correct(evidence, claim.id, Reading(actors=("Norway",)), **SIGNED)
    add(make_record(TEXT, {"verb": "sold", "actor": "France", "recipient": "Iraq"}), chain="chain 2")
    assert ways(evidence) == {("state:no", "state:ir", 2)}
