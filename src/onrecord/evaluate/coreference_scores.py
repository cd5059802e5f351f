"""Scores of names and coreference chains.

Reference: MUC (Vilain et al. 1995), B3 (Bagga & Baldwin 1998), CEAFe (Luo 2005); CoNLL is their mean (Pradhan et al.
2012). Mentions are aligned by head; chains of one mention are left out.
"""

import statistics
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from onrecord.evaluate.matching import best_assignment, overlap, take_pairs
from onrecord.evaluate.scores import ScoreRow, Tally, score_rows, tally

TASK = "coreference"
TYPES = frozenset({"person", "organization", "place"})
Row = dict[str, Any]
Chains = list[set[Hashable]]


def score_coreference(reports: Iterable[tuple[Row, Row | None]]) -> tuple[ScoreRow, ...]:
    """Return the scores over (gold, predicted) rows with `mentions` lists; None where nothing was read."""
    rows = score_rows(
        TASK,
        (
            tally_coreference(gold["mentions"], predicted["mentions"] if predicted else [])
            for gold, predicted in reports
        ),
    )
    return (*rows, _conll([row for row in rows if row.measure in ("MUC", "B3", "CEAFe")])) if rows else ()


def _conll(parts: Sequence[ScoreRow]) -> ScoreRow:
    precision, recall, f1 = (
        statistics.fmean(values) for values in zip(*((row.precision, row.recall, row.f1) for row in parts), strict=True)
    )
    return ScoreRow(TASK, "CoNLL", precision, recall, f1, parts[-1].gold, parts[-1].predicted)


def tally_coreference(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, Tally]:
    """Return the tallies of one report over mentions of `TYPES`; predictions on gold of other types are set aside."""
    given = sorted(predicted, key=lambda mention: (mention["start"], mention["end"]))
    aligned = {j: i for i, j in align_mentions(gold, given)}
    gold_chains, given_chains = _chains(gold, given, aligned)
    return {"names": _tally_names(gold, given, aligned)} | tally_chains(gold_chains, given_chains)


def align_mentions(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[int, int]]:
    """Return (gold index, predicted index): it holds the gold's head or lies within its name, best fit first.

    The fit is the Jaccard index of the characters, with the whole mention or with the name alone.
    """
    candidates = []
    for i, wanted in enumerate(gold):
        name = {"start": wanted["name_start"], "end": wanted["name_end"]} if wanted["name_start"] is not None else None
        for j, given in enumerate(predicted):
            holds_head = given["start"] <= wanted["head_start"] and wanted["head_end"] <= given["end"]
            in_name = name is not None and name["start"] <= given["start"] and given["end"] <= name["end"]
            if overlap(wanted, given) and (holds_head or in_name):
                whole = _jaccard(wanted, given)
                candidates.append((-max(whole, _jaccard(name, given) if name else 0.0), -whole, j, i))
    return take_pairs([(i, j) for *_, j, i in sorted(candidates)])


def tally_chains(gold: Chains, predicted: Chains) -> dict[str, Tally]:
    """Return the tallies of MUC, B3 and CEAFe over chains given as sets of mentions."""
    in_gold, in_predicted = _chain_of(gold), _chain_of(predicted)
    similarity = {
        (i, j): 2 * len(wanted & given) / (len(wanted) + len(given))
        for i, wanted in enumerate(gold)
        for j, given in enumerate(predicted)
        if wanted & given
    }
    best = best_assignment(similarity)
    return {
        "MUC": Tally(*_muc(predicted, in_gold), *_muc(gold, in_predicted)),
        "B3": Tally(*_b_cubed(predicted, in_gold), *_b_cubed(gold, in_predicted)),
        "CEAFe": Tally(best, len(predicted), best, len(gold)),
    }


def _chain_of(chains: Chains) -> dict[Hashable, frozenset[Hashable]]:
    return {mention: frozenset(chain) for chain in chains for mention in chain}


def _muc(chains: Chains, others: Mapping[Hashable, frozenset[Hashable]]) -> tuple[float, float]:
    """Return the links of `chains` that survive in the other partition, and all of them."""
    parts = [{others.get(mention, frozenset({mention})) for mention in chain} for chain in chains]
    links = sum(len(chain) - 1 for chain in chains)
    return links - sum(len(part) - 1 for part in parts), links


def _b_cubed(chains: Chains, others: Mapping[Hashable, frozenset[Hashable]]) -> tuple[float, float]:
    shares = (len(chain & others[mention]) / len(chain) for chain in chains for mention in chain if mention in others)
    return sum(shares), sum(map(len, chains))


def _chains(gold: Sequence[Row], predicted: Sequence[Row], aligned: Mapping[int, int]) -> tuple[Chains, Chains]:
    """Return the chains of both sides, with at least two mentions; an aligned prediction goes by its gold mention."""
    wanted: dict[Hashable, set[Hashable]] = defaultdict(set)
    given: dict[Hashable, set[Hashable]] = defaultdict(set)
    for i, mention in enumerate(gold):
        if mention["type"] in TYPES:
            wanted[mention["chain"]].add(("gold", i))
    for j, mention in enumerate(predicted):
        at = aligned.get(j)
        if at is None or gold[at]["type"] in TYPES:
            given[mention.get("chain") or ("alone", j)].add(("predicted", j) if at is None else ("gold", at))
    return [chain for chain in wanted.values() if len(chain) > 1], [chain for chain in given.values() if len(chain) > 1]


def _tally_names(gold: Sequence[Row], predicted: Sequence[Row], aligned: Mapping[int, int]) -> Tally:
    """Count names found by head; a name within another, or of another type, is neither wanted nor wrong."""
    names = [i for i, mention in enumerate(gold) if mention["kind"] == "name"]
    wanted = {i for i in names if gold[i]["type"] in TYPES and not any(_holds_name(gold[k], gold[i]) for k in names)}
    set_aside = set(names) - wanted
    given = [
        j
        for j, mention in enumerate(predicted)
        if mention.get("kind", "name") == "name" and aligned.get(j) not in set_aside
    ]
    return tally(sum(aligned.get(j) in wanted for j in given), len(given), len(wanted))


def _holds_name(outer: Row, inner: Row) -> bool:
    longer = outer["name_end"] - outer["name_start"] > inner["name_end"] - inner["name_start"]
    return bool(longer and outer["name_start"] <= inner["name_start"] and inner["name_end"] <= outer["name_end"])


def _jaccard(first: Row, second: Row) -> float:
    shared = overlap(first, second)
    return float(shared / (first["end"] - first["start"] + second["end"] - second["start"] - shared))
