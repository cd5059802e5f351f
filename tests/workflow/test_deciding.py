from collections.abc import Callable

import pytest

from onrecord.model.record import Record
from onrecord.store.connection import Store
from onrecord.workflow import deciding
from onrecord.workflow.asking import Evidence
from onrecord.workflow.deciding import decide_claim, decide_mention, decide_parties, decide_source, judge, undo_decision

Make = Callable[..., Record]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq"}


def test_each_decision_is_kept_and_its_connections_are_closed(
    store: Store, add: Callable[..., str], make_record: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Store] = []
    real = deciding.open_store
    monkeypatch.setattr(deciding, "open_store", lambda location: opened.append(real(location)) or opened[-1])
    record = make_record("France sold missiles to Iraq.", SALE)
    add(record)
    at, signed = store.location, {"author": "ann", "reason": "seen"}
    made = [
        decide_parties(at, "different", "France", "Iraq", **signed),
        decide_mention(at, "is", record.report.id, record.entities[0].id, "France", **signed),
        decide_claim(at, "credibility", record.claims[0].id, "2", **signed),
        decide_source(at, "Harbour Wire", "B", **signed),
    ]
    undo_decision(at, made[0].id, **signed)
    judge(at, "state:fr", "a view", **signed)
    evidence = Evidence(store)
    assert evidence.decisions() == tuple(made[1:])
    assert [one.text for one in evidence.judgements("state:fr")] == ["a view"]
    assert len(opened) == 6
    assert all(one.reader.pool.checkedin() == 0 for one in opened)  # type: ignore[attr-defined]
