"""What people decided about parties, applied to claims: which keys are one party, and which words mean another.

Decisions are laid over the record when it is read; nothing in it is changed, so that undoing one undoes all of it.
"""

import dataclasses
from collections.abc import Iterable, Mapping

from onrecord.model.decision import Decision
from onrecord.model.held import HeldClaim, Party, label_of, proposition_id

Moved = tuple[int, str]
"""A reading and the key that words of its report were linked to by rule."""


@dataclasses.dataclass(frozen=True, slots=True)
class Merging:
    """The parties as decided: `heads` maps a key to the one that stands for its group, `moved` words to their party."""

    heads: Mapping[str, str]
    moved: Mapping[Moved, str]
    names: Mapping[str, Party]

    def key_of(self, reading: int | None, key: str) -> str:
        """Return the key of the party that `key` means in a reading, None for in all, as decided."""
        key = key if reading is None else self.moved.get((reading, key), key)
        return self.heads.get(key, key)

    def party_of(self, reading: int | None, party: Party) -> Party:
        """Return the party that `party` is in a reading, None for in all, as decided."""
        key = self.key_of(reading, party.key)
        return party if key == party.key else self.names.get(key, dataclasses.replace(party, key=key))

    def keys_meant(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return all keys whose claims may be about the parties of `keys`: their groups, and words moved to them."""
        heads = {self.heads.get(key, key) for key in keys}
        grouped = {key for key, head in self.heads.items() if head in heads}
        from_elsewhere = {key for (_, key), party in self.moved.items() if self.heads.get(party, party) in heads}
        return tuple(sorted(heads | grouped | from_elsewhere))

    def applied(self, claim: HeldClaim) -> HeldClaim:
        """Return the claim with its parties, and the proposition they make, as decided."""
        if not self.heads and not self.moved:
            return claim

        def decided(side: tuple[Party, ...]) -> tuple[Party, ...]:
            parties = (self.party_of(claim.reading, party) for party in reversed(side))
            return tuple(reversed({party.key: party for party in parties}.values()))

        actors, recipients = decided(claim.actors), decided(claim.recipients)
        return dataclasses.replace(
            claim,
            sources=decided(claim.sources),
            actors=actors,
            recipients=recipients,
            opponents=decided(claim.opponents),
            proposition=proposition_id(label_of(claim), actors, recipients),
        )


def merge_parties(
    decisions: Iterable[Decision], names: Mapping[str, Party], links: Mapping[Decision, Iterable[Moved]]
) -> Merging:
    """Return the parties as the decisions that stand have them.

    Decisions come in the order they were made: of two about the same pair, or the same words, the later holds. `names`
    gives the parties by key, `links` the keys that the words of an `is` or `is-not` were linked to by rule, one for
    each reading that has them. A group is named by its key of the tables, if it has one.
    """
    pairs: dict[frozenset[str], Decision] = {}
    words: dict[Moved, Decision] = {}
    for decision in decisions:
        if decision.party and decision.other:
            pairs[frozenset((decision.party, decision.other))] = decision
        words |= dict.fromkeys(links.get(decision, ()), decision)
    heads = _groups(pairs)
    moved = {}
    for (reading, key), decision in words.items():
        if decision.kind == "is" and decision.party:
            moved[(reading, key)] = decision.party
        elif decision.kind == "is-not" and decision.party == key and decision.words:
            moved[(reading, key)] = f"{decision.words.report}/{key}"
    return Merging(heads, moved, names)


def _groups(pairs: Mapping[frozenset[str], Decision]) -> dict[str, str]:
    """Return the key that stands for the group of each key that is the same as another.

    Two keys decided to be different are never joined, by whatever others: the later `same` then joins nothing.
    """
    apart = [pair for pair, decision in pairs.items() if decision.kind == "different"]
    groups: dict[str, set[str]] = {}
    for pair, decision in pairs.items():
        joined = set(pair).union(*(groups.get(key, set()) for key in pair))
        if decision.kind == "same" and not any(different <= joined for different in apart):
            groups |= dict.fromkeys(joined, joined)
    return {key: min(group, key=lambda one: ("/" in one, one)) for key, group in groups.items()}
