"""The component `onrecord_items`: phrases that name arms, parts, supplies, money, training and services.

A phrase runs from its determiner or number to its head noun, designation and modifiers included; possessors, relative
clauses and what follows the head are left out. "Dozens of rifles" and "1,200 kilograms of explosives" are one phrase,
with the item noun as head. An item noun before another noun ("tank crew", "arms race") names no item, unless that noun
is an act done with items ("arms sales").
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.item_anaphora import find_antecedent, is_count_of_them
from onrecord.annotate.item_words import (
    HYPHENS,
    Found,
    NounHit,
    WeaponHit,
    conditions,
    find_words,
    noun_at,
    units_of,
)
from onrecord.annotate.layers import ItemMark
from onrecord.annotate.quantities import MoneyMark, Number, find_money, find_quantity, quantity_of
from onrecord.annotate.syntax import Syntax, syntax_of
from onrecord.knowledge.items import Weapon

_INSIDE = frozenset({"det", "predet", "amod", "nummod", "compound", "nmod", "npadvmod", "advmod", "quantmod", "punct"})
_MODIFIES = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod", "quantmod"})
_QUOTES = frozenset({'"', "'", "\u201c", "\u201d", "\u2018", "\u2019", "``", "''"})
_NAMED = frozenset({"ORG", "PERSON", "FAC", "GPE", "LOC", "EVENT", "WORK_OF_ART", "LAW"})
_WORTH = frozenset({"worth", "valued", "costing", "priced"})
_NEAR = 3
_OF_ALL = frozenset({"arms", "component"})
_FAMILIES = (
    frozenset(
        {
            "aircraft",
            "combat-aircraft",
            "transport-aircraft",
            "trainer-aircraft",
            "helicopter",
            "attack-helicopter",
            "drone",
        }
    ),
    frozenset({"battle-tank", "armoured-vehicle", "artillery", "vehicle"}),
    frozenset({"missile", "air-defence", "artillery", "light-weapons", "small-arms", "ammunition", "radar-sensor"}),
    frozenset({"warship", "submarine", "vessel"}),
    frozenset({"explosives", "ammunition"}),
    frozenset({"engine"}),
)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """An item phrase before its number and value are known; `left` is where its own noun phrase starts."""

    left: int
    start: int
    end: int
    head: int
    category: str
    component: bool
    weapon: WeaponHit | None
    number: Number | None = None
    unit: int | None = None


@Language.component(
    "onrecord_items",
    requires=["token.dep", "token.tag", "token.ent_type"],
    assigns=["doc._.items"],
)
def mark_items(doc: Doc) -> Doc:
    """Set `doc._.items` to the item phrases, in text order; sums of money that no item takes are items themselves.

    A designation that may be another name ("Tiger") counts beside an item noun, after a number in a military sentence,
    or where the report has named it so before.
    """
    syntax = syntax_of(doc)
    text = syntax.doc_text
    found = _confirmed(syntax, find_words(syntax))
    phrases = [_counted(syntax, phrase) for phrase in _phrases(syntax, found)]
    merged = {phrase.unit for phrase in phrases if phrase.unit is not None}
    phrases = [phrase for phrase in phrases if phrase.head not in merged]
    marks = [_mark(syntax, phrase, text) for phrase in phrases]
    marks += _counts_of_them(syntax, marks, text)
    sums = find_money(syntax, text)
    doc._.items = tuple(sorted(_valued(syntax, marks, sums), key=lambda mark: (mark.start, mark.end)))
    return doc


def read_item(syntax: Syntax, head: int) -> ItemMark | None:
    """Return the phrase of the noun at `head` as an item, for a caller who knows that arms or parts are meant.

    None where the noun is in no item table, or the words before it make it something else.
    """
    hit = noun_at(syntax, head)
    if hit is None or syntax.pos[head] not in ("NOUN", "PROPN") or _is_other(syntax, hit):
        return None
    left = _left_edge(syntax, head)
    phrase = _Phrase(left, left, head + 1, head, hit.noun.category, hit.noun.component, None)
    return _mark(syntax, _counted(syntax, phrase), syntax.doc_text)


def _confirmed(syntax: Syntax, found: Found) -> Found:
    """Drop the designations that may be other names and have nothing to say that they are systems."""
    heads = {hit.end - 1: hit.noun.category for hit in found.nouns}
    sure = {
        hit.weapon.id
        for hit in found.weapons
        if not hit.weapon.context
        or any(_alike(hit.weapon.category, heads.get(j)) for j in range(hit.start, hit.end + _NEAR))
    }
    military = set(found.military) | {syntax.sent[hit.start] for hit in found.weapons if hit.weapon.id in sure}
    kept = tuple(
        hit
        for hit in found.weapons
        if hit.weapon.id in sure
        or (hit.start > 0 and syntax.pos[hit.start - 1] == "NUM" and syntax.sent[hit.start] in military)
    )
    return Found(found.nouns, kept, frozenset(military))


def _alike(category: str, noun: str | None) -> bool:
    """Tell whether a system of `category` can stand before a noun of category `noun`: Tiger helicopter."""
    return noun in _OF_ALL or any(noun in family and category in family for family in _FAMILIES)


def _phrases(syntax: Syntax, found: Found) -> Iterator[_Phrase]:
    """Yield the phrase of every item noun that heads one, and of every designation that stands for itself."""
    nouns = {hit.end - 1: hit for hit in found.nouns}
    weapons = {hit.end - 1: hit for hit in found.weapons}
    taken: set[int] = set()
    for head, hit in nouns.items():
        if syntax.pos[head] not in ("NOUN", "PROPN") or not _stands(syntax, head, nouns) or _is_other(syntax, hit):
            continue
        left = _left_edge(syntax, head)
        weapon = next((weapons[j] for j in range(head - 1, left - 1, -1) if j in weapons), None)
        if weapon is not None and any(syntax.dep[j] == "cc" for j in range(weapon.end, head)):
            weapon = None
        inner = _inner_category(nouns, left, hit)
        if weapon is None and inner is None and not _stands_alone(syntax, hit, found):
            continue
        if weapon is not None:
            taken.add(weapon.end)
            left = min(left, weapon.start)
        category = _category(hit, inner, weapon.weapon if weapon else None)
        component = hit.noun.component or (weapon is not None and weapon.weapon.component)
        yield _Phrase(left, left, head + 1, head, category, component, weapon)
    for weapon in found.weapons:
        head = weapon.end - 1
        if weapon.end not in taken and _stands(syntax, head, nouns):
            left = min(_left_edge(syntax, head), weapon.start)
            yield _Phrase(left, left, weapon.end, head, weapon.weapon.category, weapon.weapon.component, weapon)


def _stands(syntax: Syntax, i: int, nouns: dict[int, NounHit]) -> bool:
    """Tell whether token `i` heads an item phrase, or stands before an act done with items."""
    head = syntax.head[i]
    if syntax.dep[i] not in _MODIFIES or head <= i:
        return True
    if any(syntax.text[j] == "," or syntax.dep[j] == "cc" for j in range(i + 1, head)):
        return True
    return head not in nouns and syntax.lower[head] in units_of("act")


def _is_other(syntax: Syntax, hit: NounHit) -> bool:
    """Tell whether the words before make the noun something else: "coal mine", "up in arms"."""
    before = hit.start - 1
    while before > 0 and syntax.text[before] in HYPHENS:
        before -= 1
    if before < 0 or not hit.noun.not_after:
        return False
    words = syntax.lower[before]
    return words in hit.noun.not_after or (before > 0 and f"{syntax.lower[before - 1]} {words}" in hit.noun.not_after)


def _stands_alone(syntax: Syntax, hit: NounHit, found: Found) -> bool:
    """Tell whether the noun names an item without a designation or a surer noun before it.

    The military context that some nouns need is their sentence or the one before it; a noun within a name is none.
    """
    head = hit.end - 1
    if hit.noun.needs == "item" or (syntax.pos[head] == "PROPN" and syntax.ent[head] in _NAMED):
        return False
    first = syntax.sent[head]
    near = first in found.military or (first > 0 and syntax.sent[first - 1] in found.military)
    return hit.noun.needs is None or near


def _left_edge(syntax: Syntax, head: int) -> int:
    """Return where the noun phrase of `head` starts, possessors left out, personal pronouns ("its") included."""
    left = head
    for child in reversed(syntax.children[head]):
        if child >= head or syntax.right[child] >= left:
            continue
        dep, mark = syntax.dep[child], syntax.text[child]
        if dep == "punct" and mark not in HYPHENS and mark not in _QUOTES:
            break
        if dep not in _INSIDE and not (dep == "poss" and syntax.tag[child] == "PRP$"):
            break
        if any(syntax.text[j] in (",", ";", ":") for j in range(syntax.left[child], left)):
            break
        left = syntax.left[child]
    while left < head and (syntax.dep[left] == "punct" or syntax.text[left].isspace()):
        left += 1
    return left


def _inner_category(nouns: dict[int, NounHit], left: int, hit: NounHit) -> str | None:
    """Return the category of the nearest sure item noun before the noun, within the phrase."""
    for j in range(hit.start - 1, left - 1, -1):
        if j in nouns and not nouns[j].noun.broad:
            return nouns[j].noun.category
    return None


def _category(hit: NounHit, inner: str | None, weapon: Weapon | None) -> str:
    """Return the noun's own category, unless it says little: then what stands before it decides."""
    if hit.noun.category == "component" or hit.noun.broad:
        return (weapon.category if weapon else None) or inner or hit.noun.category
    return hit.noun.category


def _counted(syntax: Syntax, phrase: _Phrase) -> _Phrase:
    """Add the number, and extend the phrase over "dozens of", "two batteries of", "1,200 kilograms of"."""
    named = phrase.weapon
    skip = frozenset(range(named.start, named.end)) if named else frozenset()
    before = phrase.left
    while before > 0 and syntax.pos[before - 1] == "NUM" and syntax.sent[before - 1] == syntax.sent[phrase.head]:
        before -= 1
    number = find_quantity(syntax, before, phrase.head, skip)
    start, unit = phrase.left, None
    of = syntax.head[phrase.head]
    if number is None and syntax.dep[phrase.head] == "pobj" and syntax.lower[of] == "of" and of == phrase.left - 1:
        top = syntax.head[of]
        left = _left_edge(syntax, top)
        number = find_quantity(syntax, left, top) or find_quantity(syntax, top, top + 1)
        if number is not None and number.end < top and not _groups(syntax, top):
            number = None
        if number is not None or syntax.lower[top] in units_of("formation"):
            start, unit = left, top
    if number is not None:
        start = min(start, number.start)
    return replace(phrase, start=start, number=number, unit=unit)


def _groups(syntax: Syntax, i: int) -> bool:
    word = syntax.lower[i]
    return word in units_of("measure") or word in units_of("container") or word in units_of("formation")


def _mark(syntax: Syntax, phrase: _Phrase, text: str) -> ItemMark:
    number = phrase.number
    unit_end = phrase.unit + 1 if phrase.unit is not None else 0
    return ItemMark(
        phrase.start,
        phrase.end,
        phrase.head,
        phrase.category,
        phrase.weapon.weapon.designation if phrase.weapon else None,
        phrase.component,
        quantity_of(syntax, number, text, unit_end) if number else None,
        None,
        _condition(syntax, phrase),
    )


def _counts_of_them(syntax: Syntax, marks: list[ItemMark], text: str) -> Iterator[ItemMark]:
    """Yield "five of them" as an item of its own, of the kind of the items that it counts."""
    in_order = sorted(marks, key=lambda mark: mark.head)
    for i in range(syntax.size):
        if not is_count_of_them(syntax, i):
            continue
        antecedent = find_antecedent(syntax, i, in_order)
        number = find_quantity(syntax, i, i + 1)
        if antecedent is not None and number is not None:
            end = syntax.subtree(i)[1]
            quantity = quantity_of(syntax, number, text, 0)
            yield replace(in_order[antecedent], start=number.start, end=end, head=i, number=quantity, value=None)


def _condition(syntax: Syntax, phrase: _Phrase) -> str | None:
    words = [word for word in syntax.lower[phrase.left : phrase.head] if word not in HYPHENS]
    known = conditions()
    for width in range(min(4, len(words)), 0, -1):
        for i in range(len(words) - width + 1):
            condition = known.get(tuple(words[i : i + width]))
            if condition is not None:
                return condition
    return None


def _valued(syntax: Syntax, marks: list[ItemMark], sums: tuple[MoneyMark, ...]) -> Iterator[ItemMark]:
    """Yield the items, each with the sum that the words give as its value, and the sums that are left over."""
    valued = list(marks)
    sentences: dict[int, list[int]] = {}
    for index, mark in enumerate(marks):
        sentences.setdefault(syntax.sent[mark.head], []).append(index)
    for money in sums:
        near = sentences.get(syntax.sent[money.start], [])
        owner = _owner(syntax, {index: valued[index] for index in near}, money)
        if owner is None:
            yield _as_item(syntax, money)
            continue
        mark = valued[owner]
        number = mark.number
        if number is not None and money.value.said.endswith(number.said[-1]) and number.said in money.value.said:
            number = None
        valued[owner] = replace(mark, start=_start_with(mark, money), number=number, value=money.value)
    yield from valued


def _start_with(mark: ItemMark, money: MoneyMark) -> int:
    return min(mark.start, money.start) if mark.start - money.end <= _NEAR and money.end <= mark.head else mark.start


def _owner(syntax: Syntax, marks: dict[int, ItemMark], money: MoneyMark) -> int | None:
    """Return which item the sum is the value of: "a $2bn arms package", "$5m in aid", "jets worth $2bn", "for $2bn"."""
    before = syntax.lower[money.start - 1] if money.start else ""
    verb = _paid_for(syntax, money)
    paid: list[int] = []
    for index, mark in marks.items():
        if mark.start <= money.start and money.end <= mark.head:
            return index
        between = syntax.lower[money.end : mark.start]
        if mark.start >= money.end and between in (["in"], ["of"], ["worth", "of"]):
            return index
        if mark.end <= money.start <= mark.end + _NEAR and _WORTH.intersection(
            syntax.lower[mark.end : money.start + 1]
        ):
            return index
        if verb is not None and before == "for" and _governor(syntax, mark) == verb:
            paid.append(index)
    return paid[0] if len(paid) == 1 else None


def _paid_for(syntax: Syntax, money: MoneyMark) -> int | None:
    """Return the verb or noun that "for MONEY" depends on."""
    for i in range(money.start, money.end):
        head = syntax.head[i]
        if syntax.dep[i] == "pobj" and syntax.lower[head] == "for":
            verb: int = syntax.head[head]
            return verb
    return None


def _governor(syntax: Syntax, mark: ItemMark) -> int | None:
    """Return what the item is the object or the passive subject of."""
    i = mark.head
    while mark.start <= syntax.head[i] < mark.end and syntax.head[i] != i:
        i = syntax.head[i]
    return syntax.head[i] if syntax.dep[i] in ("dobj", "nsubjpass") else None


def _as_item(syntax: Syntax, money: MoneyMark) -> ItemMark:
    head = next(
        (i for i in range(money.start, money.end) if not money.start <= syntax.head[i] < money.end), money.end - 1
    )
    return ItemMark(money.start, money.end, head, "money", None, False, None, money.value, None)
