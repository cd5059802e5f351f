"""Of more claims than are weighed together, those recorded last are, and the others are counted."""

from collections.abc import Callable

from onrecord.model.record import Record
from onrecord.store.connection import Store
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.recent import weigh_recent


def test_claims_recorded_last_are_weighed(
    store: Store, add: Callable[..., str], make_record: Callable[..., Record]
) -> None:
    for buyer in ("Iraq", "Sweden", "Norway"):
        add(make_record(f"France sold arms to {buyer}.", {"verb": "sold", "actor": "France", "recipient": buyer}))
    evidence = Evidence(store)
    found = weigh_recent(evidence, Asked(party="France"), most=2)
    assert {one.recipients[0].name for one in found.propositions} == {"Sweden", "Norway"}
    assert (found.weighed, found.fitting, found.left_out) == (2, 3, 1)
    assert weigh_recent(evidence, Asked(party="France"), most=3).left_out == 0


def test_answer_is_found_anew_when_the_record_is_written_to(
    store: Store, add: Callable[..., str], make_record: Callable[..., Record]
) -> None:
    evidence = Evidence(store)
    sale = {"verb": "sold", "actor": "France"}
    add(make_record("France sold arms.", sale))
    first = weigh_recent(evidence, Asked())
    assert weigh_recent(evidence, Asked()) is first
    add(make_record("Iraq sold arms.", sale | {"actor": "Iraq"}))
    assert weigh_recent(evidence, Asked()).weighed == 2
