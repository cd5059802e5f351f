"""A record: everything that was read from one report, with the words it rests on."""

from dataclasses import dataclass

from onrecord.model.attribution import Attribution
from onrecord.model.claim import Claim
from onrecord.model.entity import Entity
from onrecord.model.item import Item
from onrecord.model.place import Place
from onrecord.model.report import Report
from onrecord.model.tie import Tie
from onrecord.model.timex import Timex
from onrecord.model.vocabulary import SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that went wrong on the way, in one step; the rest of the record stands."""

    step: str
    problem: str


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one report."""

    report: Report
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    timexes: tuple[Timex, ...] = ()
    items: tuple[Item, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    ties: tuple[Tie, ...] = ()
    issues: tuple[Issue, ...] = ()
    schema: str = SCHEMA_VERSION
