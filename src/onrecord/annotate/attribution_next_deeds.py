"""Where a content ends before its source does something else: "wishes to stay and doubts it", "denied X, and says Y".

A verb behind "and" goes on with the cue where the two have one source, or where it agrees in tense and number with the
cue and with no verb of the content. Reference: Quirk et al. (1985), ch. 13, coordination of predicates.
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.attribution_cues import GIVING, JUDGING
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import cues_by_head

FORMS = {"VBD": "past", "VBZ": "singular", "VBP": "plural", "MD": "modal", "VB": "bare", "VBN": "past"}
FINITE = frozenset({"VBD", "VBZ", "VBP"})
UNFINISHED = frozenset({"VB", "VBN"})
MISTAGGED = frozenset({"VB", "NNS", "NN"})
PERFECT = frozenset({"has", "have", "had", "'s", "'ve", "'d", "\u2019s", "\u2019ve", "\u2019d"})
PLURAL = frozenset({"NNS", "NNPS"})
PLURAL_WORDS = frozenset({"they", "we", "you", "both", "these", "those"})
UNNUMBERED = frozenset({"WP", "WDT", "IN", "DT"})
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
JOINING = frozenset({"and", "but", "or", "nor", "yet"})
PAST_MODALS = frozenset({"would", "could", "might"})
ADDING = JUDGING | {"think"}
REACH = 200
"""How many tokens of a content are looked through."""


def before_next_words(proposals: list[Proposal], layout: Layout) -> list[Proposal]:
    """Return the proposals, each content cut where its source goes on to say something else.

    The next cue has the same source outside of the content, stands in the same quotation or in none, and is coordinated
    and finite ("denied X, and says Y") or a participle behind a comma ("asked for X, saying that Y").
    """
    by_source: dict[int, list[Proposal]] = {}
    for proposal in proposals:
        if proposal.source_head is not None:
            by_source.setdefault(proposal.source_head, []).append(proposal)
    return [_before_words(proposal, by_source, layout) for proposal in proposals]


def _before_words(proposal: Proposal, by_source: dict[int, list[Proposal]], layout: Layout) -> Proposal:
    start, end = proposal.content[-1]
    head = proposal.match.head
    subject = layout.syntax.child(head, "nsubjpass") if start > head else None
    owners = [owner for owner in (proposal.source_head, subject) if owner is not None and not start <= owner < end]
    if not owners or start <= (proposal.source_head or 0) < end:
        return proposal
    quoted = layout.quoted[head]
    cuts = [
        cut
        for owner in owners
        for other in by_source.get(owner, ())
        if start <= other.match.head < end
        and layout.quoted[other.match.head] == quoted
        and (cut := _next_words_from(layout.syntax, other)) is not None
        and (_is_finite(layout.syntax, other) or _may_go_on(layout.syntax, proposal, other))
    ]
    cut = min(cuts, default=end)
    if cut == end:
        return proposal
    if cut > start + 1:
        return _ended(proposal, cut)
    return replace(proposal, content=proposal.content[:-1]) if len(proposal.content) > 1 else proposal


def _is_finite(syntax: Syntax, proposal: Proposal) -> bool:
    """Return whether a cue is one finite verb, as the tagger has it, or a participle."""
    return (
        syntax.tag[proposal.match.head] in FINITE or "VBG" in syntax.tag[proposal.cue[0][0] : proposal.match.head + 1]
    )


def _may_go_on(syntax: Syntax, proposal: Proposal, other: Proposal) -> bool:
    """Return whether a verb with auxiliaries, or one that the tagger takes for another form, may go on with a cue.

    The content is whole and behind the cue, and has no infinitive that a bare form may go on with.
    """
    head, start = other.match.head, proposal.content[-1][0]
    whole = proposal.match.passive or proposal.content[0][0] > proposal.match.head
    bare = syntax.tag[head] == "VB" and other.cue[0][0] == head
    return whole and not (bare and any(syntax.tag[i] in ("VB", "MD") for i in _verbs(syntax, start, head)))


def _ended(proposal: Proposal, cut: int) -> Proposal:
    return replace(proposal, content=(*proposal.content[:-1], (proposal.content[-1][0], cut)))


def _next_words_from(syntax: Syntax, proposal: Proposal) -> int | None:
    """Return the first token of ", and" before a finite cue or of ", while" before a participle, None elsewhere."""
    head, first = proposal.match.head, proposal.cue[0][0]
    cue = next((i for i in range(first, head + 1) if syntax.tag[i] in FINITE), None)
    if cue is None:
        cue = next((i for i in range(first, head) if syntax.tag[i] == "VBG"), head)
    i = cue - 1
    while i > 0 and syntax.pos[i] in ("ADV", "AUX"):
        i -= 1
    if syntax.tag[cue] == "VBG":
        i -= syntax.lower[i] == "while"
        return i if syntax.text[i] == "," else None
    verbal = syntax.tag[cue] in FINITE or (syntax.tag[cue] in MISTAGGED and proposal.match.row.kind == "verb")
    if not verbal or syntax.pos[i] != "CCONJ":
        return None
    return i - 1 if syntax.text[i - 1] == "," else i


def before_next_deeds(proposals: list[Proposal], layout: Layout) -> list[Proposal]:
    """Return the proposals, each content behind its cue cut where "and" leads to a verb that only the cue agrees with.

    What that verb says is the source's, too, and not that of a subject within the content.
    """
    found = list(proposals)
    numbers = {proposal.match.head: number for number, proposal in enumerate(found)}
    for number, proposal in enumerate(found):
        start, end = proposal.content[-1]
        verb = None if start <= proposal.match.head else _next_deed(layout, proposal, start, end)
        if verb is None:
            continue
        joint = _joint(layout.syntax, verb)
        if start < joint:
            found[number] = _ended(proposal, joint)
            next_one = numbers.get(_main_verb(layout.syntax, verb))
            if next_one is not None:
                found[next_one] = _handed_on(found[next_one], proposal, (start, joint))
    return found


def before_own_words(proposals: list[Proposal], syntax: Syntax) -> list[Proposal]:
    """Return the proposals, each content around its cue without what its source is then told to say in another tense.

    "There is no such deal, a clerk swore, but he granted that talks go on": speech told would keep its tense, and "he"
    is the clerk.
    """
    by_source = {proposal.source_head: proposal for proposal in proposals}
    found = []
    for proposal in proposals:
        start = proposal.content[-1][0]
        other = by_source.get(start + 1)
        around = proposal.content[0][0] < proposal.match.head < start and syntax.tag[proposal.match.head] == "VBD"
        if around and other is not None and _adds_own_words(syntax, proposal, other, start):
            proposal = replace(proposal, content=proposal.content[:-1])
        found.append(proposal)
    return found


def _adds_own_words(syntax: Syntax, proposal: Proposal, other: Proposal, start: int) -> bool:
    """Return whether the last piece of a content is "but he grants", "he" its source, in another tense than the first.

    The pronoun has the number of the source.
    """
    source, pronoun = proposal.source_head, start + 1
    if syntax.lower[start] not in JOINING or syntax.tag[pronoun] != "PRP" or source is None:
        return False
    if (syntax.tag[source] in PLURAL) != (syntax.lower[pronoun] == "they"):
        return False
    first = (i for s, e in proposal.content[:-1] for i in _verbs(syntax, s, e))
    told, own = (_tense(syntax, verbs) for verbs in (first, _verbs(syntax, start, other.match.head + 1)))
    return told is not None and own is not None and told != own and other.match.row.cue_class in ADDING


def _tense(syntax: Syntax, verbs: Iterator[int]) -> str | None:
    """Return the tense of the first finite verb, past for the auxiliaries of the past, too."""
    verb = next((i for i in verbs if syntax.tag[i] != "VB"), None)
    if verb is None:
        return None
    return "past" if syntax.tag[verb] == "VBD" or syntax.lower[verb] in PAST_MODALS else "present"


def _joint(syntax: Syntax, verb: int) -> int:
    """Return the first token of "and" or ", and" before a verb."""
    j = verb - 1
    while syntax.lower[j] not in JOINING:
        j -= 1
    return j - 1 if syntax.text[j - 1] == "," else j


def _handed_on(other: Proposal, outer: Proposal, within: TokenSpan) -> Proposal:
    """Return what a verb says with the source of the cue that it goes on with, where one in the content had it."""
    head = other.source_head
    if head is None or not within[0] <= head < within[1] or outer.match.passive:
        return other
    return replace(other, source=outer.source, source_head=outer.source_head)


def _next_deed(layout: Layout, proposal: Proposal, start: int, end: int) -> int | None:
    """Return the first verb of a content that goes on with its cue, None where there is none."""
    syntax, head = layout.syntax, proposal.match.head
    first = proposal.cue[0][0]
    perfect = _to_have(syntax, first)
    cue = next((i for i in range(first, head + 1) if syntax.tag[i] in FORMS), None)
    if cue is None or (syntax.tag[cue] in UNFINISHED and not perfect):
        return None
    for j in range(start + 1, min(end - 1, start + REACH)):
        if syntax.lower[j] not in JOINING or layout.quoted[j] != layout.quoted[head]:
            continue
        if perfect and _to_have(syntax, j + 1) and not any(_to_have(syntax, i) for i in range(start, j)):
            return j + 2
        verb = None if perfect else _verb_behind(syntax, j, end)
        if verb is None or not _agree(syntax, cue, verb):
            continue
        if proposal.match.row.cue_class in GIVING and _withholds(syntax, j, verb):
            return verb
        partners = (i for first, after in proposal.content for i in _verbs(syntax, first, min(after, j)))
        if not any(_agree(syntax, partner, verb) for partner in partners):
            return verb
    return None


def _to_have(syntax: Syntax, i: int) -> bool:
    """Return whether an infinitive of the perfect starts here: "is said to have asked and to have been refused"."""
    return syntax.lower[i : i + 2] == ["to", "have"]


def _withholds(syntax: Syntax, j: int, verb: int) -> bool:
    """Return whether ", but" leads to words that are not said: who has just spoken does not say them."""
    deed = _main_verb(syntax, verb)
    unsaid = syntax.child(deed, "neg") is not None and any(
        row.cue_class in GIVING and len(row.words) == 1 for row in cues_by_head("verb").get(syntax.lemma[deed], ())
    )
    return unsaid and syntax.lower[j] == "but" and syntax.text[j - 1] == ","


def _main_verb(syntax: Syntax, verb: int) -> int:
    return syntax.head[verb] if syntax.dep[verb] in ("aux", "auxpass") else verb


def _verb_behind(syntax: Syntax, j: int, end: int) -> int | None:
    """Return the finite word of a verb behind a conjunction with nothing but adverbs between, None for other words."""
    for k in range(j + 1, min(j + 4, end)):
        if syntax.tag[k] == "VBN" and (syntax.dep[k] != "conj" or k > j + 1):
            return None
        if syntax.tag[k] in FORMS:
            return k if syntax.pos[k] in ("VERB", "AUX") else None
        if syntax.pos[k] != "ADV":
            return None
    return None


def _verbs(syntax: Syntax, start: int, end: int) -> Iterator[int]:
    return (i for i in range(start, end) if syntax.tag[i] in FORMS and syntax.pos[i] in ("VERB", "AUX"))


def _agree(syntax: Syntax, first: int, verb: int) -> bool:
    """Return whether a verb may be coordinated with one before it: the same tense, and a subject of its number."""
    form, other = FORMS[syntax.tag[verb]], FORMS[syntax.tag[first]]
    if form == "modal":
        return other != "bare"
    if form == "bare":
        return other in ("bare", "modal", "plural") or (other == "past" and _number(syntax, first) == "plural")
    if form == "past":
        return other == "past" or syntax.lower[first] in PERFECT
    if other == "past" and form == "plural" and syntax.lower[verb] == syntax.lemma[verb]:
        return False
    if other in ("singular", "plural"):
        return form == other
    return other != "bare" and _number(syntax, first) in (form, None)


def _number(syntax: Syntax, i: int) -> str | None:
    """Return the number of a finite verb's subject, None where the parse has none or it may be either."""
    subject = syntax.child(_main_verb(syntax, i), *SUBJECTS)
    if subject is None or syntax.tag[subject] in UNNUMBERED:
        return None
    several = syntax.child(subject, "conj") is not None or syntax.lower[subject] in PLURAL_WORDS
    return "plural" if several or syntax.tag[subject] in PLURAL else "singular"
