"""Which item is meant by words that name none: "five of them", "they were delivered", "signed the contract"."""

from collections.abc import Sequence

from onrecord.annotate.layers import ItemMark
from onrecord.annotate.syntax import Syntax

PLURAL = frozenset({"they", "them", "these", "those"})
SINGULAR = frozenset({"it"})
FURTHER = frozenset({"more", "others", "another", "some", "most", "many", "several", "both", "dozens", "hundreds"})
DONE_TO = frozenset({"dobj", "nsubjpass", "pobj"})
DEALS = frozenset({"contract", "order", "purchase"})
TAKING_UP = DEALS | {"delivery", "shipment", "consignment", "sale", "transfer"}
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
NEVER = frozenset({"money", "training"})
NEAR, FAR = 2, 3
"""How many sentences, its own included, the item of a pronoun and of a noun may lie back."""


def is_count_of_them(syntax: Syntax, i: int) -> bool:
    """Return whether a number counts things named before: "five of them", "two of these"."""
    if syntax.pos[i] != "NUM" or not syntax.children[i]:
        return False
    of = syntax.child(i, "prep")
    pobj = syntax.child(of, "pobj") if of is not None and syntax.lower[of] == "of" else None
    return pobj is not None and syntax.lower[pobj] in PLURAL


def is_taken_up(syntax: Syntax, i: int) -> bool:
    """Return whether a noun of transfer stands for one spoken of before: "the contract", nothing more said of it."""
    if syntax.lemma[i] not in TAKING_UP or syntax.dep[i] not in DONE_TO:
        return False
    children = syntax.children[i]
    definite = any(syntax.lower[c] in DEFINITE for c in children if syntax.dep[c] in ("det", "poss"))
    return definite and all(syntax.dep[c] in ("det", "poss", "punct") or syntax.lower[c] == "with" for c in children)


def find_antecedent(syntax: Syntax, i: int, items: Sequence[ItemMark]) -> int | None:
    """Return the index of the item that the word at `i` stands for: the nearest before that agrees in number.

    What was sold has been counted or priced, if anything was: "the sale" is of 180 guns, not of the shells they fire.
    """
    lower = syntax.lower[i]
    if lower in PLURAL or lower in SINGULAR:
        if syntax.dep[i] not in DONE_TO:
            return None
        return _nearest(syntax, i, items, NEAR, lower in PLURAL)
    further = lower in FURTHER and not syntax.children[i] and syntax.dep[i] in DONE_TO - {"pobj"}
    if further or is_count_of_them(syntax, i):
        return _nearest(syntax, i, items, NEAR, True)
    if not is_taken_up(syntax, i):
        return None
    measured = _nearest(syntax, i, items, FAR, None, measured=True)
    return measured if measured is not None else _nearest(syntax, i, items, FAR, None)


def _nearest(
    syntax: Syntax, i: int, items: Sequence[ItemMark], sentences: int, plural: bool | None, *, measured: bool = False
) -> int | None:
    first = i
    for _ in range(sentences):
        first = syntax.sent[first] - 1
        if first < 0:
            break
    before = [k for k, item in enumerate(items) if first < item.head < i and item.category not in NEVER]
    for k in sorted(before, key=lambda k: items[k].head, reverse=True):
        if measured and items[k].number is None and items[k].value is None:
            continue
        if plural is None or _is_plural(syntax, items[k]) == plural:
            return k
    return None


def _is_plural(syntax: Syntax, item: ItemMark) -> bool:
    counted = item.number is not None and item.number.max != 1
    return counted or syntax.tag[item.head] in ("NNS", "NNPS") or syntax.lower[item.head] == "aircraft"
