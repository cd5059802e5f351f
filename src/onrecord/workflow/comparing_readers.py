"""The chain's claims beside those of a language model, on the same reports: what both have, and what only one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.claim import Claim
from onrecord.model.record import Record
from onrecord.read.chat import Chat
from onrecord.read.inputs import Given
from onrecord.workflow.llm_reading import read_by_model
from onrecord.workflow.reading import read_records


@dataclass(frozen=True, slots=True)
class Comparison:
    """One report by two readers: `both` are pairs of claims on the same words with the same type."""

    chain: Record
    model: Record
    both: tuple[tuple[Claim, Claim], ...]
    only_chain: tuple[Claim, ...]
    only_model: tuple[Claim, ...]


def compare_readers(inputs: Sequence[str], chat: Chat, *, given: Given) -> Iterator[Comparison]:
    """Yield the comparison of each report of the inputs that the chain reads."""
    for outcome in read_records(inputs, given=given):
        if outcome.record is not None and outcome.record.report.text:
            yield compare_records(outcome.record, read_by_model(chat, outcome.record.report))


def compare_records(chain: Record, model: Record) -> Comparison:
    """Return what two records of one report share: claims of one type whose trigger lies in the other's sentence."""
    left = list(model.claims)
    both, only = [], []
    for claim in chain.claims:
        other = next((one for one in left if _is_same(claim, one)), None)
        if other is None:
            only.append(claim)
        else:
            left.remove(other)
            both.append((claim, other))
    return Comparison(chain, model, tuple(both), tuple(only), tuple(left))


def _is_same(first: Claim, second: Claim) -> bool:
    trigger, evidence = first.event.trigger, second.evidence
    inside = evidence.start_char <= trigger.start_char and trigger.end_char <= evidence.end_char
    types = {first.event.event_type, first.event.arms_type} & {second.event.event_type, second.event.arms_type}
    return inside and bool(types - {None})
