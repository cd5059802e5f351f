"""Names of states and capitals that mean less or more: "northern Syria" is a part, "Athens" in a guide is the town."""

import dataclasses
import functools
from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.annotate.layers import NameMark
from onrecord.annotate.name_places import role_of
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import cues_by_head
from onrecord.knowledge.events import load_frames
from onrecord.knowledge.place_terms import place_terms
from onrecord.knowledge.states import is_spelled, load_states, states_by_id

TOWN = 4
"""How many times a report says what is in a capital before it is about the town."""
WITH = frozenset({"with", "between", "against", "by", "among"})
NO_PART = frozenset({"new", "old", "far", "greater", "mainland", "metropolitan"})
"""Modifiers that leave the whole as it is: "the new Iraq", "mainland China"."""


def is_part(syntax: Syntax, start: int, head: int) -> bool:
    """Tell whether the name of a state from `start` only tells of which a part is: "northern Syria", "Spanish Guinea".

    The adjective of another state makes it that state's own.
    """
    before = start - 1
    if before < 0 or syntax.head[before] != head:
        return False
    if syntax.dep[before] not in ("amod", "compound", "nmod", "advmod"):
        return False
    return syntax.text[before] in _adjectives() or syntax.lower[before] in place_terms("modifier") - NO_PART


def part_start(syntax: Syntax, start: int) -> int:
    """Return the first token of the words that say which part: "far north" before "Queensland", "north-western"."""
    begin = start - 1
    while begin > 0 and (syntax.text[begin - 1] == "-" or syntax.lower[begin - 1] in place_terms("modifier")):
        begin -= 1
    return begin


def is_addressed(syntax: Syntax, end: int, row: str) -> bool:
    """Tell whether the state of a capital follows it, as in an address: "Paris, France"."""
    state = states_by_id().get(row)
    if state is None or end + 1 >= syntax.size or syntax.text[end] != ",":
        return False
    return any(is_spelled(state, " ".join(syntax.text[end + 1 : end + i]), adjective=False) for i in (2, 3, 4))


def settle_towns(syntax: Syntax, marks: Sequence[NameMark]) -> list[NameMark]:
    """Return the names; where a report is about a capital as a town, what it is and holds is said of the town.

    "Athens is ever evolving" beside "in Athens" all over a guide; "Athens accused" is the government still.
    """
    towns = Counter(mark.canonical for mark in marks if mark.locative and mark.kind == "other")
    acting = Counter(mark.row for mark in marks if mark.linked_by == "capital")
    if not acting:
        return list(marks)
    return [_settled(syntax, mark, towns, acting) if mark.linked_by == "capital" else mark for mark in marks]


def _settled(syntax: Syntax, mark: NameMark, towns: Counter[str], acting: Mapping[str | None, int]) -> NameMark:
    words = " ".join(syntax.text[mark.start : mark.end])
    often = towns[words] >= max(TOWN, 2 * acting[mark.row])
    if not often or _is_power(syntax, mark.head):
        return mark
    return dataclasses.replace(mark, canonical=words, kind="other", row=None, locative=True, linked_by=None)


def _is_power(syntax: Syntax, head: int) -> bool:
    """Tell whether the name does what governments do and no town does: says, signs, sends, is at war with."""
    dep, above = role_of(syntax, head)
    if dep == "pobj":
        return syntax.lower[above] in WITH
    return dep == "agent" or syntax.lemma[above] in _deeds()


@functools.cache
def _deeds() -> frozenset[str]:
    deeds = {lemma for frame in load_frames() if frame.arms_type != "host" for lemma in frame.lemmas}
    hosts = {lemma for frame in load_frames() if frame.arms_type == "host" for lemma in frame.lemmas}
    return frozenset(deeds - hosts | cues_by_head("verb").keys())


@functools.cache
def _adjectives() -> frozenset[str]:
    return frozenset(word for state in load_states() for word in state.adjectives)
