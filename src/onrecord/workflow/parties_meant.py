"""Which parties a question means, and the claims and ties that are theirs, with what people decided laid over."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.assess.decisions import Rulings, find_rulings, trigger_place
from onrecord.errors import StoreError
from onrecord.model.held import HeldClaim, Party
from onrecord.resolve.merging import Merging, merge_parties
from onrecord.store.claims import ClaimQuery
from onrecord.store.connection import Reader
from onrecord.store.decisions import claims_at, find_decisions, linked_keys
from onrecord.store.parties import find_parties, get_parties, is_alone, is_of_tables, suggest_names
from onrecord.store.ties import HeldTie, TieClaim, Way, claims_of_ties, find_held_ties
from onrecord.workflow.relating import count_tie_origins

if TYPE_CHECKING:  # what is asked for is a question's, which is built on this
    from onrecord.workflow.asking import Asked

COUNTED = 2_000
"""Up to so many claims of ties, independent origins are counted along."""


def merging_of(connection: Reader, known_at: str | None) -> Merging:
    """Return the parties as the decisions that stood at `known_at` have them."""
    decisions = find_decisions(connection, known_at=known_at)
    links = linked_keys(connection, decisions, known_at=known_at)
    keys = [key for decision in decisions for key in (decision.party, decision.other) if key]
    return merge_parties(decisions, get_parties(connection, keys, known_at=known_at), links)


def is_unknown(error: StoreError) -> bool:
    """Return whether a question failed because nothing of the record bears a name that it asks for."""
    return str(error).startswith(("no party of the record", "no place of the record"))


def parties_named(connection: Reader, name: str, known_at: str | None) -> tuple[Party, ...]:
    """Return the parties that bear a name, those of our tables first.

    Raises:
        StoreError: none does; the message names those that begin alike.
    """
    found = find_parties(connection, name, known_at=known_at)
    if not found:
        alike = ", ".join(suggest_names(connection, name, known_at=known_at))
        raise StoreError(
            f"no party of the record is named {name!r}{f'; names that begin so: {alike}' if alike else ''}"
        )
    return found


def the_party(name: str, found: tuple[Party, ...]) -> Party:
    """Return the party of a name among those that bear it: the one of our tables, if there is one.

    Raises:
        StoreError: the name alone does not tell.
    """
    known = [party for party in found if not is_alone(party.key) and party.kind != "place"] or list(found)
    known = [party for party in known if is_of_tables(party.key)] or known
    exact = [party for party in found if party.key == name]
    if len(exact or known) > 1:
        keys = "; ".join(f"{party.key} ({party.kind})" for party in known[:8])
        raise StoreError(f"{len(known)} parties are named {name!r}; ask for one by its key: {keys}")
    return (exact or known)[0]


def keys_named(connection: Reader, merging: Merging, name: str | None, known_at: str | None) -> tuple[str, ...]:
    """Return the keys of the parties that bear a name, and of those decided to be the same; none for None.

    Raises:
        StoreError: no party bears it.
    """
    if name is None:
        return ()
    return merging.keys_meant(party.key for party in parties_named(connection, name, known_at))


def claim_query(connection: Reader, merging: Merging, asked: "Asked", known_at: str | None) -> ClaimQuery:
    """Return what the store is asked for, the names asked for being keys.

    Raises:
        StoreError: no party bears a name asked for, or no place does.
    """
    by, actor, recipient, party, outlet = (
        keys_named(connection, merging, name, known_at)
        for name in (asked.by, asked.actor, asked.recipient, asked.party, asked.outlet)
    )
    return ClaimQuery(
        by=by,
        actor=actor,
        recipient=recipient,
        party=party,
        kinds=asked.kinds,
        items=items_meant(asked.items),
        places=places_meant(connection, asked.places, known_at),
        stances=asked.stances,
        factualities=asked.factualities,
        happened=asked.happened,
        published_by=asked.published_by,
        report=asked.report,
        outlets=outlet,
        propositions=asked.propositions,
    )


def fits(claim: HeldClaim, query: ClaimQuery, merging: Merging) -> bool:
    """Return whether a claim is still about the parties asked for, its words being moved as decided."""
    if not merging.moved:
        return True
    sides = (
        (query.by, claim.sources),
        (query.actor, claim.actors),
        (query.recipient, claim.recipients),
        (query.party, (*claim.actors, *claim.recipients, *claim.opponents)),
    )
    return all(not keys or {party.key for party in parties} & set(keys) for keys, parties in sides)


def places_meant(connection: Reader, names: Iterable[str], known_at: str | None) -> tuple[str, ...]:
    """Return the country codes and keys of places that codes, names or keys mean.

    Raises:
        StoreError: no place of the record has a name.
    """
    meant: dict[str, None] = {}
    for name in names:
        if len(name) == 2 and name.isalpha():
            meant[name.upper()] = None
            continue
        found = find_parties(connection, name, known_at=known_at)
        codes = [party.country for party in found if party.kind == "state" and party.country]
        keys = [party.key for party in found if party.kind == "place"]
        if not codes and not keys:
            raise StoreError(f"no place of the record is named {name!r}; a country code, a name or a key is expected")
        meant |= dict.fromkeys((*codes, *keys))
    return tuple(meant)


def items_meant(items: Iterable[str]) -> tuple[str, ...]:
    """Return categories and designations as asked for, and the category of a plural: `missile` for "Missiles"."""
    return tuple({form: None for item in items for form in (item, item.lower(), item.lower().removesuffix("s"))})


def with_rulings(claims: Iterable[HeldClaim], rulings: Rulings) -> Iterator[HeldClaim]:
    """Yield the claims, those that a decision rejects marked with its id."""
    for claim in claims:
        rejected_by = rulings.standing[trigger_place(claim)].id if rulings.rejects(claim) else None
        yield dataclasses.replace(claim, rejected_by=rejected_by) if rejected_by else claim


def ties_of(
    connection: Reader,
    merging: Merging,
    keys: tuple[str, ...],
    kinds: tuple[str, ...],
    known_at: str | None,
    valid_at: str | None,
) -> tuple[HeldTie, ...]:
    """Return the ties of all keys meant, those of one pair of parties, as decided, joined; the most supported first.

    Claims that a decision rejects count for none. Independent origins are counted where there are not too many claims.
    """
    without = rejected_claims(connection, known_at)
    apart = tuple(key for _, key in merging.moved)
    found = find_held_ties(
        connection, keys, known_at=known_at, valid_at=valid_at, kinds=kinds, apart=apart, without=without
    )
    joined: dict[Way, HeldTie] = {}
    for tie in found:
        actor, recipient = (merging.party_of(tie.reading, party) for party in (tie.actor, tie.recipient))
        way = (tie.kind, tie.mode, actor.key, recipient.key)
        if actor.key == recipient.key:
            continue  # two that are one, as decided, have no tie
        tie = dataclasses.replace(tie, actor=actor, recipient=recipient, reading=None)
        joined[way] = _joined(joined[way], tie) if way in joined else tie
    own = {merging.heads.get(key, key) for key in keys}
    ties = [tie for tie in joined.values() if not keys or {tie.actor.key, tie.recipient.key} & own]
    if sum(tie.supporting + tie.denying for tie in ties) <= COUNTED:
        ties = _with_origins(connection, merging, keys, kinds, ties, known_at, valid_at, without)
    return tuple(sorted(ties, key=lambda tie: (-(tie.supporting_origins or 0), -tie.supporting)))


def _with_origins(
    connection: Reader,
    merging: Merging,
    keys: tuple[str, ...],
    kinds: tuple[str, ...],
    ties: list[HeldTie],
    known_at: str | None,
    valid_at: str | None,
    without: tuple[int, ...],
) -> list[HeldTie]:
    claims: dict[Way, list[TieClaim]] = {}
    found = claims_of_ties(connection, keys, known_at=known_at, valid_at=valid_at, kinds=kinds, without=without)
    for (kind, mode, actor, recipient), claim in found:
        way = (kind, mode, merging.key_of(claim.reading, actor), merging.key_of(claim.reading, recipient))
        claims.setdefault(way, []).append(claim)
    counted = count_tie_origins(connection, claims, known_at)
    return [
        dataclasses.replace(tie, supporting_origins=counts[0], denying_origins=counts[1])
        for tie in ties
        if (counts := counted[(tie.kind, tie.mode, tie.actor.key, tie.recipient.key)])
    ]


def rejected_claims(connection: Reader, known_at: str | None) -> tuple[int, ...]:
    """Return the numbers of the claims that a decision in force at `known_at` rejects."""
    standing = find_rulings(find_decisions(connection, known_at=known_at)).standing
    return claims_at(connection, (place for place, decision in standing.items() if decision.kind == "reject"))


def _joined(one: HeldTie, other: HeldTie) -> HeldTie:
    return dataclasses.replace(
        one,
        supporting=one.supporting + other.supporting,
        denying=one.denying + other.denying,
        reports=one.reports + other.reports,
        valid_from=min(filter(None, (one.valid_from, other.valid_from)), default=None),
        valid_until=max(filter(None, (one.valid_until, other.valid_until)), default=None),
        first_recorded_at=min(one.first_recorded_at, other.first_recorded_at),
    )
