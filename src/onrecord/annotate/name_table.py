"""The tables of parties and titles as token sequences: longest match over a Doc by a dict of first words."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from spacy.lang.en import English

from onrecord.annotate.abbreviations import keep_titles_whole
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.actors import ActorName, Title, load_actor_names, load_titles

Row = TypeVar("Row")
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Row], ...]]


@dataclass(frozen=True, slots=True)
class Match(Generic[Row]):
    """Words of a table found at `start`..`end`; `rows` are those written this way, one or more."""

    start: int
    end: int
    rows: Row


def find_phrases(syntax: Syntax, phrases: Phrases[Row]) -> list[Match[Row]]:
    """Return the longest matches of `phrases` in text order, none overlapping."""
    text = syntax.text
    found: list[Match[Row]] = []
    free_from = 0
    for i in [i for i, word in enumerate(text) if word in phrases]:
        if i < free_from:
            continue
        match = _longest_at(text, i, phrases)
        if match is not None and text[i] == "The" and i + 1 < len(text) and text[i + 1] in phrases:
            inner = _longest_at(text, i + 1, phrases)
            match = inner if inner is not None and inner.end > match.end else match
        if match is not None:
            found.append(match)
            free_from = match.end
    return found


def _longest_at(text: Sequence[str], i: int, phrases: Phrases[Row]) -> Match[Row] | None:
    for words, rows in phrases[text[i]]:
        end = i + len(words)
        if end <= len(text) and tuple(text[i:end]) == words:
            return Match(i, end, rows)
    return None


@functools.cache
def actor_phrases() -> Phrases[tuple[ActorName, ...]]:
    """Return the names of all parties by their first word, longest first."""
    return phrases_of(load_actor_names())


def phrases_of(names: Sequence[ActorName], own: Sequence[ActorName] = ()) -> Phrases[tuple[ActorName, ...]]:
    """Return names by their first word, longest first; where a user's `own` names have the same words, only those."""
    spelled = {spelling for name in own for spelling in _spellings(name.text)}
    pairs = [(spelling, name) for name in names for spelling in _spellings(name.text) if spelling not in spelled]
    return _by_first_word([*pairs, *((spelling, name) for name in own for spelling in _spellings(name.text))])


@functools.cache
def title_phrases() -> Phrases[tuple[Title, ...]]:
    """Return the titles by their first word, longest first."""
    return _by_first_word([(title.title, title) for title in load_titles()])


def _spellings(text: str) -> list[str]:
    """Return `text` with a capital and, for "Al-Qaeda", a small first letter."""
    capital = text[:1].upper() + text[1:]
    spellings = [text, capital] if capital != text else [text]
    if text.startswith(("Al-", "Al ")):
        spellings.append("al" + text[2:])
    return spellings


def _by_first_word(pairs: Sequence[tuple[str, Row]]) -> Phrases[tuple[Row, ...]]:
    tokenizer = English().tokenizer
    keep_titles_whole(tokenizer)
    rows: dict[tuple[str, ...], list[Row]] = {}
    for text, row in pairs:
        words = tuple(token.text for token in tokenizer(text))
        if row not in rows.setdefault(words, []):
            rows[words].append(row)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Row, ...]]]] = {}
    for words, found in rows.items():
        by_first.setdefault(words[0], []).append((words, tuple(found)))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in by_first.items()}
