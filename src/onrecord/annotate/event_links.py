"""What the coded events of a report owe to each other: twins made one, and roles said once for several events."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.annotate.item_anaphora import is_count_of_them
from onrecord.annotate.layers import EventMark, ItemMark
from onrecord.annotate.parties import find_mention
from onrecord.annotate.syntax import Syntax

TRANSFERS = frozenset({"order", "deliver", "offer", "component", "licensed-production"})
AIMED = frozenset({"REQUEST", "PROTEST", "ACCUSE", "REJECT"})
WHERE = frozenset({"in", "at", "outside", "of", "through", "near", "across"})
"""What stands before the scene of a protest, which is not whom it is aimed at."""
DEFINITE = frozenset({"the", "these", "those", "both", "all"})


def link_events(doc: Doc, syntax: Syntax, marks: Sequence[EventMark]) -> tuple[EventMark, ...]:
    """Return the events in text order, with twins merged and the roles filled that an earlier event gives."""
    merged = [_consequence(syntax, mark, marks) for mark in _without_twins(syntax, marks)]
    merged = [_with_aim(syntax, mark, merged) for mark in merged if not _is_aim(syntax, mark, merged)]
    found: list[EventMark] = []
    for mark in merged:
        if mark.arms_type in TRANSFERS and mark.items and not (mark.actors and mark.recipients):
            mark = _inherited(doc, syntax, mark, _transfers_of(doc, syntax, mark, found))
        elif mark.arms_type == "embargo" and not mark.recipients:
            mark = _inherited(doc, syntax, mark, [other for other in found if other.arms_type == "embargo"])
        found.append(mark)
    return tuple(found)


def _without_twins(syntax: Syntax, marks: Sequence[EventMark]) -> list[EventMark]:
    """Return the events, two verbs of one act made one: "was attacked and hit by a missile"."""
    found: list[EventMark] = []
    for mark in marks:
        twin = next((k for k, other in enumerate(found) if _are_twins(syntax, other, mark)), None)
        if twin is None:
            found.append(mark)
        else:
            found[twin] = _both(found[twin], mark)
    return found


def _consequence(syntax: Syntax, mark: EventMark, marks: Sequence[EventMark]) -> EventMark:
    """Return a killing that only says what a use of arms led to as no use itself: "bombed the port, killing ten"."""
    i = mark.trigger[0]
    if mark.arms_type != "use" or syntax.dep[i] not in ("advcl", "xcomp") or syntax.tag[i] != "VBG":
        return mark
    above = any(other.trigger[0] == syntax.head[i] and other.arms_type == "use" for other in marks)
    return replace(mark, arms_type=None) if above else mark


def _with_aim(syntax: Syntax, mark: EventMark, marks: Sequence[EventMark]) -> EventMark:
    """Return a protest with those it is aimed at, where its purpose names them: "rallied to demand reforms from"."""
    here = all(syntax.lower[syntax.head[i]] in WHERE for i in mark.recipients)
    if mark.event_type != "PROTEST" or not here:
        return mark
    aims = [other for other in marks if other.event_type in AIMED and _is_purpose(syntax, other, mark)]
    found = next((other.recipients for other in aims if other.recipients), ())
    aimed = tuple(i for i in found if i not in mark.actors)
    return replace(mark, recipients=aimed) if aimed else mark


def _is_aim(syntax: Syntax, mark: EventMark, marks: Sequence[EventMark]) -> bool:
    """Return whether a protest only says what another is for: "began a hunger strike to protest against"."""
    if mark.event_type != "PROTEST" or mark.factuality != "Uu":
        return False
    return any(other.event_type == "PROTEST" and _is_purpose(syntax, mark, other) for other in marks)


def _is_purpose(syntax: Syntax, aim: EventMark, mark: EventMark) -> bool:
    """Return whether the first event is what the second is for, by a clause right below it."""
    verb = syntax.clause_head(aim.trigger[0])
    if syntax.dep[verb] not in ("advcl", "xcomp", "acl", "relcl") or syntax.tag[verb] not in ("VB", "VBG"):
        return False
    above = syntax.head[verb]
    return mark.trigger[0] in (above, syntax.head[above])


def _is_one_diversion(syntax: Syntax, first: EventMark, second: EventMark) -> bool:
    """Return whether two events of a sentence are the two ends of one: "stolen from the army", "found with pirates"."""
    return (
        first.arms_type == second.arms_type == "divert"
        and syntax.sent[first.trigger[0]] == syntax.sent[second.trigger[0]]
        and bool(set(first.items) & set(second.items))
        and not (first.actors and second.actors)
        and not (first.recipients and second.recipients)
    )


def _are_twins(syntax: Syntax, first: EventMark, second: EventMark) -> bool:
    if _is_one_diversion(syntax, first, second):
        return True
    a, b = first.trigger[0], second.trigger[0]
    return (
        syntax.dep[b] == "conj"
        and syntax.head[b] == a
        and syntax.child(b, "dobj") is None
        and (first.event_type, first.arms_type, first.factuality)
        == (second.event_type, second.arms_type, second.factuality)
        and first.recipients == second.recipients
        and (first.actors == second.actors or not first.actors or not second.actors)
    )


def _both(first: EventMark, second: EventMark) -> EventMark:
    return replace(
        first,
        actors=first.actors or second.actors,
        recipients=first.recipients or second.recipients,
        opponents=first.opponents or second.opponents,
        items=tuple(dict.fromkeys(first.items + second.items)),
        mode=first.mode or second.mode,
        place=second.place if first.place is None else first.place,
        time=second.time if first.time is None else first.time,
    )


def _transfers_of(doc: Doc, syntax: Syntax, mark: EventMark, before: Sequence[EventMark]) -> list[EventMark]:
    """Return the earlier transfers of the same items."""
    items: tuple[ItemMark, ...] = doc._.items
    wanted = [items[k] for k in mark.items]
    counted = any(is_count_of_them(syntax, item.head) for item in wanted)
    found = [other for other in before if other.arms_type in TRANSFERS and other.items]
    if counted:
        return found[-1:]
    return [
        other
        for other in found
        if set(other.items) & set(mark.items)
        or any(_is_same(syntax, one, items[k]) for one in wanted for k in other.items)
    ]


def _is_same(syntax: Syntax, later: ItemMark, earlier: ItemMark) -> bool:
    """Return whether a later phrase takes up an earlier item: the same system, or the same noun with "the"."""
    if later.designation is not None and later.designation == earlier.designation:
        return True
    if later.category != earlier.category or syntax.lemma[later.head] != syntax.lemma[earlier.head]:
        return False
    return any(syntax.lower[i] in DEFINITE for i in range(later.start, later.head))


def _inherited(doc: Doc, syntax: Syntax, mark: EventMark, before: Sequence[EventMark]) -> EventMark:
    """Return the event with the roles it lacks, from the latest of `before` that has them and contradicts nothing."""
    for other in reversed(before):
        known = _parties(doc, syntax, mark.actors + mark.recipients)
        if mark.arms_type == "embargo":
            if other.recipients and not known & _parties(doc, syntax, other.recipients):
                return replace(mark, recipients=other.recipients)
            continue
        if _differ(doc, syntax, mark.actors, other.actors) or _differ(doc, syntax, mark.recipients, other.recipients):
            continue
        actors = mark.actors or tuple(i for i in other.actors if not known & _parties(doc, syntax, (i,)))
        recipients = mark.recipients or tuple(i for i in other.recipients if not known & _parties(doc, syntax, (i,)))
        if (actors, recipients) != (mark.actors, mark.recipients):
            return replace(mark, actors=actors, recipients=recipients)
    return mark


def _differ(doc: Doc, syntax: Syntax, first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    return bool(first and second) and not _parties(doc, syntax, first) & _parties(doc, syntax, second)


def _parties(doc: Doc, syntax: Syntax, heads: tuple[int, ...]) -> set[int | str]:
    """Return who the phrases stand for: an entity's index, else the word itself."""
    found: set[int | str] = set()
    for head in heads:
        mention = find_mention(doc, head)
        found.add(mention[0] if mention is not None else syntax.lower[head])
    return found
