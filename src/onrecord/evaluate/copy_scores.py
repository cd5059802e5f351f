"""Scores of lineage: which reports are not independent, how many origins are left, which figures were changed.

Gold has a report a line: `id`, `topic`, `origin` (whose words it has), `how` it was made (`real`, `copy`, `cut`,
`light`, `heavy`, `embed`, `cite`, `update`), `sources` (reports that went into it) and `changed` figures. Two reports
are dependent if some report went into both.
"""

import dataclasses
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.assess.changed_figures import find_odd_figures
from onrecord.assess.disjoint_sets import DisjointSets
from onrecord.assess.lineage_index import relate_reports
from onrecord.assess.origins import find_origins, origins_of
from onrecord.assess.report_text import prepare
from onrecord.evaluate.public_gold import PublicGold
from onrecord.evaluate.scores import ScoreRow, Tally, score_row, tally, tally_sets

TASK = "copies"
Row = dict[str, Any]
Pair = tuple[str, str]
Figure = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Dependence:
    """Pairs of dependent reports, ids in order, and the figures found to be changed: report, start and end."""

    pairs: frozenset[Pair]
    changed: frozenset[Figure]


def find_dependence(gold: PublicGold) -> Dependence:
    """Return what lineage says of the reports of a gold: two are dependent if a part of both has one origin."""
    reports = [dataclasses.replace(report, id=str(report.given_id)) for report in gold.reports()]
    edges = relate_reports(prepare(report) for report in reports)
    origins = origins_of(find_origins({report.id: len(report.text) for report in reports}, edges))
    pairs = (pair for pair in itertools.combinations(sorted(origins), 2) if origins[pair[0]] & origins[pair[1]])
    figures = ((odd.report, odd.start_char, odd.end_char) for odd in find_odd_figures(edges))
    return Dependence(frozenset(pairs), frozenset(figures))


def score_copies(gold: Sequence[Row], found: Dependence) -> tuple[ScoreRow, ...]:
    """Return the scores of pairs, of pairs by how they came about, of origins and of changed figures.

    By kind only recall can be told: what was predicted is what was found. `origins off by N a topic` is the mean
    absolute error of their number in each topic when dependent reports are joined, reports that embed another left out;
    its figures are the share of topics with the right number, its counts the origins of all topics.
    """
    wanted = dependent_pairs(gold)
    rows = [score_row(TASK, "pairs", tally_sets(set(found.pairs), set(wanted)))]
    kinds: dict[str, Counter[bool]] = {}
    for pair, kind in sorted(wanted.items(), key=lambda item: item[1]):
        kinds.setdefault(kind, Counter())[pair in found.pairs] += 1
    rows += [
        score_row(TASK, f"pairs, {kind}", tally(hits[True], hits[True], hits.total())) for kind, hits in kinds.items()
    ]
    return (*rows, _origin_row(gold, found.pairs), score_row(TASK, "changed figures", _changed(gold, found.changed)))


def dependent_pairs(gold: Sequence[Row]) -> dict[Pair, str]:
    """Return the pairs of reports that share a source, with how they came about."""
    sources = {row["id"]: {row["origin"]} | {source["id"] for source in row["sources"]} for row in gold}
    how = {row["id"]: row["how"] for row in gold}
    pairs = itertools.combinations(sorted(sources), 2)
    return {(one, other): _kind({how[one], how[other]}) for one, other in pairs if sources[one] & sources[other]}


def _kind(how: set[str]) -> str:
    altered = sorted(how - {"real"})
    return "both altered" if len(altered) > 1 else altered[0] if altered else "real"


def _origin_row(gold: Sequence[Row], pairs: frozenset[Pair]) -> ScoreRow:
    counts = [_count_origins(gold, topic, pairs) for topic in sorted({row["topic"] for row in gold})]
    off = sum(abs(found - true) for found, true in counts) / len(counts)
    right = sum(found == true for found, true in counts) / len(counts)
    true, found = sum(true for _, true in counts), sum(found for found, _ in counts)
    return ScoreRow(TASK, f"origins off by {off:.2f} a topic", right, right, right, true, found)


def _count_origins(gold: Sequence[Row], topic: str, pairs: frozenset[Pair]) -> tuple[int, int]:
    """Return the number of origins found in a topic, and the true one."""
    origin: Mapping[str, str] = {
        row["id"]: row["origin"] for row in gold if row["topic"] == topic and row["how"] != "embed"
    }
    sets = DisjointSets(origin)
    for one, other in pairs:
        if one in origin and other in origin:
            sets.join(one, other)
    return len(sets.groups()), len(set(origin.values()))


def _changed(gold: Sequence[Row], found: frozenset[Figure]) -> Tally:
    """Return the tally of changed figures; a figure is found by any overlap, and every prediction is judged."""
    wanted = [(row["id"], change["start"], change["end"]) for row in gold for change in row["changed"]]
    right = sum(any(_meet(figure, true) for true in wanted) for figure in found)
    hits = sum(any(_meet(figure, true) for figure in found) for true in wanted)
    return Tally(right, len(found), hits, len(wanted))


def _meet(one: Figure, other: Figure) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
