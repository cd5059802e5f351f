"""The chooser: of all readings of all cues, the likeliest of each cue, where it is likely enough."""

import logging
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import islice

from onrecord.annotate.attribution_cited import with_cited
from onrecord.annotate.attribution_continued import with_continued
from onrecord.annotate.attribution_cues import NOBODY
from onrecord.annotate.attribution_extents import (
    before_closing_phrases,
    before_told_asides,
    with_relative_clauses,
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
from onrecord.annotate.attribution_sources import role_words
from onrecord.annotate.fitted_trees import Chooser, read_chooser
from onrecord.annotate.layers import NameMark
from onrecord.annotate.syntax import Syntax

LABELLED = 0.95
"""How likely a label of a transcript is right: the weights know single labels only. Set by hand."""
PARTIES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
UNSAID = frozenset({"ask", "know", "say", "tell"})
AIDING = frozenset({"back", "support"})
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
        if not (_is_danger(reading, layout.syntax) and (reader.is_thing(reading) or _is_party(reading, layout.syntax)))
        and not _sees_done(reading, layout.syntax)
        and not _seems_nothing(reading, layout.syntax)
        and not _leaves_unsaid(reading, layout.syntax)
        and not _announces_itself(reading, layout.syntax)
        and not _asks_who(reading, layout)
        and not _withholds(reading, layout.syntax)
        and not _aids(reading, layout.syntax)
        and not is_own_voice(layout, reading)
    ]
    told = without_compounds(_apart(_without_occasions(kept, layout.syntax)), layout.syntax)
    separate = before_next_words(before_closing_phrases(told, layout), layout)
    separate = before_own_words(without_circumstances(separate, layout.syntax), layout.syntax)
    separate = with_cited(before_next_deeds(before_told_asides(separate, layout), layout), layout)
    separate = with_continued(with_relative_clauses(separate, layout.syntax), layout)
    return heard(layout, without_rivals(without_deeds(within_outer(separate, layout), layout), layout.syntax.size))


def _is_party(reading: Proposal, syntax: Syntax) -> bool:
    """Return whether a content is a party's name and nothing else: who is threatened, not with what."""
    start, end = reading.content[0]
    return all(syntax.ent[i] in PARTIES for i in range(start, end)) and len(reading.content) == 1


def _seems_nothing(reading: Proposal, syntax: Syntax) -> bool:
    """Return whether only somebody is said to seem, and not what: "the ministers appeared"."""
    if reading.match.row.cue_class != "seem" or reading.content[-1][1] > reading.match.head:
        return False
    return all(syntax.pos[i] not in ("VERB", "AUX") for start, end in reading.content for i in range(start, end))


def _is_danger(reading: Proposal, syntax: Syntax) -> bool:
    """Return whether something threatens somebody and no deed: "the arms threatened Israel" says nothing."""
    if reading.match.row.cue_class != "threaten" or len(reading.content) > 1:
        return False
    return all(syntax.pos[i] not in ("VERB", "AUX") for i in range(*reading.content[0]))


def _sees_done(reading: Proposal, syntax: Syntax) -> bool:
    """Return whether a thing sees a deed done: "the deal will see Paris buy jets" is no deal's word."""
    head = reading.source_head
    if reading.match.row.lemma != "see" or head is None or syntax.pos[head] != "NOUN" or syntax.ent[head] in PARTIES:
        return False
    done = [c for c in syntax.all_children(reading.match.head, "ccomp") if syntax.tag[c] in ("VB", "VBP")]
    bare = any(syntax.child(c, "aux", "mark") is None for c in done)
    return bare and syntax.lemma[head].lower() not in role_words()


def _leaves_unsaid(reading: Proposal, syntax: Syntax) -> bool:
    """Return whether somebody has not told, asked, mentioned or known a thing: "they were not told of the mines".

    Who would not say keeps back, and who did not say whether may: both are told.
    """
    verb, row = reading.match.head, reading.match.row
    nobody = row.cue_class == "tell" and reading.source_head is not None and syntax.lower[reading.source_head] in NOBODY
    nothing = reading.match.passive and any(
        syntax.lower[d] == "no" for c in syntax.all_children(verb, "nsubjpass") for d in syntax.children[c]
    )
    unsaid = nobody or nothing or syntax.child(verb, "neg") is not None
    if row.cue_class not in UNSAID or syntax.pos[verb] != "VERB" or not unsaid:
        return False
    if any(syntax.tag[c] == "MD" for c in syntax.children[verb]):
        return False
    clause = any(syntax.pos[i] in ("VERB", "AUX") for start, end in reading.content for i in range(start, end))
    return row.cue_class != "say" or not clause


def _announces_itself(reading: Proposal, syntax: Syntax) -> bool:
    """Return whether a speaker only leads to what is said: "let me put it this way", "the war is, I quote, lost"."""
    head, verb = reading.source_head, reading.match.head
    if head is None:
        return False
    leading = syntax.lower[head] in ("me", "us") and syntax.lower[syntax.head[verb]] == "let"
    return leading or (syntax.lower[head] == "i" and syntax.lower[verb] == "quote")


def _asks_who(reading: Proposal, layout: Layout) -> bool:
    """Return whether a question asks for the one who speaks: "Who believes Europe any more?"."""
    head, syntax = reading.source_head, layout.syntax
    if head is None or syntax.tag[head] != "WP" or syntax.dep[reading.match.head] == "relcl":
        return False
    first = layout.spoken_start[head]
    return all(layout.is_mark(i) or syntax.pos[i] in ("CCONJ", "SPACE") for i in range(first, head))


def _withholds(reading: Proposal, syntax: Syntax) -> bool:
    """Return whether something is kept from somebody and nothing said: "denied them entry", "was denied a meeting"."""
    verb = reading.match.head
    if syntax.lemma[verb] != "deny" or syntax.child(verb, "dobj") is None:
        return False
    return reading.match.passive or syntax.child(verb, "dative") is not None


def _aids(reading: Proposal, syntax: Syntax) -> bool:
    """Return whether support is a deed and no word: "has supported the coalition with fuel"."""
    verb = reading.match.head
    if syntax.lemma[verb] not in AIDING or syntax.child(verb, "dobj") is None:
        return False
    with_what = (p for c in (verb, *syntax.all_children(verb, "dobj")) for p in syntax.all_children(c, "prep"))
    return any(syntax.lower[p] == "with" and syntax.child(p, "pobj") is not None for p in with_what)


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
