"""The chooser: of all readings of all cues, the likeliest of each cue, where it is likely enough."""

import logging
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import islice

from onrecord.annotate.attribution_cited import with_cited
from onrecord.annotate.attribution_continued import with_continued
from onrecord.annotate.attribution_extents import (
    before_closing_phrases,
    before_told_asides,
    with_relative_clauses,
    with_whole_marks,
    within_outer,
    without_circumstances,
    without_compounds,
    without_deeds,
)
from onrecord.annotate.attribution_features import FEATURES, FeatureReader
from onrecord.annotate.attribution_labels import headline_readings, is_own_voice, transcript_readings
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_nesting import without_rivals
from onrecord.annotate.attribution_next_deeds import before_next_deeds, before_next_words, before_own_words
from onrecord.annotate.attribution_pool import pool_readings
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_rules import heard
from onrecord.annotate.attribution_told import tells
from onrecord.annotate.fitted_trees import Chooser, read_chooser
from onrecord.annotate.layers import NameMark
from onrecord.annotate.syntax import Syntax

LABELLED = 0.95
"""How likely a label of a transcript is right: the weights know single labels only. Set by hand."""
LOGGER = logging.getLogger(__name__)
WEIGHTS = files("onrecord.annotate").joinpath("weights", "attributions.json")


@cache
def load_chooser() -> Chooser | None:
    """Return the fitted weights, None where they are not installed; says so once in the log."""
    chooser = read_chooser(WEIGHTS, FEATURES)
    if chooser is None:
        LOGGER.warning("%s is missing: attributions are read by the rules alone, without probabilities", WEIGHTS)
    return chooser


def choose_readings(layout: Layout, names: tuple[NameMark, ...], chooser: Chooser) -> list[Proposal]:
    """Return the best reading of each cue that is likely enough, in text order, with its probability."""
    pool, governed = pool_readings(layout)
    reader = FeatureReader(layout, names, pool)
    readings = [reading for found in pool.values() for reading in found]
    chosen = chooser.choose(reader.table(pool, governed), [reading.match.head for reading in readings])
    least = chooser.thresholds["keep"]
    likely = [replace(readings[n], probability=round(p, 3)) for n, p in chosen if p >= least]
    labels = headline_readings(layout) | transcript_readings(layout)
    likely = [reading for reading in likely if reading.match.head not in labels]
    likely += [replace(reading, probability=LABELLED) for reading in labels.values()]
    kept = [
        reading
        for reading in likely
        if tells(reading, layout, is_thing=reader.is_thing(reading)) and not is_own_voice(layout, reading)
    ]
    told = without_compounds(_apart(_without_occasions(kept, layout.syntax)), layout.syntax)
    separate = before_next_words(before_closing_phrases(told, layout), layout)
    separate = before_own_words(without_circumstances(separate, layout.syntax), layout.syntax)
    separate = with_cited(before_next_deeds(before_told_asides(separate, layout), layout), layout)
    separate = with_continued(with_relative_clauses(separate, layout.syntax), layout)
    separate = without_deeds(within_outer(separate, layout), layout)
    return with_whole_marks(heard(layout, without_rivals(separate, layout.syntax.size)), layout)


def _without_occasions(readings: list[Proposal], syntax: Syntax) -> list[Proposal]:
    """Return the readings without a noun's that only names the occasion of another: "said in a statement that"."""
    told = {(reading.match.head, reading.content) for reading in readings}

    def is_occasion(reading: Proposal) -> bool:
        i = reading.match.head
        above = islice(syntax.ancestors(i), 2) if syntax.dep[i] == "pobj" else ()
        return reading.match.row.kind == "noun" and any((verb, reading.content) in told for verb in above)

    return [reading for reading in readings if not is_occasion(reading)]


def _apart(readings: list[Proposal]) -> list[Proposal]:
    """Return the readings, the likelier first in claiming its cue's words: no word heads one cue and serves another."""
    taken: set[int] = set()
    kept = []
    for reading in sorted(readings, key=lambda reading: (-(reading.probability or 0.0), reading.match.head)):
        if reading.match.head not in taken:
            taken.update(i for start, end in reading.cue for i in range(start, end))
            kept.append(reading)
    return sorted(kept, key=lambda reading: reading.match.head)
