import dataclasses
from collections.abc import Callable

import pytest
from tie_words import told

from onrecord.errors import LexiconError, StoreError
from onrecord.model.decision import Decision
from onrecord.model.entity import EntityIds
from onrecord.model.held import Party
from onrecord.model.record import Record
from onrecord.network.threefold import Threefold
from onrecord.resolve.merging import Merging
from onrecord.store.connection import Store, writing
from onrecord.store.decisions import add_decision, words_of_entity
from onrecord.workflow.asking import Evidence
from onrecord.workflow.networking import NetworkAsked, _joined, as_state, state_of

Make = Callable[..., Record]
Add = Callable[..., str]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}
SPAIN = SALE | {"actor": "Spain"}


@pytest.fixture
def evidence(store: Store) -> Evidence:
    return Evidence(store)


def decide(evidence: Evidence, **fields: object) -> None:
    with writing(evidence.store, "decide") as write:
        add_decision(write, Decision("", recorded_at="", author="ann", reason="seen", **fields))  # type: ignore[arg-type]


def test_network_is_asked_for_shares_by_name(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(
        make_record("France sold missiles to Iraq.", SALE),
        make_record("Then France sold missiles to Iraq, it is said.", SALE, outlet="Meridian Post"),
        make_record("Spain sold missiles to Iraq.", SPAIN),
    )
    network = evidence.network(None, "Iraq", "Spain")
    assert [(one.patron.name, one.share) for one in network.shares("Iraq")] == [
        ("France", Threefold(1.0, 0.5, 0.5)),
        ("Spain", Threefold(0.0, 0.5, 0.5)),
    ]
    assert network.shares("Spain") == ()
    assert [loss.client.name for loss in network.without("Spain")] == ["Iraq"]
    assert [one.herfindahl.reported for one in network.concentration()] == [0.5]


def test_what_is_learnt_later_does_not_leak_into_what_was_known(
    evidence: Evidence, add: Add, make_record: Make
) -> None:
    add(make_record("France sold missiles to Iraq.", SALE), on="2020-01-01")
    before = list(evidence.network(known_at="2020-06-30").graph.ties())
    add(
        make_record("Spain sold missiles to Iraq.", SPAIN),
        make_record("France never sold missiles to Iraq.", SALE | {"factuality": "CT-"}),
        on="2021-01-01",
    )
    assert list(evidence.network(known_at="2020-06-30").graph.ties()) == before
    standings = {tie.actor.name: tie.standing for tie in evidence.network().graph.ties()}
    assert standings == {"France": "disputed", "Spain": "reported"}


def test_copies_of_one_report_are_one_origin(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(make_record("France sold missiles to Iraq.", SALE), make_record("Again, France sold missiles to Iraq.", SALE))
    (tie,) = evidence.network().graph.ties()
    assert (tie.supporting, tie.supporting_origins, tie.standing) == (2, 1, "reported")


def test_parties_decided_to_be_one_are_one_in_the_network(evidence: Evidence, add: Add, make_record: Make) -> None:
    sale = {"verb": "sold", "recipient": "Iraq", "kind": "company"}
    add(
        make_record("Orion Works sold arms to Iraq.", sale | {"actor": "Orion Works"}),
        make_record("Orion Arms sold arms to Iraq.", sale | {"actor": "Orion Arms"}),
    )
    assert len(evidence.network().graph) == 2
    decide(evidence, kind="same", party="company:-:orion-works", other="company:-:orion-arms")
    network = evidence.network(None, "Orion Works")
    assert [one.supporting for one in network.without("Orion Works")] == [2]


def test_words_decided_not_to_mean_a_party_leave_its_ties(evidence: Evidence, add: Add, make_record: Make) -> None:
    record = make_record("Georgia sold arms to Iraq.", {"verb": "sold", "actor": "Georgia", "recipient": "Iraq"})
    add(record)
    with evidence.store.reader.connect() as connection:
        words = words_of_entity(connection, record.report.id, record.entities[0].id)
    decide(evidence, kind="is-not", party="state:ge", words=words)
    assert len(evidence.network().graph) == 0
    assert len(evidence.network(NetworkAsked(everyone=True)).graph) == 1


def test_party_that_has_no_ties_has_no_measures(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(make_record("France sold missiles to Iraq.", SALE))
    assert evidence.network(None, "Harbour Wire").dependence("Harbour Wire") == ()


def test_name_not_asked_for_is_refused(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(make_record("France sold missiles to Iraq.", SALE))
    with pytest.raises(StoreError, match="'Iraq' was not among the parties"):
        evidence.network().shares("Iraq")


def test_region_that_is_none_is_refused(evidence: Evidence, add: Add, make_record: Make) -> None:
    add(make_record("France sold missiles to Iraq.", SALE))
    assert len(evidence.network(NetworkAsked(region="Oceania")).graph) == 0
    with pytest.raises(LexiconError, match="'Atlantis' is no region"):
        evidence.network(NetworkAsked(region="Atlantis"))


@pytest.mark.parametrize(("apart", "actors"), [(False, ["fr"]), (True, ["fr", "tr-firm"])])
def test_state_has_no_ties_to_its_own_firms(apart: bool, actors: list[str]) -> None:
    parties = {key: Party(key, key, "state", key.upper()) for key in ("fr", "tr")}
    parties["tr-firm"] = Party("tr-firm", "Baykar", "company", "TR")
    found, _ = _joined(told("fr supplies tr; tr-firm supplies tr"), parties, Merging({}, {}, {}), apart=apart)
    assert [one.actor for one in found] == actors


@pytest.mark.parametrize(
    ("party", "name"),
    [
        (Party("organ:fr:army", "French Army", "organ-of-state", "FR", "MIL"), "France"),
        (Party("people:fr:officials", "French officials", "people", "FR", "GOV"), "France"),
        (Party("organ:fr:court", "a French court", "organ-of-state", "FR", "JUD"), "a French court"),
        (Party("company:fr:dassault", "Dassault", "company", "FR"), "Dassault"),
        (Party("place:551487", "Kazan", "place", "RU"), "Russia"),
        (Party("other:gb:hms-sheffield", "HMS Sheffield", "other", "GB"), "United Kingdom"),
        (Party("organ:su:army", "Red Army", "organ-of-state", "SU", "MIL"), "Soviet Union"),
    ],
)
def test_who_acts_for_a_state_is_the_state(party: Party, name: str) -> None:
    assert state_of(party).name == name


def test_state_first_met_as_a_place_is_the_state() -> None:
    assert as_state(Party("state:ru", "Russia", "place", "RU")) == Party("state:ru", "Russia", "state", "RU")
    town = Party("place:551487", "Kazan", "place", "RU")
    assert as_state(town) == town


def test_network_is_read_once_and_never_outlives_a_write(
    store: Store, add: Callable[..., str], make_record: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    import onrecord.workflow.networking as networking

    reads = []
    real = networking.find_tie_evidence
    monkeypatch.setattr(networking, "find_tie_evidence", lambda *a, **k: reads.append(1) or real(*a, **k))
    evidence = Evidence(store)
    assert [len(evidence.network().graph), len(evidence.network(NetworkAsked(kinds=("backs",))).graph)] == [0, 0]
    assert len(reads) == 1
    add(make_record("Norway sent Spain arms.", {"verb": "sent", "actor": "Norway", "recipient": "Spain"}))
    assert len(evidence.network().graph) == 1
    assert len(reads) == 2


def test_a_state_that_only_its_government_stands_for_is_found_by_its_key(
    store: Store, add: Callable[..., str], make_record: Callable[..., Record]
) -> None:
    record = make_record("Norwegians sent Spain arms.", {"verb": "sent", "actor": "Norwegians", "recipient": "Spain"})
    entities = tuple(
        dataclasses.replace(
            one, ids=EntityIds(onrecord="organ:no-gov"), kind="organ-of-state", country="NO", sector="GOV"
        )
        if one.name == "Norwegians"
        else one
        for one in record.entities
    )
    add(dataclasses.replace(record, entities=entities))
    network = Evidence(store).network(None, "state:no")
    assert network.keys_of("state:no") == {"state:no"}
    assert {party.key for party in network.graph.parties} == {"state:no", "state:sp"}
