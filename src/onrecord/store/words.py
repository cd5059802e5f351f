"""The words of a text as both databases find them: letters and digits, lower case, without accents."""

import re
import unicodedata
from collections.abc import Iterator

from onrecord.errors import StoreError

PASSAGE_CHARS = 1_500
_MAY_COMBINE = re.compile("[\u0300-\U0010ffff]")  # none below is an accent
_UNKEPT = re.compile("[\0\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+")
_QUERY = re.compile(r'"([^"]*)"(\*?)|(\S+)')
_LONGEST = 100


def words_of(text: str) -> list[str]:
    """Return the words in order; a word of over 100 letters is cut there."""
    if not text.isascii():
        text = _MAY_COMBINE.sub(_without_mark, unicodedata.normalize("NFKD", text))
    return [word[:_LONGEST] for word in _WORD.findall(text.casefold())]


def storable(text: str) -> str:
    """Return a text that both databases keep: U+FFFD for NUL and half letters, as in names of files not in UTF-8."""
    return _UNKEPT.sub("\ufffd", text)


def _without_mark(char: re.Match[str]) -> str:
    return "" if unicodedata.combining(char[0]) else char[0]


def passages_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the passages: paragraphs, long ones cut at a blank within 1,500 characters."""
    for match in re.finditer(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*", text):
        start, end = match.span()
        while end - start > PASSAGE_CHARS:
            cut = text.rfind(" ", start + PASSAGE_CHARS // 2, start + PASSAGE_CHARS)
            cut = start + PASSAGE_CHARS if cut < 0 else cut
            yield start, cut
            start = cut
        yield start, end


def phrases_of(query: str) -> list[tuple[tuple[str, ...], bool]]:
    """Return the phrases that a query asks for, all of them: words in a row, and whether the last is a beginning.

    A phrase stands in double quotes; `missil*` is a beginning; "S-300" outside quotes is the phrase of its two words.

    Raises:
        StoreError: the query has no word.
    """
    found = []
    for match in _QUERY.finditer(query):
        quoted, star, bare = match.groups()
        words = tuple(words_of(bare if quoted is None else quoted))
        if words:
            found.append((words, bool(star) or (quoted or bare or "").endswith("*")))
    if not found:
        raise StoreError(f"the query {query!r} has no word to look for")
    return found


def find_hits(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Return where a text has the phrases of a query, in order and none within another; in time that grows with both.

    Raises:
        StoreError: the query has no word.
    """
    places = [(word, match.start(), match.end()) for match in _WORD.finditer(text) for word in words_of(match[0])]
    phrases: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for phrase, begins in dict.fromkeys(phrases_of(query)):
        phrases.setdefault(phrase[0], []).append((phrase, begins))
    alone = tuple(phrase[0] for some in phrases.values() for phrase, begins in some if begins and len(phrase) == 1)
    found: list[tuple[int, int]] = []
    for at, (word, start, _) in enumerate(places):
        lengths = [len(phrase) for phrase, begins in phrases.get(word, ()) if _is_at(places, at, phrase, begins)]
        length = max(lengths, default=int(word.startswith(alone)))
        if length and found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], places[at + length - 1][2]))
        elif length:
            found.append((start, places[at + length - 1][2]))
    return tuple(found)


def _is_at(places: list[tuple[str, int, int]], at: int, phrase: tuple[str, ...], begins: bool) -> bool:
    told = [word for word, _, _ in places[at : at + len(phrase)]]
    if len(told) < len(phrase) or tuple(told[:-1]) != phrase[:-1]:
        return False
    return told[-1] == phrase[-1] or (begins and told[-1].startswith(phrase[-1]))
