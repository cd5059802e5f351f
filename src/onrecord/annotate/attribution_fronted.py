"""What stands before its cue: "a charge that Paris denied", "crates which, he said, held arms", "No, said Paris".

Reference: Huddleston & Pullum (2002), chapter 12: the gap of a relative clause.
"""

from collections.abc import Iterator

from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_sources import WH_TAGS, speaker_behind
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax

PRONOUNS = frozenset({"which", "whom"})
"""What is the content in its clause; of "that" it is the noun before."""
CHARGING = frozenset({"of", "for", "with"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
REACH = 12
Content = tuple[TokenSpan, ...]


def inverted_content(layout: Layout, i: int) -> Content:
    """Return what stands before a verb and its speaker, with what a colon leads to behind; () where it has no such.

    "Nonsense, said the spokesman: nothing was signed".
    """
    syntax, start, end = layout.syntax, layout.sentence_start[i], layout.sentence_end[i]
    speaker = speaker_behind(layout, i)
    if speaker is None:
        return ()
    colon = next((j for j in range(speaker + 1, min(end, speaker + REACH)) if syntax.text[j] == ":"), end)
    return layout.trim_all(((start, i), (min(colon + 1, end), end)))


def pronoun_contents(layout: Layout, match: CueMatch) -> Iterator[Content]:
    """Yield a pronoun before a cue with what is told of it behind: "which, he was told, / held arms", or alone.

    So "whom Israel accuses / of blindness"; alone stands "what" in "what he told the envoys".
    """
    syntax, i = layout.syntax, match.head
    first = _pronoun(layout, i)
    if first is None:
        return
    front = (first, first + 1)
    clause = next((c for c in syntax.all_children(i, "ccomp", "xcomp") if c > i), None)
    if clause is not None and syntax.child(clause, "nsubj", "nsubjpass") in (None, first):
        heard = [syntax.right[c] + 1 for c in syntax.all_children(i, "dobj", "dative") if i < c < clause]
        start, end = max([i + 1, *(t + 1 for t in match.tail), *heard]), syntax.right[clause] + 1
        if start < end:
            yield front, (start, end)
    charged = next((p for p in syntax.all_children(i, "prep") if p > i and syntax.lower[p] in CHARGING), None)
    if charged is not None and match.row.cue_class in ("accuse", "criticize", "praise"):
        yield front, syntax.subtree(charged)
    if syntax.lower[first] == "what":
        yield (front,)


def _pronoun(layout: Layout, i: int) -> int | None:
    """Return the pronoun that opens the clause of a verb with its own subject, by the page where the parse errs."""
    syntax = layout.syntax
    for j in range(i - 1, max(layout.sentence_start[i] - 1, i - REACH), -1):
        if syntax.tag[j] in WH_TAGS:
            return j if j + 1 < i and syntax.lower[j] in PRONOUNS | {"what"} else None
        if syntax.text[j] in (";", ":") or (syntax.tag[j] in FINITE and syntax.dep[j] not in ("aux", "auxpass")):
            return None
    return None


def antecedent(syntax: Syntax, i: int) -> Iterator[Content]:
    """Yield what a clause behind a noun is about: "a charge that Paris denied", "a deal announced by Paris"."""
    if syntax.dep[i] == "acl" and syntax.child(i, "agent") is not None:
        noun, first = syntax.head[i], syntax.left[i]
        if noun < first:
            yield ((syntax.left[noun], first),)
    if syntax.dep[i] != "relcl":
        return
    led = next((p for p in syntax.all_children(i, "prep") if p < i and syntax.tag[p + 1] in WH_TAGS), None)
    if led is not None:
        yield ((led, led + 2),)
    noun, first = syntax.head[i], syntax.left[i]
    if noun < first and syntax.lower[first] not in PRONOUNS and syntax.child(i, "nsubj") is not None:
        owned = syntax.tag[first] == "WP$" and first < syntax.head[first] < i
        yield (((first, syntax.right[syntax.head[first]] + 1) if owned else (syntax.left[noun], first)),)


def called_antecedent(layout: Layout, i: int) -> Iterator[Content]:
    """Yield what a relative clause is about with what it is called there: "a scruple that Paris found comic"."""
    syntax = layout.syntax
    noun, first = syntax.head[i], syntax.left[i]
    called = layout.trim(i + 1, syntax.right[i] + 1)
    clause = syntax.dep[i] in ("relcl", "acl") and syntax.child(i, "nsubj") is not None
    if not clause or not noun < first <= i or called is None:
        return
    if syntax.lower[first] in PRONOUNS:
        yield ((first, first + 1), called)
    elif syntax.tag[first] == "WP$" and first < syntax.head[first] < i:
        yield ((first, syntax.right[syntax.head[first]] + 1), called)
    else:
        yield ((syntax.left[noun], first), called)
