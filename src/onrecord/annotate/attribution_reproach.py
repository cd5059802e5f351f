"""A reproach by contrast: what a party says beside what it does: "They tell us that it is safe, and they stay away"."""

from collections.abc import Sequence

from onrecord.annotate.attribution_tone import main_verb
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import cues_by_head

GIVING_WORD = frozenset({"admit", "promise", "say", "tell"})
"""The classes of cues by which a party gives its word."""
SET_BESIDE = frozenset({"and", "but", "yet"})
MOVED_ON = frozenset({"now", "then", "still"})
PARTIES = frozenset({"he", "it", "she", "they"})
NO_PARTY = frozenset({"everyone", "i", "nobody", "one", "that", "we", "which", "who", "you"})
TOLD = frozenset({"VBD", "VBP", "VBZ"})


def is_reproach(syntax: Syntax, content: Sequence[TokenSpan]) -> bool:
    """Return whether a content opens with what another party says, and sets beside it what the same party does."""
    verb = main_verb(syntax, content)
    if verb is None or syntax.tag[verb] not in TOLD or not _gives_word(syntax, verb):
        return False
    subject = syntax.child(verb, "nsubj")
    if subject is None or subject > verb or syntax.lower[subject] in NO_PARTY:
        return False
    party, past = syntax.lower[subject], syntax.tag[verb] == "VBD"
    return any(_goes_on(syntax, j, party, past) for j in range(verb + 2, content[-1][1] - 2))


def _gives_word(syntax: Syntax, verb: int) -> bool:
    told = syntax.child(verb, "ccomp", "xcomp", "dobj", "dative") is not None
    rows = cues_by_head("verb").get(syntax.lemma[verb], ())
    return told and any(row.cue_class in GIVING_WORD and len(row.words) == 1 for row in rows)


def _goes_on(syntax: Syntax, j: int, party: str, past: bool) -> bool:
    """Return whether a conjunction behind a comma opens a clause of a party's own deeds: ", and then they sold it".

    Where nothing is past, "then" only tells what comes next: "They call, and then they ring".
    """
    if syntax.lower[j] not in SET_BESIDE or syntax.text[j - 1] != ",":
        return False
    if syntax.lower[j + 1] == "then" and not past:
        return False
    at = j + 1 + (syntax.lower[j + 1] in MOVED_ON)
    if syntax.lower[at] in PARTIES:
        return party not in PARTIES or party == syntax.lower[at]
    return syntax.lower[at : at + 2] == ["their", "own"]
