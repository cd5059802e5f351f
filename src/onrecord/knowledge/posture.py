"""Words by which a statement about arms calls them defensive, or threatens: the typed rows of `posture_words.csv`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.knowledge.tables import load_table

Side = Literal["defensive", "offensive"]


@dataclass(frozen=True, slots=True)
class PostureWords:
    """A row: `words` stand whole, in any case; the last may have any of the endings s, es, ed, ing, ion, ly."""

    id: str
    side: Side
    words: str
    hit: str
    miss: str


@cache
def load_posture_words() -> tuple[PostureWords, ...]:
    """Return the rows, sorted by id.

    Raises:
        LexiconError: a row breaks the schema.
    """
    return tuple(
        PostureWords(row["id"], row["side"], row["words"], row["hit"], row["miss"])
        for row in load_table("posture_words")
    )


def find_posture_words(text: str) -> tuple[PostureWords, ...]:
    """Return the rows whose words a text has, but for those right after a denial ("is not defensive")."""
    found = []
    for row in load_posture_words():
        for match in _pattern(row.words).finditer(text):
            if not _DENIED.search(text[: match.start()]):
                found.append(row)
                break
    return tuple(found)


_DENIED = re.compile(
    r"\b(?:not|never|n't|hardly|without|rather than)(?: (?:purely|just|only|a|an|any|for|as))*\s*$", re.I
)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    spaced = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"\b{spaced}(?:s|es|ed|ion|ions|ly)?\b", re.IGNORECASE)
