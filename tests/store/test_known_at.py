"""Whatever the history, no view of a day shows anything that was recorded later."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.errors import StoreError
from onrecord.model.correction import Correction, write_correction
from onrecord.model.decision import Decision, Judgement, Words
from onrecord.model.held import Party
from onrecord.model.ids import stable_id
from onrecord.model.record import Record
from onrecord.store import connection as opening
from onrecord.store import tables
from onrecord.store.connection import Store, create_store, reading, writing
from onrecord.store.decisions import add_decision, add_judgement
from onrecord.store.writer import add_readings, add_report
from onrecord.workflow.adding import known_of
from onrecord.workflow.asking import Asked, Evidence

DAYS = [f"2020-01-{day:02d}" for day in range(1, 8)]
TEXTS = ["France sold missiles to Iraq.", "Orion Works sold arms to Iraq.", "Iraq sold arms to Orion Arms."]
PAGES = [None, "https://wire.example/a"]
FACTUALITIES = ["CT+", "CT-", "PR+", "Uu"]
KEYS = ["company:-:orion-works", "company:-:orion-arms", "state:fr", "state:ir"]

readings = st.tuples(
    st.just("read"), st.sampled_from(TEXTS), st.sampled_from(PAGES), st.sampled_from(FACTUALITIES), st.integers(0, 2)
)
decisions = st.tuples(st.just("decide"), st.sampled_from(["same", "different"]), *[st.sampled_from(KEYS)] * 2)
meanings = st.tuples(
    st.just("mean"), st.sampled_from(["is", "is-not"]), st.integers(0, len(TEXTS) - 1), st.sampled_from(KEYS)
)
corrections = st.tuples(
    st.just("correct"), st.integers(0, len(TEXTS) - 1), st.sampled_from(KEYS), st.sampled_from(FACTUALITIES)
)
undoings = st.tuples(st.just("undo"), st.integers(0, 3))
judgements = st.tuples(st.just("judge"), st.sampled_from(KEYS))
histories = st.lists(
    st.tuples(st.sampled_from(DAYS), st.one_of(readings, decisions, meanings, corrections, undoings, judgements)),
    min_size=1,
    max_size=8,
).map(lambda steps: sorted(steps, key=lambda step: step[0]))


def replay(store: Store, history: list[Any], make: Callable[..., Record]) -> None:
    made: list[str] = []
    read: dict[int, Record] = {}
    for number, (day, step) in enumerate(history):
        opening.next_stamp = lambda last, day=day, number=number: f"{day}T12:00:00.{number:06d}Z"  # type: ignore[assignment]
        with writing(store, "test") as write:
            if step[0] == "read":
                _, text, url, factuality, chain = step
                actor = text.split(" sold")[0]
                kind = "state" if " " not in actor else "company"
                claim = {"verb": "sold", "actor": actor, "kind": kind, "factuality": factuality}
                record = make(text, claim | ({"recipient": "Iraq"} if actor != "Iraq" else {}), url=url)
                read[TEXTS.index(text)] = record
                add_report(write, record.report, "test.txt")
                add_readings(write, [(record, known_of(record))], f"chain {chain}")
            elif step[0] == "decide":
                decision = Decision("", step[1], "", "ann", "seen", step[2], step[3])
                made.append(add_decision(write, decision).id)
            elif step[0] == "mean" and step[2] in read:
                record = read[step[2]]
                mention = record.entities[0].mentions[0]
                words = Words(record.report.id, mention.start_char, mention.end_char, mention.text)
                made.append(add_decision(write, Decision("", step[1], "", "ann", "seen", step[3], words=words)).id)
            elif step[0] == "correct" and step[1] in read:
                made.append(add_decision(write, correction_of(read[step[1]], step[2], step[3])).id)
            elif step[0] == "undo" and made:
                add_decision(write, Decision("", "same", "", "ann", "seen", undoes=made[step[1] % len(made)]))
            elif step[0] == "judge":
                add_judgement(write, Judgement("", step[1], "a view", "", "ann", "seen"))


def correction_of(record: Record, actor: str, factuality: Any) -> Decision:
    trigger, report = record.claims[0].event.trigger, record.report
    words = Words(report.id, trigger.start_char, trigger.end_char, report.text[trigger.start_char : trigger.end_char])
    party = Party(actor, actor, actor.partition(":")[0], "FR" if actor == "state:fr" else "IR")
    value = write_correction(Correction(actors=(party,), factuality=factuality))
    return Decision("", "correct", "", "ann", "seen", words=words, value=value)


def views(evidence: Evidence, known_at: str | None, claims: list[str]) -> list[Any]:
    seen: list[Any] = [
        evidence.claims(known_at=known_at),
        evidence.claims(Asked(kinds=("deliver",)), known_at=known_at, valid_at="2020"),
        evidence.ties(known_at=known_at),
        evidence.network(known_at=known_at).shares(),
        evidence.find("sold", known_at=known_at),
        evidence.decisions(known_at=known_at, undone=True),
        evidence.decisions(known_at=known_at),
        evidence.propositions(known_at=known_at),
        evidence.judgements(known_at=known_at),
    ]
    for ask, ids in ((evidence.claim, claims), (evidence.report, [stable_id("r", text) for text in TEXTS])):
        for id_ in ids:
            try:
                seen.append(ask(id_, known_at=known_at))  # type: ignore[operator]
            except StoreError:
                seen.append(None)
    for ask in (evidence.actor, evidence.parties):
        for name in ("Iraq", "Orion Works"):
            try:
                seen.append(ask(name, known_at=known_at))
            except StoreError as error:
                seen.append(str(error))
    return seen


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "next_stamp", opening.next_stamp)


@given(history=histories, day=st.sampled_from(DAYS))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_view_of_a_day_is_that_of_a_store_which_learnt_no_more(
    history: list[Any],
    day: str,
    make_record: Callable[..., Record],
    tmp_path_factory: pytest.TempPathFactory,
    clock: None,
) -> None:
    folder = Path(tmp_path_factory.mktemp("known"))
    whole, until = (create_store(str(folder / name)) for name in ("whole", "until"))
    replay(whole, history, make_record)
    replay(until, [step for step in history if step[0] <= day], make_record)
    later, then = Evidence(whole), Evidence(until)
    with reading(whole) as connection:
        claims = list(connection.scalars(select(tables.claims.c.id).distinct().order_by(tables.claims.c.id)))
    assert views(later, day, claims) == views(then, day, claims) == views(then, None, claims)
    later.close()
    then.close()
