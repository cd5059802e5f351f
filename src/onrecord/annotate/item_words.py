"""Where a Doc speaks of item nouns, of systems by designation, and of armed forces: look-ups without a judgement."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.items import (
    ItemNoun,
    Weapon,
    load_conditions,
    load_item_nouns,
    load_military_words,
    load_units,
    load_weapons,
)

HYPHENS = frozenset({"-", "\u2013", "\u2014"})
_NUMERAL = re.compile(r"[ -][IVX]+$")
LONGEST_DESIGNATION = 7
"""In tokens: "FIM", "-", "92", "Stinger"."""


@dataclass(frozen=True, slots=True)
class NounHit:
    """The words of an item noun at tokens `start`..`end`; the last one is its head."""

    start: int
    end: int
    noun: ItemNoun


@dataclass(frozen=True, slots=True)
class WeaponHit:
    """A designation at tokens `start`..`end`."""

    start: int
    end: int
    weapon: Weapon


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a Doc, in text order; `military` holds the first tokens of the sentences that speak of forces."""

    nouns: tuple[NounHit, ...]
    weapons: tuple[WeaponHit, ...]
    military: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    phrases: dict[str, tuple[tuple[tuple[str, ...], ItemNoun | None], ...]]
    names: dict[str, Weapon]
    prefixes: frozenset[str]
    acronyms: frozenset[str]


@cache
def units_of(kind: str) -> frozenset[str]:
    """Return the forms of the units of a kind, in lower case."""
    return frozenset(form for unit in load_units() if unit.kind == kind for form in unit.forms)


@cache
def conditions() -> dict[tuple[str, ...], str]:
    """Return the condition by its words."""
    return {tuple(words.split()): row.condition for row in load_conditions() for words in row.words}


@cache
def _lexicon() -> _Lexicon:
    entries: list[tuple[str, ItemNoun | None]] = [(f, noun) for noun in load_item_nouns() for f in noun.forms]
    entries += [(form, None) for word in load_military_words() for form in word.forms]
    phrases: dict[str, list[tuple[tuple[str, ...], ItemNoun | None]]] = {}
    for form, noun in entries:
        *before, last = form.split()
        phrases.setdefault(last, []).append((tuple(before), noun))
    names: dict[str, Weapon] = {}
    plurals: dict[str, Weapon] = {}
    acronyms: set[str] = set()
    words: set[str] = set()
    for weapon in load_weapons():
        for alias in (weapon.designation, *weapon.aliases):
            key = joined(alias)
            names[key] = weapon
            if not _NUMERAL.search(alias):
                plurals[key + "s"] = weapon
            (acronyms if alias.isalpha() and alias.isupper() else words).update((key, key + "s"))
    names = plurals | names
    return _Lexicon(
        {last: tuple(sorted(rows, key=lambda row: -len(row[0]))) for last, rows in phrases.items()},
        names,
        frozenset(key[:n] for key in names for n in range(1, len(key) + 1)),
        frozenset(acronyms - words),
    )


def joined(words: str) -> str:
    """Return a designation as it is compared: lower case, without accents, spaces, hyphens and other marks."""
    plain = words if words.isascii() else unicodedata.normalize("NFKD", words.replace("\u0131", "i"))
    return "".join(c for c in plain.lower() if c.isalnum() or c == "+")


def find_words(syntax: Syntax) -> Found:
    """Return every item noun (the longest that ends at its head), designation and military sentence."""
    lexicon = _lexicon()
    phrases, names = lexicon.phrases, lexicon.prefixes
    nouns: list[NounHit] = []
    weapons: list[WeaponHit] = []
    military: set[int] = set()
    covered = 0
    for i, word in enumerate(syntax.lower):
        rows = phrases.get(word)
        if rows is not None:
            _add_noun(syntax, i, rows, nouns, military)
        first = syntax.text[i][:1]
        if i >= covered and (first.isupper() or first.isdigit()) and joined(word[:1]) in names:
            hit = _weapon_at(syntax, i, lexicon)
            if hit is not None:
                weapons.append(hit)
                covered = hit.end
    return Found(tuple(nouns), tuple(weapons), frozenset(military))


def noun_at(syntax: Syntax, i: int) -> NounHit | None:
    """Return the longest item noun that ends at token `i`, whatever context it needs."""
    for before, noun in _lexicon().phrases.get(syntax.lower[i], ()):
        start = _matches_before(syntax, i, before) if noun is not None else None
        if noun is not None and start is not None:
            return NounHit(start, i + 1, noun)
    return None


def _add_noun(
    syntax: Syntax,
    i: int,
    rows: Iterable[tuple[tuple[str, ...], ItemNoun | None]],
    nouns: list[NounHit],
    military: set[int],
) -> None:
    found: NounHit | None = None
    for before, noun in rows:
        start = _matches_before(syntax, i, before)
        if start is None:
            continue
        if noun is None:
            military.add(syntax.sent[i])
        elif found is None:
            found = NounHit(start, i + 1, noun)
    if found is not None:
        nouns.append(found)
        if found.noun.needs is None:
            military.add(syntax.sent[i])


def _matches_before(syntax: Syntax, i: int, words: tuple[str, ...]) -> int | None:
    """Return where `words`, hyphens aside, start right before token `i`; `i` for no words, None where others stand."""
    j = i
    for word in reversed(words):
        j -= 1
        while j > 0 and syntax.text[j] in HYPHENS:
            j -= 1
        if j < 0 or syntax.lower[j].rstrip("-") != word:
            return None
    return j


def _weapon_at(syntax: Syntax, i: int, lexicon: _Lexicon) -> WeaponHit | None:
    """Return the longest designation that starts at `i`; a version letter may follow its number ("T-72B3")."""
    key = ""
    found: WeaponHit | None = None
    for j in range(i, min(i + LONGEST_DESIGNATION, syntax.size)):
        piece = joined(syntax.text[j])
        if not piece:
            if j == i or syntax.text[j].isspace():
                break
            continue
        if key + piece not in lexicon.prefixes:
            weapon = _version_of(key, piece, lexicon.names)
            if weapon is not None:
                found = WeaponHit(i, j + 1, weapon)
            break
        key += piece
        weapon = lexicon.names.get(key)
        if weapon is not None and (key not in lexicon.acronyms or syntax.text[j][:2].isupper()):
            found = WeaponHit(i, j + 1, weapon)
    return found


def _version_of(key: str, piece: str, names: dict[str, Weapon]) -> Weapon | None:
    for cut in range(len(piece) - 1, 0, -1):
        if piece[cut].isalpha() and piece[cut - 1].isdigit() and key + piece[:cut] in names and len(piece) - cut <= 6:
            return names[key + piece[:cut]]
    return None
