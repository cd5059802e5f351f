"""One claim's word for or against one tie: what the ties of all reports, and the network, are counted from."""

from typing import Literal, NamedTuple

from onrecord.model.vocabulary import Factuality, TieKind

Standing = Literal["corroborated", "reported", "disputed"]
"""The three columns of every result of the network, each within the next.

`corroborated`: two independent origins or more say so, and nobody denies it. `reported`: somebody says so, and nobody
denies it. `disputed`: somebody says so, whether it is denied or not.
"""
CORROBORATING = 2
"""Independent origins from which on a tie is corroborated."""


class TieEvidence(NamedTuple):
    """A claim that supports a tie, or denies it; parties by their keys.

    `things` are the categories of its items, sorted, joined by "+", "" where none is told. `speaker` is the key of its
    ultimate source. `origin` is the same for claims of one tie that are not independent, and means nothing across ties.
    """

    kind: TieKind
    mode: str | None
    actor: str
    recipient: str
    denies: bool
    factuality: Factuality
    things: str
    valid_from: str | None
    valid_until: str | None
    recorded_at: str
    report: str
    claim: str
    speaker: str
    start_char: int
    end_char: int
    origin: int = 0
    reading: int = 0
