"""Figures that differ between two reports in words that are otherwise the same."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.assess.shared_runs import Run
from onrecord.assess.words import Words
from onrecord.model.lineage import ChangedFigure, Lineage

_GAP_WORDS = 12


def find_changed_figures(
    text: str, words: Words, other_text: str, others: Words, runs: Sequence[Run]
) -> tuple[ChangedFigure, ...]:
    """Return the figures that differ between neighbouring runs, in the order of `text`.

    Between two runs that follow each other in both texts (or a run and the texts' begin or end) stand as many words in
    the one as in the other, all the same but for figures: then each pair of unlike figures is a change. A figure
    written out ("two" for 2) is none.
    """
    runs = (Run(0, 0, 0), *runs, Run(len(words), len(others), 0))
    return tuple(
        ChangedFigure(
            words.starts[at],
            words.ends[at],
            others.starts[other_at],
            others.ends[other_at],
            text[words.starts[at] : words.ends[at]],
            other_text[others.starts[other_at] : others.ends[other_at]],
        )
        for at, other_at in _unlike(words.keys, others.keys, runs)
    )


def _unlike(keys: Sequence[str], others: Sequence[str], runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    for before, after in itertools.pairwise(runs):
        start, other_start = before.at + before.count, before.other_at + before.count
        gap, other_gap = after.at - start, after.other_at - other_start
        if not 0 < gap == other_gap <= _GAP_WORDS:
            continue
        pairs = [(start + at, other_start + at) for at in range(gap)]
        unlike = [(at, other) for at, other in pairs if keys[at] != others[other]]
        if all(_is_figure(keys[at]) and _is_figure(others[other]) for at, other in unlike):
            yield from unlike


def _is_figure(key: str) -> bool:
    return key[0].isdigit() and key.replace(",", "").replace(".", "").isdigit()


@dataclass(frozen=True, slots=True)
class OddFigure:
    """A figure of one report that others of its lineage have otherwise: code points of that report."""

    report: str
    start_char: int
    end_char: int


def find_odd_figures(edges: Iterable[Lineage]) -> tuple[OddFigure, ...]:
    """Return the figures that `updates` edges show to be the changed ones, sorted.

    Where the days of publication tell which report is later, the changed figure is in that one. Where they do not, it
    is the one that more reports contradict: a figure that stands alone against several is the changed one. Where one
    report stands against one, a report that others credit has the old figure; else both figures are returned: which is
    new is not known.
    """
    edges = tuple(edges)
    credited = {edge.other for edge in edges if edge.directed_by == "credit"}
    updates = [edge for edge in edges if edge.kind == "updates"]
    against: Counter[OddFigure] = Counter()
    for edge in updates:
        for figure in edge.changed:
            against.update(_sides(edge, figure))
    odd: set[OddFigure] = set()
    for edge in updates:
        for figure in edge.changed:
            new, old = _sides(edge, figure)
            weights = [(against[side], side.report not in credited) for side in (new, old)]
            odd |= {new} if edge.directed_by == "time" or weights[0] >= weights[1] else set()
            odd |= {old} if edge.directed_by != "time" and weights[1] >= weights[0] else set()
    return tuple(sorted(odd, key=lambda figure: (figure.report, figure.start_char)))


def _sides(edge: Lineage, figure: ChangedFigure) -> tuple[OddFigure, OddFigure]:
    return (
        OddFigure(edge.report, figure.start_char, figure.end_char),
        OddFigure(edge.other, figure.other_start_char, figure.other_end_char),
    )
