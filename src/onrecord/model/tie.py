"""A tie: a dated actor-to-recipient link with the claims it rests on."""

from dataclasses import dataclass

from onrecord.model.vocabulary import TieKind


@dataclass(frozen=True, slots=True)
class TieTime:
    """When the tie holds: EDTF and half-open UTC bounds, None at an open end."""

    edtf: str
    valid_from: str | None
    valid_until: str | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A link that the report's claims add up to; `claims` support it and are never empty, `denied_by` deny it."""

    id: str
    kind: TieKind
    actor: str
    recipient: str
    time: TieTime | None
    items: tuple[str, ...]
    claims: tuple[str, ...]
    denied_by: tuple[str, ...]
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class TieLink:
    """A tie that one claim supports, or denies: what a report's ties and the ties of all reports are made of."""

    kind: TieKind
    actor: str
    recipient: str
    mode: str | None
    denies: bool
