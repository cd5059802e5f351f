"""What people decided, applied to claims: which keys are one party, which words mean another, what was read wrongly.

Decisions are laid over the record when it is read; nothing in it is changed, so that undoing one undoes all of it.
"""

import dataclasses
from collections.abc import Iterable, Mapping

from onrecord.model.decision import Decision
from onrecord.model.held import HeldClaim, Party, label_of, proposition_id
from onrecord.resolve.corrections import Corrections, correct_claim

Moved = tuple[int, str]
"""A reading and the key that words of its report were linked to by rule."""


@dataclasses.dataclass(frozen=True, slots=True)
class Merging:
    """The parties as decided: `heads` maps a key to the one that stands for its group, `moved` words to their party.

    `corrections` are those of claims, `corrected` the numbers of the claims, of any reading, that they are about.
    """

    heads: Mapping[str, str]
    moved: Mapping[Moved, str]
    names: Mapping[str, Party]
    corrections: Corrections = dataclasses.field(default_factory=dict)
    corrected: tuple[int, ...] = ()

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
        """Return the claim as corrected, with its parties, and the proposition they make, as decided."""
        claim = correct_claim(claim, self.corrections)
        if not self.heads and not self.moved and claim.corrected_by is None:
            return claim

        def decided(name: str, side: tuple[Party, ...]) -> tuple[Party, ...]:
            reading = None if name in chosen else claim.reading  # a person who named a party meant no other
            parties = (self.party_of(reading, party) for party in reversed(side))
            return tuple(reversed({party.key: party for party in parties}.values()))

        chosen = self._chosen(claim)
        actors, recipients = decided("actors", claim.actors), decided("recipients", claim.recipients)
        return dataclasses.replace(
            claim,
            sources=decided("sources", claim.sources),
            actors=actors,
            recipients=recipients,
            opponents=decided("opponents", claim.opponents),
            proposition=proposition_id(label_of(claim), actors, recipients),
        )

    def _chosen(self, claim: HeldClaim) -> frozenset[str]:
        """Return the sides of a claim that a correction names."""
        _, correction = self.corrections.get((claim.report, claim.trigger_start, claim.trigger_end), ("", None))
        sides = ("actors", "recipients", "sources")
        return frozenset(name for name in sides if correction is not None and getattr(correction, name) is not None)


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
