"""Shared runs of words: fingerprints that find them among many texts, and the runs of two texts in full.

Reference: Schleimer, Wilkerson & Aiken (2003), Winnowing, SIGMOD: of w hashes in a row, of
windows of k words, the least is kept, so every run of w + k - 1 words that two texts share leaves the same fingerprint
in both. Deviation: windows of words, not of letters; of equal hashes the last is kept (the paper's robust winnowing).
"""

import functools
import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.assess.words import Words, find_words
from onrecord.model.lineage import SharedRun

RUN_WORDS = 12
WINDOW = 8
_CHOSEN_OF = RUN_WORDS - WINDOW + 1
_PRIME = (1 << 61) - 1
_BASE = 0x1B873593_CC9E2D51 % _PRIME
_SEEDS = 8
"""Places in the other text that one window is tried at: repeated words cost no more than that."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The hash of a window of words, below 2**61, and where it stands: index of its first word, code points."""

    hash: int
    word: int
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Run:
    """`count` words from `at` in one text that stand from `other_at` in the other: indices of words."""

    at: int
    other_at: int
    count: int


def fingerprint(text: str) -> tuple[Fingerprint, ...]:
    """Return the fingerprints of a text in its order: two texts that share a run of 12 words share one.

    A text of fewer than 8 words has none. The same words have the same hashes on every machine. Cost is linear.
    """
    words = find_words(text)
    return tuple(
        Fingerprint(hash_, at, words.starts[at], words.ends[at + WINDOW - 1])
        for hash_, at in winnow(words.keys, WINDOW, _CHOSEN_OF)
    )


def winnow(keys: Sequence[str], window: int, chosen_of: int) -> list[tuple[int, int]]:
    """Return (hash, index of the first word) of the windows kept: the least of every `chosen_of` in a row."""
    hashes = list(_window_hashes(keys, window))
    if len(hashes) < chosen_of:
        return [min((hash_, at) for at, hash_ in enumerate(hashes))] if hashes else []
    kept: list[tuple[int, int]] = []
    least: deque[int] = deque()
    last = -1
    for at, hash_ in enumerate(hashes):
        while least and hashes[least[-1]] > hash_:
            least.pop()
        least.append(at)
        if least[0] <= at - chosen_of:
            least.popleft()
        if at >= chosen_of - 1 and least[0] != last:
            last = _last_of_equals(hashes, least)
            kept.append((hashes[last], last))
    return kept


def _last_of_equals(hashes: Sequence[int], least: deque[int]) -> int:
    """Return the last window that has the least hash, and drop those before it: equal hashes are kept once a window."""
    while len(least) > 1 and hashes[least[1]] == hashes[least[0]]:
        least.popleft()
    return least[0]


def _window_hashes(keys: Sequence[str], window: int) -> Iterator[int]:
    """Yield a polynomial hash of each window, in order, by rolling it on."""
    values = [_word_hash(key) for key in keys]
    leaving, rolled = pow(_BASE, window, _PRIME), 0
    for at, value in enumerate(values):
        rolled = (rolled * _BASE + value) % _PRIME
        if at >= window:
            rolled = (rolled - leaving * values[at - window]) % _PRIME
        if at >= window - 1:
            yield rolled


@functools.lru_cache(maxsize=200_000)
def _word_hash(key: str) -> int:
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") % _PRIME


def shared_runs(text: str, other: str, *, min_words: int = RUN_WORDS) -> tuple[SharedRun, ...]:
    """Return the runs of at least `min_words` words that two texts share, each as long as it goes, in order of `text`.

    No word of `text` is in two runs. Where the other text has the words several times, the longest run is taken, and
    the first of its places. Cost is linear in both texts.
    """
    words, others = find_words(text), find_words(other)
    return tuple(located(run, words, others) for run in find_runs(words.keys, others.keys, min_words))


def located(run: Run, words: Words, others: Words) -> SharedRun:
    """Return a run by its offsets in both texts."""
    last, other_last = run.at + run.count - 1, run.other_at + run.count - 1
    return SharedRun(
        words.starts[run.at], words.ends[last], others.starts[run.other_at], others.ends[other_last], run.count
    )


def find_runs(keys: Sequence[str], others: Sequence[str], min_words: int) -> list[Run]:
    """Return the shared runs of at least `min_words` words, in the order of `keys`, none overlapping another there."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(others) - min_words + 1):
        known = places.setdefault(tuple(others[at : at + min_words]), [])
        if len(known) < _SEEDS:
            known.append(at)
    runs: list[Run] = []
    at = 0
    while at <= len(keys) - min_words:
        starts = places.get(tuple(keys[at : at + min_words]))
        if starts is None:
            at += 1
            continue
        count, start = max((_common(keys, at, others, start, min_words), -start) for start in starts)
        runs.append(Run(at, -start, count))
        at += count
    return runs


def _common(keys: Sequence[str], at: int, others: Sequence[str], start: int, known: int) -> int:
    """Return how many words are the same from there on; the first `known` are."""
    count = known
    most = min(len(keys) - at, len(others) - start)
    while count < most and keys[at + count] == others[start + count]:
        count += 1
    return count
