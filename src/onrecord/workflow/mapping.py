"""Where the record places what is claimed, and between which countries arms are said to pass."""

import dataclasses

from onrecord.errors import StoreError
from onrecord.model.held import HeldClaim
from onrecord.store.places import PlaceTold, Transfer, find_places, find_transfers, place_claims, transfer_claims
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.parties_meant import rejected_claims

MOST_PLACES = 3_000


@dataclasses.dataclass(frozen=True, slots=True)
class Placed:
    """What a map shows: places, those of most claims first, and transfers; `has_more` places than were asked for."""

    places: tuple[PlaceTold, ...]
    transfers: tuple[Transfer, ...]
    has_more: bool


def find_placed(
    evidence: Evidence,
    asked: Asked,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    limit: int = MOST_PLACES,
) -> Placed:
    """Return the places and transfers of the claims asked for; claims that a decision rejects count for none.

    Raises:
        StoreError: no party or place bears a name asked for, or a date is none.
    """
    with evidence.querying(asked, known_at) as (connection, query):
        without = rejected_claims(connection, known_at)
        days = {"known_at": known_at, "valid_at": valid_at}
        places = find_places(connection, query, **days, without=without, limit=limit + 1)
        transfers = find_transfers(connection, query, **days, without=without)
    return Placed(places[:limit], transfers, len(places) > limit)


def find_at(
    evidence: Evidence,
    asked: Asked,
    key: str,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    limit: int,
) -> tuple[PlaceTold, tuple[HeldClaim, ...]]:
    """Return the place of a key, and the first claims asked for whose event lies there, not in a place within it.

    Raises:
        StoreError: there are none, no party bears a name asked for, or a date is none.
    """
    with evidence.querying(dataclasses.replace(asked, places=()), known_at) as (connection, query):
        here = dataclasses.replace(query, places=(key,))
        without = rejected_claims(connection, known_at)
        places = find_places(connection, here, known_at=known_at, valid_at=valid_at, without=without)
        told = next((place for place in places if place.key == key), None)
        ids = place_claims(connection, here, known_at=known_at, valid_at=valid_at, without=without, limit=limit)
    if told is None:
        raise StoreError(f"there is no claim of the record at {key!r} that fits; find places on the map")
    return told, evidence.claims(Asked(ids=ids), known_at=known_at)


def find_transfer_claims(
    evidence: Evidence,
    asked: Asked,
    supplier: str,
    recipient: str,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    limit: int,
) -> tuple[HeldClaim, ...]:
    """Return the first claims that tell of arms from one country to another, by codes, or deny it.

    Raises:
        StoreError: no party or place bears a name asked for, or a date is none.
    """
    with evidence.querying(asked, known_at) as (connection, query):
        ids = transfer_claims(
            connection,
            query,
            supplier,
            recipient,
            known_at=known_at,
            valid_at=valid_at,
            without=rejected_claims(connection, known_at),
            limit=limit,
        )
    return evidence.claims(Asked(ids=ids), known_at=known_at) if ids else ()
