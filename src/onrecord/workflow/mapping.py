"""Where the record places what is claimed, and between which countries arms are said to pass."""

import dataclasses

from onrecord.store.places import PlaceTold, Transfer, find_places, find_transfers
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
