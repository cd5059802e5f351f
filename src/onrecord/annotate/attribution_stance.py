"""What the source does by saying it: stance, factuality and directness."""

from collections.abc import Sequence

from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import cues_by_head
from onrecord.model.vocabulary import Directness, Factuality, Stance

BELIEFS = frozenset({"think"})
NEUTRAL = frozenset({"say", "tell"})
PREDICATES = frozenset({"aux", "acomp", "attr", "oprd", "neg", "advmod", "dobj"})
TONE_REACH = 60
ONLY = frozenset({"but", "except", "save", "other", "more", "less"})
FACTIVES = frozenset({"know", "admit"})


def stance_of(layout: Layout, match: CueMatch, content: Sequence[TokenSpan]) -> Stance:
    """Return the stance by the cue and by what it says: a negated cue rejects, a neutral one may deny or demand."""
    row = match.row
    if match.negated:
        if row.cue_class in BELIEFS:
            return "deny"
        return "reject" if row.stance in ("assert", "promise", "admit", "deny") else row.stance
    if row.cue_class in ("say", "tell", "ask", "demand") and _is_question(layout, content):
        return "ask"
    if row.stance == "ask" and _wants_a_deed(layout.syntax, match.head, content):
        return "demand"
    if row.stance != "assert" or row.cue_class not in NEUTRAL:
        return row.stance
    if row.cue_class == "tell" and _wants_a_deed(layout.syntax, match.head, content):
        return "demand"
    return _tone(layout.syntax, content) or row.stance


def _is_question(layout: Layout, content: Sequence[TokenSpan]) -> bool:
    end = content[-1][1]
    words = layout.syntax.text[max(content[-1][0], end - 3) : min(end + 1, layout.syntax.size)]
    return "?" in words


def _wants_a_deed(syntax: Syntax, cue: int, content: Sequence[TokenSpan]) -> bool:
    """Return whether the content is an infinitive that the cue governs: "asked Paris to leave", "told her not to"."""
    inside = (c for c in syntax.children[cue] if content[0][0] <= c < content[-1][1])
    return any(
        syntax.dep[c] in ("xcomp", "ccomp", "advcl") and any(syntax.tag[k] == "TO" for k in syntax.children[c])
        for c in inside
    )


def _tone(syntax: Syntax, content: Sequence[TokenSpan]) -> Stance | None:
    """Return the stance that the main words of a content give a neutral cue, None where they are neutral themselves."""
    tones = cues_by_head("tone")
    for start, end in content:
        for j in range(start, min(end, start + TONE_REACH)):
            found = tones.get(syntax.lemma[j]) or tones.get(syntax.lower[j])
            if found and _is_main(syntax, j, content) and not _is_denied(syntax, j) and not _is_only(syntax, j):
                return found[0].stance
    return None


def _is_main(syntax: Syntax, j: int, content: Sequence[TokenSpan]) -> bool:
    """Return whether a word heads the content or belongs to the verb that does, or is that verb's own predicate."""
    verb = j if syntax.pos[j] in ("VERB", "AUX") and syntax.dep[j] not in ("aux", "auxpass") else syntax.head[j]
    if syntax.dep[j] not in PREDICATES and verb != j:
        return False
    above = syntax.head[verb]
    return syntax.dep[verb] in ("ccomp", "ROOT", "conj", "parataxis") or not any(s <= above < e for s, e in content)


def _is_only(syntax: Syntax, j: int) -> bool:
    """Return whether it is "nothing but", which says what there is."""
    return syntax.lower[j] == "nothing" and j + 1 < syntax.size and syntax.lower[j + 1] in ONLY


def _is_denied(syntax: Syntax, j: int) -> bool:
    return any(syntax.dep[c] == "neg" and c != j for c in (*syntax.children[j], *syntax.children[syntax.head[j]]))


def factuality_of(match: CueMatch) -> Factuality:
    """Return what the cue makes of its content; where the saying itself is negated, nothing is committed to.

    Reference: Saurí & Pustejovsky (2009), FactBank: negated belief is probable not to hold, negated knowledge
    leaves the content certain.
    """
    if not match.negated or match.row.cue_class in FACTIVES:
        return match.row.factuality
    return "PR-" if match.row.cue_class in BELIEFS else "Uu"


def directness_of(layout: Layout, content: Sequence[TokenSpan]) -> Directness:
    """Return `direct` where every word of the content is in quotation marks, `mixed` where some are."""
    counts = [layout.words(start, end) for start, end in content]
    words, quoted = sum(count[0] for count in counts), sum(count[1] for count in counts)
    if not quoted:
        return "indirect"
    return "direct" if quoted == words else "mixed"
