"""Which parties a question means, and the claims and ties that are theirs, with what people decided laid over."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.assess.decisions import Rulings, find_rulings
from onrecord.errors import StoreError
from onrecord.model.decision import Decision
from onrecord.model.held import HeldClaim, Party, label_of
from onrecord.model.tie_evidence import TieEvidence
from onrecord.resolve.corrections import find_corrections
from onrecord.resolve.merging import Merging, merge_parties
from onrecord.store.claims import ClaimQuery, count_kinds, find_claims
from onrecord.store.clocks import valid_bounds
from onrecord.store.connection import Reader
from onrecord.store.decisions import claims_at, find_decisions, linked_keys
from onrecord.store.parties import find_parties, get_parties, is_alone, is_of_tables, suggest_names
from onrecord.store.reports import has_report
from onrecord.store.ties import HeldTie, TieClaim, Way, claims_of_ties, find_held_ties
from onrecord.workflow.corrected_ties import corrected_evidence, ties_in, told_of
from onrecord.workflow.relating import count_tie_origins

if TYPE_CHECKING:  # what is asked for is a question's, which is built on this
    from onrecord.workflow.asking import Asked

COUNTED = 2_000
"""Up to so many claims of ties, independent origins are counted along."""


def merging_of(connection: Reader, known_at: str | None) -> Merging:
    """Return the parties and corrections as the decisions that stood at `known_at` have them."""
    return merging_by(connection, find_decisions(connection, known_at=known_at), known_at)


def merging_by(connection: Reader, decisions: Sequence[Decision], known_at: str | None) -> Merging:
    """Return the parties and corrections as decisions that stood at `known_at` have them."""
    about = [one for one in decisions if one.kind in ("same", "different", "unsure", "is", "is-not")]
    links = linked_keys(connection, about, known_at=known_at)
    keys = [key for decision in about for key in (decision.party, decision.other) if key]
    merging = merge_parties(about, get_parties(connection, keys, known_at=known_at), links)
    corrections = find_corrections(decisions)
    return dataclasses.replace(merging, corrections=corrections, corrected=claims_at(connection, corrections))


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
        StoreError: no party bears a name asked for, or no place does, or there is no report of the id.
    """
    if asked.report is not None and not has_report(connection, asked.report):
        raise StoreError(f"there is no report {asked.report!r} in the record")
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
        ids=asked.ids,
        beside=merging.corrected,
    )


def fits(claim: HeldClaim, query: ClaimQuery, merging: Merging) -> bool:
    """Return whether a claim is still what is asked for, its words being moved, and itself corrected, as decided."""
    if claim.corrected_by is not None and not _fits_as_corrected(claim, query):
        return False
    if not merging.moved and claim.corrected_by is None:
        return True
    return _is_about(claim, query)


def _is_about(claim: HeldClaim, query: ClaimQuery) -> bool:
    sides = (
        (query.by, claim.sources),
        (query.actor, claim.actors),
        (query.recipient, claim.recipients),
        (query.party, (*claim.actors, *claim.recipients, *claim.opponents)),
    )
    return all(not keys or {party.key for party in parties} & set(keys) for keys, parties in sides)


def _fits_as_corrected(claim: HeldClaim, query: ClaimQuery) -> bool:
    kinds = {claim.arms_type, claim.event_type, claim.mode}
    return (not query.kinds or not kinds.isdisjoint(query.kinds)) and (
        not query.factualities or claim.factuality in query.factualities
    )


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
    """Yield the claims, those that a decision rejects or accepts marked with its id."""
    for claim in claims:
        decision = rulings.on(claim)
        if decision is None:
            yield claim
        elif decision.kind == "reject":
            yield dataclasses.replace(claim, rejected_by=decision.id)
        else:
            yield dataclasses.replace(claim, accepted_by=decision.id)


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
    rejected = rejected_claims(connection, known_at)
    without = (*rejected, *merging.corrected)
    apart = tuple(key for _, key in merging.moved)
    found = find_held_ties(
        connection, keys, known_at=known_at, valid_at=valid_at, kinds=kinds, apart=apart, without=without
    )
    corrected, parties = corrected_evidence(connection, merging, known_at, without=rejected)
    corrected = tuple(one for one in corrected if _is_asked(one, kinds, valid_at))
    joined: dict[Way, HeldTie] = {}
    for tie in (*found, *ties_in(corrected, parties)):
        actor, recipient = (merging.party_of(tie.reading, party) for party in (tie.actor, tie.recipient))
        way = (tie.kind, tie.mode, actor.key, recipient.key)
        if actor.key == recipient.key:
            continue  # two that are one, as decided, have no tie
        tie = dataclasses.replace(tie, actor=actor, recipient=recipient, reading=None)
        joined[way] = _joined(joined[way], tie) if way in joined else tie
    own = {merging.heads.get(key, key) for key in keys}
    ties = [tie for tie in joined.values() if tie.supporting and (not keys or {tie.actor.key, tie.recipient.key} & own)]
    if sum(tie.supporting + tie.denying for tie in ties) <= COUNTED:
        claims = claims_of_ties(connection, keys, known_at=known_at, valid_at=valid_at, kinds=kinds, without=without)
        ties = _with_origins(connection, merging, ties, (*claims, *map(told_of, corrected)), known_at)
    return tuple(sorted(ties, key=lambda tie: (-(tie.supporting_origins or 0), -tie.supporting)))


def _is_asked(one: TieEvidence, kinds: tuple[str, ...], valid_at: str | None) -> bool:
    """Return whether a tie is of the kinds asked for and holds then; a denial counts whatever its date."""
    if kinds and one.kind not in kinds:
        return False
    if valid_at is None or one.denies:
        return True
    first, last = valid_bounds(valid_at)
    dated = one.valid_from is not None or one.valid_until is not None
    return dated and (one.valid_from or "") < last and (one.valid_until is None or one.valid_until > first)


def _with_origins(
    connection: Reader,
    merging: Merging,
    ties: list[HeldTie],
    found: Iterable[tuple[Way, TieClaim]],
    known_at: str | None,
) -> list[HeldTie]:
    claims: dict[Way, list[TieClaim]] = {}
    for (kind, mode, actor, recipient), claim in found:
        way = (kind, mode, merging.key_of(claim.reading, actor), merging.key_of(claim.reading, recipient))
        claims.setdefault(way, []).append(claim)
    counted = count_tie_origins(connection, claims, known_at)
    return [
        dataclasses.replace(tie, supporting_origins=counts[0], denying_origins=counts[1])
        for tie in ties
        if (counts := counted[(tie.kind, tie.mode, tie.actor.key, tie.recipient.key)])
    ]


def count_kinds_of(
    connection: Reader, merging: Merging, query: ClaimQuery, known_at: str | None, valid_at: str | None
) -> tuple[tuple[str, int], ...]:
    """Return how many of the claims that a query asks for are of each type, as corrected, the most first."""
    apart = dataclasses.replace(query, without=merging.corrected)
    counted = Counter(dict(count_kinds(connection, apart, known_at=known_at, valid_at=valid_at)))
    if merging.corrected:
        alone = dataclasses.replace(query, numbers=merging.corrected, beside=merging.corrected)
        found = map(merging.applied, find_claims(connection, alone, known_at=known_at, valid_at=valid_at))
        counted.update(label_of(claim) for claim in found if _is_about(claim, query))
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


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
