"""What the source does by saying it: stance, factuality and directness."""

from collections.abc import Sequence

from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_judgement import judgement_of
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_tone import (
    OWNED,
    is_denial,
    is_future,
    is_negated,
    is_own,
    is_perfect,
    is_ultimatum,
    main_verb,
    tone_of,
)
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head
from onrecord.model.vocabulary import Directness, Factuality, Stance

BELIEFS = frozenset({"think"})
NEUTRAL = frozenset({"say", "tell"})
VOICING = frozenset({"show"})
ASKING = frozenset({"say", "tell", "ask", "demand"})
JUDGING = frozenset({"predicate", "as"})
BY_CONTENT = frozenset({"assert", "suspect", "promise", "warn"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ANSWERING = frozenset({"know", "hear", "learn", "say", "tell", "explain", "understand"})
NAMED = frozenset({"what", "whom", "itself", "himself", "herself", "themselves", "otherwise", "of"})
SAID = frozenset({"accusation", "allegation", "charge", "claim", "story", "suspicion", "talk", "version"})
RELATIVE = frozenset({"WDT", "WP"})
FACTIVES = frozenset({"know", "admit"})


def stance_of(layout: Layout, match: CueMatch, content: Sequence[TokenSpan]) -> Stance:
    """Return the stance by the cue and by what it says: a negated cue rejects, a neutral one may deny or demand."""
    row, syntax = match.row, layout.syntax
    if match.negated:
        return _negated(syntax, match, content)
    if row.cue_class in ASKING and _is_question(layout, content):
        return "ask"
    if row.cue_class == "ask" and row.stance == "ask" and _asks_for(syntax, match.head, content):
        return "demand"
    if (
        row.stance in ("ask", "assert")
        and row.cue_class in ("ask", "tell")
        and _wants_a_deed(syntax, match.head, content)
    ):
        return "demand"
    if row.cue_class == "criticize" and row.stance != "criticize":
        return _regretted(syntax, match, content)
    if row.stance == "demand":
        return _demanded(syntax, match, content)
    if row.stance in BY_CONTENT or (row.stance == "criticize" and row.cue_class in NEUTRAL):
        return _by_content(layout, match, content)
    return row.stance


def _demanded(syntax: Syntax, match: CueMatch, content: Sequence[TokenSpan]) -> Stance:
    """Return the stance of a wish or demand: to know something is a question, not to do it a refusal."""
    if _is_to_be_told(syntax, match.head, content):
        return "ask"
    return "reject" if match.row.cue_class == "want" and _is_not_to(syntax, content) else "demand"


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
    if row.cue_class in BELIEFS:
        verb = main_verb(syntax, content)
        awaited = verb is not None and syntax.has_to(verb)
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
    if row.cue_class == "want":
        return "reject"
    return "reject" if row.stance in ("assert", "promise", "admit", "deny") else row.stance


def _regretted(syntax: Syntax, match: CueMatch, content: Sequence[TokenSpan]) -> Stance:
    """Return the stance of "regret", which admits one's own deed and reproaches another's, and "challenge him to"."""
    if match.row.stance == "admit":
        verb = main_verb(syntax, content)
        if verb is None:
            return "admit" if any(syntax.lower[i] in OWNED for i in range(*content[0])) else "criticize"
        return "criticize" if _is_finite(syntax, verb) and not is_own(syntax, verb) else "admit"
    dared = syntax.child(match.head, "dobj") is not None and _wants_a_deed(syntax, match.head, content)
    return "demand" if dared else match.row.stance


def _by_content(layout: Layout, match: CueMatch, content: Sequence[TokenSpan]) -> Stance:
    """Return the stance of a cue that leaves it to the content."""
    row, syntax = match.row, layout.syntax
    verb = main_verb(syntax, content)
    if "contested" in row.frames and verb is not None and _is_denied(syntax, verb):
        return "deny"
    if row.stance == "promise":
        offers = row.cue_class == "tell" or "quote" in row.frames
        states = verb is not None and _is_finite(syntax, verb) and not is_future(syntax, verb)
        if offers and states:
            return "assert"
        return "threaten" if _threatens(syntax, verb, tone_of(syntax, content)) else "promise"
    if row.stance == "warn":
        own = verb is not None and is_future(syntax, verb) and is_own(syntax, verb)
        if verb is None or not own:
            return "warn"
        return "reject" if is_negated(syntax, verb) else "threaten"
    judged = _judged(layout, match, verb, content)
    if row.cue_class in VOICING:
        return judged or _voiced(syntax, content) or row.stance
    tone = tone_of(syntax, content)
    if row.cue_class in BELIEFS:
        return judged or _believed(syntax, row, verb, tone)
    if row.stance == "assert" and _threatens(syntax, verb, tone):
        return "threaten"
    if row.cue_class not in NEUTRAL or row.stance not in ("assert", "criticize"):
        return judged or row.stance
    return judged or _stated(syntax, match, verb, content) or tone or row.stance


def _threatens(syntax: Syntax, verb: int | None, tone: Stance | None) -> bool:
    """Return whether a content holds out harm, or what will be "unless" others yield."""
    return tone == "threaten" or is_ultimatum(syntax, verb)


def _is_denied(syntax: Syntax, verb: int) -> bool:
    """Return whether a clause tells what is or was not so, and no wish or intent: not "never to give up"."""
    states = _is_finite(syntax, verb) and not is_future(syntax, verb) and not _is_wished(syntax, verb)
    return states and is_denial(syntax, verb)


def _judged(layout: Layout, match: CueMatch, verb: int | None, content: Sequence[TokenSpan]) -> Stance | None:
    """Return the stance of what a thing is called or thought, None where it is neither good nor bad.

    What somebody says is rejected: "called the charge an insult".
    """
    row, syntax = match.row, layout.syntax
    stating = row.cue_class in BELIEFS and not _is_finite(syntax, verb) and "for" not in row.frames
    if not stating and not row.frames & JUDGING:
        return None
    found = judgement_of(syntax, match.head, content)
    if found is None and "harsh" in row.frames and _is_called(layout, match.head, verb, content):
        found = "criticize"
    told = range(*content[0]) if syntax.dep[match.head] != "relcl" else (*range(*content[0]), syntax.head[match.head])
    said = any(syntax.lemma[i] in SAID for i in told)
    return "reject" if found == "criticize" and said else found


def _is_called(layout: Layout, cue: int, verb: int | None, content: Sequence[TokenSpan]) -> bool:
    """Return whether a content is a thing and what it is called, and no mere name: "what he called an exercise"."""
    syntax = layout.syntax
    counts = [layout.words(start, end) for start, end in content]
    words, quoted = sum(count[0] for count in counts), sum(count[1] for count in counts)
    first = syntax.lower[content[0][0]]
    if words < 2 or quoted == words or first in NAMED or any(syntax.lower[c] == "what" for c in syntax.children[cue]):
        return False
    return verb is None or not (_is_finite(syntax, verb) or syntax.has_to(verb))


def _believed(syntax: Syntax, row: Cue, verb: int | None, tone: Stance | None) -> Stance:
    """Return the stance of a belief: one that something must be is a demand, a judgement without a clause states it."""
    if row.stance == "suspect" and row.frames & JUDGING and not _is_finite(syntax, verb):
        return "assert"
    return tone if tone in ("demand", "criticize") else row.stance


def _stated(syntax: Syntax, match: CueMatch, verb: int | None, content: Sequence[TokenSpan]) -> Stance | None:
    """Return the stance that the form of a content gives a cue of saying, None where it gives none."""
    if verb is None or "gerund" in match.row.frames:
        return _unstated(syntax, match, verb, content)
    if _is_wished(syntax, verb):
        return "demand"
    if is_future(syntax, verb) and is_negated(syntax, verb) and is_own(syntax, verb) and not is_perfect(syntax, verb):
        return "reject"
    return None


def _unstated(syntax: Syntax, match: CueMatch, verb: int | None, content: Sequence[TokenSpan]) -> Stance | None:
    """Return the stance of a content that need be no clause: "said no" denies, "suggested a talk" demands."""
    words = [syntax.lower[i] for start, end in content for i in range(start, end) if syntax.text[i][0].isalnum()]
    if words == ["no"]:
        return "deny"
    if "gerund" in match.row.frames and not _is_finite(syntax, verb):
        return "demand"
    return None


def _is_finite(syntax: Syntax, verb: int | None) -> bool:
    """Return whether a content's main verb is finite, by itself or by an auxiliary."""
    if verb is None:
        return False
    tags = {syntax.tag[verb], *(syntax.tag[c] for c in syntax.children[verb] if syntax.dep[c] in ("aux", "auxpass"))}
    return bool(tags & {*FINITE, "MD"})


def _is_wished(syntax: Syntax, verb: int) -> bool:
    """Return whether a clause tells what is to be, its verb bare behind its subject: "that no state be bound"."""
    own = [syntax.tag[c] for c in syntax.children[verb] if syntax.dep[c] in ("aux", "auxpass")]
    bare = syntax.tag[verb] == "VB" or "VB" in own
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    named = subject is not None and syntax.tag[subject] not in RELATIVE
    return named and bare and not {"MD", "TO", *FINITE} & set(own)


def _is_not_to(syntax: Syntax, content: Sequence[TokenSpan]) -> bool:
    """Return whether what is wanted is not to do something: "preferred not to predict"."""
    start = content[0][0]
    return syntax.lower[start : start + 2] == ["not", "to"]


def _voiced(syntax: Syntax, content: Sequence[TokenSpan]) -> Stance | None:
    """Return the stance of the feeling that is shown: "voiced the fear that" suspects."""
    for start, end in content[:1]:
        for j in range(start, end):
            if syntax.pos[j] == "NOUN" and not start <= syntax.head[j] < end:
                rows = cues_by_head("noun").get(syntax.lemma[j], ())
                return rows[0].stance if rows else None
    return None


def _is_question(layout: Layout, content: Sequence[TokenSpan]) -> bool:
    end = content[-1][1]
    words = layout.syntax.text[max(content[-1][0], end - 3) : min(end + 1, layout.syntax.size)]
    return "?" in words


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
