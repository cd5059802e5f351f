"""Who else may speak: subjects near a cue, where the parse may have lost its own."""

from collections.abc import Iterator
from itertools import islice

from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_sources import FINITE, NAMING, NOUNS, REACH, WH_TAGS, is_subject
from onrecord.annotate.syntax import Syntax

VERB_GROUP = frozenset({"ADV", "AUX", "PART"})
OPENING = frozenset({"ADJ", "ADV", "CCONJ", "DET", "NOUN", "NUM", "PART", "PROPN", "PRON", "SCONJ", "SPACE"})
"""Parts of speech of what may stand in a phrase that opens a sentence, or before it."""


def subjects_near(layout: Layout, i: int) -> Iterator[int]:
    """Yield the noun or subject before a verb and, if it is coordinated, those of the two verbs above that have one.

    "They fear that the report is late and are urging him": by the parse it is the report that urges; so it may be
    with a participle behind a comma: "ruled that the pact was lawful, rejecting".
    """
    syntax = layout.syntax
    before = range(i - 1, max(layout.sentence_start[i], i - REACH) - 1, -1)
    yield from [j for j in before if is_subject(syntax, j) and not _is_of_another(syntax, j, i)][:1]
    yield from _adjacent_noun(layout, i)
    yield from _opening_noun(layout, i)
    if is_coordinated(syntax, i) or (syntax.tag[i] == "VBG" and syntax.text[i - 1] == ","):
        above = (c for verb in syntax.ancestors(i) for c in syntax.children[verb] if c < i and is_subject(syntax, c))
        yield from islice(above, 2)


def _is_of_another(syntax: Syntax, j: int, i: int) -> bool:
    """Return whether a relative pronoun is the subject of a verb between it and a cue: "a man who saw it told"."""
    return syntax.tag[j] in WH_TAGS and j < syntax.head[j] < i


def _adjacent_noun(layout: Layout, i: int) -> Iterator[int]:
    """Yield the noun right before a finite verb, where the parse makes it part of what stands before.

    "Ten have suspected flu and officials believe that": by the parse flu and officials are suspected.
    """
    syntax, first = layout.syntax, verb_group_start(layout.syntax, i)
    noun = first - 1
    finite = any(syntax.tag[j] in FINITE for j in range(first, i + 1))
    finite = finite or (syntax.tag[i] == "VBN" and syntax.tag[syntax.left[noun] - 1] in WH_TAGS)
    if finite and noun >= layout.sentence_start[i] and syntax.pos[noun] in NAMING:
        above = noun
        while syntax.head[above] not in (above, i):
            above = syntax.head[above]
        if not is_subject(syntax, above):
            yield noun


def _opening_noun(layout: Layout, i: int) -> Iterator[int]:
    """Yield the noun that the sentence opens with, where the parse may have lost it: "The admiral who has none says".

    A preposition, a comma or a verb before it tells that it is none.
    """
    syntax = layout.syntax
    for j in range(layout.sentence_start[i], i):
        if syntax.pos[j] in NAMING and (syntax.head[j] != j + 1 or syntax.pos[j + 1] not in NOUNS):
            if syntax.dep[j] != "poss":
                yield j
                return
        elif syntax.pos[j] not in OPENING:
            return


def is_coordinated(syntax: Syntax, i: int) -> bool:
    """Return whether a verb is coordinated by the parse, or stands behind "and" with its auxiliaries and adverbs."""
    before = verb_group_start(syntax, i) - 1
    return syntax.dep[i] == "conj" or (before >= 0 and syntax.pos[before] == "CCONJ")


def verb_group_start(syntax: Syntax, i: int) -> int:
    """Return the first of a verb's auxiliaries, adverbs and particles right before it, itself where it has none."""
    while i > 0 and syntax.pos[i - 1] in VERB_GROUP:
        i -= 1
    return i
