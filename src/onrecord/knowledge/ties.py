"""Which events make which ties: the typed rows of `data/ties.csv`."""

import functools
from dataclasses import dataclass
from typing import Literal

from onrecord.knowledge.tables import load_table
from onrecord.model.vocabulary import ArmsType, EventType, TieKind

Party = Literal["actors", "recipients", "opponents", "place"]


@dataclass(frozen=True, slots=True)
class TieRule:
    """Events of these types link `actor` to `recipient`; an empty list allows any.

    `any_actor` and `any_recipient` let that end be anyone: a maker, a ship, a town; else it is a power (see
    `network.ties.is_power`). `modes` lists the modes it needs; `not_arms` and `not_modes` rule it out; `mutual` links
    all parties in pairs; `support` is the kind of support (UCDP External Support) that becomes the tie's mode.
    """

    id: str
    kind: TieKind
    event_types: tuple[EventType, ...]
    arms_types: tuple[ArmsType, ...]
    not_arms: tuple[ArmsType, ...]
    modes: tuple[str, ...]
    not_modes: tuple[str, ...]
    actor: Party
    recipient: Party
    any_actor: bool
    any_recipient: bool
    mutual: bool
    support: str | None

    def covers(self, event_type: str | None, arms_type: str | None, mode: str | None) -> bool:
        """Return whether an event of these types makes this tie."""
        return (
            (not self.arms_types or arms_type in self.arms_types)
            and (not self.event_types or event_type in self.event_types)
            and arms_type not in self.not_arms
            and (not self.modes or mode in self.modes)
            and mode not in self.not_modes
        )


@functools.cache
def load_tie_rules() -> tuple[TieRule, ...]:
    """Return the rules, sorted by id.

    Raises:
        LexiconError: the table breaks its schema.
    """
    return tuple(
        TieRule(
            id=row["id"],
            kind=row["kind"],
            event_types=row["event_types"],
            arms_types=row["arms_types"],
            not_arms=row["not_arms"],
            modes=row["modes"],
            not_modes=row["not_modes"],
            actor=row["actor"],
            recipient=row["recipient"],
            any_actor=row["any_actor"],
            any_recipient=row["any_recipient"],
            mutual=row["mutual"],
            support=row["support"],
        )
        for row in load_table("ties")
    )
