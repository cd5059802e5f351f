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
SLOTS = ("object", "of", "with", "for", "in", "noun", "carrying", "do.object", "subject")


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
            if name in _target_slots(core) or (name == "subject" and found and core.frame.arms_type in CARRIED):
                continue
            nouns = infinitives if name == "do.object" else core.slots.get(name, ())
            for i in nouns:
                items = [self._item_of(c, core) for c in self._phrase_heads(i)]
                found += [item for item in items if item is not None]
        return tuple(dict.fromkeys(found))

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
