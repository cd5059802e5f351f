"""Outlets and how reports credit them: names of agencies and outlets, the words around a credit, standing sentences."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from onrecord.knowledge.tables import load_table

_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_SITE = re.compile(r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#].*)?")
_SUFFIX = re.compile(r"(?:\.(?:co|com|org|net|gov|ac|edu))?\.[\w-]+$")
_NOT_WORDS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class CreditPhrase:
    """Words that make the name of an outlet beside them a credit: `before` it ("according to") or `after` it."""

    id: str
    words: str
    side: Literal["before", "after"]
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class StandingText:
    """Words that tell a sentence that an outlet prints under many reports."""

    id: str
    words: tuple[str, ...]
    hit: str
    miss: str


@cache
def load_credit_phrases() -> tuple[CreditPhrase, ...]:
    """Return the credit phrases, sorted by id."""
    return tuple(
        CreditPhrase(row["id"], row["words"], cast("Literal['before', 'after']", row["side"]), row["hit"], row["miss"])
        for row in load_table("credit_phrases")
    )


@cache
def load_standing_text() -> tuple[StandingText, ...]:
    """Return the words of standing sentences, sorted by id."""
    return tuple(
        StandingText(row["id"], tuple(row["words"].split()), row["hit"], row["miss"])
        for row in load_table("standing_text")
    )


@lru_cache(maxsize=10_000)
def outlet_key(name: str) -> str:
    """Return one key for the names of an outlet: the id of its row in `agencies.csv`, else its folded name.

    Article, case, marks and a possessive make no difference; the address "https://www.reuters.com/world" is "Reuters".
    Names that no row has are the same only if they are spelled the same.
    """
    folded = _folded(name)
    return _known_outlets().get(folded, folded)


def is_known_outlet(key: str) -> bool:
    """Return whether a key of `outlet_key` is the id of a row of `agencies.csv`."""
    return key.startswith("outlet-")


def _folded(name: str) -> str:
    site = _SITE.fullmatch(name.strip())
    host = _SUFFIX.sub("", site["host"]).rpartition(".")[2] if site else ""
    bare = host if host else _ARTICLE.sub("", name.strip(), count=1) if _ARTICLE.match(name.strip()) else name
    bare = re.sub(r"['\u2019]s$", "", bare.strip())
    return _NOT_WORDS.sub("", bare).casefold()


@cache
def _known_outlets() -> dict[str, str]:
    return {_folded(name): row["id"] for row in load_table("agencies") for name in (row["name"], *row["aliases"])}
