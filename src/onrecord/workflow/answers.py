"""What the record answers of one party and of one report."""

import dataclasses

from onrecord.model.decision import Decision, Judgement
from onrecord.model.held import Party
from onrecord.model.record import Record
from onrecord.store.reports import Retrieval
from onrecord.store.ties import HeldTie


@dataclasses.dataclass(frozen=True, slots=True)
class Dossier:
    """What the record holds of one party: its names, its ties, and how many claims it makes and is the subject of.

    `namesakes` bear one of its names and are, or may be, others.
    """

    party: Party
    names: tuple[str, ...]
    namesakes: tuple[Party, ...]
    ties: tuple[HeldTie, ...]
    claims_about: int
    claims_by: int
    kinds: tuple[tuple[str, int], ...]
    decisions: tuple[Decision, ...]
    judgements: tuple[Judgement, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class HeldReport:
    """A report with what was read from it, and each time its text came in."""

    record: Record
    retrievals: tuple[Retrieval, ...]
