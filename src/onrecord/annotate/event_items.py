"""The items of coded events: phrases that are items by themselves, and nouns that only the event makes items.

"Engines", "parts" or "drones" name items in a military sentence only; as what is supplied to a maker of tanks, or fired
at a town, they name items anywhere.
"""

from dataclasses import replace

from spacy.tokens import Doc

from onrecord.annotate.event_classes import Nouns
from onrecord.annotate.event_frames import Coded
from onrecord.annotate.items import read_item
from onrecord.annotate.layers import EventMark, ItemMark
from onrecord.annotate.syntax import Syntax

CARRIED = frozenset({"deliver", "component", "divert", "seize"})
CLASSES = frozenset({"arms", "component", "materiel", "missile", "ammunition", "technology"})
PERMITS = frozenset({"licence", "license", "permit"})
SLOTS = ("object", "of", "with", "for", "in", "by", "noun", "carrying", "do.object", "subject")


class EventItems:
    """Finds the items of the events of one Doc, adding those that `doc._.items` lacks."""

    __slots__ = ("_items", "_new", "_nouns", "_syntax")

    def __init__(self, doc: Doc, syntax: Syntax, nouns: Nouns) -> None:
        """Start from `doc._.items`."""
        self._syntax = syntax
        self._nouns = nouns
        self._items: tuple[ItemMark, ...] = doc._.items
        self._new: dict[int, ItemMark] = {}

    def of(self, core: Coded | None, infinitives: tuple[int, ...]) -> tuple[int, ...]:
        """Return the items among the arguments of the predicate, lists included, as indices into `all_items`.

        What is attacked is no item of the attack, nor is what carries the items: a subject counts where nothing else
        does. `infinitives` are the objects of what the predicate is to do ("a contract to supply six frigates").
        """
        if core is None or (core.frame.arms_type is None and not self._items):
            return ()
        found: list[int] = []
        for name in SLOTS:
            if name == "carrying" and core.frame.arms_type not in CARRIED:
                continue
            if name in _target_slots(core) or (name == "subject" and self._is_no_item(core, found)):
                continue
            nouns = infinitives if name == "do.object" else core.slots.get(name, ())
            for i in nouns:
                items = [self._item_of(c, core) for c in self._phrase_heads(i)]
                found += [item for item in items if item is not None]
        return self._without_carriers(list(dict.fromkeys(found)), core)

    def _is_no_item(self, core: Coded, found: list[int]) -> bool:
        """Return whether the subject carries or takes the items: the frigate that stopped a ship is none of them."""
        return core.frame.arms_type == "seize" or (bool(found) and core.frame.arms_type in CARRIED)

    def _without_carriers(self, found: list[int], core: Coded) -> tuple[int, ...]:
        """Return the items without what only holds them: a shipment of them, a licence for them, the host of a part."""
        marks = [self._mark(k) for k in found]
        heads = {mark.head for mark in marks}
        kept = [k for k, mark in zip(found, marks, strict=True) if not self._holds(mark.head, heads)]
        kept = [k for k in kept if self._syntax.lemma[self._mark(k).head] not in PERMITS] or kept
        if core.frame.arms_type == "component":
            kept = [k for k in kept if self._is_part(self._mark(k))] or kept
        return tuple(kept)

    def _mark(self, k: int) -> ItemMark:
        return self._items[k] if k < len(self._items) else list(self._new.values())[k - len(self._items)]

    def _is_part(self, mark: ItemMark) -> bool:
        return mark.component or "component" in self._nouns.classes(mark.head)

    def _holds(self, head: int, heads: set[int]) -> bool:
        syntax = self._syntax
        of = [c for c in syntax.all_children(head, "prep") if syntax.lower[c] == "of"]
        return any(pobj in heads for c in of for pobj in syntax.all_children(c, "pobj"))

    def _item_of(self, i: int, core: Coded) -> int | None:
        known = self._nouns.item_of(i)
        if known is not None or core.frame.arms_type is None:
            return known
        if i not in self._new:
            if self._nouns.classes(i).isdisjoint(CLASSES) or self._is_inside(i):
                return None
            item = read_item(self._syntax, i)
            if item is None:
                return None
            self._new[i] = item
        return len(self._items) + list(self._new).index(i)

    def _is_inside(self, i: int) -> bool:
        return any(item.start <= i < item.end for item in self._items)

    def _phrase_heads(self, i: int) -> list[int]:
        """Return `i`, its conjuncts, what it measures ("a shipment of rifles"), its compounds ("arms deliveries")."""
        syntax = self._syntax
        found = syntax.conjuncts(i)
        for c in list(found):
            for child in syntax.children[c]:
                if syntax.dep[child] == "prep" and syntax.lower[child] in ("of", "for", "on"):
                    found += [p for pobj in syntax.all_children(child, "pobj") for p in syntax.conjuncts(pobj)]
                elif syntax.dep[child] in ("compound", "nmod", "appos"):
                    found.append(child)
        return found

    def all_items(self, events: list[EventMark]) -> tuple[tuple[ItemMark, ...], list[EventMark]]:
        """Return all items in text order, and the events with their items numbered by that order."""
        if not self._new:
            return self._items, events
        items = [*self._items, *self._new.values()]
        order = sorted(range(len(items)), key=lambda k: (items[k].start, items[k].end))
        place = {old: new for new, old in enumerate(order)}
        renumbered = [replace(event, items=tuple(place[k] for k in event.items)) for event in events]
        return tuple(items[k] for k in order), renumbered


def _target_slots(core: Coded) -> frozenset[str]:
    """Return the slots that hold what an attack is made on."""
    if core.frame.event_type != "ASSAULT":
        return frozenset()
    return frozenset(part.rstrip("!") for name in core.frame.recipients for part in name.split("+")) - {"subject"}
