"""Times reckoned from a happening: "two days after the ceremony", where the report dates the ceremony elsewhere."""

import itertools
from collections.abc import Sequence

from onrecord.annotate.syntax import SUBJECTS, Syntax
from onrecord.annotate.time_anchors import Anchors
from onrecord.annotate.time_drafts import Draft, draft_of
from onrecord.annotate.time_features import Phrase, token_at
from onrecord.annotate.time_lengths import is_plural, period_value
from onrecord.annotate.time_lexemes import Lexemes
from onrecord.annotate.time_moments import Moment, edtf_of, number_of, timex_value
from onrecord.annotate.time_relative import away
from onrecord.annotate.time_tense import lemmas_of

_OPEN = ("BY", "UNTIL", "SINCE", "BEFORE", "AFTER")
_REACH = 8
_POINTERS = frozenset({"that", "this", "it"})


def read_event_offset(phrase: Phrase, drafts: Sequence[Draft], anchors: Anchors) -> Draft:
    """Return the draft of "N units before/after ...": from the last date where no happening follows.

    Where one follows, the draft covers its words too; it is reckoned from the date that stands in another sentence
    in a clause with the same noun, and has no value where there is none.
    """
    sign = 1 if phrase.has("AFTER", "FOLLOWING") else -1
    after = token_at(anchors.syntax, phrase.end_char - 1) + 1
    if after < anchors.syntax.size and anchors.syntax.tag[after] == "VBG" and phrase.has("A", "NUM", "DAY", "FUZZY"):
        return _length(phrase)
    noun = _noun_after(anchors.syntax, after)
    if noun is None and (verb := _clause_after(anchors.syntax, after)) is not None:
        draft = away(phrase, (None, "none"), sign)
        draft.end_char = anchors.syntax.end[verb]
        _leave_open(draft, phrase)
    elif noun is None and not phrase.has("FUZZY") and phrase.count is None and is_plural(phrase):
        draft = draft_of(phrase, period_value(phrase))
        draft.type = "DURATION"
    elif noun is None or phrase.has("EARLIER", "FOLLOWING"):
        draft = away(phrase, anchors.story_or_last(), sign)
        if draft.moment is None and phrase.unit == "W" and not anchors.narrative:
            draft = away(phrase, (anchors.published, "published"), sign)
    else:
        date = _date_of(anchors.syntax, noun, drafts)
        said = None if date else _date_said(anchors.syntax, noun, drafts)
        base = date or said
        draft = away(phrase, (base.moment if base else None, "said" if said else "event"), sign)
        if anchors.syntax.dep[noun] not in SUBJECTS:
            draft.end_char = anchors.syntax.end[noun]
        if base is None or (phrase.count is None and not phrase.has("FUZZY", "THE") and is_plural(phrase)):
            _leave_open(draft, phrase)
    if phrase.has("PART") and draft.moment is None:
        draft.type = "TIME"
    return draft


def date_events(drafts: Sequence[Draft], anchors: Anchors) -> None:
    """Reckon "10 days before the coup of 1 February" from the date that stands right behind the happening."""
    for draft, other in itertools.pairwise(drafts):
        phrase = draft.phrase
        if phrase is None or phrase.kind != "offset-event" or draft.moment is not None or other.moment is None:
            continue
        between = phrase.lexemes.text[draft.end_char : other.start_char].split()
        joined = other.start_char < draft.end_char <= other.end_char
        if joined or (len(between) == 1 and between[0] in ("of", "on", "in")):
            new = away(phrase, (other.moment, "event"), 1 if phrase.has("AFTER") else -1)
            if new.moment is None:
                continue
            draft.value, draft.edtf, draft.moment, draft.anchor = new.value, new.edtf, new.moment, new.anchor
            draft.type = new.type


def date_appositions(drafts: Sequence[Draft], lexemes: Lexemes) -> None:
    """Give "five years later, in 1970" the date that stands beside it, at the precision of its unit."""
    for draft, other in itertools.pairwise(drafts):
        one, two = draft.phrase, other.phrase
        if one is None or two is None or one.kind != "offset" or other.moment is None or other.anchor != "none":
            continue
        gap = [lexemes.role(i) for i in range(one.found.end, two.found.start)]
        if gap in (["COMMA", "IN_"], ["COMMA", "ON_"], ["COMMA"]) and one.unit in ("Y", "M", "D"):
            moment = other.moment
            if one.unit != "D":
                moment = Moment(moment.year, moment.month if one.unit == "M" else None)
            draft.moment, draft.value, draft.edtf = moment, timex_value(moment), edtf_of(moment)
            draft.anchor, draft.type = other, "DATE"


def _leave_open(draft: Draft, phrase: Phrase) -> None:
    """Keep how far it is from a happening that the report does not date: "two days after the vote" is P2D."""
    draft.anchor = "event"
    if phrase.found.phrase.id == "offset-event":
        draft.type, draft.value = "DURATION", period_value(phrase)


def _length(phrase: Phrase) -> Draft:
    """Return how long it lasted: "a week before moving on"."""
    end = phrase.lexemes.ends[phrase.found.end - 2]
    return Draft(phrase.start_char, end, "DURATION", period_value(phrase), mod=phrase.mod, phrase=phrase)


def _noun_after(syntax: Syntax, first: int) -> int | None:
    """Return the head noun of the phrase that begins at token `first`, None where no noun phrase begins there."""
    for i in range(first, min(first + _REACH, syntax.size)):
        if syntax.lower[i] in _POINTERS and i == first and (i + 1 >= syntax.size or syntax.pos[i + 1] != "NOUN"):
            return None
        if syntax.pos[i] in ("NOUN", "PROPN"):
            if syntax.dep[i] in ("compound", "poss", "nmod") and syntax.head[i] > i:
                continue
            return i
        if syntax.pos[i] not in ("DET", "ADJ", "PRON", "NUM", "PART"):
            return None
    return None


def _clause_after(syntax: Syntax, first: int) -> int | None:
    """Return the verb of the clause that begins with a pronoun at token `first`: "three weeks after she was seen"."""
    if first >= syntax.size or syntax.pos[first] != "PRON" or syntax.dep[first] not in SUBJECTS:
        return None
    verb = syntax.head[first]
    return verb if verb > first and syntax.pos[verb] in ("VERB", "AUX") else None


def _date_said(syntax: Syntax, noun: int, drafts: Sequence[Draft]) -> Draft | None:
    """Return the first day on which the report has someone say something, where the noun is "the announcement"."""
    if syntax.lemma[noun].lower() not in lemmas_of("SPOKEN"):
        return None
    for draft in drafts:
        verb = syntax.clause_head(token_at(syntax, draft.start_char))
        if (
            draft.moment is not None
            and number_of(draft.moment) is not None
            and syntax.lemma[verb] in lemmas_of("SPEAK")
        ):
            return draft
    return None


def _date_of(syntax: Syntax, noun: int, drafts: Sequence[Draft]) -> Draft | None:
    """Return the last draft known to the day in a sentence before that has the same noun."""
    lemma = syntax.lemma[noun].lower()
    for draft in reversed(drafts):
        if draft.moment is None or number_of(draft.moment) is None:
            continue
        token = token_at(syntax, draft.start_char)
        start, end = syntax.sentence(token)
        if (
            start <= noun < end
            or draft.phrase is None
            or draft.phrase.lexemes.role(draft.phrase.found.start - 1) in _OPEN
        ):
            continue
        clause = syntax.clause_head(token)
        if any(syntax.lemma[i].lower() == lemma and syntax.clause_head(i) == clause for i in range(start, end)):
            return draft
    return None
