"""Whether anything is told at a cue: things that threaten, deeds of aid, and what is not said, attribute nothing."""

from onrecord.annotate.attribution_cues import NOBODY
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import role_words
from onrecord.annotate.item_words import noun_at
from onrecord.annotate.syntax import Syntax

AIDING = frozenset({"back", "support"})
MOVING = frozenset({"away", "back", "forward", "home", "into", "off", "onto", "out", "to"})
PARTIES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
UNSAID = frozenset({"ask", "know", "say", "tell"})


def tells(reading: Proposal, layout: Layout, *, is_thing: bool) -> bool:
    """Return whether a reading attributes words or thoughts; `is_thing` tells that its source can have none."""
    syntax = layout.syntax
    return not (
        (_is_danger(reading, syntax) and (is_thing or _is_party(reading, syntax)))
        or _sees_done(reading, syntax)
        or _seems_nothing(reading, syntax)
        or _leaves_unsaid(reading, syntax)
        or _announces_itself(reading, syntax)
        or _asks_who(reading, layout)
        or _withholds(reading, syntax)
        or _aids(reading, syntax)
        or _buys(reading, syntax)
    )


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


def _buys(reading: Proposal, syntax: Syntax) -> bool:
    """Return whether goods are ordered, and nobody is told to: "ordered ten jets", "ordered parts from France".

    Who orders jets home, to a place or into the air commands them.
    """
    verb = reading.match.head
    words = [i for start, end in reading.content for i in range(start, end)]
    if syntax.lemma[verb] != "order" or any(syntax.pos[i] in ("VERB", "AUX") for i in words):
        return False
    moved = (c for c in syntax.children[verb] if c > verb and syntax.dep[c] in ("advmod", "prep", "prt"))
    if any(syntax.lower[c] in MOVING for c in moved):
        return False
    sellers = (syntax.child(i, "pobj") for i in words if syntax.lower[i] == "from")
    heads = [i for i in words if syntax.head[i] not in words or syntax.head[i] == i]
    return any(i is not None and syntax.ent[i] in PARTIES for i in sellers) or any(noun_at(syntax, i) for i in heads)
