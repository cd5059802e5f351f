import dataclasses
from pathlib import Path
from typing import Any

import pytest

from onrecord.evaluate.claim_scores import align_ids, score_claims, tally_claims, tally_ties
from onrecord.evaluate.gold_reports import read_gold_report
from onrecord.model.record import Record

GOLD = Path(__file__).parents[2] / "gold" / "reports"


@pytest.fixture(scope="module")
def gold() -> Record:
    return read_gold_report(GOLD / "07-south-africa-embargo-1977.toml")


def renamed(record: Record) -> Record:
    """Return the record with other ids, as a chain would give them."""
    new = {part.id: f"x-{part.id}" for part in (*record.entities, *record.places, *record.items)}

    def parts(layer: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(dataclasses.replace(part, id=new[part.id]) for part in layer)

    def ids(old: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new.get(id_, id_) for id_ in old)

    def claim(old: Any) -> Any:
        roles = {role: ids(getattr(old.event, role)) for role in ("actors", "recipients", "opponents", "items")}
        event = dataclasses.replace(old.event, **roles, place=new.get(old.event.place))
        return dataclasses.replace(old, sources=ids(old.sources), event=event)

    return dataclasses.replace(
        record,
        entities=parts(record.entities),
        places=parts(record.places),
        items=parts(record.items),
        claims=tuple(map(claim, record.claims)),
        ties=tuple(dataclasses.replace(tie, actor=new[tie.actor], recipient=new[tie.recipient]) for tie in record.ties),
    )


def with_event(record: Record, index: int, **changes: Any) -> Record:
    claim = record.claims[index]
    claim = dataclasses.replace(claim, event=dataclasses.replace(claim.event, **changes))
    return dataclasses.replace(record, claims=(*record.claims[:index], claim, *record.claims[index + 1 :]))


def test_gold_under_other_ids_is_perfect(gold: Record) -> None:
    rows = [row for row in score_claims([(gold, renamed(gold))]) if row.gold]
    assert {row.f1 for row in rows} == {1.0}


def test_a_report_that_was_not_read_is_missed(gold: Record) -> None:
    assert {row.f1 for row in score_claims([(gold, None)])} == {0.0}


def test_another_type_at_the_trigger_is_no_match(gold: Record) -> None:
    tallies = tally_claims(gold, with_event(gold, 0, arms_type="treaty"))
    missed = len(gold.claims) - 1
    assert (tallies["match"].right, tallies["trigger"].right, tallies["factuality"].right) == (
        missed,
        missed + 1,
        missed,
    )


def test_swapped_parties_are_wrong_in_both_roles(gold: Record) -> None:
    event = gold.claims[0].event
    tallies = tally_claims(gold, with_event(gold, 0, actors=event.recipients, recipients=event.actors))
    assert tallies["actors"].right == tallies["actors"].gold - 1
    assert tallies["recipients"].right == tallies["recipients"].gold - 1
    assert tallies["match"].right == tallies["match"].gold


def test_wrong_factuality_counts_against_factuality_alone(gold: Record) -> None:
    claims = tuple(dataclasses.replace(claim, factuality="PS-") for claim in gold.claims)
    tallies = tally_claims(gold, dataclasses.replace(gold, claims=claims))
    assert (tallies["factuality"].right, tallies["match"].right) == (0, len(gold.claims))


def test_parties_align_by_the_mentions_they_share(gold: Record) -> None:
    other = renamed(gold)
    cut = dataclasses.replace(other.entities[1], mentions=other.entities[1].mentions[:1])
    ids = align_ids(gold, dataclasses.replace(other, entities=(other.entities[0], cut, *other.entities[2:])))
    assert ids["x-e-south-africa"] == "e-south-africa"


def test_a_tie_turned_round_is_wrong_unless_it_is_mutual(gold: Record) -> None:
    turned = [dataclasses.replace(tie, actor=tie.recipient, recipient=tie.actor) for tie in gold.ties]
    assert tally_ties(gold, dataclasses.replace(gold, ties=tuple(turned)))["match"].right == 0
    mutual = dataclasses.replace(gold, ties=tuple(dataclasses.replace(t, kind="allied-with") for t in gold.ties))
    turned = [dataclasses.replace(tie, kind="allied-with") for tie in turned]
    assert tally_ties(mutual, dataclasses.replace(gold, ties=tuple(turned)))["match"].right == len(gold.ties)


def test_a_denial_that_is_lost_costs_the_denied_measure_only(gold: Record) -> None:
    denied = dataclasses.replace(gold, ties=tuple(dataclasses.replace(t, denied_by=("c-c1",)) for t in gold.ties))
    tallies = tally_ties(denied, gold)
    assert (tallies["match"].right, tallies["denied"].right) == (len(gold.ties), 0)
