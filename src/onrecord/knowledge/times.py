"""Words and phrases of time: what a word adds, and in which order the words stand."""

from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.tables import load_table
from onrecord.model.vocabulary import TimexType


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word with its role in the phrases; `value` is what it adds, `cased` words count only with a capital."""

    id: str
    word: str
    role: str
    value: str
    cased: bool
    hit: str | None
    miss: str | None


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A phrase over roles; a `kind` of `part` names a piece of other phrases and matches nothing by itself.

    `value` is the TIMEX3 value of a phrase that always has the same one.
    """

    id: str
    kind: str
    type: TimexType | None
    pattern: str
    value: str | None
    hit: str | None
    miss: str | None


@cache
def load_time_words() -> tuple[TimeWord, ...]:
    """Return the words in order of their ids.

    Raises:
        LexiconError: `time_words.csv` breaks its schema.
    """
    return tuple(
        TimeWord(row["id"], row["word"], row["role"], row["value"] or "", row["cased"], row["hit"], row["miss"])
        for row in load_table("time_words")
    )


@cache
def load_time_phrases() -> tuple[TimePhrase, ...]:
    """Return the phrases in order of their ids; of two that match the same words the first counts.

    Raises:
        LexiconError: `time_phrases.csv` breaks its schema.
    """
    return tuple(
        TimePhrase(row["id"], row["kind"], row["type"], row["pattern"], row["value"], row["hit"], row["miss"])
        for row in load_table("time_phrases")
    )


@cache
def deictic_words() -> frozenset[str]:
    """Return the words that count from the day of whoever says them: "today", "tonight", "this"."""
    return frozenset(word.word for word in load_time_words() if word.role in ("DEICTIC", "THIS"))
