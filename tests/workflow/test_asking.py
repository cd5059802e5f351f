import dataclasses
from collections.abc import Callable

import pytest

from onrecord.errors import StoreError
from onrecord.model.decision import Decision, Words
from onrecord.model.record import Record
from onrecord.store.claims import ClaimQuery, count_claims
from onrecord.store.connection import Store, reading, writing
from onrecord.store.decisions import add_decision, words_of_entity
from onrecord.store.ties import find_held_ties
from onrecord.workflow.asking import Asked, Evidence

Make = Callable[..., Record]
Add = Callable[..., str]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}
ORION = {"verb": "sold", "actor": "Orion Works", "recipient": "Iraq", "kind": "company"}


@pytest.fixture
def evidence(store: Store) -> Evidence:
    return Evidence(store)


def decide(evidence: Evidence, **fields: object) -> Decision:
    with writing(evidence.store, "decide") as write:
        decision = Decision("", recorded_at="", author="ann", reason="seen", **fields)  # type: ignore[arg-type]
        return add_decision(write, decision)


def test_claims_are_asked_for_by_names(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(make_record("France sold missiles to Iraq.", SALE))
    assert len(evidence.claims(Asked(actor="france"))) == 1
    assert evidence.claims(Asked(actor="Iraq")) == ()
    assert len(evidence.claims(Asked(by="Harbour Wire", party="Iraq"))) == 1


def test_name_that_is_not_there_names_those_that_begin_alike(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(make_record("France sold missiles to Iraq.", SALE))
    with pytest.raises(StoreError, match="no party of the record is named 'Franze'; names that begin so: france"):
        evidence.claims(Asked(actor="Franze"))


def test_same_joins_the_ties_of_two_parties_until_it_is_undone(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(
        make_record("Orion Works sold arms to Iraq.", ORION),
        make_record("Orion Arms sold arms to Iraq.", ORION | {"actor": "Orion Arms"}),
    )
    keys = ("company:-:orion-works", "company:-:orion-arms")
    decision = decide(evidence, kind="same", party=keys[0], other=keys[1])
    (tie,) = evidence.ties("Orion Works")
    assert (tie.supporting, tie.reports) == (2, 2)
    assert len({claim.proposition for claim in evidence.claims(Asked(actor="Orion Arms"))}) == 1
    decide(evidence, kind="same", undoes=decision.id)
    assert [tie.supporting for tie in evidence.ties("Orion Works")] == [1]
    assert evidence.decisions() == ()
    assert len(evidence.decisions(undone=True)) == 2


def test_decision_is_not_known_before_it_is_made(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(make_record("Orion Works sold arms to Iraq.", ORION), on="2020-01-01")
    add(make_record("Orion Arms sold arms to Iraq.", ORION | {"actor": "Orion Arms"}), on="2020-01-02")
    add(on="2021-01-01")
    decide(evidence, kind="same", party="company:-:orion-works", other="company:-:orion-arms")
    assert [len(evidence.claims(Asked(actor="Orion Works"), known_at=day)) for day in ("2020-06-01", "2022")] == [1, 2]


def test_words_decided_to_mean_another_keep_it_when_read_anew(evidence: Evidence, add: Add, make_record: Make) -> None:
    record = make_record("Orion sold arms to Iraq.", ORION | {"actor": "Orion"})
    add(record, make_record("Orion Works sold tanks to Iraq.", ORION))
    entity = next(entity for entity in record.entities if entity.name == "Orion")
    with evidence.store.reader.connect() as connection:
        words = words_of_entity(connection, record.report.id, entity.id)
    decide(evidence, kind="is", party="company:-:orion-works", words=words)
    assert len(evidence.claims(Asked(actor="Orion Works"))) == 2
    assert [tie.supporting for tie in evidence.ties("Orion Works")] == [2]
    add(make_record("Orion sold arms to Iraq.", ORION | {"actor": "Orion", "factuality": "PR+"}), chain="chain 2")
    claims = evidence.claims(Asked(actor="Orion Works"))
    assert sorted(claim.factuality for claim in claims) == ["CT+", "PR+"]


def test_words_decided_not_to_mean_a_party_leave_it(evidence: Evidence, add: Add, make_record: Make) -> None:
    record = make_record("Georgia sold arms to Iraq.", {"verb": "sold", "actor": "Georgia", "recipient": "Iraq"})
    add(record)
    with evidence.store.reader.connect() as connection:
        words = words_of_entity(connection, record.report.id, record.entities[0].id)
    decide(evidence, kind="is-not", party="state:ge", words=words)
    assert evidence.claims(Asked(actor="state:ge")) == ()
    assert evidence.ties("state:ge") == ()
    assert len(evidence.ties("Iraq")) == 1


def test_dossier_counts_what_it_says_and_what_is_said_of_it(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(
        make_record("France sold missiles to Iraq.", SALE),
        make_record("Iraq said France sold missiles.", SALE | {"by": "Iraq"}),
    )
    dossier = evidence.actor("Iraq")
    assert (dossier.party.key, dossier.claims_about, dossier.claims_by) == ("state:ir", 2, 1)
    assert dossier.kinds == (("deliver", 2),)
    assert [tie.kind for tie in dossier.ties] == ["supplies"]


def test_decision_about_words_that_are_not_there_is_refused(evidence: Evidence, add: Add, make_record: Make) -> None:
    from onrecord.model.decision import Words

    record = make_record("France sold missiles to Iraq.", SALE)
    add(record)
    with pytest.raises(StoreError, match="does not stand at 0-5"):
        decide(evidence, kind="reject", words=Words(record.report.id, 0, 5, "other"))
    with pytest.raises(StoreError, match="no decision 'd-0' to undo"):
        decide(evidence, kind="same", undoes="d-0")


def test_rejected_claim_counts_in_no_tie_and_is_marked(evidence: Evidence, add: Add, make_record: Make) -> None:
    records = [
        make_record(text, SALE) for text in ("France sold missiles to Iraq.", "So France sold missiles to Iraq.")
    ]
    add(*records, on="2020-01-01")
    add(on="2021-01-01")
    claim = records[0].claims[0]
    trigger = claim.event.trigger
    words = Words(records[0].report.id, trigger.start_char, trigger.end_char, "sold")
    decision = decide(evidence, kind="reject", words=words)
    assert [(tie.supporting, tie.supporting_origins) for tie in evidence.ties("France")] == [(1, 1)]
    assert [tie.supporting for tie in evidence.ties("France", known_at="2020-06")] == [2]
    assert {held.id: held.rejected_by for held in evidence.claims()}[claim.id] == decision.id
    decide(evidence, kind="accept", undoes=decision.id)
    assert [tie.supporting for tie in evidence.ties("France")] == [2]


@pytest.mark.parametrize(("items", "count"), [(("Missiles",), 1), (("missile",), 1), (("tank",), 0)])
def test_items_are_asked_for_in_the_plural_or_not(
    items: tuple[str, ...], count: int, evidence: Evidence, add: Add, make_record: Make
) -> None:
    add(make_record("France sold missiles to Iraq.", SALE | {"item": "missiles"}))
    assert len(evidence.claims(Asked(items=items))) == count


def test_place_that_is_not_there_is_refused(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(make_record("France sold missiles to Iraq.", SALE))
    assert evidence.claims(Asked(places=("iq",))) == ()
    with pytest.raises(StoreError, match="no place of the record is named 'Narnia'"):
        evidence.claims(Asked(places=("Narnia",)))


def test_name_of_a_party_that_came_later_is_not_known_before(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(make_record("Orion Works sold arms to Iraq.", ORION), on="2020-01-01")
    decide(evidence, kind="same", party="company:-:orion-works", other="state:fr")
    before = evidence.ties("Orion Works", known_at="2020-06-01")
    add(make_record("France sold missiles to Iraq.", SALE), on="2021-01-01")
    assert evidence.ties("Orion Works", known_at="2020-06-01") == before


def test_words_moved_in_one_reading_do_not_move_others_of_the_next(
    evidence: Evidence, add: Add, make_record: Make
) -> None:
    text = "Georgia Tech sold arms to Iraq, and Georgia sold tanks."
    first = make_record(text, {"verb": "sold", "actor": "Georgia", "recipient": "Iraq"})
    add(first)
    with evidence.store.reader.connect() as connection:
        words = words_of_entity(connection, first.report.id, first.entities[0].id)
    decide(evidence, kind="is-not", party="state:ge", words=words)
    assert evidence.claims(Asked(actor="state:ge")) == ()
    again = make_record(text, {"verb": "sold", "actor": "Georgia", "recipient": "Iraq"})
    mention = dataclasses.replace(again.entities[0].mentions[0], start_char=36, end_char=43)
    entity = dataclasses.replace(again.entities[0], mentions=(mention,))
    add(dataclasses.replace(again, entities=(entity, *again.entities[1:])), chain="chain 2")
    assert len(evidence.claims(Asked(actor="state:ge"))) == 1
    assert [tie.supporting for tie in evidence.ties("state:ge")] == [1]


def test_decision_on_words_holds_for_the_day_before_they_were_read_anew(
    evidence: Evidence, add: Add, make_record: Make
) -> None:
    record = make_record("Orion sold arms to Iraq.", ORION | {"actor": "Orion"})
    add(record, make_record("Orion Works sold tanks to Iraq.", ORION), on="2020-01-01")
    entity = next(entity for entity in record.entities if entity.name == "Orion")
    with evidence.store.reader.connect() as connection:
        words = words_of_entity(connection, record.report.id, entity.id)
    decide(evidence, kind="is", party="company:-:orion-works", words=words)
    before = evidence.claims(Asked(actor="Orion Works"), known_at="2020-06-01")
    state = make_record("Orion sold arms to Iraq.", ORION | {"actor": "Orion", "kind": "state"})
    add(state, on="2021-01-01", chain="chain 2")
    assert len(before) == 2
    assert evidence.claims(Asked(actor="Orion Works"), known_at="2020-06-01") == before


def test_parties_that_are_one_have_no_tie_with_each_other(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(make_record("Orion Works sold arms to Iraq.", ORION))
    decide(evidence, kind="same", party="company:-:orion-works", other="state:ir")
    assert evidence.ties("Iraq") == ()


def test_parties_may_be_as_many_as_there_are(store: Store, add: Add, make_record: Make) -> None:
    add(make_record("France sold missiles to Iraq.", SALE))
    keys = ("state:fr", *(f"it's {number}" for number in range(40_000)))
    with reading(store) as connection:
        assert [tie.supporting for tie in find_held_ties(connection, keys, apart=keys)] == [1]
        assert count_claims(connection, ClaimQuery(actor=keys, party=keys)) == 1


@pytest.mark.parametrize(
    ("valid_at", "edtf", "found"),
    [
        pytest.param("1957", "-0043", False, id="before year 1"),
        pytest.param("../1957", "-0043", True, id="an open beginning"),
        pytest.param("1957/..", "9999", True, id="year 9999"),
        pytest.param("1995", "1990/9999", True, id="until year 9999"),
        pytest.param("9999", "1957/..", True, id="an open end"),
        pytest.param("1956", "1957/..", False, id="before an open end"),
    ],
)
def test_times_at_the_ends_of_the_calendar(
    evidence: Evidence, add: Add, make_record: Make, valid_at: str, edtf: str, found: bool
) -> None:
    add(make_record("France sold missiles to Iraq.", SALE | {"edtf": edtf}))
    assert bool(evidence.claims(valid_at=valid_at, known_at="9999")) is found


def test_years_before_1_are_not_asked_for(evidence: Evidence) -> None:
    with pytest.raises(StoreError, match="years from 1 can be asked for"):
        evidence.claims(valid_at="-0043")


def test_name_means_the_party_of_the_tables_where_others_bear_it(
    evidence: Evidence, add: Add, make_record: Make
) -> None:
    sale = {"verb": "sold", "actor": "United States", "recipient": "Iraq"}
    firm = sale | {"kind": "organization"}
    add(
        make_record("The United States sold tanks to Iraq.", sale),
        make_record("United States sold arms to Iraq.", firm),
    )
    dossier = evidence.actor("United States")
    assert dossier.party.key == "state:un"
    assert [party.key for party in dossier.namesakes] == ["organization:-:united-states"]
