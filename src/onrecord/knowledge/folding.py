"""Folding of place names: one key for the spellings that differ only in case, accents, marks and common abbreviations.

The gazetteer's compiler uses this file before the package is installed, so that names are folded the same way when they
are stored and when they are looked up. It imports only the standard library.
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_SPACES = "-/,\u2010\u2011\u2012\u2013\u2014\u2015"  # hyphens and dashes
_DROPPED = ".'`\u00b4\u2018\u2019\u02b9\u02bb\u02bc\u02be\u02bf"  # stops, apostrophes, ayn and hamza
_PLAIN = {
    "\u0131": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ħ": "h",
    "ŋ": "n",
    "ə": "e",
}
_LETTERS = str.maketrans(dict.fromkeys(_SPACES, " ") | dict.fromkeys(_DROPPED, "") | _PLAIN)
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_SHORTEST_BARE = 4
_NOT_LATIN = re.compile(r"[^\u0000-\u024f\u0259\u02b0-\u036f\u1e00-\u1eff\u2010-\u201f]")


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """Return the look-up key of `name`: casefolded, without diacritics, apostrophes and full stops, hyphens as spaces.

    "St." is "saint", "Mt." "mount" and "Ft." "fort"; runs of white space are one space.
    """
    if name.isascii():
        plain = name.casefold()
    else:
        split = unicodedata.normalize("NFKD", name.casefold())
        plain = "".join(letter for letter in split if not unicodedata.combining(letter))
    words = plain.translate(_LETTERS).split()
    return " ".join(_ABBREVIATED.get(word, word) for word in words)


def is_latin(name: str) -> bool:
    """Return whether every letter of `name` is of the Latin script."""
    return name.isascii() or _NOT_LATIN.search(name) is None


@cache
def _arabic() -> tuple[frozenset[str], frozenset[str]]:
    """Return the spellings of the Arabic article and the codes of the countries whose names may carry it."""
    rules = tomllib.loads(Path(__file__).with_name("data").joinpath("folding.toml").read_text(encoding="utf-8"))
    return frozenset(rules["arabic"]["articles"]), frozenset(rules["arabic"]["countries"])


def without_article(folded: str, country: str) -> str | None:
    """Return a folded name without its Arabic article, where the country's names may carry one: "qamishli"."""
    articles, countries = _arabic()
    first, _, rest = folded.partition(" ")
    if country in countries and first in articles and len(rest) >= _SHORTEST_BARE:
        return rest
    return None
