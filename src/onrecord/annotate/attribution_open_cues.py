"""What a source does by what it says, where its cue leaves that open: "said that they must leave" demands."""

from collections.abc import Sequence

from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_judgement import judgement_of
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_reproach import is_reproach
from onrecord.annotate.attribution_tone import (
    DUTY,
    REPROACHES,
    follow,
    is_denial,
    is_denied_word,
    is_future,
    is_negated,
    is_own,
    is_perfect,
    is_suffered,
    is_ultimatum,
    main_verb,
    tone_of,
    toned_words,
)
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head
from onrecord.model.vocabulary import Stance

UNLISTED = "unlisted"
BELIEFS = frozenset({"think"})
NEUTRAL = frozenset({"say", "tell", UNLISTED})
VOICING = frozenset({"show"})
JUDGING = frozenset({"predicate", "as"})
UNCHOSEN = frozenset({"affect", "harm", "hurt", "injure", "need", "refuse", "require"})
"""What will not be done, though nobody refuses to do it: "force would not be needed"."""
BARE = frozenset({"ADJ", "ADV", "VERB"})
PROPOSING = frozenset({"gerund", "quote"})
AIMING = frozenset({"plan", "want"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ANSWERING = frozenset({"know", "hear", "learn", "say", "tell", "explain", "understand"})
NAMED = frozenset({"what", "whom", "itself", "himself", "herself", "themselves", "otherwise", "of"})
SAID = frozenset({"accusation", "allegation", "charge", "claim", "story", "suspicion", "talk", "version"})
SINGULAR = frozenset({"NN", "NNP"})
RELATIVE = frozenset({"WDT", "WP"})


def stance_by_content(layout: Layout, match: CueMatch, content: Sequence[TokenSpan]) -> Stance:
    """Return the stance of a cue that leaves it to the content: "said" asserts, and "said it was a lie" accuses."""
    row, syntax = match.row, layout.syntax
    verb = main_verb(syntax, content)
    spoken = layout.quoted[content[0][0]] >= 0 > layout.quoted[match.head]
    if "contested" in row.frames and verb is not None and _is_denied(syntax, verb):
        return "promise" if row.stance == "promise" and _is_aim(syntax, verb) else "deny"
    if row.stance == "promise":
        return _promised(syntax, match, verb, content)
    if row.stance == "warn":
        own = verb is not None and is_future(syntax, verb) and is_own(syntax, verb, spoken=spoken)
        if verb is None or not own:
            return "warn"
        return "reject" if is_negated(syntax, verb) else "threaten"
    judged = _judged(layout, match, verb, content)
    if row.cue_class in VOICING:
        return judged or _voiced(syntax, content) or row.stance
    if row.cue_class in BELIEFS:
        return judged or _believed(syntax, row, verb, tone_of(syntax, content, spoken=spoken))
    return _told(layout, match, verb, content, judged, spoken=spoken)


def _promised(syntax: Syntax, match: CueMatch, verb: int | None, content: Sequence[TokenSpan]) -> Stance:
    """Return the stance of a promise: who "assured them that it was over", or "offered" words before it, asserts."""
    row = match.row
    tells = row.cue_class == "tell" or (
        "quote" in row.frames and (row.cue_class != "promise" or content[0][0] < match.head)
    )
    if tells and verb is not None and is_finite(syntax, verb) and not is_future(syntax, verb):
        return "assert"
    return "threaten" if _threatens(syntax, verb, tone_of(syntax, content)) else "promise"


def _told(
    layout: Layout,
    match: CueMatch,
    verb: int | None,
    content: Sequence[TokenSpan],
    judged: Stance | None,
    *,
    spoken: bool,
) -> Stance:
    """Return the stance of what is said or shown: that of its judgement, its form or its tone, else the cue's own."""
    row, syntax = match.row, layout.syntax
    neutral = row.cue_class in NEUTRAL and (row.cue_class != UNLISTED or syntax.lower[content[0][0]] == "that")
    if neutral and _is_quoted(layout, content) and is_reproach(syntax, content):
        return "criticize"
    tone = tone_of(syntax, content, spoken=spoken) or (
        _named(syntax, match, content) if neutral and verb is None else None
    )
    if row.stance == "assert" and _threatens(syntax, verb, tone):
        return "threaten"
    if not neutral or row.stance not in ("assert", "criticize"):
        return judged or row.stance
    return judged or _stated(syntax, match, verb, content, spoken) or tone or row.stance


def _named(syntax: Syntax, match: CueMatch, content: Sequence[TokenSpan]) -> Stance | None:
    """Return the stance of a thing that is told of by its name alone: "spoke of a plot" accuses."""
    for j, row in toned_words(syntax, content) if match.tail else ():
        thing = syntax.head[j] if syntax.dep[j] == "amod" else j
        told = syntax.pos[thing] == "NOUN" and syntax.head[thing] in match.tail
        if not told or row.stance not in REPROACHES or "not" in row.frames or is_denied_word(syntax, j):
            continue
        if len(row.words) == 1 or follow(syntax, j, row.words[1:]):
            return row.stance
    return None


def _is_quoted(layout: Layout, content: Sequence[TokenSpan]) -> bool:
    """Return whether any word of a content is in quotation marks."""
    return any(layout.words(start, end)[1] for start, end in content)


def _threatens(syntax: Syntax, verb: int | None, tone: Stance | None) -> bool:
    """Return whether a content holds out harm, or what will be "unless" others yield."""
    return tone == "threaten" or is_ultimatum(syntax, verb)


def _is_denied(syntax: Syntax, verb: int) -> bool:
    """Return whether a clause tells what is or was not so, and no wish or intent: not "never to give up"."""
    states = is_finite(syntax, verb) and not is_future(syntax, verb) and not _is_wished(syntax, verb)
    due = any(syntax.lower[c] in DUTY for c in syntax.all_children(verb, "aux"))
    return states and not due and is_denial(syntax, verb)


def _is_aim(syntax: Syntax, verb: int) -> bool:
    """Return whether a verb tells what somebody plans or wants, not what he had planned: "had no plans to attack"."""
    if any(syntax.lemma[c] == "have" for c in syntax.all_children(verb, "aux")):
        return False
    plan = syntax.child(verb, "dobj") if syntax.lemma[verb] == "have" else None
    word = verb if plan is None else plan
    rows = cues_by_head("verb" if plan is None else "noun").get(syntax.lemma[word], ())
    return any(row.cue_class in AIMING for row in rows)


def _judged(layout: Layout, match: CueMatch, verb: int | None, content: Sequence[TokenSpan]) -> Stance | None:
    """Return the stance of what a thing is called or thought, None where it is neither good nor bad.

    What somebody says is rejected: "called the charge an insult".
    """
    row, syntax = match.row, layout.syntax
    stating = row.cue_class in BELIEFS and row.kind != "adjective" and "for" not in row.frames
    stating = stating and not is_finite(syntax, verb)
    if not stating and not row.frames & JUDGING:
        return None
    if row.frames & JUDGING == {"as"} and not _is_seen_as(syntax, match.head, content):
        return None
    found = judgement_of(syntax, match.head, content)
    if found is None and "harsh" in row.frames and _is_called(layout, match.head, verb, content):
        found = "criticize"
    if found != "criticize":
        return found
    told = range(*content[0]) if syntax.dep[match.head] != "relcl" else (*range(*content[0]), syntax.head[match.head])
    return "reject" if any(syntax.lemma[i] in SAID for i in told) else "criticize"


def _is_seen_as(syntax: Syntax, cue: int, content: Sequence[TokenSpan]) -> bool:
    """Return whether it is told as what a thing is seen, or what is seen in it: "as a farce", "saw a farce in it"."""
    within = any(syntax.lower[c] == "in" for c in syntax.all_children(cue, "prep"))
    return within or any("as" in syntax.lower[start:end] for start, end in content)


def _is_called(layout: Layout, cue: int, verb: int | None, content: Sequence[TokenSpan]) -> bool:
    """Return whether a content is a thing and what it is called, and no mere name: "what he called an exercise"."""
    syntax = layout.syntax
    counts = [layout.words(start, end) for start, end in content]
    words, quoted = sum(count[0] for count in counts), sum(count[1] for count in counts)
    first = content[0][0]
    if (
        words < 2
        or quoted == words
        or syntax.lower[first] in NAMED
        or syntax.pos[first] in BARE
        or syntax.dep[first] == "mark"
    ):
        return False
    last = next((i for i in range(content[-1][1] - 1, first, -1) if syntax.text[i][0].isalnum()), first)
    if syntax.pos[last] == "PROPN" or any(syntax.lower[c] == "what" for c in syntax.children[cue]):
        return False
    return verb is None or not (is_finite(syntax, verb) or syntax.has_to(verb))


def _believed(syntax: Syntax, row: Cue, verb: int | None, tone: Stance | None) -> Stance:
    """Return the stance of a belief: one that something must be is a demand, a judgement without a clause states it."""
    if row.stance == "suspect" and row.frames & JUDGING and not is_finite(syntax, verb):
        return "assert"
    return tone if tone == "demand" or (tone == "criticize" and is_finite(syntax, verb)) else row.stance


def _stated(
    syntax: Syntax, match: CueMatch, verb: int | None, content: Sequence[TokenSpan], spoken: bool
) -> Stance | None:
    """Return the stance that the form of a content gives a cue of saying, None where it gives none."""
    if verb is None or _is_proposing(match.row):
        return _unstated(syntax, match, verb, content)
    if _is_wished(syntax, verb):
        return "demand"
    if is_future(syntax, verb) and is_denial(syntax, verb) and not is_perfect(syntax, verb):
        kept = is_suffered(syntax, verb) and syntax.lemma[verb] not in UNCHOSEN
        refused = kept or is_own(syntax, verb, spoken=spoken)
        return "reject" if refused else None
    return None


def _unstated(syntax: Syntax, match: CueMatch, verb: int | None, content: Sequence[TokenSpan]) -> Stance | None:
    """Return the stance of a content that need be no clause: "said no" denies, "suggested a talk" demands."""
    words = [syntax.lower[i] for start, end in content for i in range(start, end) if syntax.text[i][0].isalnum()]
    if words == ["no"]:
        return "deny"
    return "demand" if _is_proposing(match.row) and not is_finite(syntax, verb) else None


def _is_proposing(row: Cue) -> bool:
    """Return whether a cue of saying proposes what is no clause: "suggested a talk", not "recalled a talk"."""
    return row.frames >= PROPOSING and "doing" not in row.frames


def is_finite(syntax: Syntax, verb: int | None) -> bool:
    """Return whether a content's main verb is finite, by itself or by an auxiliary."""
    if verb is None:
        return False
    tags = {syntax.tag[verb], *(syntax.tag[c] for c in syntax.children[verb] if syntax.dep[c] in ("aux", "auxpass"))}
    return bool(tags & {*FINITE, "MD"})


def _is_wished(syntax: Syntax, verb: int) -> bool:
    """Return whether a clause tells what is to be, its verb bare behind its subject: "that no state be bound".

    Behind a plural only "be" differs from what is: "that the rebels leave" may tell it.
    """
    own = [c for c in syntax.children[verb] if syntax.dep[c] in ("aux", "auxpass")]
    bare = [c for c in (verb, *own) if syntax.tag[c] == "VB"]
    if not bare:
        return False
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    if subject is None or syntax.tag[subject] in RELATIVE or {"MD", "TO", *FINITE} & {syntax.tag[c] for c in own}:
        return False
    return any(syntax.lower[c] == "be" or syntax.tag[subject] in SINGULAR for c in bare)


def _voiced(syntax: Syntax, content: Sequence[TokenSpan]) -> Stance | None:
    """Return the stance of the feeling that is shown: "voiced the fear that" suspects."""
    for start, end in content[:1]:
        for j in range(start, end):
            if syntax.pos[j] == "NOUN" and not start <= syntax.head[j] < end:
                rows = cues_by_head("noun").get(syntax.lemma[j], ())
                return rows[0].stance if rows else None
    return None
