"""Pairs of parties that may be one: by a name they share, a name within the other, or a spelling that differs little.

Candidates only: likeness of names decides nothing, a person does.
"""

import dataclasses
import difflib
import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping

from onrecord.knowledge.folding import fold_name
from onrecord.model.held import HeldClaim, Party
from onrecord.store.claims import ClaimQuery, find_claims
from onrecord.store.parties import is_of_tables
from onrecord.store.review_rows import last_reading, names_of_parties, party_weights
from onrecord.workflow.asking import Evidence

MOST_PARTIES = 5_000
"""Parties that are compared: those in most claims."""
MOST_ALIKE = 12
"""Parties that share a word of their names, up to which it may tell something."""
LIKENESS = 0.88
"""From which share of letters in common on two spellings may be of one name."""
SHORTEST = 4
"""Letters of a word that alone may tell a name."""
WORDS_SHOWN = 2


@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """Two parties that may be one, why, and how many claims each is in; the one in more claims is first."""

    party: Party
    other: Party
    because: str
    claims: tuple[int, int]
    rank: int

    @property
    def id(self) -> str:
        """Return the pair's name in an address."""
        return f"{self.party.key}~{self.other.key}"


@dataclasses.dataclass(frozen=True, slots=True)
class AskedPair:
    """One pair that is asked for, words of each side, and how far the review is."""

    pair: Pair | None
    words: tuple[tuple[HeldClaim, ...], tuple[HeldClaim, ...]]
    total: int
    done: int


def ask_pair(evidence: Evidence, *, pair: str | None = None) -> AskedPair:
    """Return the pair to decide on next, the first that is open, or the one of an id."""
    with evidence.reading() as connection:
        pairs = _candidates(evidence, last_reading(connection))
        decided = evidence.decided(connection, None)
        told = {frozenset((one.party, one.other)) for one in decided.decisions if one.party and one.other}
        heads = decided.merging.heads

        def is_open(one: Pair) -> bool:
            keys = (one.party.key, one.other.key)
            return frozenset(keys) not in told and heads.get(keys[0], keys[0]) != heads.get(keys[1], keys[1])

        left = [one for one in pairs if is_open(one)]
        chosen = next((one for one in pairs if one.id == pair), None) or next(iter(left), None)
        words: tuple[tuple[HeldClaim, ...], ...] = ((), ())
        if chosen is not None:
            words = tuple(
                tuple(find_claims(connection, ClaimQuery(party=(key,)), limit=WORDS_SHOWN))
                or tuple(find_claims(connection, ClaimQuery(by=(key,)), limit=WORDS_SHOWN))
                for key in (chosen.party.key, chosen.other.key)
            )
    return AskedPair(chosen, (words[0], words[1]), len(pairs), len(pairs) - len(left))


@functools.lru_cache(maxsize=2)
def _candidates(evidence: Evidence, reading: int) -> tuple[Pair, ...]:
    """Return the pairs as of a last reading: those of a shared name first, then those in most claims."""
    with evidence.reading() as connection:
        weights = party_weights(connection, MOST_PARTIES)
        names = names_of_parties(connection, [party.key for party, _ in weights])
    found = find_pairs(dict(weights), names)
    return tuple(sorted(found, key=lambda one: (one.rank, -min(one.claims), -sum(one.claims), one.id)))


def find_pairs(weights: Mapping[Party, int], names: Mapping[str, tuple[str, ...]]) -> Iterator[Pair]:
    """Yield the pairs that may be one; `weights` are claims by party, `names` folded names by key.

    Parties are compared where they share a word of their names that few bear, so that the cost grows with the parties.
    """
    bearing: dict[str, set[Party]] = defaultdict(set)
    for party in weights:
        for name in names.get(party.key, ()):
            for word in (name, *_words(name)):
                bearing[word].add(party)
    seen: set[frozenset[str]] = set()
    for some in bearing.values():
        if not 1 < len(some) <= MOST_ALIKE:
            continue
        for one, other in itertools.combinations(sorted(some, key=lambda party: (-weights[party], party.key)), 2):
            keys = frozenset((one.key, other.key))
            if keys in seen or not _may_be_one(one, other):
                continue
            seen.add(keys)
            if reason := _likeness(names[one.key], names[other.key]):
                yield Pair(one, other, reason[1], (weights[one], weights[other]), reason[0])


def _may_be_one(one: Party, other: Party) -> bool:
    """Return whether nothing but the names tells: no two of our tables, no two countries, no two kinds."""
    if is_of_tables(one.key) and is_of_tables(other.key):
        return False
    if one.country is not None and other.country is not None and one.country != other.country:
        return False
    if one.kind == other.kind == "person" and not _may_be_called(one.name, other.name):
        return False
    return one.kind == other.kind or "other" in (one.kind, other.kind)


def _may_be_called(name: str, other: str) -> bool:
    """Return whether two people's full names begin alike, or with an initial, or one of them has no first name."""
    one, two = (fold_name(full).split() for full in (name, other))
    if len(one) < 2 or len(two) < 2:
        return True
    return one[0].startswith(two[0]) or two[0].startswith(one[0])


def _likeness(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[int, str] | None:
    """Return how alike two parties are by their names, 0 the most, and why; None where they are not."""
    if shared := sorted(set(names) & set(others), key=len):
        return 0, f"both are named “{shared[-1]}”"
    for name, other in itertools.product(names, others):
        short, long = sorted((name, other), key=len)
        words = set(_words(short))
        if words and words <= set(_words(long)) and (len(words) > 1 or len(short) >= SHORTEST):
            return 1, f"“{short}” is part of “{long}”"
    for name, other in itertools.product(names, others):
        if min(len(name), len(other)) >= 2 * SHORTEST:
            match = difflib.SequenceMatcher(None, name, other, autojunk=False)
            if match.real_quick_ratio() >= LIKENESS and match.quick_ratio() >= LIKENESS and match.ratio() >= LIKENESS:
                return 2, f"“{name}” and “{other}” are spelled alike"
    return None


def _words(name: str) -> list[str]:
    return [word for word in name.split() if len(word) >= SHORTEST]
