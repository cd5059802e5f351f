"""Lineage: why two reports are not independent, with the words of both that show it.

Reference: Clough, Gaizauskas, Piao & Wilks (2002), METER: measuring text reuse, for what a newspaper takes from an
agency. Deviation: the edge is kept with its passages, so that only the claims in them need share an origin.
"""

from dataclasses import dataclass

from onrecord.model.spans import Span
from onrecord.model.vocabulary import DirectionReason, LineageKind


@dataclass(frozen=True, slots=True)
class SharedRun:
    """The same words, in the same order, in both reports; offsets are code points into each text, half-open.

    Case, punctuation and the space between words may differ; `words` counts them.
    """

    start_char: int
    end_char: int
    other_start_char: int
    other_end_char: int
    words: int


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure that stands in the place of another in words that are otherwise the same; `new` is in `report`."""

    start_char: int
    end_char: int
    other_start_char: int
    other_end_char: int
    new: str
    old: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """One way in which two reports are not independent.

    `report` took from `other` where `directed_by` says how that is known; where it is None, which came first is not
    known and the two are in the order of their ids. `runs` are in the order of `report`. `shared_words` counts the
    words that make the edge: of narrative for `copied` and `updates`, quoted ones for `same_statement`, none for
    `cites`; `share_of_shorter` is their part of the report that has fewer words. `credit` are the words of `report`
    that name the other's outlet, `cited` the sentence they stand in. `reworded`: told by parallel sentences, not by
    long runs alone. `because` is the reason in words.
    """

    id: str
    kind: LineageKind
    report: str
    other: str
    directed_by: DirectionReason | None
    runs: tuple[SharedRun, ...]
    shared_words: int
    share_of_shorter: float
    because: str
    changed: tuple[ChangedFigure, ...] = ()
    reworded: bool = False
    credit: Span | None = None
    cited: Span | None = None
