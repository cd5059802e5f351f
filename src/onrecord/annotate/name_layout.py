"""Which words can be a name: candidates, what each token belongs to, and the tests that a candidate must pass."""

import re
from dataclasses import dataclass

from onrecord.annotate.name_table import Match
from onrecord.annotate.name_words import name_heads
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.actors import ActorName, Title, role_noun_index

PARTY_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})
OTHER_LABELS = frozenset({"PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"})
POSTS = frozenset({"Secretary", "Minister", "Commissioner", "Undersecretary"})
JOINED_BY = frozenset({"of", "for"})
DESIGNATION = re.compile(r"[A-Z]{1,4}-?\d+[A-Z0-9-]*")
"""What makes a name that of a system and not a person's: "M109A6 Paladin"."""
ERAS = frozenset({"BC", "AD"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be one proper name; `label` is the recogniser's, "" where it gave none."""

    start: int
    end: int
    label: str
    rows: tuple[ActorName, ...] = ()
    prefix: ActorName | None = None
    """The state or organ that the name begins with ("Russian" in "Russian Foreign Ministry")."""
    titled: bool = False
    """A person's title stands before the name."""


@dataclass(slots=True)
class Layout:
    """What each token belongs to while the spans are found."""

    syntax: Syntax
    matches: list[Match[tuple[ActorName, ...]]]
    title_at: dict[int, int]
    """First token of each title, with the token after it."""
    in_title: set[int]


def stands_alone(layout: Layout, match: Match[tuple[ActorName, ...]]) -> bool:
    """Tell whether the matched words are a name here, not a common word with a capital or part of a model number."""
    syntax = layout.syntax
    inside = range(match.start, match.end)
    after = match.end
    if (
        after < syntax.size
        and syntax.text[after][:1].isdigit()
        and syntax.head[after] in (after - 1, syntax.head[after - 1])
    ):
        return match.rows[0].kind not in ("company", "armed-group") or syntax.dep[after] != "nummod"
    word = syntax.text[match.start]
    if (
        match.end - match.start == 1
        and word.isupper()
        and len(word) > 2
        and syntax.pos[match.start] not in ("ADP", "AUX")
    ):
        return not in_capitals(syntax, match.start)
    if sum(syntax.text[i][:1].isupper() for i in inside) > 1 or bare_subject(syntax, match.end - 1):
        return True
    if any(syntax.pos[i] == "PROPN" or syntax.ent[i] in PARTY_LABELS for i in inside):
        return True
    return match.rows[0].form in ("adjective", "people") and syntax.pos[match.end - 1] in ("ADJ", "NOUN")


def bare_subject(syntax: Syntax, i: int) -> bool:
    """Tell whether a singular subject without an article reads as a name, whatever the tagger makes of it."""
    return syntax.dep[i] in ("nsubj", "nsubjpass") and syntax.tag[i] != "NNS" and syntax.child(i, "det", "amod") is None


def in_capitals(syntax: Syntax, i: int) -> bool:
    """Tell whether the words beside are in capitals too, as in a headline."""
    beside = [j for j in (i - 1, i + 1) if 0 <= j < syntax.size and syntax.text[j].isalpha()]
    return bool(beside) and all(syntax.text[j].isupper() and len(syntax.text[j]) > 1 for j in beside)


def is_name(layout: Layout, start: int, end: int, label: str) -> bool:
    """Tell whether a recognised span reads like a name: a capital and a proper noun, no number, not only a title."""
    syntax = layout.syntax
    if all(i in layout.in_title for i in range(start, end)) or any("]" in syntax.text[i] for i in range(start, end)):
        return False
    if end - start == 1 and (
        syntax.lower[start] in role_noun_index() or (start - 1 not in layout.in_title and is_portfolio(syntax, start))
    ):
        return False
    if not any(syntax.text[i][:1].isupper() for i in range(start, end)):
        return False
    if end - start == 1 and (is_era(syntax, start) or any(letter.isdigit() for letter in syntax.text[start])):
        return False
    if label == "PERSON" and any(DESIGNATION.fullmatch(syntax.text[i]) for i in range(start, end)):
        return False
    return label == "NORP" or any(syntax.pos[i] in ("PROPN", "X") for i in range(start, end))


def is_era(syntax: Syntax, i: int) -> bool:
    """Tell whether a word counts years: "BC" in "3000 BC", "the 7th century BC"."""
    if syntax.text[i] not in ERAS or not i:
        return False
    return syntax.text[i - 1][:1].isdigit() or syntax.lower[i - 1] == "century"


def is_portfolio(syntax: Syntax, i: int) -> bool:
    """Tell whether a word is what a minister is minister of: "Education" in "Minister of Education"."""
    above = syntax.head[syntax.head[i]]
    if syntax.dep[i] != "pobj" or syntax.lower[syntax.head[i]] not in JOINED_BY or syntax.text[i].isupper():
        return False
    return syntax.lower[above] in ("minister", "secretary", "undersecretary", "department", "ministry")


def plausible(syntax: Syntax, start: int, end: int) -> bool:
    """Tell whether an unlabelled run names a party: no model number, no modifier of a thing, not a lone first word."""
    if any(letter.isdigit() for i in range(start, end) for letter in syntax.text[i]):
        return False
    if end < syntax.size and (syntax.text[end] == "-" or syntax.text[end][:1].isdigit()):
        return False
    last = end - 1
    if syntax.dep[last] in ("compound", "nmod", "amod") and syntax.pos[syntax.head[last]] == "NOUN":
        return False
    word = syntax.text[start]
    if is_era(syntax, start):
        return False
    if last == start and (
        syntax.lower[start] in role_noun_index() or (len(word) == 2 and word.isupper() and word not in name_heads())
    ):
        return False
    return len(syntax.text[last]) > 1 and not (
        end - start == 1 and syntax.sent[start] == start and syntax.dep[start] == "ROOT"
    )


def is_owner(syntax: Syntax, i: int, start: int) -> bool:
    """Tell whether the state at `i` stands after "of" and the name before is whole without it: "Scania of Sweden"."""
    if i - 2 < start or syntax.lower[i - 1] != "of":
        return False
    word = syntax.text[i - 2]
    return i - 2 == start and word not in name_heads() and word.lower() not in role_noun_index()


def is_post_before_person(syntax: Syntax, i: int) -> bool:
    """Tell whether a word is what the person right after it is: "Administrator" in "NASA Administrator Bolden"."""
    return i + 1 < syntax.size and syntax.ent[i + 1] == "PERSON" and is_person_noun(syntax.lower[i])


def is_portfolio_before_post(syntax: Syntax, candidate: Candidate) -> bool:
    """Tell whether the words only say what somebody is secretary of: "Shadow Home" before "Secretary"."""
    if candidate.rows or candidate.end >= syntax.size or candidate.end - candidate.start > 2:
        return False
    last = candidate.end - 1
    if syntax.text[last] in name_heads() or is_acronym(syntax.text[last]) or candidate.label == "PERSON":
        return False
    post = syntax.text[candidate.end]
    return post in POSTS and syntax.dep[last] == "compound" and syntax.head[last] != last


def is_acronym(word: str) -> bool:
    """Tell whether a word is written as an acronym: "WHO", "M5S", "UNSCOM"."""
    return 2 <= len(word) <= 8 and word.isupper() and word.isalnum()


def is_person_noun(word: str) -> bool:
    """Tell whether a word, in lower case, is what one person is called: "administrator"."""
    found = role_noun_index().get(word)
    return found is not None and found[0].kind == "person"


def inside_longer(title: Match[tuple[Title, ...]], span: tuple[int, int, str] | None) -> bool:
    """Tell whether a title is the beginning of a longer name of another kind: "General" in "General Motors"."""
    if span is None or title.end - title.start > 1:
        return False
    start, end, label = span
    return title.end < end and label != "PERSON" and not (start == title.start and label == "GPE")
