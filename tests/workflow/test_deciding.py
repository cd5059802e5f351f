from collections.abc import Callable

from onrecord.model.record import Record
from onrecord.store.connection import Store
from onrecord.workflow.asking import Evidence
from onrecord.workflow.deciding import (
    decide_claim,
    decide_mention,
    decide_parties,
    decide_source,
    judge,
    last_decision_of,
    undo_decision,
)

Make = Callable[..., Record]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq"}


def test_each_decision_is_kept_and_the_last_that_stands_is_known(
    store: Store, add: Callable[..., str], make_record: Make
) -> None:
    record = make_record("France sold missiles to Iraq.", SALE)
    add(record)
    at, signed = Evidence(store), {"author": "ann", "reason": "seen"}
    made = [
        decide_parties(at, "different", "France", "Iraq", **signed),
        decide_mention(at, "is", record.report.id, record.entities[0].id, "France", **signed),
        decide_claim(at, "credibility", record.claims[0].id, "2", **signed),
        decide_source(at, "Harbour Wire", "B", **signed),
    ]
    undo_decision(at, made[0].id, **signed)
    judge(at, "state:fr", "a view", **signed)
    assert at.decisions() == tuple(made[1:])
    assert [one.text for one in at.judgements("state:fr")] == ["a view"]
    assert last_decision_of(at, "ann") == made[3]
    assert last_decision_of(at, "bob") is None
