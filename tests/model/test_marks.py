from collections.abc import Callable

from onrecord.model.marks import marks_of
from onrecord.model.record import Record

TEXT = "Norway said it delivered four boats to Kenya."


def test_marks_cover_the_words_that_a_claim_rests_on(make_record: Callable[..., Record]) -> None:
    claim = {"verb": "delivered", "actor": "Norway", "recipient": "Kenya", "by": "Norway", "item": "boats"}
    record = make_record(TEXT, claim)
    (id_,) = (claim.id for claim in record.claims)
    found = {(mark.layer, TEXT[mark.start_char : mark.end_char], mark.claims) for mark in marks_of(record, {id_})}
    assert {("events", "delivered", (id_,)), ("sources", "Norway", (id_,)), ("items", "boats", (id_,))} <= found
    assert {layer for layer, _, _ in found} == {"sources", "cues", "contents", "events", "claims", "parties", "items"}


def test_claims_that_were_not_asked_for_leave_no_mark(make_record: Callable[..., Record]) -> None:
    record = make_record(TEXT, {"verb": "delivered", "actor": "Norway", "recipient": "Kenya"})
    marks = marks_of(record, ())
    assert {mark.layer for mark in marks} == {"parties"}
    assert {mark.claims for mark in marks} == {()}
