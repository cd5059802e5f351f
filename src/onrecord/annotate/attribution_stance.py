"""What the source does by saying it: stance, factuality and directness."""

from collections.abc import Sequence

from onrecord.annotate.attribution_cues import CueMatch, is_nobody
from onrecord.annotate.attribution_judgement import judgement_of
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_open_cues import ANSWERING, BELIEFS, NEUTRAL, is_finite, stance_by_content
from onrecord.annotate.attribution_tone import OWNED, is_future, is_negated, is_own, main_verb
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head
from onrecord.model.vocabulary import Directness, Factuality, Stance

ASKING = frozenset({"say", "tell", "ask", "demand"})
BY_CONTENT = frozenset({"assert", "suspect", "promise", "warn"})
STATING = frozenset({"VBD", "VBZ"})
CERTAIN = frozenset({"will", "may"})
UNSHARED = frozenset({"suspect", "demand", "promise"})
"""What nobody believes, wants or offers is none the less believed, wanted or offered: "nobody wants our ore"."""
AWAITING = frozenset({"anticipate", "expect", "foresee"})
FACTIVES = frozenset({"know", "admit"})


def stance_of(layout: Layout, match: CueMatch, content: Sequence[TokenSpan]) -> Stance:
    """Return the stance by the cue and by what it says: a negated cue rejects, a neutral one may deny or demand."""
    row, syntax = _row_told(layout, match, content), layout.syntax
    if match.negated and not _is_told_of_nobody(syntax, match, content):
        return _negated(syntax, match, content)
    if row.cue_class in ASKING and _is_question(layout, match, content):
        return "ask"
    if row.cue_class == "ask" and row.stance == "ask" and _asks_for(syntax, match.head, content):
        return "demand"
    if (
        row.stance in ("ask", "assert")
        and row.cue_class in ("ask", "tell")
        and _wants_a_deed(syntax, match.head, content)
    ):
        return "demand"
    if row.stance == "assert" and _is_pressed(syntax, match, content):
        return "demand"
    if row.cue_class == "criticize" and row.stance != "criticize":
        return _regretted(syntax, match, content)
    if row.stance == "criticize" and "as" in row.frames and judgement_of(syntax, match.head, content) == "accuse":
        return "accuse"
    if row.stance == "demand":
        return _demanded(syntax, match, content)
    if row.stance in BY_CONTENT or (row.stance == "criticize" and row.cue_class in NEUTRAL):
        return stance_by_content(layout, match, content)
    return row.stance


def _row_told(layout: Layout, match: CueMatch, content: Sequence[TokenSpan]) -> Cue:
    """Return the row of a cue, the longer one where its words open the content: "pleaded [guilty to theft]"."""
    rows = cues_by_head("verb").get(layout.syntax.lemma[match.head], ()) if match.row.kind == "verb" else ()
    longer = (found for found in (layout.matches(match.head, rows) if rows else ()) if len(found.tail) > 1)
    return next((found.row for found in longer if found.tail[0] == content[0][0]), match.row)


def _is_pressed(syntax: Syntax, match: CueMatch, content: Sequence[TokenSpan]) -> bool:
    """Return whether a content opens with a preposition with which its cue demands: "insisted [on it]"."""
    start = content[0][0]
    if syntax.tag[start] != "IN" or start < match.head:
        return False
    words = (match.row.words[0], syntax.lower[start])
    return any(row.words == words and row.stance == "demand" for row in cues_by_head("verb").get(words[0], ()))


def _demanded(syntax: Syntax, match: CueMatch, content: Sequence[TokenSpan]) -> Stance:
    """Return the stance of a wish or demand: to know something is a question, not to do it a refusal."""
    if _is_to_be_told(syntax, match.head, content):
        return "ask"
    if match.row.cue_class == "demand" and _is_stated(syntax, content):
        return "assert"
    return "reject" if match.row.cue_class == "want" and _is_not_to(syntax, content) else "demand"


def _is_stated(syntax: Syntax, content: Sequence[TokenSpan]) -> bool:
    """Return whether a clause tells what is, will or may be, and not what is to be: "provides that it is neutral"."""
    verb = main_verb(syntax, content)
    if verb is None or syntax.lower[content[0][0]] != "that":
        return False
    words = (verb, *(c for c in syntax.children[verb] if syntax.dep[c] in ("aux", "auxpass")))
    return any(
        syntax.lower[c] in CERTAIN or (syntax.tag[c] in STATING and syntax.lower[c] != syntax.lemma[c]) for c in words
    )


def _is_to_be_told(syntax: Syntax, cue: int, content: Sequence[TokenSpan]) -> bool:
    """Return whether a question is wished to be answered: "wanted to know what", "pressed to say whether".

    "They want what Paris has" wants the thing.
    """
    start, end = content[0][0], content[-1][1]
    start += syntax.tag[start] == "TO"
    told = start < end and syntax.lemma[start] in ANSWERING
    start += told
    if start >= end or start < cue:
        return False
    return (
        syntax.tag[start] == "WRB" or syntax.lower[start] in ("whether", "if") or (told and syntax.tag[start] == "WP")
    )


def _asks_for(syntax: Syntax, cue: int, content: Sequence[TokenSpan]) -> bool:
    """Return whether a thing or a deed is asked for: "asked Paris for jets", "asked that he resign"."""
    for c in syntax.all_children(cue, "prep", "dative"):
        if syntax.lower[c] == "for" and c > cue and any(start <= c + 1 < end for start, end in content):
            return True
    return "that" in syntax.lower[content[0][0] : content[0][0] + 2]


def _negated(syntax: Syntax, match: CueMatch, content: Sequence[TokenSpan]) -> Stance:
    """Return the stance of not saying, knowing, believing, wanting, planning or ruling out."""
    row = match.row
    if row.stance in UNSHARED and _is_of_nobody(syntax, match.head):
        return row.stance
    if row.cue_class in BELIEFS:
        verb = main_verb(syntax, content)
        awaited = row.words[0] in AWAITING or (verb is not None and syntax.has_to(verb))
        return "suspect" if awaited else "deny"
    if row.cue_class == "know":
        return "reject" if is_future(syntax, match.head) else "assert"
    if row.stance == "reject":
        return "suspect" if "clause" in row.frames else "assert"
    if "hidden" in row.frames:
        return "admit"
    if row.cue_class == "ask" and (
        _wants_a_deed(syntax, match.head, content) or _asks_for(syntax, match.head, content)
    ):
        return "demand"
    if row.cue_class == "want" or (row.stance == "demand" and _is_own_deed(syntax, match, content)):
        return "reject"
    return "reject" if row.stance in ("assert", "promise", "admit", "deny") else row.stance


def _is_own_deed(syntax: Syntax, match: CueMatch, content: Sequence[TokenSpan]) -> bool:
    """Return whether a source speaks of doing something itself, and asks nobody: "does not propose to wait"."""
    asked = match.passive or syntax.child(match.head, "dobj", "dative") is not None
    return not asked and syntax.tag[content[0][0]] == "TO"


def _is_told_of_nobody(syntax: Syntax, match: CueMatch, content: Sequence[TokenSpan]) -> bool:
    """Return whether a cue in between takes the subject of its content for its own: "No port, he said, had closed"."""
    subject = None if match.passive else syntax.child(match.head, "nsubj")
    told = subject is not None and any(start <= subject < end for start, end in content)
    return told and match.row.cue_class in NEUTRAL and _is_of_nobody(syntax, match.head)


def _is_of_nobody(syntax: Syntax, verb: int) -> bool:
    """Return whether only the subject of a verb is negated: "nobody believes that", not "they do not believe it"."""
    subject = syntax.child(verb, "nsubj")
    return subject is not None and is_nobody(syntax, subject) and not is_negated(syntax, verb)


def _regretted(syntax: Syntax, match: CueMatch, content: Sequence[TokenSpan]) -> Stance:
    """Return the stance of "regret", which admits one's own deed and reproaches another's, and "challenge him to"."""
    if match.row.stance == "admit":
        verb = main_verb(syntax, content)
        if verb is None:
            return "admit" if any(syntax.lower[i] in OWNED for i in range(*content[0])) else "criticize"
        return "criticize" if is_finite(syntax, verb) and not is_own(syntax, verb) else "admit"
    dared = syntax.child(match.head, "dobj") is not None and _wants_a_deed(syntax, match.head, content)
    return "demand" if dared else match.row.stance


def _is_not_to(syntax: Syntax, content: Sequence[TokenSpan]) -> bool:
    """Return whether what is wanted is not to do something: "preferred not to predict"."""
    start = content[0][0]
    return syntax.lower[start : start + 2] == ["not", "to"]


def _is_question(layout: Layout, match: CueMatch, content: Sequence[TokenSpan]) -> bool:
    """Return whether a content ends as a question, not as the question in which it is told: "Did he promise [it]?"."""
    (start, end), text = content[-1], layout.syntax.text
    if "?" in text[max(start, end - 3) : end]:
        return True
    behind = end < layout.syntax.size and text[end] == "?"
    return behind and (match.row.kind == "mark" or layout.words(start, end)[1] > 0)


def _wants_a_deed(syntax: Syntax, cue: int, content: Sequence[TokenSpan]) -> bool:
    """Return whether the content is an infinitive that the cue governs: "asked Paris to leave", "told her not to"."""
    inside = (c for c in syntax.children[cue] if content[0][0] <= c < content[-1][1])
    return any(syntax.dep[c] in ("xcomp", "ccomp", "advcl") and syntax.has_to(c) for c in inside)


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
