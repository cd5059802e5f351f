"""A proposal: one reading of one cue, before the nesting of all of them is known."""

from dataclasses import dataclass

from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.layers import TokenSpan


@dataclass(frozen=True, slots=True)
class Proposal:
    """A cue with its source and content; `source` is empty and `source_head` None where the text names nobody.

    `shape` says how the content was found: a frame's name, `quote`, `rest` of the sentence and so on. `ruled` is True
    where the rules keep this reading by themselves, False where it stands only to be judged beside others.
    """

    match: CueMatch
    cue: tuple[TokenSpan, ...]
    source: tuple[TokenSpan, ...]
    source_head: int | None
    content: tuple[TokenSpan, ...]
    shape: str = "other"
    ruled: bool = True
    probability: float | None = None
